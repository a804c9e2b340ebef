#pragma once

#include "planner/assess/assessment.hpp"

#include <span>

namespace planner::detail {

/// Who gets how fast to the nearest open facility of a service, and how unequally.
[[nodiscard]] ServiceResult summarise(const Study& study, ServiceId service, const std::vector<Facility>& facilities,
                                      std::span<const TravelField> fields);

}  // namespace planner::detail

#pragma once

#include "planner/assess/assessment.hpp"

#include <span>
#include <vector>

namespace planner::detail {

/// Judges the place by one standard; `fields` holds what make_fields made for this study.
[[nodiscard]] StandardResult judge(const Study& study, StandardId id, const std::vector<Facility>& facilities,
                                   std::span<const TravelField> fields);

}  // namespace planner::detail

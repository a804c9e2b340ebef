#pragma once

#include "planner/assess/assessment.hpp"

#include <span>

namespace planner::detail {

/// Who gets how fast to the nearest open facility of a service, and how unequally.
[[nodiscard]] ServiceResult summarise(const Study& study, ServiceId service, const std::vector<Facility>& facilities,
                                      std::span<const TravelField> fields);

/// For each facility, the people of the group it serves to whom it is the nearest of its service, by the usual way.
[[nodiscard]] std::vector<Persons> assign_to_nearest(const Study& study, const std::vector<Facility>& facilities,
                                                     std::span<const ServiceResult> services,
                                                     std::span<const TravelField> fields);

/// How a service's facilities stand to the people assigned to them; none where capacity does not tell persons.
[[nodiscard]] std::optional<LoadSummary> load_of(const Study& study, ServiceId service,
                                                 const std::vector<Facility>& facilities,
                                                 const std::vector<Persons>& assigned);

}  // namespace planner::detail

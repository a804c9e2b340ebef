#pragma once

#include "planner/assess/assessment.hpp"

#include <span>
#include <vector>

namespace planner::detail {

/// The travel fields that the study's standards and services need, each once: by service, measure, profile.
///
/// A service without an open facility has fields in which nobody arrives. Network measures are left out where there are
/// no roads.
[[nodiscard]] std::vector<TravelField> make_fields(const Study& study, const std::vector<Facility>& facilities,
                                                   geo::Task& task);

/// Services that have a facility or a standard, in the catalogue's order.
[[nodiscard]] std::vector<ServiceId> services_in_use(const Study& study, const std::vector<Facility>& facilities);

[[nodiscard]] std::optional<std::size_t> find_field(std::span<const TravelField> fields, ServiceId service,
                                                    Measure measure, const std::string& profile);

}  // namespace planner::detail

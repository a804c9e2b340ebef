#pragma once

#include "geo/base/task.hpp"
#include "planner/analysis/service_access.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace planner {

/// In what people are unequal.
enum class EquityMeasure : std::uint8_t {
  TravelTime,     ///< to the nearest facility of a service, s: less is better
  StraightLine,   ///< the same in metres, where there are no roads
  Coverage,       ///< share of the group's people whom a standard of reach serves, by smallest unit
  Accessibility,  ///< ServiceAccess
};

/// How unequal one measure is among the people of one group.
struct GroupEquity {
  ServiceId service;
  EquityMeasure measure = EquityMeasure::TravelTime;
  StandardId standard;  ///< of coverage; else none
  GroupId group;
  Persons population;  ///< of the group; of coverage, in the standard's scope
  Persons without;     ///< of them, those without a value: nothing can be reached
  Index mean;
  Index gini;
  Index theil;
  Index theil_between_classes;  ///< town, country and neither
  Index theil_within_classes;
  Index theil_between_townships;
  Index theil_within_townships;
  Index cv;
  Parity parity;  ///< town and country

  friend bool operator==(const GroupEquity&, const GroupEquity&) = default;
};

[[nodiscard]] std::string_view name_of(
    EquityMeasure measure);  ///< "travel_time", "straight_line", "coverage", "accessibility"

/// Of every service, by way to the nearest facility, by each standard of reach that the place is judged by, and by
/// access: for every group of people that the data have.
///
/// Shape   assessment: of this study; accessibility: in the order of its services.
/// Cost    for each measure a sort of the pieces, then a pass over them for each group.
/// Thread  runs on the task's threads; the result does not depend on them. Errors  geo::Cancelled.
/// Source  docs/methods/equity.md.
[[nodiscard]] std::vector<GroupEquity> evaluate_group_equity(const Study& study, const Assessment& assessment,
                                                             std::span<const ServiceAccess> accessibility,
                                                             geo::Task& task);

}  // namespace planner

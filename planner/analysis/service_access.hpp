#pragma once

#include "geo/base/task.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/assess/inequality.hpp"
#include "planner/assess/service_sharing.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

/// Of some people: how much of a supply each has within reach.
struct PeopleAccess {
  Persons population;          ///< of the service's group
  Persons without;             ///< of them, those who have nothing within reach
  std::optional<double> mean;  ///< supply per person; none where there is nobody

  friend bool operator==(const PeopleAccess&, const PeopleAccess&) = default;
};

/// One service by enhanced two-step floating catchment areas, and how equally it is shared. All access is supply per
/// person of the group: places, beds, or facilities.
struct ServiceAccess {
  ServiceId service;
  GroupId group;                        ///< whom it is for
  NoAccess undefined = NoAccess::None;  ///< where not None, what follows `supplied` is empty
  std::string profile;                  ///< how people get there
  StandardId standard;                  ///< of reach, whose limit the zones divide; none: 10, 20 and 30 minutes
  std::vector<DecayZone> zones;         ///< ms
  SharedSupply supply = SharedSupply::Capacity;
  std::uint32_t facilities = 0;  ///< open
  double supplied = 0.0;         ///< by all of them

  double competed_for = 0.0;   ///< by those that somebody of the group reaches: Σ S_j
  double handed_out = 0.0;     ///< Σ A_i · P_i, the same to rounding
  std::vector<double> access;  ///< of each piece of demand, whether anybody of the group lives there or not
  geo::IdVector<UnitId, ByClass<PeopleAccess>> units;  ///< of the unit and those below it; kPlace: all
  Inequality inequality;
  Parity parity;                  ///< town and country
  Decomposition by_class;         ///< groups: urban, rural, neither
  std::vector<UnitId> townships;  ///< groups of by_township; an id of none stands for people of no township
  Decomposition by_township;
  std::vector<LorenzPoint> lorenz;  ///< at each hundredth of the people; empty where undefined

  /// Of everyone and by class.
  [[nodiscard]] const ByClass<PeopleAccess>& all() const { return units[kPlace]; }

  friend bool operator==(const ServiceAccess&, const ServiceAccess&) = default;
};

inline constexpr std::string_view kAccessMethod = "e2sfca";

/// Who has how much of each of some services within reach, shared with all who compete for it.
///
/// By whose ways, in which zones and of what supply: sharing_question().
/// Cost    a bounded search for each facility. Thread  runs on the task's threads; the result does not depend on them.
/// Errors  geo::Cancelled. Source  docs/methods/accessibility.md.
[[nodiscard]] std::vector<ServiceAccess> evaluate_service_access(const Study& study,
                                                                 std::span<const Facility> facilities,
                                                                 std::span<const ServiceId> services, geo::Task& task);

}  // namespace planner

#pragma once

#include "geo/base/task.hpp"
#include "planner/assess/floating_catchment.hpp"
#include "planner/study/study.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

/// What people share of a facility.
enum class SharedSupply : std::uint8_t {
  Capacity,   ///< in the service's own unit, known of all that are open
  Facilities  ///< where it is not: each counts as one
};

/// Why nothing is told of a service.
enum class NoAccess : std::uint8_t {
  None,          ///< it is told
  NoRoads,       ///< none prepared for the profile
  NoFacilities,  ///< none is open
  Nobody         ///< whom it is for
};

/// All that the access to a service depends on, roads and people aside.
struct SharingQuestion {
  ServiceId service;
  GroupId group;                        ///< whom it is for
  NoAccess undefined = NoAccess::None;  ///< where not None, there is nothing to share
  std::string profile;                  ///< how people get there
  StandardId standard;                  ///< of reach, whose limit the zones divide; none: 10, 20 and 30 minutes
  std::vector<DecayZone> zones;         ///< ms
  SharedSupply kind = SharedSupply::Capacity;
  std::vector<geo::MapPoint> positions;  ///< of the facilities that supply it, by id
  std::vector<double> supply;

  friend bool operator==(const SharingQuestion&, const SharingQuestion&) = default;
};

/// The way is that of the service's standard of reach by time: by its profile, zones at a third, two thirds and the
/// whole of its limit. Of several that the place is judged by, those of the service's usual profile come first, then
/// the one with the longest limit. Without one: by the usual profile, 10, 20 and 30 minutes. Weights are 1, 0.68 and
/// 0.22. Facilities are those that supply the service, its own or others that also do (supplying()).
/// Source  docs/methods/accessibility.md.
[[nodiscard]] SharingQuestion sharing_question(const Study& study, std::span<const Facility> facilities,
                                               ServiceId service);

/// Supply per person of the group, by enhanced two-step floating catchment areas.
struct SharedOut {
  std::vector<double> access;  ///< of each piece of demand, whether anybody of the group lives there or not
  double competed_for = 0.0;   ///< by the facilities that somebody of the group reaches: Σ S_j
  double handed_out = 0.0;     ///< Σ A_i · P_i, the same to rounding
};

/// Shares services out, one after the other, keeping what searches by one profile have in common: a hierarchy, too,
/// once one paid.
///
/// The study must outlive it; its roads and people do not change.
class ServiceSharing {
 public:
  explicit ServiceSharing(const Study& study);
  ServiceSharing(const ServiceSharing&) = delete;
  ServiceSharing& operator=(const ServiceSharing&) = delete;
  ~ServiceSharing();

  /// Shape   question.undefined is None.
  /// Cost    a bounded search for each facility. Thread  runs on the task's threads; the result does not depend on
  /// them. Errors  geo::Cancelled.
  [[nodiscard]] SharedOut share_out(const SharingQuestion& question, const geo::Task& task);

 private:
  struct Roads;
  Roads& roads_of(const TravelNetwork& network);

  const Study* study_;
  std::map<std::string, std::unique_ptr<Roads>> roads_;
};

[[nodiscard]] std::string_view name_of(SharedSupply supply);  ///< "capacity", "facilities"
[[nodiscard]] std::string_view name_of(NoAccess why);         ///< "no_roads", "no_facilities", "nobody"; empty for none

}  // namespace planner

#pragma once

#include "planner/analysis/detail/distribution.hpp"
#include "planner/analysis/service_access.hpp"

#include <span>
#include <vector>

namespace planner::detail {

/// All that the access to a service depends on, roads and people aside.
struct AccessQuestion {
  ServiceId service;
  GroupId group;
  NoAccess undefined = NoAccess::None;
  std::string profile;
  StandardId standard;
  std::vector<DecayZone> zones;
  SharedSupply kind = SharedSupply::Capacity;
  std::vector<geo::MapPoint> positions;  ///< of the open facilities, by id
  std::vector<double> supply;

  friend bool operator==(const AccessQuestion&, const AccessQuestion&) = default;
};

[[nodiscard]] AccessQuestion access_question(const Study& study, std::span<const Facility> facilities,
                                             ServiceId service);

/// In the order of the questions.
[[nodiscard]] std::vector<ServiceAccess> answer(const Study& study, std::span<const AccessQuestion> questions,
                                                geo::Task& task);

/// Fills in what follows from `access`: units, inequality and all below them.
void measure_equity(const Study& study, const PieceGroups& groups, ServiceAccess& service);

}  // namespace planner::detail

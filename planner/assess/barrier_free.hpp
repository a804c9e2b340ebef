#pragma once

#include "planner/study/study.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace planner {

/// People who get to a facility on foot, and those who do so by the barrier-free profile.
struct BesideWalking {
  Persons population;
  Persons walk;                     ///< can get there on foot
  Persons roll;                     ///< by the barrier-free profile
  Persons cut_off;                  ///< on foot, but not by it
  Persons roll_accessible;          ///< by it to a facility known to have a barrier-free entrance and passage
  Persons roll_perhaps_accessible;  ///< to such a one, or one that does not say
  Persons walk_near;                ///< within BarrierFreeOptions::within
  Persons roll_near;
  Persons cut_off_near;  ///< within it on foot, but not by it

  BesideWalking& operator+=(const BesideWalking& other);

  friend bool operator==(const BesideWalking&, const BesideWalking&) = default;
};

struct BarrierFreeService {
  ServiceId service;
  GroupId group;                                 ///< whom persons are counted in
  geo::IdVector<UnitId, BesideWalking> by_unit;  ///< of the unit and those below it; kPlace: all
  std::vector<std::uint8_t> cut_off;             ///< of each piece: on foot, but not by the profile

  friend bool operator==(const BarrierFreeService&, const BarrierFreeService&) = default;
};

/// A standard of reach over the network on foot, judged by the barrier-free profile, too: the same limit.
struct BarrierFreeStandard {
  StandardId standard;
  Persons population;
  Persons walk;  ///< within the limit
  Persons roll;

  friend bool operator==(const BarrierFreeStandard&, const BarrierFreeStandard&) = default;
};

/// How the ways that people may walk are for the barrier-free profile, in metres of way.
struct WayLengths {
  double walkable = 0.0;
  double open = 0.0;                                              ///< of it, open both ways to the profile
  double any_unknown = 0.0;                                       ///< of it, where something is not told
  std::array<double, geo::network::kObstacles.size()> stopped{};  ///< by obstacle
  std::array<double, geo::network::kObstacles.size()> unknown{};  ///< by what is not told

  friend bool operator==(const WayLengths&, const WayLengths&) = default;
};

/// A kerb, bollard or door, or a stretch of way between two junctions.
struct Barrier {
  std::int64_t node = 0;                    ///< source id; 0: a stretch
  std::vector<geo::network::EdgeId> edges;  ///< that it closes
  geo::network::ObstacleSet obstacles;
  geo::MapPoint at;
  double length_m = 0.0;       ///< of a stretch
  std::optional<double> cost;  ///< yuan; none where a price is not given

  friend bool operator==(const Barrier&, const Barrier&) = default;
};

/// Barriers to be removed together, and whom that reconnects once all steps before are done.
struct BarrierStep {
  std::vector<std::uint32_t> barriers;  ///< indices into BarrierFreeResult::barriers
  Persons persons;                      ///< who come to have a way to one service more, at least
  Persons gains;                        ///< persons of the services' groups, once for each service
  std::vector<Persons> by_service;      ///< in the order of BarrierFreeResult::services
  std::optional<double> cost;

  friend bool operator==(const BarrierStep&, const BarrierStep&) = default;
};

struct BarrierFreeResult {
  BarrierFreeOptions options;
  WayLengths ways;
  std::vector<BarrierFreeService> services;  ///< those with a facility that serves, in the catalogue's order
  std::vector<BarrierFreeStandard> standards;
  std::vector<Barrier> barriers;   ///< all, by their lowest edge
  bool by_cost = false;            ///< ranked by persons per yuan; else by persons per barrier
  std::vector<BarrierStep> steps;  ///< first the one that gains most

  friend bool operator==(const BarrierFreeResult&, const BarrierFreeResult&) = default;
};

/// Sets barrier-free ways beside ordinary walking, and ranks the barriers; none where the study asks for neither.
///
/// Distances are lengths of way. Who is farther from a barrier-free way than from a way on foot by more than
/// BarrierFreeOptions::extra_leg stands on the latter, barrier and all. Barriers are ranked greedily by what each (or a
/// chain of them that opens a way together) gains for its number or cost; a way counts if it is open there and back.
/// Errors  geo::Cancelled.
/// Cost    two searches over the network for each service; each step of the ranking looks at every barrier.
/// Thread  runs on the task's threads; the result does not depend on them.
/// Source  docs/methods/barrier_free.md
[[nodiscard]] std::optional<BarrierFreeResult> assess_barrier_free(const Study& study,
                                                                   std::span<const Facility> facilities,
                                                                   geo::Task& task);

}  // namespace planner

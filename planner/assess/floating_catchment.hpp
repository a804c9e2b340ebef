#pragma once

#include "geo/base/task.hpp"
#include "geo/network/snapping.hpp"
#include "geo/travel/origin_catchments.hpp"
#include "planner/study/persons.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace planner {

/// A ring of a catchment, from where the one before it ends up to its limit, the limit included.
struct DecayZone {
  geo::Impedance limit = 0;  ///< ms or mm
  double weight = 1.0;       ///< of people and of supply there

  friend bool operator==(const DecayZone&, const DecayZone&) = default;
};

inline constexpr std::size_t kMostDecayZones = 16;

/// What a floating catchment compares.
///
/// Shape   supply: one entry per facility, ≥ 0, of whatever is supplied (beds, teachers); people: one entry per origin;
/// zones by rising limit, one to kMostDecayZones; weights ≥ 0.
struct SupplyAndDemand {
  std::span<const double> supply;
  std::span<const Persons> people;
  std::span<const DecayZone> zones;
};

/// How much of a supply is within reach, shared with all who compete for it.
struct FloatingCatchment {
  std::vector<double> ratio;   ///< of each facility: supply per weighted person within reach; 0 where there is nobody
  std::vector<double> access;  ///< of each origin: the sum of what it reaches, in supply per person

  friend bool operator==(const FloatingCatchment&, const FloatingCatchment&) = default;
};

/// Enhanced two-step floating catchment areas:
///
///     R_j = S_j / Σ_z w_z · P_jz      A_i = Σ_j w_z(i,j) · R_j      z(i,j): the zone of the way from i to j
///
/// P_jz, the people of a zone, are sums of integers; the rest is added facility by facility in their order. The result
/// is so the same bytes on any number of threads, by searches or sweeps, streamed or from kept pairs. Σ A_i · P_i = Σ
/// S_j over the facilities that are reached.
///
/// Streamed: no pair outlives its facility. `hierarchy` as for for_each_origin_catchment().
/// Source  Luo & Qi (2009), one zone: Luo & Wang (2003); docs/methods/access.md.
[[nodiscard]] FloatingCatchment floating_catchment(const geo::travel::Origins& origins,
                                                   std::span<const geo::network::Access> facilities,
                                                   const SupplyAndDemand& what, const geo::travel::Hierarchy* hierarchy,
                                                   const geo::Task& task);

/// The same from pairs that were kept: for other people, supplies, weights and limits up to that of the pairs.
///
/// Cost    two passes over the pairs.
[[nodiscard]] FloatingCatchment floating_catchment(const geo::travel::ReachedDestinations& pairs,
                                                   const SupplyAndDemand& what, const geo::Task& task);

}  // namespace planner

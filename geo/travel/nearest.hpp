#pragma once

#include "geo/base/task.hpp"
#include "geo/base/units.hpp"
#include "geo/geometry/point.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo::travel {

/// The way from each origin to the nearest of some destinations.
struct NearestField {
  std::vector<Impedance> cost;  ///< kUnreachable if there is none; ms for time, mm for lengths and straight lines
  std::vector<std::uint32_t> destination;  ///< index of the nearest, the lowest of equals; Id::kNone if there is none

  friend bool operator==(const NearestField&, const NearestField&) = default;
};

/// A straight line in whole millimetres, rounded to nearest; kUnreachable if they do not fit.
[[nodiscard]] inline Impedance straight_cost(double metres) {
  const double millimetres = 1000.0 * metres + 0.5;  // cut off below the point, which is rounding
  return millimetres < kUnreachable ? static_cast<Impedance>(millimetres) : kUnreachable;
}

/// Straight-line distances, each as straight_cost() has it.
///
/// The nearest is chosen before rounding, and only exact equals are ties: of two destinations that differ by less than
/// a millimetre the nearer is named, though its index may be higher. A distance that does not fit an Impedance (4 294
/// km) is unreachable.
[[nodiscard]] NearestField nearest_in_straight_line(std::span<const MapPoint> origins,
                                                    std::span<const MapPoint> destinations, const Task& task);

/// What it costs to reach the nearest destination from every node of the graph, the destination's leg included. One
/// search from all destinations, against the arcs.
///
/// Destinations off the network are never reached.
/// Cost    the part of the graph that is reached, and O(nodes) to begin.
/// Source  Dijkstra (1959) on a monotone integer queue; docs/methods/travel.md.
[[nodiscard]] NearestField nearest_from_nodes(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                              network::Weight weight, std::span<const network::Access> destinations);

/// The same for origins anywhere on edges: leg + way along the edge + way over the network + leg, each leg walked. An
/// origin and a destination on one edge may meet along it. Agrees exactly with a graph whose edges are split at every
/// access point.
///
/// Time along part of an edge: floor(time_ms × offset_mm / length_mm) from its `from`, the rest to its `to`, in each
/// direction. Legs in time: round(leg_mm / leg speed in m/s) ms. A place at an end of its edge (offset 0 or length_mm)
/// is at that node: it is reached and left there even where the edge itself is one-way, so it does not matter which of
/// a junction's edges it was put on.
[[nodiscard]] NearestField nearest_over_network(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                                network::Weight weight, std::span<const network::Access> origins,
                                                std::span<const network::Access> destinations, const Task& task);

}  // namespace geo::travel

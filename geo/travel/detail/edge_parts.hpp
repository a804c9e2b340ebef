#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"
#include "geo/travel/node_cost.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace geo::travel::detail {

/// What going along a whole edge costs in one weight; kUnreachable where it may not be travelled.
struct EdgeWay {
  Impedance forward = kUnreachable;
  Impedance backward = kUnreachable;
  std::uint32_t length_mm = 1;
};

[[nodiscard]] inline EdgeWay way_along(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                       network::Weight weight, network::EdgeId edge) {
  const network::EdgeCost& time = graph.edge_costs[edge];
  const std::uint32_t length = roads.edges[edge].length_mm;
  if (weight == network::Weight::Time) {
    return {time.forward_ms, time.backward_ms, length};
  }
  return {time.forward_ms == kUnreachable ? kUnreachable : length,
          time.backward_ms == kUnreachable ? kUnreachable : length, length};
}

/// The part of a whole edge's cost that lies before an offset. kUnreachable has no part.
[[nodiscard]] inline Impedance part_before(Impedance whole, std::uint32_t offset_mm, std::uint32_t length_mm) {
  return whole == kUnreachable ? kUnreachable : static_cast<Impedance>(std::uint64_t{whole} * offset_mm / length_mm);
}

/// The part of a whole edge's cost between two offsets, the lower first.
[[nodiscard]] inline Impedance part_between(Impedance whole, std::uint32_t low_mm, std::uint32_t high_mm,
                                            std::uint32_t length_mm) {
  return whole == kUnreachable ? kUnreachable
                               : part_before(whole, high_mm, length_mm) - part_before(whole, low_mm, length_mm);
}

/// What lies between a point of an edge and the edge's ends.
struct PartsToEnds {
  Impedance arriving_by_from;  ///< from the node `from` forward to the point
  Impedance arriving_by_to;    ///< from the node `to` backward to the point
  Impedance leaving_by_from;   ///< from the point backward to `from`
  Impedance leaving_by_to;     ///< from the point forward to `to`
};

/// A point at an end of an open edge is at the node itself: it is reached and left there even if the edge is one-way.
[[nodiscard]] inline PartsToEnds parts_to_ends(const EdgeWay& way, std::uint32_t offset_mm) {
  PartsToEnds parts{part_between(way.forward, 0, offset_mm, way.length_mm),
                    part_between(way.backward, offset_mm, way.length_mm, way.length_mm),
                    part_between(way.backward, 0, offset_mm, way.length_mm),
                    part_between(way.forward, offset_mm, way.length_mm, way.length_mm)};
  const bool open = way.forward != kUnreachable || way.backward != kUnreachable;
  if (open && offset_mm == 0) {
    parts.arriving_by_from = parts.leaving_by_from = 0;
  }
  if (open && offset_mm == way.length_mm) {
    parts.arriving_by_to = parts.leaving_by_to = 0;
  }
  return parts;
}

/// Along one edge from a point to another, without leaving it.
[[nodiscard]] inline Impedance along_edge(const EdgeWay& way, std::uint32_t origin_mm, std::uint32_t destination_mm) {
  const Impedance forward =
      origin_mm <= destination_mm ? part_between(way.forward, origin_mm, destination_mm, way.length_mm) : kUnreachable;
  const Impedance backward =
      origin_mm >= destination_mm ? part_between(way.backward, destination_mm, origin_mm, way.length_mm) : kUnreachable;
  return std::min(forward, backward);
}

/// The walk between a place and its point on the road.
[[nodiscard]] inline Impedance leg_cost(const network::ProfileGraph& graph, network::Weight weight,
                                        const network::Access& access) {
  if (weight == network::Weight::Length) {
    return access.leg_mm;
  }
  const double milliseconds = std::round(access.leg_mm / graph.profile.leg_speed.value());
  return milliseconds >= kUnreachable ? kUnreachable : static_cast<Impedance>(milliseconds);
}

/// The ends of a destination's edge, each with what it costs from there, leg included; kUnreachable where that way is
/// closed.
[[nodiscard]] inline std::array<NodeCost, 2> ways_to(const network::RoadNetwork& roads,
                                                     const network::ProfileGraph& graph, network::Weight weight,
                                                     const network::Access& destination) {
  const network::Edge& edge = roads.edges[destination.edge];
  const PartsToEnds parts = parts_to_ends(way_along(roads, graph, weight, destination.edge), destination.offset_mm);
  const Impedance leg = leg_cost(graph, weight, destination);
  return {NodeCost{edge.from, add_impedance(leg, parts.arriving_by_from)},
          NodeCost{edge.to, add_impedance(leg, parts.arriving_by_to)}};
}

}  // namespace geo::travel::detail

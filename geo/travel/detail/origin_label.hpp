#pragma once

#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/node_labels.hpp"

#include <array>
#include <cstdint>

namespace geo::travel::detail {

/// What an origin is measured in.
struct Ground {
  const network::RoadNetwork& roads;
  const network::ProfileGraph& graph;
  network::Weight weight;
};

/// The ends of the edge of an origin, each with what leaving by it costs, leg included; kUnreachable where that way is
/// closed.
[[nodiscard]] inline std::array<NodeCost, 2> exits_of(const Ground& ground, const network::Access& origin) {
  const network::Edge& edge = ground.roads.edges[origin.edge];
  const PartsToEnds parts =
      parts_to_ends(way_along(ground.roads, ground.graph, ground.weight, origin.edge), origin.offset_mm);
  const Impedance leg = leg_cost(ground.graph, ground.weight, origin);
  return {NodeCost{edge.from, add_impedance(leg, parts.leaving_by_from)},
          NodeCost{edge.to, add_impedance(leg, parts.leaving_by_to)}};
}

/// From an origin along its edge to a destination on the same edge, both legs included.
[[nodiscard]] inline Label label_along_edge(const Ground& ground, const network::Access& origin,
                                            const network::Access& there, std::uint32_t destination) {
  const EdgeWay way = way_along(ground.roads, ground.graph, ground.weight, origin.edge);
  return Label{0, destination}
      .after(leg_cost(ground.graph, ground.weight, there))
      .after(along_edge(way, origin.offset_mm, there.offset_mm))
      .after(leg_cost(ground.graph, ground.weight, origin));
}

}  // namespace geo::travel::detail

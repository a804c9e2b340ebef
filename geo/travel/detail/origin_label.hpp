#pragma once

#include "geo/travel/detail/edge_parts.hpp"
#include "geo/travel/detail/node_labels.hpp"

#include <cstdint>
#include <span>

namespace geo::travel::detail {

/// What an origin is measured in.
struct Ground {
  const network::RoadNetwork& roads;
  const network::ProfileGraph& graph;
  network::Weight weight;
};

/// The least label of an origin anywhere on an edge: by either end of it, or along it to a destination on the same
/// edge.
///
/// Shape   `labels` by node; `on_edge` lists pairs whose second is a destination on the origin's edge, and `access_of`
/// tells where on it; `before(a, b)` orders labels.
template <class OnEdge, class AccessOf, class Before>
[[nodiscard]] Label label_of_origin(const Ground& ground, std::span<const Label> labels, const network::Access& origin,
                                    const OnEdge& on_edge, const AccessOf& access_of, const Before& before) {
  const network::Edge& edge = ground.roads.edges[origin.edge];
  const EdgeWay way = way_along(ground.roads, ground.graph, ground.weight, origin.edge);
  const PartsToEnds parts = parts_to_ends(way, origin.offset_mm);
  Label best = labels[edge.from.index].after(parts.leaving_by_from);
  const auto offer = [&](Label label) { best = before(label, best) ? label : best; };
  offer(labels[edge.to.index].after(parts.leaving_by_to));
  for (const auto& [same, destination] : on_edge) {
    const network::Access& there = access_of(destination);
    const Label at_door = Label{0, destination}.after(leg_cost(ground.graph, ground.weight, there));
    offer(at_door.after(along_edge(way, origin.offset_mm, there.offset_mm)));
  }
  return best.after(leg_cost(ground.graph, ground.weight, origin));
}

}  // namespace geo::travel::detail

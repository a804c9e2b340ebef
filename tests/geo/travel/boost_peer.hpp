#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"
#include "geo/travel/nearest.hpp"

#include <span>
#include <vector>

// What geo/travel computes, computed again by Boost.Graph: from the edges and their costs, never from ProfileGraph's
// arcs.

namespace geo::travel {

/// Of each node, by one search from a source of its own that leads to both ends of every destination's edge.
[[nodiscard]] std::vector<Impedance> peer_costs_from_nodes(const network::RoadNetwork& roads,
                                                           const network::ProfileGraph& graph, network::Weight weight,
                                                           std::span<const network::Access> destinations);

struct PeerFields {
  NearestField nodes;
  NearestField origins;
};

/// On a graph whose edges are split at every origin and destination, by one search for each destination.
[[nodiscard]] PeerFields peer_on_split_edges(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                             network::Weight weight, std::span<const network::Access> origins,
                                             std::span<const network::Access> destinations);

}  // namespace geo::travel

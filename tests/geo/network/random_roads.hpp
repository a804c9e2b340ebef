#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/road_network.hpp"
#include "geo/network/snapping.hpp"

#include <cstdint>
#include <random>
#include <vector>

namespace geo::network {

/// A tangle on a lattice of 10 m, so that equal lengths and costs abound: one-ways along and against the edge,
/// footpaths, closed edges, bends, loops, parallel edges and islands. For support::walker() and support::driver().
[[nodiscard]] RoadNetwork random_roads(std::mt19937_64& random, std::uint32_t nodes, std::uint32_t edges);

/// Points of open edges, often at an end or shared with another, with legs that are often equal; some off the network.
[[nodiscard]] std::vector<Access> random_accesses(std::mt19937_64& random, const RoadNetwork& roads,
                                                  const ProfileGraph& graph, std::size_t count);

}  // namespace geo::network

#pragma once

#include "geo/network/road_network.hpp"

#include <cstdint>

namespace geo::bench {

/// Roads of a made-up place, quick to make at any size: a lattice of crossings 80 m apart, each moved a little, with
/// main roads every 12 lines and what else of the lattice is needed to join all crossings and to come to 1.25 edges a
/// crossing: on average 2.5 arcs into a node, from dead ends to crossings of four roads. Some side streets are one-way.
/// Nodes lie along the Hilbert curve, as those of every road network. The same seed gives the same roads.
[[nodiscard]] network::RoadNetwork lattice_roads(std::uint32_t crossings_along, std::uint64_t seed);

}  // namespace geo::bench

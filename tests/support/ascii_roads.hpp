#pragma once

#include "geo/base/units.hpp"
#include "geo/geometry/point.hpp"
#include "geo/network/profile.hpp"
#include "geo/network/road_network.hpp"

#include <map>
#include <string_view>

namespace support {

/// A road network drawn as text.
struct DrawnRoads {
  geo::network::RoadNetwork network;
  std::map<char, geo::network::NodeId> nodes;  ///< by their letter
  std::map<char, geo::MapPoint> places;        ///< by their sign
};

/// Reads a picture whose characters stand `step` apart, x to the right and y upwards from the first character at (0,
/// 0):
///
///     A--1->--B..C      A B C   nodes: capital letters; + is a node without a name
///     |       #         - |     streets     = #  main roads     . :  footpaths
///     +---x---D         > < ^ v one-way, in a street, main road or footpath
///        2              a–z 0–9 places (not v): on the road where they stand in one, else beside it
///
/// Nodes are numbered in reading order; every link between two nodes is one edge, from the first of the two or along
/// its arrow.
[[nodiscard]] DrawnRoads draw_roads(std::string_view picture, geo::Metres step);

/// Walks 1 m/s on everything, one-way or not, and on its legs.
[[nodiscard]] geo::network::Profile walker();

/// Drives 10 m/s on streets and 20 m/s on main roads, obeys one-ways, and walks its legs at 1 m/s.
[[nodiscard]] geo::network::Profile driver();

}  // namespace support

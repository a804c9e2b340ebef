#pragma once

#include "geo/base/units.hpp"
#include "geo/geometry/polygon.hpp"
#include "geo/network/road_network.hpp"

#include <cstdint>
#include <optional>

namespace geo::network {

/// A road that is not there yet.
struct NewRoad {
  Polyline line;                ///< metres, analysis CRS
  io::TagSet tags;              ///< in the order of the keys
  Metres snap_tolerance{10.0};  ///< the widest gap between an end and the road it joins
};

/// A network with one more road, and how that hangs on the others.
struct WidenedNetwork {
  RoadNetwork network;
  std::uint32_t joints = 0;  ///< places where the new road meets others
  bool start_joined = false;
  bool end_joined = false;
};

/// Adds a road: an end moves to the nearest road within the tolerance, and where it crosses or touches others both are
/// split.
///
/// Roads that differ in bridge, tunnel or layer meet at common ends, and where one that is up or down ends on the
/// ground; nowhere else. Edges without tags are closed and joined to nothing. What the road does not meet stays as it
/// is: shapes and lengths to the millimetre, nodes with their ids; nodes that are new follow, with source ids below
/// nought; parts of a split edge take its place, so that edges after it are renumbered.
///
/// Errors  Error if the line has fewer than two positions that differ, or is longer than 4 000 km.
/// Cost    all segments of the network, once or twice.
[[nodiscard]] WidenedNetwork add_road(const RoadNetwork& network, const NewRoad& road);

/// The edge with tags that lies nearest to a place; ties go to the lowest.
///
/// Cost    all segments of the network: for single places only, snap_to_network() is for many.
[[nodiscard]] std::optional<EdgeId> find_edge(const RoadNetwork& network, MapPoint place, Metres within);

/// Gives an edge tags of its own; without any it is closed to everyone.
void set_tags(RoadNetwork& network, EdgeId edge, io::TagSet tags);

}  // namespace geo::network

#pragma once

#include "geo/base/units.hpp"
#include "geo/network/detail/line_set.hpp"
#include "geo/network/road_network.hpp"

#include <optional>
#include <vector>

namespace geo::network::detail {

/// Where a new road meets one that is there: at a node of it, or at a point that splits an edge.
struct RoadJoint {
  double along = 0.0;  ///< metres from the start of the new road
  MapPoint at;
  NodeId node;              ///< none: the edge is split
  EdgeId edge;              ///< then which
  double edge_along = 0.0;  ///< and where: metres from the start of its shape
};

/// Every place where a line meets a road that its level lets it join, by `along`; each once.
[[nodiscard]] std::vector<RoadJoint> find_joints(const RoadNetwork& network, const Polyline& line, const Level& level);

/// The nearest point of a road that an end of a line may join.
[[nodiscard]] std::optional<MapPoint> find_point_to_join(const RoadNetwork& network, MapPoint end, const Level& level,
                                                         Metres within);

[[nodiscard]] double length_of(const Polyline& line);

}  // namespace geo::network::detail

#pragma once

#include "geo/base/error.hpp"
#include "geo/base/id.hpp"
#include "geo/base/task.hpp"
#include "geo/crs/transform.hpp"
#include "geo/geometry/point.hpp"
#include "geo/io/osm_file.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo::network {

using NodeId = Id<struct NodeThing>;
using EdgeId = Id<struct EdgeThing>;

/// One stretch of road between two junctions or ends; it may be travelled both ways unless a profile says otherwise.
struct Edge {
  NodeId from;
  NodeId to;
  std::uint32_t length_mm = 0;  ///< along its vertices, at least 1
  std::uint32_t tags = 0;       ///< index into RoadNetwork::tag_sets

  friend bool operator==(const Edge&, const Edge&) = default;
};

/// All roads of a place, whoever may use them. Nodes are numbered along a Hilbert curve, so that neighbours lie close
/// in memory.
struct RoadNetwork {
  IdVector<NodeId, MapPoint> nodes;           ///< metres, analysis CRS
  IdVector<NodeId, std::int64_t> source_ids;  ///< OSM node id
  IdVector<EdgeId, Edge> edges;               ///< in the order of their `from`, then `to`, then source
  std::vector<std::uint32_t> first_vertex;    ///< of each edge into vertices, and one past the last
  std::vector<MapPoint> vertices;             ///< from `from` to `to`, both included
  std::vector<io::TagSet> tag_sets;
  Findings findings;

  [[nodiscard]] std::span<const MapPoint> shape(EdgeId edge) const {
    return std::span{vertices}.subspan(first_vertex[edge.index],
                                       first_vertex[edge.index + 1] - first_vertex[edge.index]);
  }
};

/// Splits ways at every node that two of them (or one of them twice) share, and at their ends.
///
/// A way that names one node twice in a row counts it once; a way that so has a single node is left out. Stretches of
/// no length become edges of 1 mm. Edges may be loops, and several may join the same two nodes.
/// Shape   `to_map` takes WGS 84 to the analysis CRS. Moved-in roads are given back piece by piece, so that the most
///         memory is less than that of roads and network together.
/// Errors  Error if an edge is longer than 4 000 km; CrsError if a node is outside what the analysis CRS covers.
[[nodiscard]] RoadNetwork build_road_network(io::OsmRoads roads, const Transform& to_map, Task& task);

}  // namespace geo::network

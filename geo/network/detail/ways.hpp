#pragma once

#include "geo/base/untouched.hpp"
#include "geo/network/road_network.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace geo::network::detail {

/// Roads of any source as lists of numbered points in the plane.
struct Ways {
  UntouchedVector<MapPoint> points;     ///< metres, analysis CRS
  std::vector<std::int64_t> point_ids;  ///< one per point, of the source
  std::vector<std::uint32_t> first;     ///< of each way into `nodes`, and one past the last
  std::vector<std::uint32_t> nodes;     ///< indices into `points`; no way has one twice in a row, or one alone
  std::vector<std::int64_t> ids;        ///< one per way, of the source
  std::vector<std::uint32_t> tags;      ///< one per way: index into RoadNetwork::tag_sets
};

/// Writes Ways::first and Ways::nodes way by way: begin, visit …, end; leaves out what they may not hold.
struct WayWriter {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> nodes;

  void begin_way();
  void visit(std::uint32_t point);
  void end_way();
  /// After the last way.
  void end();
};

/// Splits the ways where they end or visit a point twice, and appends nodes, edges and shapes to an empty network. What
/// is no longer needed of the ways is given back on the way.
///
/// Errors  Error if an edge is longer than 4 000 km.
void lay_out(Ways ways, RoadNetwork& network, Task& task);

}  // namespace geo::network::detail

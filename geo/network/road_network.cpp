#include "geo/network/road_network.hpp"

#include "geo/network/detail/ways.hpp"

#include <algorithm>
#include <atomic>
#include <span>
#include <utility>
#include <vector>

namespace geo::network {
namespace {

constexpr std::size_t kManyNodes = 1U << 16U;  // for one thread
constexpr std::size_t kManyWays = 1U << 14U;

UntouchedVector<MapPoint> projected(const std::vector<LonLat>& positions, const Transform& to_map, const Task& task) {
  UntouchedVector<MapPoint> points(positions.size());
  parallel_for(task, points.size(), kManyNodes, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      points[i] = {positions[i].lon, positions[i].lat};
    }
  });
  to_map.apply(points, task);
  return points;
}

/// Whether some way names a node twice in a row, or only one.
bool has_odd_ways(const io::OsmRoads& roads, const Task& task) {
  std::atomic<bool> odd{false};
  parallel_for(task, roads.way_ids.size(), kManyWays, [&](std::size_t begin, std::size_t end) {
    for (std::size_t way = begin; way < end; ++way) {
      const auto nodes =
          std::span{roads.way_nodes}.subspan(roads.first_ref[way], roads.first_ref[way + 1] - roads.first_ref[way]);
      if (nodes.size() < 2 || std::ranges::adjacent_find(nodes) != nodes.end()) {
        odd = true;
      }
    }
  });
  return odd;
}

detail::WayWriter without_odd_nodes(const io::OsmRoads& roads) {
  detail::WayWriter writer;
  writer.first.reserve(roads.way_ids.size() + 1);
  writer.nodes.reserve(roads.way_nodes.size());
  for (std::size_t way = 0; way < roads.way_ids.size(); ++way) {
    writer.begin_way();
    for (std::uint32_t ref = roads.first_ref[way]; ref < roads.first_ref[way + 1]; ++ref) {
      writer.visit(roads.way_nodes[ref]);
    }
    writer.end_way();
  }
  writer.end();
  return writer;
}

}  // namespace

RoadNetwork build_road_network(io::OsmRoads roads, const Transform& to_map, Task& task) {
  detail::Ways ways;
  ways.points = projected(std::exchange(roads.node_positions, {}), to_map, task);
  task.throw_if_cancelled();
  if (has_odd_ways(roads, task)) {
    detail::WayWriter mended = without_odd_nodes(roads);
    ways.first = std::move(mended.first);
    ways.nodes = std::move(mended.nodes);
  } else {
    ways.first = std::move(roads.first_ref);
    ways.nodes = std::move(roads.way_nodes);
  }
  ways.point_ids = std::move(roads.node_ids);
  ways.ids = std::move(roads.way_ids);
  ways.tags = std::move(roads.way_tags);
  RoadNetwork network;
  network.tag_sets = std::move(roads.tag_sets);
  network.findings = std::move(roads.findings);
  detail::lay_out(std::move(ways), network, task);
  return network;
}

}  // namespace geo::network

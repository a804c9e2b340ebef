#include "geo/network/road_network.hpp"

#include "geo/network/detail/ways.hpp"

#include <algorithm>
#include <atomic>
#include <span>
#include <vector>

namespace geo::network {
namespace {

std::vector<MapPoint> projected(const io::OsmRoads& roads, const Transform& to_map, const Task& task) {
  std::vector<MapPoint> points;
  points.reserve(roads.node_positions.size());
  for (const LonLat& position : roads.node_positions) {
    points.push_back({position.lon, position.lat});
  }
  to_map.apply(points, task);
  return points;
}

/// Whether some way names a node twice in a row, or only one.
bool has_odd_ways(const io::OsmRoads& roads, const Task& task) {
  constexpr std::size_t grain = 1U << 14U;
  std::atomic<bool> odd{false};
  parallel_for(task, roads.way_ids.size(), grain, [&](std::size_t begin, std::size_t end) {
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

RoadNetwork build_road_network(const io::OsmRoads& roads, const Transform& to_map, Task& task) {
  const std::vector<MapPoint> points = projected(roads, to_map, task);
  task.throw_if_cancelled();
  detail::Ways ways{points, roads.node_ids, roads.first_ref, roads.way_nodes, roads.way_ids, roads.way_tags};
  detail::WayWriter mended;
  if (has_odd_ways(roads, task)) {
    mended = without_odd_nodes(roads);
    ways.first = mended.first;
    ways.nodes = mended.nodes;
  }
  RoadNetwork network;
  network.tag_sets = roads.tag_sets;
  network.findings = roads.findings;
  detail::lay_out(ways, network, task);
  return network;
}

}  // namespace geo::network

#include "geo/network/road_network.hpp"

#include "geo/network/detail/ways.hpp"

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

}  // namespace

RoadNetwork build_road_network(const io::OsmRoads& roads, const Transform& to_map, Task& task) {
  detail::Ways ways;
  ways.points = projected(roads, to_map, task);
  ways.point_ids = roads.node_ids;
  ways.ids = roads.way_ids;
  ways.tags = roads.way_tags;
  task.throw_if_cancelled();
  ways.first.reserve(roads.way_ids.size() + 1);
  ways.nodes.reserve(roads.way_nodes.size());
  for (std::size_t way = 0; way < roads.way_ids.size(); ++way) {
    ways.begin_way();
    for (std::uint32_t ref = roads.first_ref[way]; ref < roads.first_ref[way + 1]; ++ref) {
      ways.visit(roads.way_nodes[ref]);
    }
    ways.end_way();
  }
  ways.end();
  RoadNetwork network;
  network.tag_sets = roads.tag_sets;
  network.findings = roads.findings;
  detail::lay_out(ways, network, task);
  return network;
}

}  // namespace geo::network

#include "geo/io/osm_file.hpp"
#include "geo/network/road_lines.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <queue>
#include <random>
#include <set>
#include <utility>
#include <vector>

namespace geo::network {
namespace {

using Length = std::uint64_t;

/// Millimetres from a node to every other along edges, whichever way. Dijkstra, as plain as can be.
std::vector<Length> lengths_from(const RoadNetwork& network, NodeId start) {
  std::vector<std::vector<std::pair<std::uint32_t, Length>>> beside(network.nodes.size());
  for (const Edge& edge : network.edges) {
    beside[edge.from.index].emplace_back(edge.to.index, edge.length_mm);
    beside[edge.to.index].emplace_back(edge.from.index, edge.length_mm);
  }
  std::vector<Length> best(network.nodes.size(), std::numeric_limits<Length>::max());
  using Entry = std::pair<Length, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  queue.emplace(0, start.index);
  best[start.index] = 0;
  while (!queue.empty()) {
    const auto [length, node] = queue.top();
    queue.pop();
    if (length > best[node]) {
      continue;
    }
    for (const auto& [next, step] : beside[node]) {
      if (length + step < best[next]) {
        best[next] = length + step;
        queue.emplace(length + step, next);
      }
    }
  }
  return best;
}

/// The ways as plain lines that know nothing of each other.
RoadLines plain_lines(const io::OsmRoads& roads, const Transform& to_map) {
  RoadLines lines;
  for (std::size_t way = 0; way < roads.way_ids.size(); ++way) {
    Polyline& line = lines.lines.emplace_back();
    for (std::uint32_t ref = roads.first_ref[way]; ref < roads.first_ref[way + 1]; ++ref) {
      const LonLat at = roads.node_positions[roads.way_nodes[ref]];
      line.push_back({at.lon, at.lat});
    }
    to_map.apply(line);
    lines.tags.push_back(roads.tag_sets[roads.way_tags[way]]);
  }
  return lines;
}

io::OsmRoads without(const io::OsmRoads& roads, const std::set<std::uint32_t>& ways) {
  io::OsmRoads kept = roads;
  kept.way_ids.clear();
  kept.first_ref.clear();
  kept.way_nodes.clear();
  kept.way_tags.clear();
  for (std::uint32_t way = 0; way < roads.way_ids.size(); ++way) {
    if (!ways.contains(way)) {
      kept.way_ids.push_back(roads.way_ids[way]);
      kept.way_tags.push_back(roads.way_tags[way]);
      kept.first_ref.push_back(static_cast<std::uint32_t>(kept.way_nodes.size()));
      kept.way_nodes.insert(kept.way_nodes.end(), roads.way_nodes.begin() + roads.first_ref[way],
                            roads.way_nodes.begin() + roads.first_ref[way + 1]);
    }
  }
  kept.first_ref.push_back(static_cast<std::uint32_t>(kept.way_nodes.size()));
  return kept;
}

/// Ways through places where the file has two nodes: a drawing knows only one.
std::set<std::uint32_t> ways_through_twin_nodes(const io::OsmRoads& roads) {
  std::map<LonLat, std::set<std::uint32_t>> nodes_at;
  for (std::uint32_t node = 0; node < roads.node_ids.size(); ++node) {
    nodes_at[roads.node_positions[node]].insert(node);
  }
  std::set<std::uint32_t> ways;
  for (std::uint32_t way = 0; way < roads.way_ids.size(); ++way) {
    for (std::uint32_t ref = roads.first_ref[way]; ref < roads.first_ref[way + 1]; ++ref) {
      if (nodes_at.at(roads.node_positions[roads.way_nodes[ref]]).size() > 1) {
        ways.insert(way);
      }
    }
  }
  return ways;
}

/// Ways that a drawing says other things of than the file: they cross without a common node though on one level, or
/// share a node in passing though on two, or are drawn twice.
std::set<std::uint32_t> ambiguous_ways(const io::OsmRoads& roads, const RepairedRoads& repaired,
                                       const RoadNetwork& truth) {
  const std::set<MapPoint> nodes(truth.nodes.begin(), truth.nodes.end());
  std::set<std::uint32_t> ways = ways_through_twin_nodes(roads);
  for (const LineRepair& repair : repaired.repairs) {
    const auto west = nodes.lower_bound({repair.at.x - 0.002, -1e9});
    const auto east = nodes.upper_bound({repair.at.x + 0.002, 1e9});
    const bool at_node = std::any_of(west, east, [&](MapPoint node) { return distance(node, repair.at) < 0.002; });
    if ((repair.kind == RepairKind::CrossingSplit && !at_node) ||
        (repair.kind == RepairKind::CrossingLeft && at_node) || repair.kind == RepairKind::DuplicateRemoved) {
      ways.insert({repair.line, repair.other});
    }
  }
  return ways;
}

TEST(RoadLinesFromOsm, PlainLinesGiveTheNetworkThatTheirNodesGive) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  Task task{2};
  const io::OsmRoads all = io::read_osm_roads(data / "places" / "liechtenstein" / "liechtenstein-latest.osm.pbf",
                                              {"highway"}, {"highway", "oneway", "bridge", "tunnel", "layer"}, task);
  const Transform to_map{Crs::wgs84(), Crs::from_text("EPSG:32632")};
  const LineRepairOptions exact{.snap_tolerance = 0_m};
  const auto ambiguous = ambiguous_ways(all, build_road_network(plain_lines(all, to_map), exact, task),
                                        build_road_network(all, to_map, task));
  EXPECT_LT(ambiguous.size(), all.way_ids.size() / 100);

  const io::OsmRoads roads = without(all, ambiguous);
  const RoadNetwork truth = build_road_network(roads, to_map, task);
  const RoadNetwork rebuilt = build_road_network(plain_lines(roads, to_map), exact, task).network;
  EXPECT_EQ(rebuilt.nodes.size(), truth.nodes.size());
  EXPECT_EQ(rebuilt.edges.size(), truth.edges.size());

  std::map<MapPoint, NodeId> at;
  for (NodeId node{0}; node.index < rebuilt.nodes.size(); ++node.index) {
    at[rebuilt.nodes[node]] = node;
  }
  std::mt19937_64 random{7};
  for (int sample = 0; sample < 5; ++sample) {
    const NodeId start{static_cast<std::uint32_t>(random() % truth.nodes.size())};
    ASSERT_TRUE(at.contains(truth.nodes[start]));
    const std::vector<Length> expected = lengths_from(truth, start);
    const std::vector<Length> found = lengths_from(rebuilt, at.at(truth.nodes[start]));
    for (NodeId node{0}; node.index < truth.nodes.size(); ++node.index) {
      const auto here = at.find(truth.nodes[node]);
      ASSERT_TRUE(here != at.end());
      const Length a = expected[node.index];
      const Length b = found[here->second.index];
      ASSERT_LE(a > b ? a - b : b - a, 5U) << "from " << start.index << " to " << node.index;
    }
  }
}

}  // namespace
}  // namespace geo::network

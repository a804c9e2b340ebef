#include "geo/network/road_network.hpp"

#include "geo/network/detail/hilbert.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

namespace geo::network {
namespace {

constexpr double kLongestEdge = 4'000'000.0;  // metres; Impedance holds 4 294 km in millimetres
constexpr std::size_t kReportEvery = 1U << 16U;

/// The ways as lists of nodes, none twice in a row.
struct Ways {
  std::vector<std::size_t> first;  ///< of each way into nodes, and one past the last
  std::vector<std::uint32_t> nodes;
};

Ways without_repetitions(const io::OsmRoads& roads) {
  Ways ways;
  ways.first.reserve(roads.way_ids.size() + 1);
  ways.nodes.reserve(roads.way_nodes.size());
  for (std::size_t way = 0; way < roads.way_ids.size(); ++way) {
    ways.first.push_back(ways.nodes.size());
    for (std::uint32_t ref = roads.first_ref[way]; ref < roads.first_ref[way + 1]; ++ref) {
      const std::uint32_t node = roads.way_nodes[ref];
      if (ways.nodes.size() == ways.first.back() || ways.nodes.back() != node) {
        ways.nodes.push_back(node);
      }
    }
    if (ways.nodes.size() == ways.first.back() + 1) {
      ways.nodes.pop_back();
    }
  }
  ways.first.push_back(ways.nodes.size());
  return ways;
}

/// Of each source node, whether ways end or meet there.
std::vector<bool> find_junctions(const Ways& ways, std::size_t source_nodes) {
  std::vector<bool> visited(source_nodes, false);
  std::vector<bool> junction(source_nodes, false);
  for (std::size_t way = 0; way + 1 < ways.first.size(); ++way) {
    for (std::size_t i = ways.first[way]; i < ways.first[way + 1]; ++i) {
      const std::uint32_t node = ways.nodes[i];
      const bool at_end = i == ways.first[way] || i + 1 == ways.first[way + 1];
      junction[node] = junction[node] || visited[node] || at_end;
      visited[node] = true;
    }
  }
  return junction;
}

std::vector<MapPoint> projected(const io::OsmRoads& roads, const Transform& to_map) {
  std::vector<MapPoint> points;
  points.reserve(roads.node_positions.size());
  for (const LonLat& position : roads.node_positions) {
    points.push_back({position.lon, position.lat});
  }
  to_map.apply(points);
  return points;
}

/// Numbers the junctions along the Hilbert curve; tells the id of each source node, or none.
std::vector<NodeId> number_nodes(const io::OsmRoads& roads, const std::vector<bool>& junction,
                                 std::span<const MapPoint> points, RoadNetwork& network) {
  Envelope extent;
  for (std::size_t i = 0; i < junction.size(); ++i) {
    if (junction[i]) {
      extent.add(points[i]);
    }
  }
  using Place = std::tuple<std::uint32_t, std::int64_t, std::uint32_t>;  // on the curve, source id, source node
  std::vector<Place> places;
  for (std::uint32_t i = 0; i < junction.size(); ++i) {
    if (junction[i]) {
      places.emplace_back(detail::hilbert_index(points[i], extent), roads.node_ids[i], i);
    }
  }
  std::ranges::sort(places);
  network.nodes.reserve(places.size());
  network.source_ids.reserve(places.size());
  std::vector<NodeId> ids(junction.size());
  for (const auto& [curve, source, node] : places) {
    ids[node] = network.nodes.push_back(points[node]);
    network.source_ids.push_back(source);
  }
  return ids;
}

/// A part of a way that becomes one edge.
struct Stretch {
  NodeId from;
  NodeId to;
  std::size_t first;  ///< into Ways::nodes
  std::size_t last;   ///< its last node, included
  std::uint32_t way;
};

std::vector<Stretch> cut_at_junctions(const Ways& ways, std::span<const NodeId> ids) {
  std::vector<Stretch> stretches;
  for (std::size_t way = 0; way + 1 < ways.first.size(); ++way) {
    std::size_t begin = ways.first[way];
    for (std::size_t i = begin + 1; i < ways.first[way + 1]; ++i) {
      const NodeId to = ids[ways.nodes[i]];
      if (to.exists()) {
        stretches.push_back({ids[ways.nodes[begin]], to, begin, i, static_cast<std::uint32_t>(way)});
        begin = i;
      }
    }
  }
  std::ranges::sort(stretches, [](const Stretch& a, const Stretch& b) {
    return std::tie(a.from, a.to, a.first) < std::tie(b.from, b.to, b.first);
  });
  return stretches;
}

std::uint32_t length_mm_of(std::span<const MapPoint> shape, std::int64_t way_id) {
  double metres = 0.0;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    metres += distance(shape[i - 1], shape[i]);
  }
  if (!(metres <= kLongestEdge)) {
    throw Error{
        {},
        msg("the road of way {0} runs over {1} km without a junction", std::to_string(way_id), std::to_string(4000)),
        msg("check the coordinates of the nodes of this way, or remove it from the file")};
  }
  return static_cast<std::uint32_t>(std::max(1LL, std::llround(1000.0 * metres)));
}

}  // namespace

RoadNetwork build_road_network(const io::OsmRoads& roads, const Transform& to_map, Task& task) {
  RoadNetwork network;
  network.tag_sets = roads.tag_sets;
  network.findings = roads.findings;
  const std::vector<MapPoint> points = projected(roads, to_map);
  task.throw_if_cancelled();
  const Ways ways = without_repetitions(roads);
  const std::vector<NodeId> ids = number_nodes(roads, find_junctions(ways, points.size()), points, network);
  task.throw_if_cancelled();
  const std::vector<Stretch> stretches = cut_at_junctions(ways, ids);
  network.edges.reserve(stretches.size());
  network.first_vertex.reserve(stretches.size() + 1);
  network.vertices.reserve(ways.nodes.size() + stretches.size());
  for (const Stretch& stretch : stretches) {
    const std::size_t first = network.vertices.size();
    network.first_vertex.push_back(static_cast<std::uint32_t>(first));
    for (std::size_t i = stretch.first; i <= stretch.last; ++i) {
      network.vertices.push_back(points[ways.nodes[i]]);
    }
    const std::uint32_t length = length_mm_of(std::span{network.vertices}.subspan(first), roads.way_ids[stretch.way]);
    network.edges.push_back({stretch.from, stretch.to, length, roads.way_tags[stretch.way]});
    if (network.edges.size() % kReportEvery == 0) {
      task.report(static_cast<double>(network.edges.size()) / static_cast<double>(stretches.size()));
    }
  }
  network.first_vertex.push_back(static_cast<std::uint32_t>(network.vertices.size()));
  return network;
}

}  // namespace geo::network

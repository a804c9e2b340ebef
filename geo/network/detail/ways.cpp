#include "geo/network/detail/ways.hpp"

#include "geo/network/detail/hilbert.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

namespace geo::network::detail {
namespace {

constexpr double kLongestEdge = 4'000'000.0;  // metres; Impedance holds 4 294 km in millimetres
constexpr std::size_t kReportEvery = 1U << 16U;

/// Of each point, whether ways end or meet there.
std::vector<bool> find_junctions(const Ways& ways) {
  std::vector<bool> visited(ways.points.size(), false);
  std::vector<bool> junction(ways.points.size(), false);
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

/// Numbers the junctions along the Hilbert curve; tells the id of each point, or none.
std::vector<NodeId> number_nodes(const Ways& ways, RoadNetwork& network) {
  const std::vector<bool> junction = find_junctions(ways);
  Envelope extent;
  for (std::size_t i = 0; i < junction.size(); ++i) {
    if (junction[i]) {
      extent.add(ways.points[i]);
    }
  }
  using Place = std::tuple<std::uint32_t, std::int64_t, std::uint32_t>;  // on the curve, source id, point
  std::vector<Place> places;
  for (std::uint32_t i = 0; i < junction.size(); ++i) {
    if (junction[i]) {
      places.emplace_back(hilbert_index(ways.points[i], extent), ways.point_ids[i], i);
    }
  }
  std::ranges::sort(places);
  network.nodes.reserve(places.size());
  network.source_ids.reserve(places.size());
  std::vector<NodeId> ids(junction.size());
  for (const auto& [curve, source, node] : places) {
    ids[node] = network.nodes.push_back(ways.points[node]);
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

void Ways::begin_way() {
  first.push_back(nodes.size());
}

void Ways::visit(std::uint32_t point) {
  if (nodes.size() == first.back() || nodes.back() != point) {
    nodes.push_back(point);
  }
}

void Ways::end_way() {
  if (nodes.size() == first.back() + 1) {
    nodes.pop_back();
  }
}

void Ways::end() {
  first.push_back(nodes.size());
}

void lay_out(const Ways& ways, RoadNetwork& network, Task& task) {
  const std::vector<NodeId> ids = number_nodes(ways, network);
  task.throw_if_cancelled();
  const std::vector<Stretch> stretches = cut_at_junctions(ways, ids);
  network.edges.reserve(stretches.size());
  network.first_vertex.reserve(stretches.size() + 1);
  network.vertices.reserve(ways.nodes.size() + stretches.size());
  for (const Stretch& stretch : stretches) {
    const std::size_t first = network.vertices.size();
    network.first_vertex.push_back(static_cast<std::uint32_t>(first));
    for (std::size_t i = stretch.first; i <= stretch.last; ++i) {
      network.vertices.push_back(ways.points[ways.nodes[i]]);
    }
    const std::uint32_t length = length_mm_of(std::span{network.vertices}.subspan(first), ways.ids[stretch.way]);
    network.edges.push_back({stretch.from, stretch.to, length, ways.tags[stretch.way]});
    if (network.edges.size() % kReportEvery == 0) {
      task.report(static_cast<double>(network.edges.size()) / static_cast<double>(stretches.size()));
    }
  }
  network.first_vertex.push_back(static_cast<std::uint32_t>(network.vertices.size()));
}

}  // namespace geo::network::detail

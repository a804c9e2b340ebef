#include "tests/geo/network/random_roads.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace geo::network {
namespace {

std::uint32_t below(std::mt19937_64& random, std::size_t end) {
  return static_cast<std::uint32_t>(std::uniform_int_distribution<std::size_t>{0, end - 1}(random));
}

MapPoint lattice_point(std::mt19937_64& random, std::uint32_t width) {
  return {10.0 * below(random, width), 10.0 * below(random, width)};
}

std::vector<io::TagSet> tag_sets() {
  std::vector<io::TagSet> sets;
  for (const char* road_class : {"residential", "primary", "footway", "construction"}) {
    sets.push_back({{"highway", road_class}});
    sets.push_back({{"highway", road_class}, {"oneway", "yes"}});
    sets.push_back({{"highway", road_class}, {"oneway", "-1"}});
  }
  return sets;
}

struct DrawnEdge {
  Edge edge;
  std::vector<MapPoint> shape;
};

DrawnEdge random_edge(std::mt19937_64& random, const RoadNetwork& roads, std::uint32_t width) {
  const NodeId from{below(random, roads.nodes.size())};
  const NodeId to{below(random, roads.nodes.size())};
  DrawnEdge drawn{{from, to, 0, below(random, roads.tag_sets.size())}, {roads.nodes[from]}};
  for (std::uint32_t bends = below(random, 4); bends > 0; --bends) {
    drawn.shape.push_back(lattice_point(random, width));
  }
  drawn.shape.push_back(roads.nodes[to]);
  double metres = 0.0;
  for (std::size_t i = 1; i < drawn.shape.size(); ++i) {
    metres += distance(drawn.shape[i - 1], drawn.shape[i]);
  }
  drawn.edge.length_mm = static_cast<std::uint32_t>(std::max(1LL, std::llround(1000.0 * metres)));
  return drawn;
}

}  // namespace

RoadNetwork random_roads(std::mt19937_64& random, std::uint32_t nodes, std::uint32_t edges) {
  RoadNetwork roads;
  roads.tag_sets = tag_sets();
  const auto width = static_cast<std::uint32_t>(2.0 + 2.0 * std::sqrt(nodes));
  for (std::uint32_t i = 0; i < nodes; ++i) {
    roads.nodes.push_back(lattice_point(random, width));
    roads.source_ids.push_back(100 + i);
  }
  std::vector<DrawnEdge> drawn;
  for (std::uint32_t i = 0; i < edges; ++i) {
    drawn.push_back(i % 5 == 4 ? drawn[below(random, drawn.size())] : random_edge(random, roads, width));
    drawn.back().edge.tags = below(random, roads.tag_sets.size());
  }
  std::ranges::stable_sort(drawn, {}, [](const DrawnEdge& e) { return std::pair{e.edge.from, e.edge.to}; });
  for (const DrawnEdge& e : drawn) {
    roads.edges.push_back(e.edge);
    roads.first_vertex.push_back(static_cast<std::uint32_t>(roads.vertices.size()));
    roads.vertices.insert(roads.vertices.end(), e.shape.begin(), e.shape.end());
  }
  roads.first_vertex.push_back(static_cast<std::uint32_t>(roads.vertices.size()));
  return roads;
}

std::vector<Access> random_accesses(std::mt19937_64& random, const RoadNetwork& roads, const ProfileGraph& graph,
                                    std::size_t count) {
  std::vector<Access> accesses;
  for (std::size_t i = 0; i < count; ++i) {
    const EdgeId edge{below(random, roads.edges.size())};
    const std::uint32_t length = roads.edges[edge].length_mm;
    const std::array offsets{0U, length, length / 2, below(random, std::size_t{length} + 1)};
    const Access access{edge, offsets[below(random, 4)], 500 * below(random, 4)};
    accesses.push_back(graph.edge_costs[edge].open() ? access : Access{});
  }
  return accesses;
}

}  // namespace geo::network

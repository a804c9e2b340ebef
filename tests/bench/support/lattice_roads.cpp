#include "tests/bench/support/lattice_roads.hpp"

#include "geo/network/detail/hilbert.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

namespace geo::bench {
namespace {

using network::Edge;
using network::NodeId;
using network::RoadNetwork;

enum Tags : std::uint32_t { Main, Side, SideOneWay };

/// Two crossings that follow each other on a line of the lattice.
struct Stretch {
  std::uint32_t from;
  std::uint32_t to;
  std::uint32_t tags;
};

class DisjointSets {
 public:
  explicit DisjointSets(std::uint32_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }

  bool join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parent_[a] = b;
    return a != b;
  }

 private:
  std::uint32_t root(std::uint32_t a) {
    while (parent_[a] != a) {
      a = parent_[a] = parent_[parent_[a]];
    }
    return a;
  }

  std::vector<std::uint32_t> parent_;
};

/// Every stretch of the lattice, main roads first, then in random order.
std::vector<Stretch> all_stretches(std::uint32_t along, std::mt19937_64& random) {
  constexpr std::uint32_t kMainEvery = 12;
  std::vector<Stretch> stretches;
  for (std::uint32_t line = 0; line < along; ++line) {
    const std::uint32_t tags = line % kMainEvery == kMainEvery / 2 ? Main : random() % 16 == 0 ? SideOneWay : Side;
    for (std::uint32_t i = 0; i + 1 < along; ++i) {
      stretches.push_back({line * along + i, line * along + i + 1, tags});
      stretches.push_back({i * along + line, (i + 1) * along + line, tags});
    }
  }
  const auto side = std::ranges::partition(stretches, [](const Stretch& s) { return s.tags == Main; });
  std::ranges::shuffle(side, random);
  return stretches;
}

std::vector<Stretch> chosen_stretches(std::uint32_t along, std::mt19937_64& random) {
  const std::uint32_t crossings = along * along;
  DisjointSets joined{crossings};
  std::vector<Stretch> chosen;
  std::vector<Stretch> spare;
  for (Stretch stretch : all_stretches(along, random)) {
    const bool bridges = joined.join(stretch.from, stretch.to);
    if (bridges && stretch.tags == SideOneWay) {
      stretch.tags = Side;
    }
    (bridges || stretch.tags == Main ? chosen : spare).push_back(stretch);
  }
  const std::size_t wanted = std::size_t{crossings} * 5 / 4;
  for (std::size_t i = 0; i < spare.size() && chosen.size() < wanted; ++i) {
    chosen.push_back(spare[i]);
  }
  return chosen;
}

std::vector<MapPoint> moved_crossings(std::uint32_t along, std::mt19937_64& random) {
  constexpr double kApartMetres = 80.0;
  std::uniform_real_distribution<double> shift{-0.3 * kApartMetres, 0.3 * kApartMetres};
  std::vector<MapPoint> points;
  for (std::uint32_t row = 0; row < along; ++row) {
    for (std::uint32_t column = 0; column < along; ++column) {
      const double east = kApartMetres * column + shift(random);
      points.push_back({east, kApartMetres * row + shift(random)});
    }
  }
  return points;
}

/// The number of each crossing along the Hilbert curve.
std::vector<std::uint32_t> hilbert_numbers(const std::vector<MapPoint>& points) {
  Envelope extent;
  std::ranges::for_each(points, [&](MapPoint point) { extent.add(point); });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    order.emplace_back(network::detail::hilbert_index(points[i], extent), i);
  }
  std::ranges::sort(order);
  std::vector<std::uint32_t> numbers(points.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    numbers[order[i].second] = i;
  }
  return numbers;
}

}  // namespace

RoadNetwork lattice_roads(std::uint32_t crossings_along, std::uint64_t seed) {
  std::mt19937_64 random{seed};
  const std::vector<MapPoint> points = moved_crossings(crossings_along, random);
  const std::vector<std::uint32_t> numbers = hilbert_numbers(points);
  RoadNetwork roads;
  roads.tag_sets = {
      {{"highway", "primary"}}, {{"highway", "residential"}}, {{"highway", "residential"}, {"oneway", "yes"}}};
  roads.nodes = IdVector<NodeId, MapPoint>(points.size());
  roads.source_ids = IdVector<NodeId, std::int64_t>(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    roads.nodes[NodeId{numbers[i]}] = points[i];
    roads.source_ids[NodeId{numbers[i]}] = i;
  }
  std::vector<Edge> edges;
  for (const Stretch& stretch : chosen_stretches(crossings_along, random)) {
    // Roads wind: a tenth to three fifths longer than the line between their ends.
    const double winding = 1.1 + 0.5 * static_cast<double>(random() % 1000) / 1000.0;
    const double metres = winding * distance(points[stretch.from], points[stretch.to]);
    edges.push_back({NodeId{numbers[stretch.from]}, NodeId{numbers[stretch.to]},
                     static_cast<std::uint32_t>(std::llround(1000.0 * metres)), stretch.tags});
  }
  std::ranges::sort(edges, {}, [](const Edge& edge) { return std::pair{edge.from, edge.to}; });
  roads.edges = IdVector<network::EdgeId, Edge>{edges};
  for (const Edge& edge : edges) {
    roads.first_vertex.push_back(static_cast<std::uint32_t>(roads.vertices.size()));
    roads.vertices.push_back(roads.nodes[edge.from]);
    roads.vertices.push_back(roads.nodes[edge.to]);
  }
  roads.first_vertex.push_back(static_cast<std::uint32_t>(roads.vertices.size()));
  return roads;
}

}  // namespace geo::bench

#include "datasets/synth/roads/neighbours.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

namespace synth {
namespace {

using geo::MapPoint;
using Pair = std::pair<std::uint32_t, std::uint32_t>;

TEST(RelativeNeighbours, LinkAChainButNotItsEnds) {
  const std::array<MapPoint, 3> places{{{0.0, 0.0}, {10.0, 0.0}, {20.0, 0.0}}};

  EXPECT_EQ(relative_neighbours(places, 100.0), (std::vector<Pair>{{0, 1}, {1, 2}}));
}

/// Edges of a shortest spanning tree, by Kruskal.
std::vector<Pair> spanning_tree(const std::vector<MapPoint>& places) {
  std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> edges;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    for (std::uint32_t j = i + 1; j < places.size(); ++j) {
      edges.emplace_back(geo::distance(places[i], places[j]), i, j);
    }
  }
  std::ranges::sort(edges);
  std::vector<std::uint32_t> group(places.size());
  std::iota(group.begin(), group.end(), 0U);
  std::vector<Pair> tree;
  for (const auto& [length, i, j] : edges) {
    const std::uint32_t from = group[j];
    const std::uint32_t to = group[i];
    if (from != to) {
      std::ranges::replace(group, from, to);
      tree.emplace_back(i, j);
    }
  }
  return tree;
}

TEST(RelativeNeighbours, HoldAShortestSpanningTree) {
  constexpr std::uint64_t seed = 31;
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  std::uniform_real_distribution<double> anywhere{0.0, 1000.0};
  for (int round = 0; round < 10; ++round) {
    std::vector<MapPoint> places(40);
    for (MapPoint& place : places) {
      place = {anywhere(random), anywhere(random)};
    }

    const std::vector<Pair> pairs = relative_neighbours(places, 2000.0);

    for (const Pair& edge : spanning_tree(places)) {
      EXPECT_TRUE(std::ranges::count(pairs, edge) == 1) << edge.first << "-" << edge.second;
    }
    EXPECT_LT(pairs.size(), 3 * places.size());  // it is planar
  }
}

}  // namespace
}  // namespace synth

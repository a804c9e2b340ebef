#include "geo/travel/matrix.hpp"

#include "geo/travel/catchments.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/geo/travel/boost_peer.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::NodeId;
using network::Weight;

/// Of each destination to every node, kUnreachable from Hierarchy::kFar on.
using Columns = std::vector<std::vector<Impedance>>;

Columns matrix(const network::RoadNetwork& roads, const network::ProfileGraph& graph, Weight weight,
               std::span<const Access> destinations, const Task& task) {
  const Hierarchy hierarchy{graph, weight, task};
  Columns columns(destinations.size(), std::vector(graph.nodes(), kUnreachable));
  for_each_matrix_block(roads, graph, hierarchy, destinations, task, [&](const MatrixColumns& block) {
    for (NodeId node{0}; node.index < graph.nodes(); ++node.index) {
      for (std::uint32_t i = 0; i < block.destinations(); ++i) {
        if (block.of(node)[i] < Hierarchy::kFar) {
          columns[block.first_destination() + i][node.index] = static_cast<Impedance>(block.of(node)[i]);
        }
      }
    }
  });
  return columns;
}

/// A random network as a driver sees it, with more random places on it than go into a block.
struct Tangle {
  explicit Tangle(std::uint64_t seed) : random{seed} {
    const std::uint32_t nodes = 2 + static_cast<std::uint32_t>(seed % 60);
    roads = network::random_roads(random, nodes, nodes * (1 + nodes % 2));
    graph = network::make_profile_graph(roads, support::driver());
    destinations = network::random_accesses(random, roads, graph, 1 + seed % 37);
  }

  std::mt19937_64 random;
  network::RoadNetwork roads;
  network::ProfileGraph graph;
  std::vector<Access> destinations;
};

constexpr std::uint64_t kSeeds = 60;

TEST(Matrix, AgreesWithBoostGraphFromEveryNodeToEveryDestination) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Tangle town{seed};
    for (const Weight weight : {Weight::Time, Weight::Length}) {
      SCOPED_TRACE("seed " + std::to_string(seed) + (weight == Weight::Time ? " time" : " length"));
      const Columns ours = matrix(town.roads, town.graph, weight, town.destinations, Task{});

      for (std::size_t i = 0; i < town.destinations.size(); ++i) {
        EXPECT_EQ(ours[i], peer_costs_from_nodes(town.roads, town.graph, weight, {&town.destinations[i], 1}));
      }
    }
  }
}

TEST(Matrix, IsTheSameOnAnyNumberOfThreads) {
  Tangle town{59};
  town.destinations = network::random_accesses(town.random, town.roads, town.graph, 300);

  EXPECT_EQ(matrix(town.roads, town.graph, Weight::Time, town.destinations, Task{1}),
            matrix(town.roads, town.graph, Weight::Time, town.destinations, Task{4}));
}

TEST(Matrix, AWayOfTwelveDaysIsNone) {
  const support::DrawnRoads roads = support::draw_roads("A--B--C", Metres{200'000.0});
  const network::ProfileGraph graph = make_profile_graph(roads.network, support::driver());
  const std::vector<Access> destinations{{network::EdgeId{0}, 0, 0}};
  std::vector<Impedance> costs = matrix(roads.network, graph, Weight::Length, destinations, Task{}).front();
  std::ranges::sort(costs);

  EXPECT_EQ(costs, (std::vector<Impedance>{0, 600'000'000, kUnreachable}));
}

TEST(Hierarchy, JoinsEachPlaceOnlyToPlacesBeforeIt) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle town{seed};
    const Hierarchy hierarchy{town.graph, Weight::Time, Task{}};
    for (std::uint32_t place = 0; place < hierarchy.places(); ++place) {
      for (const Hierarchy::ArcUp& arc : hierarchy.to_upper(place)) {
        EXPECT_LT(arc.upper, place);
      }
    }
  }
}

}  // namespace
}  // namespace geo::travel

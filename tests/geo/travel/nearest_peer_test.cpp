#include "geo/travel/nearest.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/geo/travel/boost_peer.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::EdgeId;
using network::Weight;

/// A random network as a driver sees it, with random places on it.
struct Tangle {
  explicit Tangle(std::uint64_t seed) : random{seed} {
    const std::uint32_t nodes = 2 + static_cast<std::uint32_t>(seed % 25);
    roads = network::random_roads(random, nodes, 2 * nodes);
    graph = network::make_profile_graph(roads, support::driver());
    origins = network::random_accesses(random, roads, graph, 30);
    destinations = network::random_accesses(random, roads, graph, 1 + seed % 7);
  }

  std::mt19937_64 random;
  network::RoadNetwork roads;
  network::ProfileGraph graph;
  std::vector<Access> origins;
  std::vector<Access> destinations;
};

constexpr std::uint64_t kSeeds = 150;

/// random_roads lists each class's tags as two-way, along, against.
void turn_oneway(network::Edge& edge) {
  constexpr std::array kOther{0U, 2U, 1U};
  edge.tags = edge.tags - edge.tags % 3 + kOther[edge.tags % 3];
}

TEST(NearestOverNetwork, AgreesExactlyWithAGraphSplitAtEveryAccess) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Tangle town{seed};
    for (const Weight weight : {Weight::Time, Weight::Length}) {
      SCOPED_TRACE("seed " + std::to_string(seed) + (weight == Weight::Time ? " time" : " length"));
      const PeerFields peer = peer_on_split_edges(town.roads, town.graph, weight, town.origins, town.destinations);

      EXPECT_EQ(nearest_from_nodes(town.roads, town.graph, weight, town.destinations), peer.nodes);
      EXPECT_EQ(nearest_over_network(town.roads, town.graph, weight, town.origins, town.destinations, Task{}),
                peer.origins);
    }
  }
}

TEST(NearestFromNodes, AgreesWithASearchFromOneSourceJoinedToAllDestinations) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle town{seed};

    EXPECT_EQ(nearest_from_nodes(town.roads, town.graph, Weight::Time, town.destinations).cost,
              peer_costs_from_nodes(town.roads, town.graph, Weight::Time, town.destinations));
  }
}

TEST(NearestOverNetwork, OneMoreDestinationNeverCostsMore) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Tangle town{seed};
    const auto before =
        nearest_over_network(town.roads, town.graph, Weight::Time, town.origins, town.destinations, Task{});
    town.destinations.push_back(network::random_accesses(town.random, town.roads, town.graph, 1).front());
    const auto after =
        nearest_over_network(town.roads, town.graph, Weight::Time, town.origins, town.destinations, Task{});

    for (std::size_t i = 0; i < town.origins.size(); ++i) {
      EXPECT_LE(after.cost[i], before.cost[i]) << "origin " << i;
      EXPECT_EQ(after.destination[i] == before.destination[i], after.cost[i] == before.cost[i]) << "origin " << i;
    }
  }
}

// The same roads, each described from its other end.
TEST(NearestOverNetwork, LengthsDoNotDependOnTheEndAnEdgeIsDescribedFrom) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle town{seed};
    Tangle turned{seed};
    for (network::Edge& edge : turned.roads.edges) {
      std::swap(edge.from, edge.to);
      turn_oneway(edge);
    }
    turned.graph = network::make_profile_graph(turned.roads, support::driver());
    const auto turn = [&](Access& access) {
      access.offset_mm = access.on_network() ? town.roads.edges[access.edge].length_mm - access.offset_mm : 0;
    };
    std::ranges::for_each(turned.origins, turn);
    std::ranges::for_each(turned.destinations, turn);

    EXPECT_EQ(
        nearest_over_network(town.roads, town.graph, Weight::Length, town.origins, town.destinations, Task{}),
        nearest_over_network(turned.roads, turned.graph, Weight::Length, turned.origins, turned.destinations, Task{}));
  }
}

// Going from a destination to an origin over turned one-ways is the same journey.
TEST(NearestOverNetwork, LengthsThereAreLengthsBackOnceEveryOnewayIsTurned) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Tangle town{seed};
    const std::vector<Access> from{town.origins.front()};
    const std::vector<Access> to{town.destinations.front()};
    const Impedance there = nearest_over_network(town.roads, town.graph, Weight::Length, from, to, Task{}).cost[0];
    for (network::Edge& edge : town.roads.edges) {
      turn_oneway(edge);
    }
    town.graph = network::make_profile_graph(town.roads, support::driver());

    EXPECT_EQ(nearest_over_network(town.roads, town.graph, Weight::Length, to, from, Task{}).cost[0], there);
  }
}

TEST(NearestOverNetwork, DoesNotDependOnTheNumberOfThreads) {
  Tangle town{24};
  const std::vector<Access> origins = network::random_accesses(town.random, town.roads, town.graph, 100'000);

  EXPECT_EQ(nearest_over_network(town.roads, town.graph, Weight::Time, origins, town.destinations, Task{1}),
            nearest_over_network(town.roads, town.graph, Weight::Time, origins, town.destinations, Task{3}));
}

}  // namespace
}  // namespace geo::travel

#include "geo/travel/catchments.hpp"

#include "geo/travel/nearest.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/geo/travel/boost_peer.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::EdgeId;
using network::NodeId;
using network::Weight;

std::vector<NodeCost> sorted(std::span<const NodeCost> catchment) {
  std::vector<NodeCost> entries{catchment.begin(), catchment.end()};
  std::ranges::sort(entries);
  return entries;
}

/// What Boost.Graph reaches within the limit.
std::vector<NodeCost> peer_catchment(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                                     Weight weight, const Access& destination, Impedance limit) {
  const std::vector<Impedance> costs = peer_costs_from_nodes(roads, graph, weight, {&destination, 1});
  std::vector<NodeCost> entries;
  for (std::uint32_t node = 0; node < costs.size(); ++node) {
    if (costs[node] != kUnreachable && costs[node] <= limit) {
      entries.push_back({NodeId{node}, costs[node]});
    }
  }
  return entries;
}

/// A random network as a driver sees it, with random places on it.
struct Tangle {
  explicit Tangle(std::uint64_t seed) : random{seed} {
    const std::uint32_t nodes = 2 + static_cast<std::uint32_t>(seed % 60);
    roads = network::random_roads(random, nodes, 2 * nodes);
    graph = network::make_profile_graph(roads, support::driver());
    destinations = network::random_accesses(random, roads, graph, 1 + seed % 9);
  }

  std::mt19937_64 random;
  network::RoadNetwork roads;
  network::ProfileGraph graph;
  std::vector<Access> destinations;
};

constexpr std::uint64_t kSeeds = 150;

//   A--B--C--D, ten metres and one second apart
struct Street {
  support::DrawnRoads roads = support::draw_roads("A--B--C--D", 10_m);
  network::ProfileGraph graph = make_profile_graph(roads.network, support::driver());

  [[nodiscard]] Catchments within(Impedance limit, const Access& destination) const {
    return catchments_of(roads.network, graph, {&destination, 1}, {Weight::Length, limit}, Task{});
  }
};

TEST(Catchments, HoldWhatIsWithinTheLimitAndTheLimitItself) {
  const Street street;
  const Access at_first_edges_start{EdgeId{0}, 0, 0};
  const std::uint32_t step = street.roads.network.edges[EdgeId{0}].length_mm;

  EXPECT_EQ(street.within(2 * step, at_first_edges_start).entries.size(), 3U);
  EXPECT_EQ(street.within(2 * step - 1, at_first_edges_start).entries.size(), 2U);
  EXPECT_EQ(street.within(0, at_first_edges_start).entries.size(), 1U);
}

TEST(Catchments, CountTheLegOfTheDestination) {
  const Street street;
  const std::uint32_t step = street.roads.network.edges[EdgeId{0}].length_mm;

  EXPECT_EQ(street.within(2 * step, {EdgeId{0}, 0, step + 1}).entries.size(), 1U);
  EXPECT_EQ(street.within(2 * step, {EdgeId{0}, 0, 2 * step + 1}).entries.size(), 0U);
}

TEST(Catchments, OfADestinationOffTheNetworkAreEmpty) {
  const Street street;

  EXPECT_TRUE(street.within(kUnreachable, {}).of(0).empty());
}

TEST(Catchments, AgreeWithBoostGraphWithinEveryLimit) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Tangle town{seed};
    for (const Weight weight : {Weight::Time, Weight::Length}) {
      for (const Impedance limit : {0U, 500U, 3'000U, 12'345U, 60'000U, kUnreachable}) {
        SCOPED_TRACE("seed " + std::to_string(seed) + (weight == Weight::Time ? " time " : " length ") +
                     std::to_string(limit));
        const Catchments ours = catchments_of(town.roads, town.graph, town.destinations, {weight, limit}, Task{});

        for (std::uint32_t i = 0; i < town.destinations.size(); ++i) {
          EXPECT_EQ(sorted(ours.of(i)), peer_catchment(town.roads, town.graph, weight, town.destinations[i], limit));
        }
      }
    }
  }
}

TEST(Catchments, TogetherKnowTheNearestDestinationOfEveryNode) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle town{seed};
    NearestField least{std::vector(town.graph.nodes(), kUnreachable), std::vector(town.graph.nodes(), NodeId::kNone)};
    const Catchments catchments =
        catchments_of(town.roads, town.graph, town.destinations, {Weight::Time, kUnreachable}, Task{});
    for (std::uint32_t i = 0; i < town.destinations.size(); ++i) {
      for (const NodeCost& entry : catchments.of(i)) {
        if (entry.cost < least.cost[entry.node.index]) {
          least.cost[entry.node.index] = entry.cost;
          least.destination[entry.node.index] = i;
        }
      }
    }

    EXPECT_EQ(least, nearest_from_nodes(town.roads, town.graph, Weight::Time, town.destinations));
  }
}

// From a place to a node on the roads turned round is from the node to the place.
TEST(Catchments, OnAGraphTurnedRoundAreWhatIsReachedFromThere) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle town{seed};
    const network::ProfileGraph back = turned_round(town.roads, town.graph);
    const Access& facility = town.destinations.front();
    const Catchments from = catchments_of(town.roads, back, {&facility, 1}, {Weight::Time, kUnreachable}, Task{});
    std::vector<Impedance> cost(town.graph.nodes(), kUnreachable);
    for (const NodeCost& entry : from.entries) {
      cost[entry.node.index] = entry.cost;
    }
    for (std::uint32_t e = 0; e < town.roads.edges.size(); ++e) {
      const network::Edge& edge = town.roads.edges[EdgeId{e}];
      const Access at_from{EdgeId{e}, 0, 0};
      if (facility.on_network() && town.graph.edge_costs[EdgeId{e}].open()) {
        const NearestField there =
            nearest_over_network(town.roads, town.graph, Weight::Time, {&facility, 1}, {&at_from, 1}, Task{});
        EXPECT_EQ(cost[edge.from.index], there.cost[0]) << "edge " << e;
      }
    }
  }
}

TEST(Catchments, ComeInTheSameOrderOnAnyNumberOfThreads) {
  Tangle town{59};
  town.destinations = network::random_accesses(town.random, town.roads, town.graph, 500);
  const auto on_threads = [&](int threads) {
    return catchments_of(town.roads, town.graph, town.destinations, {Weight::Time, 20'000}, Task{threads});
  };
  const Catchments one = on_threads(1);

  EXPECT_FALSE(one.entries.empty());
  EXPECT_EQ(on_threads(4).entries, one.entries);
  EXPECT_EQ(on_threads(4).first, one.first);
}

TEST(Catchments, AreToldOnceForEachDestination) {
  Tangle town{23};
  town.destinations.push_back({});
  std::mutex mutex;
  std::vector<std::uint32_t> told;
  for_each_catchment(town.roads, town.graph, town.destinations, {Weight::Time, 10'000}, Task{3},
                     [&](std::uint32_t destination, std::span<const NodeCost>) {
                       const std::scoped_lock lock{mutex};
                       told.push_back(destination);
                     });
  std::ranges::sort(told);

  std::vector<std::uint32_t> expected(town.destinations.size());
  std::iota(expected.begin(), expected.end(), 0U);
  EXPECT_EQ(told, expected);
}

}  // namespace
}  // namespace geo::travel

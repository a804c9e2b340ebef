#include "geo/travel/origin_catchments.hpp"

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
using network::EdgeId;
using network::Weight;

/// A random network as a driver sees it, with random places on it and more facilities than go into a block.
struct Tangle {
  explicit Tangle(std::uint64_t seed) : random{seed} {
    const std::uint32_t nodes = 2 + static_cast<std::uint32_t>(seed % 40);
    roads = network::random_roads(random, nodes, nodes * (1 + nodes % 2));
    graph = network::make_profile_graph(roads, support::driver());
    origins = network::random_accesses(random, roads, graph, 40);
    destinations = network::random_accesses(random, roads, graph, 1 + seed % 37);
  }

  std::mt19937_64 random;
  network::RoadNetwork roads;
  network::ProfileGraph graph;
  std::vector<Access> origins;
  std::vector<Access> destinations;
};

constexpr std::uint64_t kSeeds = 100;

/// Of every origin to every destination within the limit, on a graph split at all of them.
ReachedDestinations peer_within(const Tangle& town, Weight weight, Impedance limit) {
  std::vector<std::vector<DestinationCost>> rows(town.origins.size());
  for (std::uint32_t d = 0; d < town.destinations.size(); ++d) {
    const PeerFields peer =
        peer_on_split_edges(town.roads, town.graph, weight, town.origins, {&town.destinations[d], 1});
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (peer.origins.cost[i] != kUnreachable && peer.origins.cost[i] <= limit) {
        rows[i].push_back({d, peer.origins.cost[i]});
      }
    }
  }
  ReachedDestinations reached;
  for (const auto& row : rows) {
    reached.entries.insert(reached.entries.end(), row.begin(), row.end());
    reached.first.push_back(reached.entries.size());
  }
  return reached;
}

TEST(OriginCatchments, BySearchesAndBySweepsAgreeWithAGraphSplitAtEveryAccess) {
  std::size_t pairs = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Tangle town{seed};
    for (const Weight weight : {Weight::Time, Weight::Length}) {
      const Origins origins{town.roads, town.graph, weight, town.origins};
      const Hierarchy hierarchy{town.graph, weight, Task{}};
      for (const Impedance limit : {0U, 3'000U, 12'345U, 60'000U, kUnreachable}) {
        SCOPED_TRACE("seed " + std::to_string(seed) + (weight == Weight::Time ? " time " : " length ") +
                     std::to_string(limit));
        const ReachedDestinations peer = peer_within(town, weight, limit);
        pairs += peer.entries.size();

        EXPECT_EQ(destinations_within(origins, town.destinations, limit, nullptr, Task{}), peer);
        EXPECT_EQ(destinations_within(origins, town.destinations, limit, &hierarchy, Task{}), peer);
      }
    }
  }
  EXPECT_GT(pairs, 10'000U);
}

TEST(OriginCatchments, AreTheSameOnAnyNumberOfThreads) {
  Tangle town{39};
  town.origins = network::random_accesses(town.random, town.roads, town.graph, 2'000);
  town.destinations = network::random_accesses(town.random, town.roads, town.graph, 300);
  const Origins origins{town.roads, town.graph, Weight::Time, town.origins};
  const Hierarchy hierarchy{town.graph, Weight::Time, Task{}};
  const ReachedDestinations once = destinations_within(origins, town.destinations, 20'000, nullptr, Task{1});

  EXPECT_FALSE(once.entries.empty());
  EXPECT_EQ(destinations_within(origins, town.destinations, 20'000, nullptr, Task{4}), once);
  EXPECT_EQ(destinations_within(origins, town.destinations, 20'000, &hierarchy, Task{4}), once);
}

//   A--1--2--B, a street of thirty metres: both places on one edge, a way along it and none by its ends
TEST(OriginCatchments, KnowTheWayAlongACommonEdgeWhoseEndsAreBeyondTheLimit) {
  const support::DrawnRoads roads = support::draw_roads("A-----B", 10_m);
  const network::ProfileGraph graph = make_profile_graph(roads.network, support::driver());
  const std::vector<Access> home{{EdgeId{0}, 28'000, 0}};
  const std::vector<Access> clinic{{EdgeId{0}, 30'000, 0}};
  const Origins origins{roads.network, graph, Weight::Length, home};
  const Hierarchy hierarchy{graph, Weight::Length, Task{}};

  for (const Hierarchy* ready : {static_cast<const Hierarchy*>(nullptr), &hierarchy}) {
    EXPECT_EQ(destinations_within(origins, clinic, 2'000, ready, Task{}).entries,
              (std::vector<DestinationCost>{{0, 2'000}}));
    EXPECT_TRUE(destinations_within(origins, clinic, 1'999, ready, Task{}).entries.empty());
  }
}

}  // namespace
}  // namespace geo::travel

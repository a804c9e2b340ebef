#include "geo/travel/search_choice.hpp"

#include "geo/travel/origin_catchments.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::EdgeId;
using network::Weight;

constexpr Impedance kWide = Hierarchy::kFar - 1;

/// A tangle in which most nodes lie close together, and places all over it.
struct Town {
  explicit Town(std::size_t places) {
    roads = network::random_roads(random, 400, 1'200);
    graph = make_profile_graph(roads, support::driver());
    destinations = network::random_accesses(random, roads, graph, places);
  }

  [[nodiscard]] SearchChoice choice(Impedance limit, const Hierarchy* at_hand = nullptr) const {
    return choose_search(roads, graph, destinations, {Weight::Time, limit}, at_hand);
  }

  std::mt19937_64 random{3};
  network::RoadNetwork roads;
  network::ProfileGraph graph;
  std::vector<Access> destinations;
};

TEST(SearchChoice, TakesBoundedSearchesForAFewDestinationsNearBy) {
  const Town town{20};
  const SearchChoice choice = town.choice(100);

  EXPECT_FALSE(choice.by_sweeps);
  EXPECT_EQ(choice.sampled, 1U);
  EXPECT_LT(choice.searches_ms, choice.sweeps_ms + choice.hierarchy_ms);
}

TEST(SearchChoice, TakesSweepsForManyDestinationsWithinAWideLimit) {
  const Town town{3'000};
  const SearchChoice choice = town.choice(kWide);

  EXPECT_TRUE(choice.by_sweeps);
  EXPECT_EQ(choice.sampled, 8U);
  EXPECT_GT(choice.searches_ms, choice.sweeps_ms + choice.hierarchy_ms);
}

TEST(SearchChoice, CountsTheMakingOfAHierarchyUnlessItIsAtHand) {
  const Town town{3'000};
  const Hierarchy hierarchy{town.graph, Weight::Time, Task{}};

  EXPECT_GT(town.choice(kWide).hierarchy_ms, 0.0);
  EXPECT_EQ(town.choice(kWide, &hierarchy).hierarchy_ms, 0.0);
}

TEST(SearchChoice, OfNoDestinationsIsTheSearchThatNeedsNothing) {
  EXPECT_FALSE(Town{0}.choice(kWide).by_sweeps);
}

TEST(SearchChoice, SaysItsNumbersInItsReason) {
  const Town town{3'000};
  const std::string reason = town.choice(kWide).reason();

  EXPECT_EQ(reason.find("sweeps: "), 0U) << reason;
  EXPECT_NE(reason.find("8 destinations tried"), std::string::npos) << reason;
}

TEST(PrepareSearch, MakesAHierarchyOnlyIfItPaysAndKeepsIt) {
  const support::TemporaryFolder temporary;
  const HierarchyCache cache{temporary.path()};
  const Town few{20};
  const Town many{3'000};
  const auto ready = [&](const Town& town, Impedance limit) {
    return prepare_search(town.roads, town.graph, town.destinations, {Weight::Time, limit}, cache, Task{});
  };

  EXPECT_EQ(ready(few, 100).sweeping(), nullptr);
  EXPECT_FALSE(find_kept(few.graph, Weight::Time, cache));
  const ReadySearch first = ready(many, kWide);
  const ReadySearch again = ready(many, kWide);
  ASSERT_NE(first.sweeping(), nullptr);
  ASSERT_NE(again.sweeping(), nullptr);
  EXPECT_FALSE(first.choice.hierarchy_at_hand);
  EXPECT_TRUE(again.choice.hierarchy_at_hand);
  EXPECT_EQ(first.hierarchy->parts(), again.hierarchy->parts());
}

/// Three nodes, one after the other 600 km apart.
network::RoadNetwork long_road() {
  constexpr std::uint32_t apart_mm = 600'000'000;
  network::RoadNetwork roads;
  roads.tag_sets = {{{"highway", "residential"}}};
  for (std::uint32_t i = 0; i < 3; ++i) {
    roads.nodes.push_back({i * 0.001 * apart_mm, 0.0});
    roads.source_ids.push_back(i);
  }
  for (std::uint32_t i = 0; i < 2; ++i) {
    const network::NodeId from{i};
    const network::NodeId to{i + 1};
    roads.edges.push_back({from, to, apart_mm, 0});
    roads.first_vertex.push_back(2 * i);
    roads.vertices.insert(roads.vertices.end(), {roads.nodes[from], roads.nodes[to]});
  }
  roads.first_vertex.push_back(4);
  return roads;
}

TEST(PrepareSearch, NeverSweepsWhereTheLimitIsBeyondWhatSweepsFind) {
  const support::TemporaryFolder temporary;
  const HierarchyCache cache{temporary.path()};
  const network::RoadNetwork roads = long_road();
  const network::ProfileGraph graph = make_profile_graph(roads, support::driver());
  const std::vector<Access> destinations(3'000, Access{EdgeId{1}, roads.edges[EdgeId{1}].length_mm, 0});
  const std::vector<Access> homes{Access{EdgeId{0}, 0, 0}};
  const Origins origins{roads, graph, Weight::Length, homes};
  static_cast<void>(kept_or_new(graph, Weight::Length, cache, Task{}));  // one that is at hand is no reason either
  const auto found = [&](Impedance limit, bool by_sweeps) {
    const ReadySearch ready = prepare_search(roads, graph, destinations, {Weight::Length, limit}, cache, Task{});
    EXPECT_EQ(ready.choice.by_sweeps, by_sweeps);
    EXPECT_EQ(ready.sweeping() != nullptr, by_sweeps);
    EXPECT_EQ(ready.choice.reason().find("beyond what sweeps find") != std::string::npos, !by_sweeps);
    return destinations_within(origins, destinations, limit, ready.sweeping(), Task{}).entries.size();
  };

  EXPECT_EQ(found(kWide, true), 0U);
  EXPECT_EQ(found(Hierarchy::kFar, false), 0U);
  EXPECT_EQ(found(1'199'999'999, false), 0U);
  EXPECT_EQ(found(1'200'000'000, false), destinations.size());
  EXPECT_EQ(found(kUnreachable, false), destinations.size());
}

}  // namespace
}  // namespace geo::travel

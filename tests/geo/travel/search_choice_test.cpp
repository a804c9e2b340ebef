#include "geo/travel/search_choice.hpp"

#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::EdgeId;
using network::Weight;

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

TEST(SearchChoice, TakesSweepsForManyDestinationsWithoutALimit) {
  const Town town{3'000};
  const SearchChoice choice = town.choice(kUnreachable);

  EXPECT_TRUE(choice.by_sweeps);
  EXPECT_EQ(choice.sampled, 8U);
  EXPECT_GT(choice.searches_ms, choice.sweeps_ms + choice.hierarchy_ms);
}

TEST(SearchChoice, CountsTheMakingOfAHierarchyUnlessItIsAtHand) {
  const Town town{3'000};
  const Hierarchy hierarchy{town.graph, Weight::Time, Task{}};

  EXPECT_GT(town.choice(kUnreachable).hierarchy_ms, 0.0);
  EXPECT_EQ(town.choice(kUnreachable, &hierarchy).hierarchy_ms, 0.0);
}

TEST(SearchChoice, OfNoDestinationsIsTheSearchThatNeedsNothing) {
  EXPECT_FALSE(Town{0}.choice(kUnreachable).by_sweeps);
}

TEST(SearchChoice, SaysItsNumbersInItsReason) {
  const Town town{3'000};
  const std::string reason = town.choice(kUnreachable).reason();

  EXPECT_EQ(reason.find("sweeps: "), 0U) << reason;
  EXPECT_NE(reason.find("8 destinations tried"), std::string::npos) << reason;
}

TEST(SearchChoice, FindsTheNearestOfAllDestinationsByOneSearch) {
  const Town town{1};
  for (const std::size_t destinations : {std::size_t{0}, std::size_t{1}, std::size_t{3'000}}) {
    const SearchChoice choice = choose_nearest_search(town.graph, Weight::Time, destinations);
    EXPECT_FALSE(choice.by_sweeps);
    EXPECT_LE(choice.searches_ms, choice.sweeps_ms + choice.hierarchy_ms);
    EXPECT_EQ(choice.reason().find("one search from all destinations: "), 0U) << choice.reason();
  }
  EXPECT_EQ(choose_nearest_search(town.graph, Weight::Time, 1).nodes_within, 400.0);
  EXPECT_EQ(choose_nearest_search(town.graph, Weight::Time, 3'000).searches_ms,
            choose_nearest_search(town.graph, Weight::Time, 1).searches_ms);
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
  const ReadySearch first = ready(many, kUnreachable);
  const ReadySearch again = ready(many, kUnreachable);
  ASSERT_NE(first.sweeping(), nullptr);
  ASSERT_NE(again.sweeping(), nullptr);
  EXPECT_FALSE(first.choice.hierarchy_at_hand);
  EXPECT_TRUE(again.choice.hierarchy_at_hand);
  EXPECT_EQ(first.hierarchy->parts(), again.hierarchy->parts());
}

}  // namespace
}  // namespace geo::travel

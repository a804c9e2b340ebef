#include "geo/network/profile_graph.hpp"

#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace geo::network {
namespace {

using support::draw_roads;

/// "tail time length" of every arc into a node.
std::vector<std::string> arcs_into(const support::DrawnRoads& roads, const ProfileGraph& graph, char node) {
  std::vector<std::string> texts;
  const auto times = graph.arcs_into(roads.nodes.at(node), Weight::Time);
  const auto lengths = graph.arcs_into(roads.nodes.at(node), Weight::Length);
  for (std::size_t i = 0; i < times.size(); ++i) {
    const auto tail = std::ranges::find(roads.nodes, times[i].tail, [](const auto& entry) { return entry.second; });
    texts.push_back(std::string{tail->first} + " " + std::to_string(times[i].cost) + " " +
                    std::to_string(lengths[i].cost));
  }
  return texts;
}

using Arcs = std::vector<std::string>;

TEST(ProfileGraph, HoldsTheArcsIntoEachNodeInTheOrderOfTheirTails) {
  const support::DrawnRoads roads = draw_roads(
      "A--B\n"
      "|  #\n"
      "C-<D\n",
      10_m);
  const ProfileGraph graph = make_profile_graph(roads.network, support::driver());

  EXPECT_EQ(graph.nodes(), 4U);
  EXPECT_EQ(arcs_into(roads, graph, 'A'), (Arcs{"B 3000 30000", "C 2000 20000"}));
  EXPECT_EQ(arcs_into(roads, graph, 'B'), (Arcs{"A 3000 30000", "D 1000 20000"}));
  EXPECT_EQ(arcs_into(roads, graph, 'C'), (Arcs{"A 2000 20000", "D 3000 30000"}));
  EXPECT_EQ(arcs_into(roads, graph, 'D'), (Arcs{"B 1000 20000"}));
}

TEST(ProfileGraph, LeavesOutWhatTheProfileMayNotUse) {
  const support::DrawnRoads roads = draw_roads("A..B", 10_m);
  const ProfileGraph graph = make_profile_graph(roads.network, support::driver());

  EXPECT_TRUE(graph.time_arcs.empty());
  EXPECT_FALSE(graph.edge_costs[EdgeId{0}].open());
}

TEST(ProfileGraph, NoEdgeTakesNoTime) {
  const support::DrawnRoads roads = draw_roads("A--B", Metres{0.0001});
  const ProfileGraph graph = make_profile_graph(roads.network, support::driver());

  EXPECT_EQ(graph.edge_costs[EdgeId{0}].forward_ms, 1U);
}

TEST(ProfileGraph, ATimeThatDoesNotFitClosesTheEdge) {
  const support::DrawnRoads roads = draw_roads("A--B", Metres{1'000'000.0});
  Profile snail = support::walker();
  for (auto& [road_class, speed] : snail.class_speed) {
    speed = MetresPerSecond{0.1};
  }

  EXPECT_EQ(make_profile_graph(roads.network, snail).edge_costs[EdgeId{0}].forward_ms, kUnreachable);
}

TEST(ProfileGraph, HoldsEachOpenDirectionOfEachEdgeOnce) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const RoadNetwork roads = random_roads(random, 12, 40);
    const ProfileGraph graph = make_profile_graph(roads, support::driver());

    using Arc = std::tuple<NodeId, NodeId, Impedance, Impedance>;
    std::vector<Arc> expected;
    for (EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
      const Edge& edge = roads.edges[id];
      const WaySpeed speed = speed_of(graph.profile, roads.tag_sets[edge.tags]);
      const auto time = [&](MetresPerSecond v) {
        return std::max(1U, static_cast<Impedance>(std::lround(edge.length_mm / v.value())));
      };
      if (speed.forward) {
        expected.emplace_back(edge.to, edge.from, time(*speed.forward), edge.length_mm);
      }
      if (speed.backward) {
        expected.emplace_back(edge.from, edge.to, time(*speed.backward), edge.length_mm);
      }
    }
    std::ranges::sort(expected);
    std::vector<Arc> actual;
    for (NodeId node{0}; node.index < graph.nodes(); ++node.index) {
      const auto times = graph.arcs_into(node, Weight::Time);
      const auto lengths = graph.arcs_into(node, Weight::Length);
      for (std::size_t i = 0; i < times.size(); ++i) {
        ASSERT_EQ(times[i].tail, lengths[i].tail);
        actual.emplace_back(node, times[i].tail, times[i].cost, lengths[i].cost);
      }
    }
    EXPECT_EQ(actual, expected);
  }
}

TEST(ProfileGraphProperty, IsTheSameOnAnyNumberOfThreads) {
  std::mt19937_64 random{11};
  const RoadNetwork roads = random_roads(random, 30'000, 90'000);
  const ProfileGraph expected = make_profile_graph(roads, support::driver(), Task{1});
  for (const int threads : {2, 3, 5}) {
    const ProfileGraph graph = make_profile_graph(roads, support::driver(), Task{threads});
    EXPECT_TRUE(graph.first_arc == expected.first_arc) << threads;
    EXPECT_TRUE(graph.time_arcs == expected.time_arcs) << threads;
    EXPECT_TRUE(graph.length_arcs == expected.length_arcs) << threads;
  }
}

}  // namespace
}  // namespace geo::network

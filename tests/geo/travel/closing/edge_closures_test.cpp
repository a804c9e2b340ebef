#include "geo/travel/closing/edge_closures.hpp"

#include "geo/travel/nearest.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::ArcInto;
using network::EdgeId;
using network::ProfileGraph;
using network::RoadNetwork;
using network::Weight;

/// Takes the arcs of an edge out of a graph; what lies along the edge stays joined to its ends.
ProfileGraph without_passing(const RoadNetwork& roads, const ProfileGraph& graph, EdgeId edge) {
  ProfileGraph changed = graph;
  const network::Edge& ends = roads.edges[edge];
  const network::EdgeCost& time = graph.edge_costs[edge];
  const auto close = [&](std::vector<ArcInto>& arcs, network::NodeId head, const ArcInto& arc) {
    const auto begin = arcs.begin() + graph.first_arc[head.index];
    const auto found = std::find(begin, arcs.begin() + graph.first_arc[head.index + 1], arc);
    if (found != arcs.begin() + graph.first_arc[head.index + 1]) {
      found->cost = kUnreachable;
    }
  };
  const auto close_both = [&](network::NodeId tail, network::NodeId head, Impedance ms) {
    if (ms != kUnreachable) {
      close(changed.time_arcs, head, {tail, ms});
      close(changed.length_arcs, head, {tail, ends.length_mm});
    }
  };
  close_both(ends.from, ends.to, time.forward_ms);
  close_both(ends.to, ends.from, time.backward_ms);
  return changed;
}

struct Town {
  explicit Town(std::uint64_t seed) : random{seed} {}

  std::mt19937_64 random;
  RoadNetwork roads = network::random_roads(random, 30, 50);
  ProfileGraph graph = network::make_profile_graph(roads, seed_is_even() ? support::walker() : support::driver());
  std::vector<Access> origins = network::random_accesses(random, roads, graph, 40);
  std::vector<Access> destinations = network::random_accesses(random, roads, graph, 3);

  bool seed_is_even() { return random() % 2 == 0; }
};

TEST(EdgeClosures, EqualASearchWithoutTheEdgeForEveryEdge) {
  std::size_t longer = 0;
  std::size_t none_left = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    const Town town{seed};
    for (const Weight weight : {Weight::Time, Weight::Length}) {
      const EdgeClosures closures{town.roads, town.graph, weight, town.origins, town.destinations};
      const Task task;
      const auto before =
          nearest_over_network(town.roads, town.graph, weight, town.origins, town.destinations, task).cost;
      ASSERT_EQ(closures.costs(), before);
      EdgeClosures::Room room;
      for (EdgeId edge{0}; edge.index < town.roads.edges.size(); ++edge.index) {
        const ProfileGraph without = without_passing(town.roads, town.graph, edge);
        const auto after =
            nearest_over_network(town.roads, without, weight, town.origins, town.destinations, task).cost;
        std::vector<LongerWay> expected;
        for (std::uint32_t i = 0; i < after.size(); ++i) {
          if (after[i] != before[i]) {
            expected.push_back({i, after[i]});
            ++(after[i] == kUnreachable ? none_left : longer);
          }
        }
        ASSERT_EQ(closures.closed(edge, room), expected) << "edge " << edge.index;
      }
    }
  }
  EXPECT_GT(longer, 100U) << "the test would see little";
  EXPECT_GT(none_left, 100U);
}

TEST(EdgeClosures, LoadAnEdgeWithAllWhomItsClosingConcerns) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    Town town{seed};
    const EdgeClosures closures{town.roads, town.graph, Weight::Time, town.origins, town.destinations};
    std::vector<std::int64_t> people(town.origins.size());
    std::ranges::generate(people, [&] { return static_cast<std::int64_t>(town.random() % 100); });
    const auto loads = closures.loads(people);
    EdgeClosures::Room room;
    for (EdgeId edge{0}; edge.index < town.roads.edges.size(); ++edge.index) {
      std::int64_t concerned = 0;
      for (const LongerWay& one : closures.closed(edge, room)) {
        concerned += people[one.origin];
      }
      EXPECT_LE(concerned, loads[edge]);
    }
  }
}

/// The edge on which a place lies, in the middle of it.
EdgeId edge_of(const support::DrawnRoads& roads, const ProfileGraph& graph, char sign) {
  return snap_to_network(roads.network, graph, std::vector{roads.places.at(sign)}, 1_m, Task{})[0].edge;
}

TEST(EdgeClosures, OfABridgeCutsOffThoseBeyondAndNotThoseOnIt) {
  // b lives on the stretch that is closed, x beyond it, y on this side.
  const support::DrawnRoads roads = support::draw_roads("A-x--B-b--C-y--D-1--E\n", 10_m);
  const ProfileGraph graph = make_profile_graph(roads.network, support::walker());
  std::vector<MapPoint> homes;
  for (const char sign : {'x', 'b', 'y'}) {
    homes.push_back(roads.places.at(sign));
  }
  const auto origins = snap_to_network(roads.network, graph, homes, 1_m, Task{});
  const auto schools = snap_to_network(roads.network, graph, std::vector{roads.places.at('1')}, 1_m, Task{});
  const EdgeClosures closures{roads.network, graph, Weight::Length, origins, schools};
  EdgeClosures::Room room;
  const EdgeId bridge = edge_of(roads, graph, 'b');
  EXPECT_EQ(closures.closed(bridge, room), (std::vector<LongerWay>{{0, kUnreachable}}));
  const std::vector<std::int64_t> people{5, 7, 11};
  EXPECT_EQ(closures.loads(people)[bridge], 5) << "b comes by a part of it, and does not pass";
  EXPECT_EQ(closures.loads(people)[edge_of(roads, graph, 'y')], 12);
  EXPECT_EQ(closures.loads(people)[edge_of(roads, graph, '1')], 0) << "all arrive along a part of it";
}

TEST(EdgeClosures, ThatNobodyPassesConcernNobody) {
  const support::DrawnRoads roads = support::draw_roads("A-x--B-1--C-y--D\n", 10_m);
  const ProfileGraph graph = make_profile_graph(roads.network, support::walker());
  const auto at = [&](char sign) {
    return snap_to_network(roads.network, graph, std::vector{roads.places.at(sign)}, 1_m, Task{});
  };
  const EdgeClosures closures{roads.network, graph, Weight::Time, at('x'), at('1')};
  EdgeClosures::Room room;
  EXPECT_TRUE(closures.closed(edge_of(roads, graph, 'y'), room).empty());
  EXPECT_TRUE(closures.closed(edge_of(roads, graph, 'x'), room).empty());
}

TEST(EdgeClosures, WithoutDestinationsConcernNobody) {
  const Town town{3};
  const EdgeClosures closures{town.roads, town.graph, Weight::Time, town.origins, {}};
  EdgeClosures::Room room;
  for (EdgeId edge{0}; edge.index < town.roads.edges.size(); ++edge.index) {
    EXPECT_TRUE(closures.closed(edge, room).empty());
  }
}

}  // namespace
}  // namespace geo::travel

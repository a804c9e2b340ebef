#include "geo/travel/closing/edge_closures.hpp"

#include "geo/travel/detail/origin_label.hpp"
#include "geo/travel/nearest.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <utility>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::EdgeId;
using network::ProfileGraph;
using network::RoadNetwork;
using network::Weight;

/// Of the two ways from a place to the ends of its edge, those that do not lead along the whole of it.
std::array<NodeCost, 2> own_ways(const RoadNetwork& roads, const Access& place, std::array<NodeCost, 2> ways) {
  const std::uint32_t length = roads.edges[place.edge].length_mm;
  for (std::size_t end = 0; end < 2; ++end) {
    ways[end].cost = place.offset_mm == (end == 0 ? length : 0) ? kUnreachable : ways[end].cost;
  }
  return ways;
}

/// Every edge but one offers every node a way, again and again until nothing changes.
std::vector<Impedance> slow_node_costs(const RoadNetwork& roads, const ProfileGraph& graph, Weight weight,
                                       const std::vector<Access>& destinations, EdgeId closed) {
  std::vector<Impedance> nodes(roads.nodes.size(), kUnreachable);
  bool changed = true;
  const auto offer = [&](network::NodeId node, Impedance cost) {
    changed = changed || cost < nodes[node.index];
    nodes[node.index] = std::min(nodes[node.index], cost);
  };
  for (const Access& place : destinations) {
    if (place.on_network()) {
      for (const NodeCost& way : own_ways(roads, place, detail::ways_to(roads, graph, weight, place))) {
        offer(way.node, way.cost);
      }
    }
  }
  while (std::exchange(changed, false)) {
    for (EdgeId edge{0}; edge.index < roads.edges.size(); ++edge.index) {
      const network::Edge& ends = roads.edges[edge];
      const detail::EdgeWay way = detail::way_along(roads, graph, weight, edge);
      if (edge != closed) {
        offer(ends.from, add_impedance(way.forward, nodes[ends.to.index]));
        offer(ends.to, add_impedance(way.backward, nodes[ends.from.index]));
      }
    }
  }
  return nodes;
}

std::vector<Impedance> slow_costs(const RoadNetwork& roads, const ProfileGraph& graph, Weight weight,
                                  const std::vector<Access>& origins, const std::vector<Access>& destinations,
                                  EdgeId closed) {
  const std::vector<Impedance> nodes = slow_node_costs(roads, graph, weight, destinations, closed);
  const detail::Ground ground{roads, graph, weight};
  std::vector<Impedance> costs(origins.size(), kUnreachable);
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const Access& origin = origins[i];
    if (!origin.on_network()) {
      continue;
    }
    for (const NodeCost& way : own_ways(roads, origin, detail::exits_of(ground, origin))) {
      costs[i] = std::min(costs[i], add_impedance(way.cost, nodes[way.node.index]));
    }
    const bool inside = origin.offset_mm != 0 && origin.offset_mm != roads.edges[origin.edge].length_mm;
    for (const Access& place : destinations) {
      if (inside && place.on_network() && place.edge == origin.edge) {
        costs[i] = std::min(costs[i], detail::label_along_edge(ground, origin, place, 0).cost());
      }
    }
  }
  return costs;
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
        const auto after = slow_costs(town.roads, town.graph, weight, town.origins, town.destinations, edge);
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

#include "geo/travel/route.hpp"

#include "geo/travel/nearest.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::Edge;
using network::EdgeId;
using network::NodeId;
using network::Weight;
using support::driver;
using support::walker;

/// The way between two signs of a picture: "time length: (x y) (x y) …" in seconds and metres, or "none".
std::string route(std::string_view picture, const network::Profile& profile, char from, char to,
                  Weight weight = Weight::Time) {
  const support::DrawnRoads drawn = support::draw_roads(picture, 10_m);
  const auto graph = network::make_profile_graph(drawn.network, profile);
  const std::vector<MapPoint> places{drawn.places.at(from), drawn.places.at(to)};
  const auto accesses =
      snap_to_network(drawn.network, graph, places, Metres{std::numeric_limits<double>::infinity()}, Task{});
  const auto found = find_route(drawn.network, graph, weight, accesses[0], accesses[1]);
  if (!found) {
    return "none";
  }
  std::string text = std::to_string(found->time_ms / 1000) + " " + std::to_string(found->length_mm / 1000) + ":";
  for (const MapPoint point : line_of(drawn.network, *found)) {
    text += " (" + std::to_string(std::lround(point.x)) + " " + std::to_string(std::lround(point.y)) + ")";
  }
  return text;
}

TEST(Route, FollowsTheRoadsFromPlaceToPlace) {
  EXPECT_EQ(route("A--a---B\n"
                  "|      |\n"
                  "C      D\n"
                  "|      |\n"
                  "E-----1F\n",
                  walker(), 'a', '1'),
            "90 90: (30 0) (70 0) (70 -20) (70 -40) (60 -40)");
}

TEST(Route, OnOneEdgeGoesStraightThereInEitherDirection) {
  EXPECT_EQ(route("A-a--1-B", walker(), 'a', '1'), "30 30: (20 0) (50 0)");
  EXPECT_EQ(route("A-1--a-B", walker(), 'a', '1'), "30 30: (50 0) (20 0)");
}

TEST(Route, DrivesRoundAOnewayStreet) {
  const char* town =
      "A-1>--a-B\n"
      "|       |\n"
      "C-------D\n";
  EXPECT_EQ(route(town, driver(), 'a', '1'), "16 160: (60 0) (80 0) (80 -20) (0 -20) (0 0) (20 0)");
}

TEST(Route, TakesTheFasterOrTheShorterWayAsAsked) {
  const char* town =
      "A-a-----------------1-B\n"
      "#                     #\n"
      "C=====================D\n";
  EXPECT_EQ(route(town, driver(), 'a', '1'), "17 300: (20 0) (0 0) (0 -20) (220 -20) (220 0) (200 0)");
  EXPECT_EQ(route(town, driver(), 'a', '1', Weight::Length), "18 180: (20 0) (200 0)");
}

TEST(Route, CountsTheLegsButDoesNotDrawThem) {
  EXPECT_EQ(route("  a      \n"
                  "A------B\n"
                  "     1   \n",
                  driver(), 'a', '1'),
            "23 50: (20 -10) (50 -10)");
}

TEST(Route, IsNoneWhereThereIsNoWay) {
  EXPECT_EQ(route("A-a-B  C-1-D", walker(), 'a', '1'), "none");
  EXPECT_EQ(route("A-1>--a-B", driver(), 'a', '1'), "none");
}

TEST(Route, IsNoneForAPlaceOffTheNetwork) {
  const auto drawn = support::draw_roads("A--B", 10_m);
  const auto graph = network::make_profile_graph(drawn.network, walker());
  const Access on{EdgeId{0}, 0, 0};

  EXPECT_FALSE(find_route(drawn.network, graph, Weight::Time, on, {}));
  EXPECT_FALSE(find_route(drawn.network, graph, Weight::Time, {}, on));
  EXPECT_TRUE(find_route(drawn.network, graph, Weight::Time, on, on));
}

TEST(Route, IsNoneIfItsCostDoesNotFit) {
  const auto drawn = support::draw_roads("A--B", 10_m);
  const auto graph = network::make_profile_graph(drawn.network, walker());
  const Access origin{EdgeId{0}, 0, 2'000'000'000};

  EXPECT_EQ(find_route(drawn.network, graph, Weight::Time, origin, {EdgeId{0}, 30'000, 2'294'937'294})->time_ms,
            kUnreachable - 1);
  EXPECT_FALSE(find_route(drawn.network, graph, Weight::Time, origin, {EdgeId{0}, 30'000, 2'294'937'295}));
}

// ---- Against nearest_over_network, on tangles of random roads -------------------------------------------------------

struct Tangle {
  explicit Tangle(std::uint64_t seed) : random{seed} {
    const std::uint32_t nodes = 2 + static_cast<std::uint32_t>(seed % 25);
    roads = network::random_roads(random, nodes, 2 * nodes);
    graph = network::make_profile_graph(roads, driver());
    origins = network::random_accesses(random, roads, graph, 12);
    destinations = network::random_accesses(random, roads, graph, 4);
  }

  std::mt19937_64 random;
  network::RoadNetwork roads;
  network::ProfileGraph graph;
  std::vector<Access> origins;
  std::vector<Access> destinations;
};

template <class Check>
void for_each_route(const Check& check) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    const Tangle town{seed};
    for (const Weight weight : {Weight::Time, Weight::Length}) {
      SCOPED_TRACE("seed " + std::to_string(seed) + (weight == Weight::Time ? " time" : " length"));
      for (const Access& origin : town.origins) {
        for (const Access& destination : town.destinations) {
          check(town, weight, origin, destination, find_route(town.roads, town.graph, weight, origin, destination));
        }
      }
    }
  }
}

TEST(Route, CostsExactlyWhatTheNearestFieldSays) {
  for_each_route([](const Tangle& town, Weight weight, const Access& origin, const Access& destination,
                    const std::optional<Route>& route) {
    const std::vector<Access> from{origin};
    const std::vector<Access> to{destination};
    const Impedance cost = nearest_over_network(town.roads, town.graph, weight, from, to, Task{}).cost[0];
    ASSERT_EQ(route.has_value(), cost != kUnreachable);
    if (route) {
      ASSERT_EQ(weight == Weight::Time ? route->time_ms : route->length_mm, cost);
    }
  });
}

/// The node at an offset of an edge, which must be one of its ends.
NodeId node_at(const network::RoadNetwork& roads, EdgeId edge, std::uint32_t offset_mm) {
  EXPECT_TRUE(offset_mm == 0 || offset_mm == roads.edges[edge].length_mm);
  return offset_mm == 0 ? roads.edges[edge].from : roads.edges[edge].to;
}

TEST(Route, IsOneUnbrokenWayAlongEdgesOpenInThatDirection) {
  for_each_route([](const Tangle& town, Weight, const Access& origin, const Access& destination,
                    const std::optional<Route>& route) {
    if (!route) {
      return;
    }
    const std::vector<Stretch>& way = route->stretches;
    ASSERT_EQ(way.front().edge, origin.edge);
    ASSERT_EQ(way.front().from_mm, origin.offset_mm);
    ASSERT_EQ(way.back().edge, destination.edge);
    ASSERT_EQ(way.back().to_mm, destination.offset_mm);
    for (std::size_t i = 0; i < way.size(); ++i) {
      const network::EdgeCost& cost = town.graph.edge_costs[way[i].edge];
      ASSERT_TRUE(way[i].from_mm >= way[i].to_mm || cost.forward_ms != kUnreachable);
      ASSERT_TRUE(way[i].from_mm <= way[i].to_mm || cost.backward_ms != kUnreachable);
      if (i > 0) {
        ASSERT_EQ(node_at(town.roads, way[i - 1].edge, way[i - 1].to_mm),
                  node_at(town.roads, way[i].edge, way[i].from_mm));
      }
    }
  });
}

// Edges are as long as their shape to the millimetre, and at least 1 mm.
TEST(Route, ItsLineIsAsLongAsItSaysAndEndsWherePlacesMeetTheRoad) {
  for_each_route([](const Tangle& town, Weight, const Access& origin, const Access& destination,
                    const std::optional<Route>& route) {
    if (!route) {
      return;
    }
    const std::vector<MapPoint> line = line_of(town.roads, *route);
    double metres = (origin.leg_mm + destination.leg_mm) / 1000.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
      metres += distance(line[i - 1], line[i]);
    }
    ASSERT_NEAR(metres, route->length_mm / 1000.0, 0.0015 * static_cast<double>(route->stretches.size()));
    ASSERT_LT(distance(line.front(), point_of(town.roads, origin)), 1e-5);
    ASSERT_LT(distance(line.back(), point_of(town.roads, destination)), 1e-5);
  });
}

}  // namespace
}  // namespace geo::travel

#include "geo/network/snapping.hpp"

#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace geo::network {
namespace {

constexpr Metres kAnyDistance{std::numeric_limits<double>::infinity()};

Access snapped(const support::DrawnRoads& roads, const Profile& profile, MapPoint place,
               Metres max_leg = kAnyDistance) {
  return snap_to_network(roads.network, make_profile_graph(roads.network, profile), std::array{place}, max_leg, Task{})
      .front();
}

TEST(SnapToNetwork, FindsTheFootOnTheNearestEdge) {
  const support::DrawnRoads roads = support::draw_roads(
      "A----B\n"
      "  p  |\n"
      "     C\n",
      10_m);

  EXPECT_EQ(snapped(roads, support::walker(), roads.places.at('p')), (Access{EdgeId{0}, 20'000, 10'000}));
}

TEST(SnapToNetwork, APlaceOnTheRoadHasNoLeg) {
  const support::DrawnRoads roads = support::draw_roads("A--p-B", 10_m);

  EXPECT_EQ(snapped(roads, support::walker(), roads.places.at('p')), (Access{EdgeId{0}, 30'000, 0}));
}

TEST(SnapToNetwork, BeyondAnEndTheEndIsNearest) {
  const support::DrawnRoads roads = support::draw_roads("p  A--B  q", 10_m);

  EXPECT_EQ(snapped(roads, support::walker(), roads.places.at('p')), (Access{EdgeId{0}, 0, 30'000}));
  EXPECT_EQ(snapped(roads, support::walker(), roads.places.at('q')), (Access{EdgeId{0}, 30'000, 30'000}));
}

TEST(SnapToNetwork, PassesOverEdgesThatTheProfileMayNotUse) {
  const support::DrawnRoads roads = support::draw_roads(
      "A..B\n"
      " p  \n"
      "    \n"
      "C--D\n",
      10_m);

  EXPECT_EQ(snapped(roads, support::walker(), roads.places.at('p')), (Access{EdgeId{0}, 10'000, 10'000}));
  EXPECT_EQ(snapped(roads, support::driver(), roads.places.at('p')), (Access{EdgeId{1}, 10'000, 20'000}));
}

TEST(SnapToNetwork, AmongEqualsTakesTheLowestEdge) {
  const support::DrawnRoads roads = support::draw_roads(
      "A-B\n"
      " p \n"
      "C-D\n",
      10_m);

  EXPECT_EQ(snapped(roads, support::walker(), roads.places.at('p')), (Access{EdgeId{0}, 10'000, 10'000}));
}

TEST(SnapToNetwork, WhatIsFartherThanTheLongestLegIsOffTheNetwork) {
  const support::DrawnRoads roads = support::draw_roads("p  A--B", 10_m);

  EXPECT_TRUE(snapped(roads, support::walker(), roads.places.at('p'), 30_m).on_network());
  EXPECT_FALSE(snapped(roads, support::walker(), roads.places.at('p'), Metres{29.999}).on_network());
}

TEST(SnapToNetwork, WithoutOpenEdgesEverythingIsOffTheNetwork) {
  const support::DrawnRoads roads = support::draw_roads("A..B", 10_m);

  EXPECT_EQ(snapped(roads, support::driver(), {0.0, 0.0}), Access{});
}

TEST(SnapToNetwork, TheLastVertexLiesExactlyAtTheLengthOfTheEdge) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    RoadNetwork roads = random_roads(random, 20, 1);
    roads.edges[EdgeId{0}].tags = 0;
    for (MapPoint& vertex : roads.vertices) {
      vertex = {vertex.x / 3.0, vertex.y / 7.0};
    }
    const ProfileGraph graph = make_profile_graph(roads, support::walker());
    const Access end{EdgeId{0}, roads.edges[EdgeId{0}].length_mm, 0};

    EXPECT_EQ(point_of(roads, end), roads.vertices.back());
    const Access found = snap_to_network(roads, graph, std::array{roads.vertices.back()}, kAnyDistance, Task{}).front();
    if (roads.vertices.back() != roads.vertices.front()) {
      EXPECT_EQ(found, end);
    }
  }
}

TEST(PointOf, IsTheFirstVertexAtTheBeginning) {
  const support::DrawnRoads roads = support::draw_roads("A--B", 10_m);

  EXPECT_EQ(point_of(roads.network, {EdgeId{0}, 0, 0}), (MapPoint{0.0, 0.0}));
}

TEST(PointOf, WalksAlongTheBendsOfTheEdge) {
  RoadNetwork roads;
  roads.nodes = {{0.0, 0.0}, {30.0, 40.0}};
  roads.edges = {{NodeId{0}, NodeId{1}, 70'000, 0}};
  roads.vertices = {{0.0, 0.0}, {30.0, 0.0}, {30.0, 40.0}};
  roads.first_vertex = {0, 3};

  EXPECT_EQ(point_of(roads, {EdgeId{0}, 15'000, 0}), (MapPoint{15.0, 0.0}));
  EXPECT_EQ(point_of(roads, {EdgeId{0}, 50'000, 0}), (MapPoint{30.0, 20.0}));
}

/// Looks at every segment, one after the other.
Access snapped_by_scan(const RoadNetwork& roads, const ProfileGraph& graph, MapPoint place, double max_leg) {
  Access best;
  double best_square = std::numeric_limits<double>::infinity();
  for (EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
    const auto shape = roads.shape(id);
    double total = 0.0;
    for (std::size_t i = 1; i < shape.size(); ++i) {
      total += distance(shape[i - 1], shape[i]);
    }
    double before = 0.0;
    for (std::size_t i = 1; i < shape.size() && graph.edge_costs[id].open(); ++i) {
      const MapPoint a = shape[i - 1];
      const MapPoint b = shape[i];
      const double square = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
      const double along =
          square > 0.0 ? ((place.x - a.x) * (b.x - a.x) + (place.y - a.y) * (b.y - a.y)) / square : 0.0;
      const double share = std::clamp(along, 0.0, 1.0);
      const MapPoint foot = share == 1.0 ? b : MapPoint{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
      const double gap = (foot.x - place.x) * (foot.x - place.x) + (foot.y - place.y) * (foot.y - place.y);
      if (gap < best_square && gap <= max_leg * max_leg) {
        best_square = gap;
        const double at = total > 0.0 ? (before + share * distance(a, b)) / total : 0.0;
        best = {id, static_cast<std::uint32_t>(std::llround(std::min(at, 1.0) * roads.edges[id].length_mm)),
                static_cast<std::uint32_t>(std::llround(1000.0 * std::sqrt(gap)))};
      }
      before += distance(a, b);
    }
  }
  return best;
}

TEST(SnapToNetwork, AgreesWithAScanOfEverySegment) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const RoadNetwork roads = random_roads(random, 40, seed % 2 == 0 ? 6 : 120);
    const ProfileGraph graph = make_profile_graph(roads, support::driver());
    std::uniform_int_distribution<int> lattice{-10, 40};
    std::uniform_real_distribution<double> anywhere{-100.0, 250.0};
    std::vector<MapPoint> places;
    places.reserve(100);
    for (int i = 0; i < 100; ++i) {
      places.push_back(i % 2 == 0 ? MapPoint{5.0 * lattice(random), 5.0 * lattice(random)}
                                  : MapPoint{anywhere(random), anywhere(random)});
    }
    const double max_leg = seed % 3 == 0 ? 1e6 : 20.0;

    const std::vector<Access> found = snap_to_network(roads, graph, places, Metres{max_leg}, Task{2});
    const Snapper one_by_one{roads, graph, Metres{max_leg}};
    for (std::size_t i = 0; i < places.size(); ++i) {
      EXPECT_EQ(found[i], snapped_by_scan(roads, graph, places[i], max_leg)) << places[i].x << ' ' << places[i].y;
      EXPECT_EQ(one_by_one.snap(places[i]), found[i]);
    }
  }
}

/// The boxes that tell where to look are of single precision.
TEST(SnapToNetwork, AgreesWithAScanHoweverFarThingsLie) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const double scale = std::pow(10.0, static_cast<double>(seed % 7) - 2.0);
    const auto at = [&](MapPoint point) { return MapPoint{3.7e7 + scale * point.x, 4.1e6 + scale * point.y}; };
    RoadNetwork roads = random_roads(random, 40, 120);
    std::ranges::transform(roads.vertices, roads.vertices.begin(), at);
    const ProfileGraph graph = make_profile_graph(roads, support::walker());
    std::vector<MapPoint> places;
    places.reserve(100);
    for (int i = 0; i < 100; ++i) {
      std::uniform_real_distribution<double> anywhere{-100.0, i % 4 == 0 ? 3e4 : 250.0};
      places.push_back(at({anywhere(random), anywhere(random)}));
    }

    const std::vector<Access> found = snap_to_network(roads, graph, places, Metres{4e6}, Task{2});
    for (std::size_t i = 0; i < places.size(); ++i) {
      EXPECT_EQ(found[i], snapped_by_scan(roads, graph, places[i], 4e6)) << places[i].x << ' ' << places[i].y;
    }
  }
}

TEST(SnapToNetwork, AnOutlyingRoadDoesNotChangeWhatIsFoundInTown) {
  std::mt19937_64 random{7};
  RoadNetwork roads = random_roads(random, 30, 60);
  const std::vector<MapPoint> places{{15.0, 5.0}, {55.0, 35.0}, {-20.0, 70.0}};
  const auto before =
      snap_to_network(roads, make_profile_graph(roads, support::walker()), places, kAnyDistance, Task{});
  const NodeId far = roads.nodes.push_back({3e6, 3e6});
  roads.edges.push_back({far, far, 1000, 0});
  roads.vertices.insert(roads.vertices.end(), {{3e6, 3e6}, {3e6, 3e6 + 1.0}, {3e6, 3e6}});
  roads.first_vertex.push_back(static_cast<std::uint32_t>(roads.vertices.size()));

  EXPECT_EQ(snap_to_network(roads, make_profile_graph(roads, support::walker()), places, kAnyDistance, Task{}), before);
}

TEST(SnapToNetwork, ThePointFoundLiesALegAway) {
  std::mt19937_64 random{3};
  const RoadNetwork roads = random_roads(random, 30, 60);
  const ProfileGraph graph = make_profile_graph(roads, support::walker());
  std::uniform_real_distribution<double> anywhere{-100.0, 250.0};
  std::vector<MapPoint> places;
  places.reserve(200);
  for (int i = 0; i < 200; ++i) {
    places.push_back({anywhere(random), anywhere(random)});
  }

  const std::vector<Access> found = snap_to_network(roads, graph, places, kAnyDistance, Task{});
  for (std::size_t i = 0; i < places.size(); ++i) {
    // Offset and length are rounded to the millimetre each, and the leg as well.
    EXPECT_NEAR(distance(point_of(roads, found[i]), places[i]), found[i].leg_mm / 1000.0, 0.003);
  }
}

}  // namespace
}  // namespace geo::network

#include "geo/travel/nearest.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace geo::travel {
namespace {

using network::Access;
using network::EdgeId;
using network::Profile;
using network::Weight;
using support::driver;
using support::walker;

/// A drawn town and one traveller.
class Town {
 public:
  Town(std::string_view picture, const Profile& profile)
      : roads_{support::draw_roads(picture, 10_m)}, graph_{network::make_profile_graph(roads_.network, profile)} {}

  /// The nearest of some places from another: "sign cost", or "none".
  [[nodiscard]] std::string nearest(char origin, std::string_view destinations, Weight weight = Weight::Time) const {
    const auto field =
        nearest_over_network(roads_.network, graph_, weight, accesses({&origin, 1}), accesses(destinations), Task{});
    return text(field, 0, destinations);
  }

  [[nodiscard]] std::string nearest_from_node(char node, std::string_view destinations,
                                              Weight weight = Weight::Time) const {
    const auto field = nearest_from_nodes(roads_.network, graph_, weight, accesses(destinations));
    return text(field, roads_.nodes.at(node).index, destinations);
  }

 private:
  [[nodiscard]] std::vector<Access> accesses(std::string_view signs) const {
    std::vector<MapPoint> places;
    for (const char sign : signs) {
      places.push_back(roads_.places.at(sign));
    }
    return snap_to_network(roads_.network, graph_, places, Metres{std::numeric_limits<double>::infinity()}, Task{});
  }

  static std::string text(const NearestField& field, std::size_t i, std::string_view destinations) {
    if (field.destination[i] == EdgeId::kNone) {
      return field.cost[i] == kUnreachable ? "none" : "a cost without a destination";
    }
    return std::string{destinations[field.destination[i]]} + " " + std::to_string(field.cost[i]);
  }

  support::DrawnRoads roads_;
  network::ProfileGraph graph_;
};

TEST(NearestOverNetwork, GoesAlongTheRoads) {
  const Town town{
      "A--a---B\n"
      "|      |\n"
      "C      D\n"
      "|      |\n"
      "E-----1F\n",
      walker()};

  EXPECT_EQ(town.nearest('a', "1"), "1 90000");
  EXPECT_EQ(town.nearest('a', "1", Weight::Length), "1 90000");
}

TEST(NearestOverNetwork, PlacesOnOneEdgeMeetAlongIt) {
  EXPECT_EQ(Town("A-a--1-B", walker()).nearest('a', "1"), "1 30000");
  EXPECT_EQ(Town("A-1--a-B", walker()).nearest('a', "1"), "1 30000");
  EXPECT_EQ(Town("A-1--a-B", driver()).nearest('a', "1"), "1 3000");
}

TEST(NearestOverNetwork, AOnewayStreetIsDrivenRoundNotBack) {
  const Town town{
      "A-1>--a-B\n"
      "|       |\n"
      "C-------D\n",
      driver()};

  EXPECT_EQ(town.nearest('a', "1"), "1 16000");
  EXPECT_EQ(town.nearest('a', "1", Weight::Length), "1 160000");
  EXPECT_EQ(town.nearest('1', "a"), "a 4000");
}

TEST(NearestOverNetwork, AWalkerMayGoAgainstTheArrow) {
  EXPECT_EQ(Town("A-1>--a-B", walker()).nearest('a', "1"), "1 40000");
}

TEST(NearestOverNetwork, WithoutAWayRoundAOnewayStreetThereIsNone) {
  EXPECT_EQ(Town("A-1>--a-B", driver()).nearest('a', "1"), "none");
}

TEST(NearestOverNetwork, LegsAreWalkedAtBothEnds) {
  const Town town{
      "  a      \n"
      "A------B\n"
      "     1   \n",
      driver()};

  EXPECT_EQ(town.nearest('a', "1"), "1 23000");
  EXPECT_EQ(town.nearest('a', "1", Weight::Length), "1 50000");
}

TEST(NearestOverNetwork, TheFasterRoadWinsByTimeTheShorterByLength) {
  const Town town{
      "A-a-----------------1-B\n"
      "#                     #\n"
      "C=====================D\n",
      driver()};

  EXPECT_EQ(town.nearest('a', "1"), "1 17000");
  EXPECT_EQ(town.nearest('a', "1", Weight::Length), "1 180000");
}

TEST(NearestFromNodes, TimeMayPreferADestinationThatIsFartherByLength) {
  const Town town{"B-1---A=====2=C", driver()};

  EXPECT_EQ(town.nearest_from_node('A', "12"), "2 3000");
  EXPECT_EQ(town.nearest_from_node('A', "12", Weight::Length), "1 40000");
}

TEST(NearestOverNetwork, AmongEqualsTheLowestDestinationIsNamed) {
  const Town town{"A-1--a--2-B", walker()};

  EXPECT_EQ(town.nearest('a', "12"), "1 30000");
  EXPECT_EQ(town.nearest('a', "21"), "2 30000");
  const Town across{"A1--B--2C", walker()};
  EXPECT_EQ(across.nearest_from_node('B', "12"), "1 30000");
  EXPECT_EQ(across.nearest_from_node('B', "21"), "2 30000");
}

// Both places stand at the junction B and are put on its lowest edge, which only leads there, or only away.
TEST(NearestOverNetwork, AtAJunctionItDoesNotMatterWhichOnewayEdgeAPlaceWasPutOn) {
  const char* only_there =
      "   1    \n"
      "A->B--a-C\n";
  const char* only_away =
      "   1    \n"
      "A-<B--a-C\n";

  for (const char* picture : {only_there, only_away}) {
    const Town town{picture, driver()};
    EXPECT_EQ(town.nearest('a', "1"), "1 13000") << picture;
    EXPECT_EQ(town.nearest('1', "a"), "a 13000") << picture;
  }
}

TEST(NearestOverNetwork, AnIslandReachesOnlyItsOwn) {
  const Town town{"A-a-1-B  C-b-D", walker()};

  EXPECT_EQ(town.nearest('a', "1"), "1 20000");
  EXPECT_EQ(town.nearest('b', "1"), "none");
}

TEST(NearestOverNetwork, WithoutDestinationsNothingIsReached) {
  EXPECT_EQ(Town("A-a-B", walker()).nearest('a', ""), "none");
  EXPECT_EQ(Town("A-a-B", walker()).nearest_from_node('A', ""), "none");
}

TEST(NearestOverNetwork, WhatIsOffTheNetworkNeitherGoesNorIsReached) {
  const auto roads = support::draw_roads("A--B", 10_m);
  const auto graph = network::make_profile_graph(roads.network, walker());
  const Access on{EdgeId{0}, 0, 0};
  const Access off{};

  EXPECT_EQ(
      nearest_over_network(roads.network, graph, Weight::Time, std::vector{on, off}, std::vector{off, on}, Task{}),
      (NearestField{{0, kUnreachable}, {1, EdgeId::kNone}}));
}

TEST(NearestOverNetwork, WhatDoesNotFitAnImpedanceIsUnreachable) {
  const auto roads = support::draw_roads("A--B", 10_m);
  const auto graph = network::make_profile_graph(roads.network, walker());
  const auto cost_over_legs = [&](std::uint32_t first_mm, std::uint32_t last_mm) {
    const std::vector<Access> origins{{EdgeId{0}, 0, first_mm}};
    const std::vector<Access> destinations{{EdgeId{0}, 10'000, last_mm}};
    return nearest_over_network(roads.network, graph, Weight::Time, origins, destinations, Task{});
  };

  EXPECT_EQ(cost_over_legs(2'000'000'000, 2'294'957'294), (NearestField{{kUnreachable - 1}, {0}}));
  EXPECT_EQ(cost_over_legs(2'000'000'000, 2'294'957'295), (NearestField{{kUnreachable}, {EdgeId::kNone}}));
}

}  // namespace
}  // namespace geo::travel

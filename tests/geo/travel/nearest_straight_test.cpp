#include "geo/travel/nearest.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace geo::travel {
namespace {

using Points = std::vector<MapPoint>;
constexpr std::uint32_t kNone = network::NodeId::kNone;

NearestField nearest(const Points& origins, const Points& destinations) {
  return nearest_in_straight_line(origins, destinations, Task{});
}

TEST(NearestInStraightLine, IsTheNearestInWholeMillimetres) {
  EXPECT_EQ(nearest({{0.0, 0.0}, {9.0, 0.0}}, {{3.0, 4.0}, {10.0, 1.0}}), (NearestField{{5000, 1414}, {0, 1}}));
}

TEST(NearestInStraightLine, OfExactEqualsTakesTheLowestIndex) {
  EXPECT_EQ(nearest({{0.0, 0.0}}, {{0.0, 2.0}, {1.0, 0.0}, {0.0, -1.0}, {1.0, 0.0}}), (NearestField{{1000}, {1}}));
}

TEST(NearestInStraightLine, TellsDistancesApartThatRoundToTheSameMillimetre) {
  EXPECT_EQ(nearest({{0.0, 0.0}}, {{1.0001, 0.0}, {1.0, 0.0}}), (NearestField{{1000}, {1}}));
}

TEST(NearestInStraightLine, WithoutDestinationsNothingIsReached) {
  EXPECT_EQ(nearest({{0.0, 0.0}}, {}), (NearestField{{kUnreachable}, {kNone}}));
}

TEST(NearestInStraightLine, WhatDoesNotFitAnImpedanceIsUnreachable) {
  EXPECT_EQ(nearest({{0.0, 0.0}}, {{4'294'968.0, 0.0}}), (NearestField{{kUnreachable}, {kNone}}));
  EXPECT_EQ(nearest({{0.0, 0.0}}, {{4'294'967.294, 0.0}}), (NearestField{{kUnreachable - 1}, {0}}));
}

TEST(NearestInStraightLine, AgreesWithAScanOfAllDestinations) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::uniform_real_distribution<double> anywhere{0.0, 5000.0};
    std::uniform_int_distribution<int> lattice{0, 10};
    const auto point = [&](bool on_lattice) {
      return on_lattice ? MapPoint{500.0 * lattice(random), 500.0 * lattice(random)}
                        : MapPoint{anywhere(random), anywhere(random)};
    };
    Points origins;
    Points destinations;
    for (std::uint64_t i = 0; i < 200; ++i) {
      origins.push_back(point(i % 2 == 0));
    }
    for (std::uint64_t i = 0; i < 1 + 5 * seed; ++i) {
      destinations.push_back(point(i % 2 == 0));
    }

    NearestField expected;
    for (const MapPoint& origin : origins) {
      std::uint32_t best = 0;
      for (std::uint32_t d = 1; d < destinations.size(); ++d) {
        best = distance(origin, destinations[d]) < distance(origin, destinations[best]) ? d : best;
      }
      expected.cost.push_back(static_cast<Impedance>(std::lround(1000.0 * distance(origin, destinations[best]))));
      expected.destination.push_back(best);
    }
    EXPECT_EQ(nearest_in_straight_line(origins, destinations, Task{2}), expected);
  }
}

}  // namespace
}  // namespace geo::travel

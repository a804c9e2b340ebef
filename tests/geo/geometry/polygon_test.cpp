#include "geo/geometry/polygon.hpp"

#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <random>

namespace geo {
namespace {

using random_shapes::rectangle;

// A frame of 4 × 4 around a hole of 2 × 2, and an island of 1 × 1 to the east.
MultiPolygon frame_and_island() {
  return {{rectangle(0, 0, 4, 4), {rectangle(1, 1, 3, 3)}}, {rectangle(6, 0, 7, 1), {}}};
}

TEST(Polygon, AreaIsThatOfThePartsLessTheirHoles) {
  EXPECT_DOUBLE_EQ(area_of(frame_and_island()), 16 - 4 + 1);
}

TEST(Polygon, AreaDoesNotDependOnTheWayRound) {
  MultiPolygon turned = frame_and_island();
  std::ranges::reverse(turned[0].outer);
  EXPECT_DOUBLE_EQ(area_of(turned), area_of(frame_and_island()));
}

TEST(Polygon, AreaOfAParcelFarFromTheOriginKeepsItsDigits) {
  EXPECT_EQ(area_of({{rectangle(39'500'000.25, 4'800'000.25, 39'500'000.5, 4'800'000.5), {}}}), 0.0625);
}

TEST(Polygon, EnvelopeGoesAroundAllParts) {
  EXPECT_EQ(envelope_of(frame_and_island()), (Envelope{0, 0, 7, 4}));
  EXPECT_TRUE(envelope_of({}).empty());
}

TEST(Polygon, ContainsWhatIsInAPartAndNotInItsHole) {
  EXPECT_TRUE(contains(frame_and_island(), {0.5, 2}));
  EXPECT_TRUE(contains(frame_and_island(), {6.5, 0.5}));
  EXPECT_FALSE(contains(frame_and_island(), {2, 2}));
  EXPECT_FALSE(contains(frame_and_island(), {5, 0.5}));
  EXPECT_FALSE(contains({}, {0, 0}));
}

TEST(Polygon, ARayThroughACornerCrossesOnce) {
  const MultiPolygon diamond{{{{0, -1}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}}, {}}};
  EXPECT_TRUE(contains(diamond, {-0.5, 0}));
  EXPECT_FALSE(contains(diamond, {-2, 0}));
  EXPECT_FALSE(contains(diamond, {-2, 1}));
}

TEST(Polygon, APointOnASharedBoundaryIsInExactlyOneNeighbour) {
  constexpr std::uint64_t seed = 11;
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  for (int round = 0; round < 200; ++round) {
    const auto drawn = random_shapes::points(random, 2, {0.1, 0.1, 9.9, 9.9});
    const MapPoint& bend = drawn[0];
    const MultiPolygon west{{{{0, 0}, {5, 0}, bend, {5, 10}, {0, 10}, {0, 0}}, {}}};
    const MultiPolygon east{{{{10, 10}, {5, 10}, bend, {5, 0}, {10, 0}, {10, 10}}, {}}};
    const double share = random_shapes::between(random, 0, 1);
    for (const MapPoint on : {bend, MapPoint{5 + share * (bend.x - 5), share * bend.y}, drawn[1]}) {
      EXPECT_NE(contains(west, on), contains(east, on)) << on.x << ' ' << on.y;
    }
  }
}

}  // namespace
}  // namespace geo

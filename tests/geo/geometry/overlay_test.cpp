#include "geo/geometry/overlay.hpp"

#include "geo/geometry/point_index.hpp"
#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <tuple>
#include <vector>

namespace geo {
namespace {

using random_shapes::rectangle;

const MultiPolygon kSquare{{rectangle(0, 0, 4, 4), {}}};

TEST(MakeValid, GivesValidInputBackUnchanged) {
  const MultiPolygon area{{rectangle(0, 0, 4, 4), {rectangle(1, 1, 2, 2)}}, {rectangle(4, 4, 5, 5), {}}};
  EXPECT_EQ(make_valid(area), area);
  EXPECT_EQ(make_valid({}), MultiPolygon{});
}

TEST(MakeValid, KeepsBothLobesOfABowTie) {
  const MultiPolygon mended = make_valid({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}});
  EXPECT_EQ(mended.size(), 2U);
  EXPECT_DOUBLE_EQ(area_of(mended), 2.0);
}

TEST(MakeValid, JoinsPartsThatOverlapOrRepeat) {
  EXPECT_DOUBLE_EQ(area_of(make_valid({kSquare[0], {rectangle(3, 3, 5, 5), {}}})), 16 + 4 - 1);
  EXPECT_DOUBLE_EQ(area_of(make_valid({kSquare[0], kSquare[0]})), 16);
}

TEST(MakeValid, DropsSpikesAndPartsOfNoArea) {
  const MultiPolygon spike{{{{0, 0}, {4, 0}, {4, 4}, {2, 4}, {2, 6}, {2, 4}, {0, 4}, {0, 0}}, {}}};
  const MultiPolygon line{{{{0, 0}, {1, 0}, {0, 0}, {0, 0}}, {}}};
  EXPECT_DOUBLE_EQ(area_of(make_valid(spike)), 16);
  EXPECT_TRUE(make_valid(line).empty());
  EXPECT_TRUE(make_valid({{{{0, 0}, {1, 0}, {0, 0}}, {}}, {{}, {}}}).empty());
}

TEST(MakeValid, ClosesARing) {
  EXPECT_EQ(make_valid({{{{0, 0}, {1, 0}, {1, 1}}, {}}}), (MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}}));
}

TEST(MakeValid, RefusesCornersThatAreNowhere) {
  for (const double nowhere : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const MultiPolygon area{{{{0, 0}, {4, 0}, {nowhere, 4}, {0, 4}, {0, 0}}, {}}};
    EXPECT_THROW(std::ignore = make_valid(area), GeometryError);
  }
}

TEST(Union, JoinsNeighboursIntoOnePart) {
  const std::vector<MultiPolygon> areas{kSquare, {{rectangle(4, 0, 8, 4), {}}}, {}};
  const MultiPolygon joined = union_of(areas);
  EXPECT_EQ(joined.size(), 1U);
  EXPECT_DOUBLE_EQ(area_of(joined), 32);
  EXPECT_TRUE(union_of({}).empty());
}

TEST(Union, TakesAreasThatAreNotValid) {
  const std::vector<MultiPolygon> areas{{{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}},
                                        {{rectangle(0, 0, 2, 1), {}}}};
  EXPECT_NEAR(area_of(union_of(areas)), 3.0, 1e-6);
}

TEST(Overlay, WhatAreasShareAndWhatOneHasAloneAddUp) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const MultiPolygon a{random_shapes::star_with_hole(random, {500'000, 4'000'000}, 1000, 20)};
    const MultiPolygon b{random_shapes::star_with_hole(random, {500'500, 4'000'300}, 1000, 30)};
    const double shared = area_of(intersection_of(a, b));
    EXPECT_GT(shared, 0.0);
    EXPECT_NEAR(shared + area_of(difference_of(a, b)), area_of(a), 1e-3);
    EXPECT_NEAR(area_of(union_of(std::vector{a, b})), area_of(a) + area_of(b) - shared, 1e-3);
  }
}

TEST(Overlay, AreasApartShareNothing) {
  const MultiPolygon island{{rectangle(10, 10, 12, 12), {}}};
  EXPECT_TRUE(intersection_of(kSquare, island).empty());
  EXPECT_DOUBLE_EQ(area_of(difference_of(kSquare, island)), 16);
  EXPECT_TRUE(difference_of(kSquare, kSquare).empty());
  EXPECT_TRUE(intersection_of(kSquare, {}).empty());
}

TEST(BufferPoints, OnePointGivesAPolygonOfTheCornersAskedFor) {
  const MultiPolygon circle = buffer_points(std::vector<MapPoint>{{500'000, 4'000'000}}, 1000, 16);
  ASSERT_EQ(circle.size(), 1U);
  EXPECT_EQ(circle[0].outer.size(), 64U + 1);
  const double inscribed = 0.5 * 64 * 1e6 * std::sin(2 * std::numbers::pi / 64);
  EXPECT_NEAR(area_of(circle), inscribed, 1e-3);
}

TEST(BufferPoints, CirclesThatMeetAreOneAndOthersApart) {
  const std::vector<MapPoint> points{{0, 0}, {1500, 0}, {9000, 0}};
  EXPECT_EQ(buffer_points(points, 1000).size(), 2U);
  EXPECT_TRUE(buffer_points({}, 1000).empty());
  EXPECT_TRUE(buffer_points(points, 0).empty());
}

TEST(BufferPoints, HoldWhatIsWithinTheRadiusOfAPointAndNothingElse) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    auto points = random_shapes::points(random, 60, {500'000, 4'000'000, 520'000, 4'020'000});
    points.insert(points.end(), points.begin(), points.begin() + 5);  // some twice
    const double radius = random_shapes::between(random, 200, 4000);
    const MultiPolygon area = buffer_points(points, radius);
    EXPECT_EQ(make_valid(area), area);
    const PointIndex nearest{points};
    for (const MapPoint& probe : random_shapes::points(random, 500, {495'000, 3'995'000, 525'000, 4'025'000})) {
      const double apart = nearest.nearest(probe).value_or(PointIndex::Nearest{}).distance;
      const double between_corners = radius * std::cos(std::numbers::pi / 64);  // how near a circle's side comes
      if (apart < between_corners || apart > radius) {
        EXPECT_EQ(contains(area, probe), apart < radius) << probe.x << ' ' << probe.y;
      }
    }
  }
}

TEST(BufferPoints, AgreeWithTheBufferOfEachPointJoined) {
  const std::vector<MapPoint> points{{0, 0}, {1500, 0}, {3000, 10}, {4000, 1900}, {9000, 0}, {9000, 2000}, {1500, 0}};
  std::vector<MultiPolygon> one_by_one;
  one_by_one.reserve(points.size());
  for (const MapPoint& point : points) {
    one_by_one.push_back(buffer_points(std::span{&point, 1}, 1000));
  }
  EXPECT_NEAR(area_of(buffer_points(points, 1000)), area_of(union_of(one_by_one)), 1e-6);
}

}  // namespace
}  // namespace geo

#include "geo/geometry/area_index.hpp"

#include "geo/geometry/overlay.hpp"
#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <vector>

namespace geo {
namespace {

using random_shapes::rectangle;

std::optional<std::uint32_t> first_that_contains(const std::vector<MultiPolygon>& areas, MapPoint point) {
  for (std::uint32_t i = 0; i < areas.size(); ++i) {
    if (contains(areas[i], point)) {
      return i;
    }
  }
  return std::nullopt;
}

void expect_as_a_scan_says(const std::vector<MultiPolygon>& areas, const std::vector<MapPoint>& points) {
  const AreaIndex index{areas};
  for (const MapPoint& point : points) {
    EXPECT_EQ(index.find(point), first_that_contains(areas, point)) << point.x << ' ' << point.y;
  }
}

std::vector<MapPoint> corners_of(const std::vector<MultiPolygon>& areas) {
  std::vector<MapPoint> corners;
  for (const MultiPolygon& area : areas) {
    for (const Polygon& part : area) {
      corners.insert(corners.end(), part.outer.begin(), part.outer.end());
    }
  }
  return corners;
}

TEST(AreaIndex, FindsNothingWithoutAreas) {
  EXPECT_EQ(AreaIndex{{}}.find({0, 0}), std::nullopt);
  const std::vector<MultiPolygon> empty(3);
  EXPECT_EQ(AreaIndex{empty}.find({0, 0}), std::nullopt);
  EXPECT_TRUE(AreaIndex{empty}.meeting({-1, -1, 1, 1}).empty());
}

TEST(AreaIndex, GivesTheLowestIndexWhereAreasOverlap) {
  const std::vector<MultiPolygon> areas{{{rectangle(4, 4, 9, 9), {}}}, {{rectangle(0, 0, 8, 8), {}}}};
  const AreaIndex index{areas};
  EXPECT_EQ(index.find({5, 5}), 0U);
  EXPECT_EQ(index.find({1, 1}), 1U);
  EXPECT_EQ(index.find({8.5, 1}), std::nullopt);
}

TEST(AreaIndex, AHoleBelongsToWhateverElseIsThere) {
  const std::vector<MultiPolygon> areas{{{rectangle(0, 0, 100, 100), {rectangle(40, 40, 60, 60)}}},
                                        {{rectangle(45, 45, 55, 55), {}}}};
  const AreaIndex index{areas};
  EXPECT_EQ(index.find({10, 10}), 0U);
  EXPECT_EQ(index.find({50, 50}), 1U);
  EXPECT_EQ(index.find({42, 42}), std::nullopt);
}

TEST(AreaIndex, ListsTheAreasWhoseEnvelopeMeetsABox) {
  const std::vector<MultiPolygon> areas{
      {{rectangle(0, 0, 1, 1), {}}}, {}, {{rectangle(2, 0, 3, 1), {}}}, {{rectangle(0, 0, 9, 9), {}}}};
  const AreaIndex index{areas};
  EXPECT_EQ(index.meeting({1, 0.2, 1.5, 0.4}), (std::vector<std::uint32_t>{0, 3}));
  EXPECT_EQ(index.meeting({0, 0, 2, 0}), (std::vector<std::uint32_t>{0, 2, 3}));
  EXPECT_TRUE(index.meeting({10, 10, 11, 11}).empty());
}

TEST(AreaIndex, CountsACornerHalfWayUpARowOfBucketsOnce) {
  // 32 + 4 buckets over 12 × 12: the western corner at y = 5 is on the middle line of a row.
  const std::vector<MultiPolygon> triangle{{{{{0, 5}, {12, 0}, {9, 12}, {0, 5}}, {}}}};
  EXPECT_EQ(AreaIndex{triangle}.find({5, 5}), 0U);
  EXPECT_EQ(AreaIndex{triangle}.find({7, 5}), 0U);
}

TEST(AreaIndex, AgreesWithAScanOnATilingAndItsCorners) {
  constexpr std::uint64_t seed = 5;
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  const MultiPolygon county{{random_shapes::star(random, {540'000, 4'800'000}, 30'000, 40), {}}};
  const auto villages = voronoi_cells(random_shapes::points(random, 60, envelope_of(county)), county);
  expect_as_a_scan_says(villages, random_shapes::points(random, 2000, {505'000, 4'765'000, 575'000, 4'835'000}));
  expect_as_a_scan_says(villages, corners_of(villages));
}

TEST(AreaIndex, AgreesWithAScanOnAreasThatOverlapAnyhow) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    std::vector<MultiPolygon> areas(2 * seed);
    for (MultiPolygon& area : areas) {
      for (const MapPoint& centre : random_shapes::points(random, random() % 4, {0, 0, 1000, 1000})) {
        area.push_back(random_shapes::star_with_hole(random, centre, random_shapes::between(random, 1, 300), 13));
      }
    }
    expect_as_a_scan_says(areas, random_shapes::points(random, 300, {-100, -100, 1100, 1100}));
    expect_as_a_scan_says(areas, corners_of(areas));
  }
}

}  // namespace
}  // namespace geo

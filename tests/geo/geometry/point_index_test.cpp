#include "geo/geometry/point_index.hpp"

#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <vector>

namespace geo {
namespace {

PointIndex::Nearest first_of_the_nearest(const std::vector<MapPoint>& points, MapPoint from) {
  PointIndex::Nearest best{0, distance(points[0], from)};
  for (std::uint32_t i = 1; i < points.size(); ++i) {
    if (distance(points[i], from) < best.distance) {
      best = {i, distance(points[i], from)};
    }
  }
  return best;
}

void expect_as_a_scan_says(const std::vector<MapPoint>& points, const std::vector<MapPoint>& queries) {
  const PointIndex index{points};
  for (const MapPoint& from : queries) {
    EXPECT_EQ(index.nearest(from), first_of_the_nearest(points, from)) << "from " << from.x << ' ' << from.y;
  }
}

TEST(PointIndex, HasNoNearestWithoutPoints) {
  EXPECT_FALSE(PointIndex{{}}.nearest({0, 0}).has_value());
}

TEST(PointIndex, HasNoNearestToNowhere) {
  const std::vector<MapPoint> points{{0, 0}, {1, 1}};
  EXPECT_FALSE(PointIndex{points}.nearest({std::numeric_limits<double>::quiet_NaN(), 0}).has_value());
}

TEST(PointIndex, FindsItsOnlyPointFromAnywhere) {
  expect_as_a_scan_says({{3, 4}}, {{0, 0}, {3, 4}, {1e9, -1e9}, {1e200, 1e200}});
}

TEST(PointIndex, GivesTheFirstOfPointsInOnePlace) {
  expect_as_a_scan_says(std::vector<MapPoint>(50, MapPoint{500'000, 4'000'000}), {{0, 0}, {500'000, 4'000'000}});
}

TEST(PointIndex, GivesTheLowestIndexOfPointsEquallyFar) {
  const std::vector<MapPoint> corners{{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
  const PointIndex index{corners};
  EXPECT_EQ(index.nearest({0, 0}), (PointIndex::Nearest{0, distance({0, 0}, {1, 1})}));
  EXPECT_EQ(index.nearest({-5, 0}), (PointIndex::Nearest{1, distance({-5, 0}, {-1, 1})}));
  EXPECT_EQ(index.nearest({0, -7}), (PointIndex::Nearest{2, distance({0, -7}, {-1, -1})}));
}

TEST(PointIndex, AgreesWithAScanOnALatticeFullOfTies) {
  std::vector<MapPoint> lattice;
  std::vector<MapPoint> queries;
  for (int row = 0; row < 15; ++row) {
    for (int column = 0; column < 15; ++column) {
      lattice.push_back({100.0 * (column * 7 % 15), 100.0 * row});
      queries.push_back({50.0 * column - 100, 150.0 * row - 300});
    }
  }
  expect_as_a_scan_says(lattice, queries);
}

TEST(PointIndex, AgreesWithAScanOnAnyDrawing) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const double height = seed % 4 == 0 ? 0.0 : 20'000.0;  // every fourth is a line
    auto points = random_shapes::points(random, 1 + seed * 7, {500'000, 4'000'000, 540'000, 4'000'000 + height});
    if (seed % 3 == 0) {
      points.insert(points.end(), points.begin(), points.end());  // each one twice
    }
    if (seed % 5 == 0) {
      points.push_back({5e6, 5e6});  // one far away, so that the rest share few buckets
    }
    expect_as_a_scan_says(points, random_shapes::points(random, 100, {480'000, 3'980'000, 560'000, 4'040'000}));
    expect_as_a_scan_says(points, random_shapes::points(random, 20, {-1e7, -1e7, 1e7, 1e7}));
    expect_as_a_scan_says(points, points);
  }
}

}  // namespace
}  // namespace geo

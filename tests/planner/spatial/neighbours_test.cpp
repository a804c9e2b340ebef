#include "planner/spatial/neighbours.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace planner {
namespace {

using geo::MapPoint;
using geo::MultiPolygon;
using Row = std::vector<std::uint32_t>;

MultiPolygon box(double west, double south, double east, double north) {
  return {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}}};
}

Neighbours of_borders(const std::vector<MultiPolygon>& areas, int threads = 1) {
  const geo::Task task{threads};
  return neighbours_by_border(areas, task);
}

Row row_of(const Neighbours& neighbours, std::uint32_t place) {
  return {neighbours.of(place).begin(), neighbours.of(place).end()};
}

TEST(Neighbours, ShareABorderAndNotACorner) {
  // 2 3
  // 0 1
  const Neighbours squares =
      of_borders({box(0, 0, 100, 100), box(100, 0, 200, 100), box(0, 100, 100, 200), box(100, 100, 200, 200)});
  EXPECT_EQ(row_of(squares, 0), (Row{1, 2}));
  EXPECT_EQ(row_of(squares, 1), (Row{0, 3}));
  EXPECT_EQ(row_of(squares, 2), (Row{0, 3}));
  EXPECT_EQ(row_of(squares, 3), (Row{1, 2}));
}

TEST(Neighbours, NeedNotHaveTheSameCorners) {
  const Neighbours wall = of_borders({box(0, 0, 300, 100), box(0, 100, 100, 200), box(100, 100, 300, 200)});
  EXPECT_EQ(row_of(wall, 0), (Row{1, 2}));
}

TEST(Neighbours, MayBeDrawnAMetreApartOrOverlapping) {
  EXPECT_EQ(row_of(of_borders({box(0, 0, 100, 100), box(100.9, 0, 200, 100)}), 0), (Row{1}));
  EXPECT_EQ(row_of(of_borders({box(0, 0, 100, 100), box(99.1, 0, 200, 100)}), 0), (Row{1}));
  EXPECT_EQ(row_of(of_borders({box(0, 0, 100, 100), box(101.1, 0, 200, 100)}), 0), Row{});
}

TEST(Neighbours, HaveTenMetresInCommonOrMore) {
  EXPECT_EQ(row_of(of_borders({box(0, 0, 100, 100), box(100, 90, 200, 300)}), 0), (Row{1}));
  EXPECT_EQ(row_of(of_borders({box(0, 0, 100, 100), box(100, 90.5, 200, 300)}), 0), Row{});
}

TEST(Neighbours, AreFoundWithinAHole) {
  MultiPolygon ring = box(0, 0, 300, 300);
  ring[0].holes.push_back(box(100, 100, 200, 200)[0].outer);
  EXPECT_EQ(row_of(of_borders({ring, box(100, 100, 200, 200)}), 1), (Row{0}));
}

TEST(Neighbours, OfAnIslandAndOfAnEmptyAreaAreNone) {
  const Neighbours alone = of_borders({box(0, 0, 100, 100), box(500, 0, 600, 100), {}});
  EXPECT_EQ(alone.size(), 3U);
  EXPECT_TRUE(alone.places.empty());
}

TEST(Neighbours, OfASlantingWallAreThoseOfItsUprightTwin) {
  std::vector<MultiPolygon> upright;
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 4; ++column) {
      const double shift = row % 2 == 0 ? 0.0 : 130.0;  // bricks
      upright.push_back(box(column * 300 + shift, row * 100, column * 300 + 300 + shift, row * 100 + 100));
    }
  }
  std::vector<MultiPolygon> slanting = upright;
  for (MultiPolygon& area : slanting) {
    for (MapPoint& p : area[0].outer) {
      p = {4e5 + 0.8 * p.x - 0.6 * p.y, 3e6 + 0.6 * p.x + 0.8 * p.y};
    }
  }
  EXPECT_EQ(of_borders(slanting), of_borders(upright));
  EXPECT_EQ(row_of(of_borders(upright), 5), (Row{1, 2, 4, 6, 9, 10})) << "two below, one each side, two above";
  EXPECT_EQ(of_borders(upright, 1), of_borders(upright, 4));
}

TEST(Neighbours, OfPointsAreTheNearest) {
  std::mt19937_64 random{2};
  std::vector<MapPoint> points(60);
  std::ranges::generate(
      points, [&] { return MapPoint{static_cast<double>(random() % 1000), static_cast<double>(random() % 1000)}; });
  const geo::Task task;
  const Neighbours nearest = nearest_neighbours(points, 6, task);
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const Row row = row_of(nearest, i);
    ASSERT_EQ(row.size(), 6U);
    double farthest = 0.0;
    for (const std::uint32_t j : row) {
      farthest = std::max(farthest, distance(points[i], points[j]));
    }
    for (std::uint32_t j = 0; j < points.size(); ++j) {
      if (j != i && std::ranges::find(row, j) == row.end()) {
        EXPECT_GE(distance(points[i], points[j]), farthest);
      }
    }
  }
}

TEST(Neighbours, OfFewPointsAreAllOthers) {
  const geo::Task task;
  EXPECT_EQ(row_of(nearest_neighbours(std::vector<MapPoint>{{0, 0}, {1, 0}, {5, 0}}, 6, task), 1), (Row{0, 2}));
}

TEST(Neighbours, WithoutThoseLeftOutKeepTheirNumbers) {
  const Neighbours row = of_borders({box(0, 0, 100, 100), box(100, 0, 200, 100), box(200, 0, 300, 100)});
  const Neighbours kept = among(row, std::vector<std::uint8_t>{1, 0, 1});
  EXPECT_EQ(kept.size(), 3U);
  EXPECT_TRUE(kept.places.empty());
  EXPECT_EQ(among(row, std::vector<std::uint8_t>{1, 1, 1}), row);
}

}  // namespace
}  // namespace planner

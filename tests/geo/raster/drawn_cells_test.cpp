#include "geo/raster/drawn_cells.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace geo::raster {
namespace {

constexpr GridFrame kFrame{
    .west = 500.0, .north = 900.0, .cell_width = 10.0, .cell_height = 7.0, .columns = 23, .rows = 17};

std::vector<std::uint8_t> no_marks() {
  return std::vector<std::uint8_t>(kFrame.cells());
}

double random_number(std::mt19937_64& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random() % 1000003) / 1000003.0;
}

/// Up to a third of the frame beyond its edges.
MapPoint random_point(std::mt19937_64& random) {
  return {random_number(random, 430.0, 800.0), random_number(random, 740.0, 940.0)};
}

/// Whether a segment has a point in a box, by clipping it.
bool touches(MapPoint a, MapPoint b, const Envelope& box) {
  double from = 0.0;
  double to = 1.0;
  const auto clip = [&](double along, double room) {
    if (along == 0.0) {
      return room >= 0.0;
    }
    (along < 0.0 ? from : to) = along < 0.0 ? std::max(from, room / along) : std::min(to, room / along);
    return from <= to;
  };
  return clip(a.x - b.x, a.x - box.min_x) && clip(b.x - a.x, box.max_x - a.x) && clip(a.y - b.y, a.y - box.min_y) &&
         clip(b.y - a.y, box.max_y - a.y);
}

Envelope box_of(std::uint32_t row, std::uint32_t column) {
  const MapPoint centre = kFrame.centre(row, column);
  return {centre.x - 5.0, centre.y - 3.5, centre.x + 5.0, centre.y + 3.5};
}

TEST(DrawnCells, OfALineAreAllThatItTouches) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    Polyline line;
    for (std::uint64_t i = 0; i < 2 + seed % 4; ++i) {
      line.push_back(random_point(random));
    }
    std::vector<std::uint8_t> marks = no_marks();
    mark_line(kFrame, line, marks);
    for (std::uint32_t row = 0; row < kFrame.rows; ++row) {
      for (std::uint32_t column = 0; column < kFrame.columns; ++column) {
        bool touched = false;
        for (std::size_t i = 1; i < line.size(); ++i) {
          touched = touched || touches(line[i - 1], line[i], box_of(row, column));
        }
        ASSERT_EQ(marks[kFrame.cell(row, column)] != 0, touched) << row << ", " << column;
      }
    }
  }
}

TEST(DrawnCells, OfALevelAndAnUprightLineAreARowAndAColumn) {
  std::vector<std::uint8_t> marks = no_marks();
  mark_line(kFrame, {{400.0, 888.0}, {1000.0, 888.0}}, marks);
  EXPECT_EQ(std::ranges::count(marks, 1), 23);
  EXPECT_EQ(std::count(marks.begin() + 23, marks.begin() + 46, 1), 23);
  marks = no_marks();
  mark_line(kFrame, {{501.0, 0.0}, {501.0, 2000.0}}, marks);
  EXPECT_EQ(std::ranges::count(marks, 1), 17);
  EXPECT_EQ(marks[0], 1);
}

TEST(DrawnCells, OfGrassAreThoseTouchedButAtTheWesternAndNorthernEdge) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const auto inside = [&] {
      return MapPoint{random_number(random, 501.0, 800.0), random_number(random, 740.0, 899.0)};
    };
    const Polyline line{inside(), inside(), inside()};
    std::vector<std::uint8_t> marks = no_marks();
    mark_line(kFrame, line, marks, LineRule::Grass);
    std::vector<std::uint8_t> touched = no_marks();
    mark_line(kFrame, line, touched);
    ASSERT_EQ(marks, touched);
  }
  const Polyline outside{{496.0, 895.0}, {496.0, 860.0}};
  std::vector<std::uint8_t> marks = no_marks();
  mark_line(kFrame, outside, marks);
  EXPECT_EQ(std::ranges::count(marks, 1), 0);
  mark_line(kFrame, outside, marks, LineRule::Grass);
  EXPECT_EQ(std::ranges::count(marks, 1), 6);
  EXPECT_EQ(marks[kFrame.cell(5, 0)], 1);
}

/// A star, so that its ring does not cross itself.
MultiPolygon random_area(std::mt19937_64& random) {
  const MapPoint centre{random_number(random, 480.0, 750.0), random_number(random, 770.0, 910.0)};
  Polygon area;
  Ring hole;
  constexpr int corners = 17;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / corners;
    const double far = random_number(random, 20.0, 110.0);
    area.outer.push_back({centre.x + far * std::cos(angle), centre.y + far * std::sin(angle)});
    hole.push_back({centre.x + 0.3 * far * std::cos(angle), centre.y + 0.3 * far * std::sin(angle)});
  }
  area.outer.push_back(area.outer.front());
  hole.push_back(hole.front());
  area.holes.push_back(hole);
  return {area};
}

TEST(DrawnCells, OfAnAreaAreThoseWhoseCentresLieInIt) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const MultiPolygon area = random_area(random);
    std::vector<std::uint8_t> marks = no_marks();
    mark_area(kFrame, area, marks);
    for (std::uint32_t row = 0; row < kFrame.rows; ++row) {
      for (std::uint32_t column = 0; column < kFrame.columns; ++column) {
        ASSERT_EQ(marks[kFrame.cell(row, column)] != 0, contains(area, kFrame.centre(row, column)))
            << row << ", " << column;
      }
    }
  }
}

TEST(DrawnCells, OfAreasThatShareAnEdgeThroughCentresAreInOneOfThem) {
  const auto box = [](double west, double east) {
    return MultiPolygon{{{{west, 950.0}, {west, 700.0}, {east, 700.0}, {east, 950.0}, {west, 950.0}}, {}}};
  };
  std::vector<std::uint8_t> left = no_marks();
  std::vector<std::uint8_t> right = no_marks();
  mark_area(kFrame, box(400.0, 605.0), left);  // 605 is the middle of a column
  mark_area(kFrame, box(605.0, 900.0), right);
  for (std::size_t cell = 0; cell < left.size(); ++cell) {
    ASSERT_EQ(left[cell] + right[cell], 1) << cell;
  }
}

}  // namespace
}  // namespace geo::raster

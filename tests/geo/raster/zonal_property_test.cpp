#include "geo/geometry/overlay.hpp"
#include "geo/raster/zonal.hpp"
#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

// Against polygon-by-cell overlay with GEOS, summed cell by cell. Coordinates are small, so that GEOS has digits to
// spare.

namespace geo::raster {
namespace {

using random_shapes::between;
using random_shapes::rectangle;

/// What overlay says: the statistics, and the scales that rounding is measured by.
struct Overlaid {
  double cells = 0.0;
  double no_data = 0.0;
  double sum = 0.0;
  double magnitude = 0.0;  ///< Σ share × |number|
  double min = std::numeric_limits<double>::infinity();
  double max = -std::numeric_limits<double>::infinity();
  bool touches_barely = false;  ///< some cell with a share that may be rounding: whether it counts is open
};

Overlaid overlay(const Grid<float>& grid, const MultiPolygon& zone) {
  Overlaid all;
  const GridFrame& frame = grid.frame;
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const double west = frame.west + column * frame.cell_width;
      const double north = frame.north - row * frame.cell_height;
      const MultiPolygon cell{{rectangle(west, north - frame.cell_height, west + frame.cell_width, north), {}}};
      const double share = area_of(intersection_of(cell, zone)) / (frame.cell_width * frame.cell_height);
      const double number = grid.at(row, column);
      if (std::isnan(number)) {
        all.no_data += share;
        continue;
      }
      all.cells += share;
      all.sum += share * number;
      all.magnitude += share * std::abs(number);
      all.touches_barely = all.touches_barely || (share > 0.0 && share < 1e-9);
      if (share > 0.0) {
        all.min = std::min(all.min, number);
        all.max = std::max(all.max, number);
      }
    }
  }
  return all;
}

void expect_as_overlay_says(const Grid<float>& grid, const std::vector<MultiPolygon>& zones) {
  const Task task{2};
  const std::vector<ZoneStatistics> found = zone_statistics(grid, ZoneCover{grid.frame, zones, task}, task);
  const double cell_area = grid.frame.cell_width * grid.frame.cell_height;
  for (std::size_t i = 0; i < zones.size(); ++i) {
    SCOPED_TRACE("zone " + std::to_string(i));
    const Overlaid expected = overlay(grid, zones[i]);
    const double within = expected.cells + expected.no_data;
    EXPECT_NEAR(found[i].sum, expected.sum, 1e-9 * expected.magnitude);
    EXPECT_NEAR(found[i].cells, expected.cells, 1e-9 * within);
    EXPECT_NEAR(found[i].no_data, expected.no_data, 1e-9 * within);
    EXPECT_NEAR(found[i].outside, area_of(zones[i]) / cell_area - within, 1e-8 * area_of(zones[i]) / cell_area);
    if (expected.cells > 0.0 && !expected.touches_barely) {
      EXPECT_NEAR(found[i].mean(), expected.sum / expected.cells, 1e-9 * expected.magnitude / expected.cells);
      EXPECT_EQ(found[i].min, expected.min);
      EXPECT_EQ(found[i].max, expected.max);
    }
  }
}

/// Numbers of many magnitudes and either sign, a tenth of them missing.
Grid<float> random_grid(std::mt19937_64& random, std::uint32_t columns, std::uint32_t rows) {
  Grid<float> grid{{.west = between(random, -60, -40),
                    .north = between(random, 40, 60),
                    .cell_width = between(random, 0.3, 9),
                    .cell_height = between(random, 0.3, 9),
                    .columns = columns,
                    .rows = rows},
                   {}};
  for (std::size_t i = 0; i < grid.frame.cells(); ++i) {
    const double number = between(random, -1, 4) * std::pow(10.0, between(random, -3, 4));
    grid.values.push_back(random() % 10 == 0 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(number));
  }
  return grid;
}

MapPoint anywhere(std::mt19937_64& random, const GridFrame& frame) {
  const Envelope box = frame.envelope().grown(frame.cell_width + frame.cell_height);
  const double x = between(random, box.min_x, box.max_x);
  return {x, between(random, box.min_y, box.max_y)};
}

TEST(ZonalProperty, AgreesWithOverlayOnStarsOfAnySizeWithHoles) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Grid<float> grid = random_grid(random, 9, 20);
    std::vector<MultiPolygon> zones;
    for (int i = 0; i < 6; ++i) {
      const MapPoint centre = anywhere(random, grid.frame);
      zones.push_back(
          {random_shapes::star_with_hole(random, centre, std::pow(10.0, between(random, -2, 2)), 3 + i * 4)});
    }
    expect_as_overlay_says(grid, zones);
  }
}

TEST(ZonalProperty, AgreesWithOverlayOnAreasOfManyParts) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Grid<float> grid = random_grid(random, 12, 11);
    std::vector<MultiPolygon> parts;
    for (int i = 0; i < 9; ++i) {
      const MapPoint centre = anywhere(random, grid.frame);
      parts.push_back({random_shapes::star_with_hole(random, centre, between(random, 0.5, 8), 7)});
    }
    expect_as_overlay_says(grid, {union_of(parts)});
  }
}

TEST(ZonalProperty, AgreesWithOverlayOnSlivers) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Grid<float> grid = random_grid(random, 9, 9);
    const MapPoint from = anywhere(random, grid.frame);
    const MapPoint to = anywhere(random, grid.frame);
    const double width = std::pow(10.0, between(random, -5, -2));
    expect_as_overlay_says(grid,
                           {make_valid({{{from, to, {to.x + width, to.y}, {from.x + width, from.y}, from}, {}}})});
  }
}

TEST(ZonalProperty, AgreesWithOverlayOnCornersSnappedToTheGridsLines) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    Grid<float> grid = random_grid(random, 8, 8);
    grid.frame = {.west = -16, .north = 16, .cell_width = 4, .cell_height = 4, .columns = 8, .rows = 8};
    Ring ring = random_shapes::star(random, {0, 0}, 19, 12);
    for (MapPoint& corner : ring) {
      corner = {2 * std::round(corner.x / 2), 2 * std::round(corner.y / 2)};
    }
    expect_as_overlay_says(grid, {make_valid({{ring, {}}})});
  }
}

TEST(ZonalProperty, ZonesThatTileTheGridHaveItsSum) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Grid<float> grid = random_grid(random, 150, 70);
    const Envelope box = grid.frame.envelope();
    const MultiPolygon boundary{{rectangle(box.min_x - 1, box.min_y - 1, box.max_x + 1, box.max_y + 1), {}}};
    const Task task;
    const std::vector<MultiPolygon> zones = voronoi_cells(random_shapes::points(random, 30 * seed, box), boundary);
    double sum = 0.0;
    double cells = 0.0;
    for (const ZoneStatistics& zone : zone_statistics(grid, ZoneCover{grid.frame, zones, task}, task)) {
      sum += zone.sum;
      cells += zone.cells + zone.no_data;
    }
    double expected = 0.0;
    double magnitude = 0.0;
    for (const float number : grid.values) {
      expected += std::isnan(number) ? 0.0 : static_cast<double>(number);
      magnitude += std::isnan(number) ? 0.0 : std::abs(static_cast<double>(number));
    }
    EXPECT_NEAR(sum, expected, 1e-12 * magnitude);
    EXPECT_NEAR(cells, static_cast<double>(grid.frame.cells()), 1e-7);
  }
}

}  // namespace
}  // namespace geo::raster

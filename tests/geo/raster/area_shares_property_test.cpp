#include "geo/geometry/overlay.hpp"
#include "geo/raster/area_shares.hpp"
#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

// Against polygon-by-cell overlay with GEOS, which is what the walk along edges replaces.

namespace geo::raster {
namespace {

using random_shapes::between;
using random_shapes::rectangle;

/// First moments of the area: ∫ (x, y) dA, about `origin`. Source: the shoelace formula's sister.
MapPoint moments(const MultiPolygon& area, MapPoint origin) {
  MapPoint sum;
  const auto add = [&](const Ring& ring, double turn) {
    MapPoint of_ring;
    double twice_area = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const MapPoint a{ring[i - 1].x - origin.x, ring[i - 1].y - origin.y};
      const MapPoint b{ring[i].x - origin.x, ring[i].y - origin.y};
      const double cross = a.x * b.y - b.x * a.y;
      twice_area += cross;
      of_ring.x += (a.x + b.x) * cross / 6;
      of_ring.y += (a.y + b.y) * cross / 6;
    }
    const double sign = twice_area > 0 ? turn : -turn;
    sum.x += sign * of_ring.x;
    sum.y += sign * of_ring.y;
  };
  for (const Polygon& part : area) {
    add(part.outer, 1.0);
    for (const Ring& hole : part.holes) {
      add(hole, -1.0);
    }
  }
  return sum;
}

MultiPolygon cell_polygon(const GridFrame& frame, std::uint32_t row, std::uint32_t column) {
  const MapPoint centre = frame.centre(row, column);
  return {{rectangle(centre.x - frame.cell_width / 2, centre.y - frame.cell_height / 2, centre.x + frame.cell_width / 2,
                     centre.y + frame.cell_height / 2),
           {}}};
}

void expect_as_overlay_says(const GridFrame& frame, const MultiPolygon& area) {
  std::vector<CellShare> of_cell(frame.cells(), CellShare{0, 0.0, {}});
  std::int64_t last = -1;
  for (const CellShare& part : area_shares(frame, area)) {
    ASSERT_LT(part.cell, frame.cells());
    EXPECT_GT(std::int64_t{part.cell}, last) << "cells ascend";
    EXPECT_GE(part.share, 1e-12);
    EXPECT_LE(part.share, 1.0);
    last = part.cell;
    of_cell[part.cell] = part;
  }
  const double cell_area = frame.cell_width * frame.cell_height;
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const MultiPolygon covered = intersection_of(cell_polygon(frame, row, column), area);
      const CellShare& found = of_cell[frame.cell(row, column)];
      // GEOS computes in whole coordinates: 1e-9 of a metre along each side.
      EXPECT_NEAR(found.share, area_of(covered) / cell_area, 1e-9) << "cell " << row << ' ' << column;
      if (found.share > 1e-4) {
        const MapPoint centre = frame.centre(row, column);
        const MapPoint expected = moments(covered, centre);
        EXPECT_NEAR(found.centroid.x - centre.x, expected.x / area_of(covered), 1e-5 * frame.cell_width);
        EXPECT_NEAR(found.centroid.y - centre.y, expected.y / area_of(covered), 1e-5 * frame.cell_height);
      }
    }
  }
}

GridFrame frame_around(MapPoint centre, double cell, std::uint32_t columns, std::uint32_t rows) {
  return {.west = centre.x - 0.5 * columns * cell,
          .north = centre.y + 0.5 * rows * cell,
          .cell_width = cell,
          .cell_height = cell,
          .columns = columns,
          .rows = rows};
}

constexpr MapPoint kMiddle{540'000, 4'800'000};

TEST(AreaSharesProperty, AgreeWithOverlayOnStarsWithHolesAcrossTheFrame) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const MapPoint centre{kMiddle.x + between(random, -400, 400), kMiddle.y + between(random, -400, 400)};
    const MultiPolygon area{
        random_shapes::star_with_hole(random, centre, between(random, 10, 900), 3 + static_cast<int>(seed))};
    expect_as_overlay_says(frame_around(kMiddle, 100, 9, 8), area);
  }
}

TEST(AreaSharesProperty, AgreeWithOverlayOnCornersSnappedToTheGridsLines) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    Ring ring = random_shapes::star(random, kMiddle, 500, 12);
    for (MapPoint& corner : ring) {
      corner = {50 * std::round(corner.x / 50), 50 * std::round(corner.y / 50)};
    }
    expect_as_overlay_says(frame_around(kMiddle, 100, 6, 6), make_valid({{ring, {}}}));
  }
}

TEST(AreaSharesProperty, AgreeWithOverlayOnManySmallParts) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    std::vector<MultiPolygon> parts;
    for (const MapPoint& centre :
         random_shapes::points(random, 12, {kMiddle.x - 250, kMiddle.y - 250, kMiddle.x + 250, kMiddle.y + 250})) {
      parts.push_back({random_shapes::star_with_hole(random, centre, between(random, 1, 60), 9)});
    }
    expect_as_overlay_says(frame_around(kMiddle, 100, 5, 5), union_of(parts));
  }
}

TEST(AreaSharesProperty, AreasThatTileThePlaneShareEveryCellWithoutRemainder) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const GridFrame frame = frame_around(kMiddle, 100, 70, 60);
    const Envelope box = frame.envelope();
    const MultiPolygon boundary{{rectangle(box.min_x - 10, box.min_y - 10, box.max_x + 10, box.max_y + 10), {}}};
    const auto sites = random_shapes::points(random, 20 * seed, box);
    std::vector<double> sums(frame.cells(), 0.0);
    for (const MultiPolygon& area : voronoi_cells(sites, boundary)) {
      for (const CellShare& part : area_shares(frame, area)) {
        sums[part.cell] += part.share;
      }
    }
    for (const double sum : sums) {
      EXPECT_NEAR(sum, 1.0, 1e-12);
    }
  }
}

TEST(AreaSharesProperty, SharesAddUpToTheAreaOfWhatLiesWithinTheFrame) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const GridFrame frame = frame_around(kMiddle, 100, 50, 50);
    const MultiPolygon area{random_shapes::star_with_hole(random, kMiddle, 2400, 60)};
    double sum = 0.0;
    MapPoint moment;
    for (const CellShare& part : area_shares(frame, area)) {
      sum += part.share * 1e4;
      moment.x += part.share * 1e4 * (part.centroid.x - kMiddle.x);
      moment.y += part.share * 1e4 * (part.centroid.y - kMiddle.y);
    }
    EXPECT_NEAR(sum / area_of(area), 1.0, 1e-12);
    EXPECT_NEAR(moment.x / sum, moments(area, kMiddle).x / sum, 1e-6);
    EXPECT_NEAR(moment.y / sum, moments(area, kMiddle).y / sum, 1e-6);
  }
}

}  // namespace
}  // namespace geo::raster

#include "geo/geometry/overlay.hpp"
#include "geo/geometry/point_index.hpp"
#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <tuple>
#include <vector>

namespace geo {
namespace {

using random_shapes::rectangle;

double sum_of_areas(const std::vector<MultiPolygon>& cells) {
  return std::transform_reduce(cells.begin(), cells.end(), 0.0, std::plus<>{}, area_of);
}

TEST(VoronoiCells, TwoSitesShareASquareByHalves) {
  const MultiPolygon square{{rectangle(0, 0, 8, 8), {}}};
  const auto cells = voronoi_cells(std::vector<MapPoint>{{6, 4}, {2, 4}}, square);
  ASSERT_EQ(cells.size(), 2U);
  EXPECT_EQ(envelope_of(cells[0]), (Envelope{4, 0, 8, 8}));
  EXPECT_EQ(envelope_of(cells[1]), (Envelope{0, 0, 4, 8}));
}

TEST(VoronoiCells, OneSiteHasItAll) {
  const MultiPolygon square{{rectangle(0, 0, 8, 8), {}}};
  EXPECT_EQ(voronoi_cells(std::vector<MapPoint>{{1, 1}}, square), std::vector<MultiPolygon>(1, square));
  EXPECT_TRUE(voronoi_cells({}, square).empty());
}

TEST(VoronoiCells, ASiteOutsideMayHaveNone) {
  const MultiPolygon square{{rectangle(0, 0, 8, 8), {}}};
  const auto cells = voronoi_cells(std::vector<MapPoint>{{4, 4}, {40, 4}}, square);
  EXPECT_DOUBLE_EQ(area_of(cells[0]), 64);
  EXPECT_TRUE(cells[1].empty());
}

TEST(VoronoiCells, TwoSitesInOnePlaceAreRefused) {
  const MultiPolygon square{{rectangle(0, 0, 8, 8), {}}};
  EXPECT_THROW(std::ignore = voronoi_cells(std::vector<MapPoint>{{1, 1}, {5, 5}, {1, 1}}, square), GeometryError);
}

TEST(VoronoiCells, SitesAMillimetreApartHaveCellsOfTheirOwn) {
  const MultiPolygon square{{rectangle(500'000, 4'000'000, 500'800, 4'000'800), {}}};
  const std::vector<MapPoint> sites{{500'100, 4'000'100}, {500'100.001, 4'000'100}, {500'700, 4'000'300}};
  const auto cells = voronoi_cells(sites, square);
  EXPECT_NEAR(sum_of_areas(cells), 640'000, 1e-3);
  EXPECT_TRUE(std::ranges::none_of(cells, &MultiPolygon::empty));
}

TEST(VoronoiCells, SitesOnALineOrALatticeTileTheBoundaryToo) {
  const MultiPolygon square{{rectangle(0, 0, 60, 60), {}}};
  std::vector<MapPoint> line;
  std::vector<MapPoint> lattice;
  for (int row = 0; row < 6; ++row) {
    for (int column = 0; column < 6; ++column) {
      const double step = 6 * row + column + 0.5;
      line.push_back({step, step});
      lattice.push_back({10.0 * column + 5, 10.0 * row + 5});
    }
  }
  EXPECT_NEAR(sum_of_areas(voronoi_cells(line, square)), 3600, 1e-6);
  for (const MultiPolygon& cell : voronoi_cells(lattice, square)) {
    EXPECT_NEAR(area_of(cell), 100, 1e-6);
  }
}

TEST(VoronoiCells, HoldEveryPointOfTheBoundaryThatIsNearestTheirSite) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const MultiPolygon county{random_shapes::star_with_hole(random, {540'000, 4'800'000}, 30'000, 40)};
    const auto sites = random_shapes::points(random, 80, envelope_of(county));
    const auto cells = voronoi_cells(sites, county);

    EXPECT_NEAR(sum_of_areas(cells) / area_of(county), 1.0, 1e-12);
    const PointIndex nearest{sites};
    for (const MapPoint& point : random_shapes::points(random, 500, envelope_of(county))) {
      EXPECT_EQ(contains(cells[nearest.nearest(point).value_or(PointIndex::Nearest{}).index], point),
                contains(county, point));
    }
  }
}

}  // namespace
}  // namespace geo

#include "geo/geometry/site_cells.hpp"

#include "geo/geometry/overlay.hpp"
#include "geo/geometry/point_index.hpp"
#include "geo/geometry/tiling.hpp"
#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <tuple>
#include <vector>

namespace geo {
namespace {

using random_shapes::rectangle;

const MultiPolygon kBlock{{rectangle(0, 0, 8, 8), {}}};

using Twins = std::vector<SiteCells::Twin>;
using Outsiders = std::vector<SiteCells::Outsider>;

TEST(CellsOfSites, SitesAtOnePlaceShareItsCell) {
  const std::vector<MapPoint> sites{{6, 4}, {2, 4}, {6, 4.0005}, {2, 4}, {6, 4}};
  const SiteCells result = cells_of_sites(sites, kBlock);

  EXPECT_EQ(result.twins, (Twins{{2, 0}, {3, 1}, {4, 0}}));
  EXPECT_TRUE(result.outside.empty());
  ASSERT_EQ(result.cells.size(), 5U);
  EXPECT_EQ(envelope_of(result.cells[0]), (Envelope{4, 0, 8, 8}));
  EXPECT_EQ(result.cells[2], result.cells[0]);
  EXPECT_EQ(result.cells[4], result.cells[0]);
  EXPECT_EQ(result.cells[3], result.cells[1]);
}

TEST(CellsOfSites, AllAtOnePlaceHaveItAll) {
  const SiteCells result = cells_of_sites(std::vector<MapPoint>(3, {1, 1}), kBlock);

  EXPECT_EQ(result.cells, std::vector<MultiPolygon>(3, kBlock));
  EXPECT_EQ(result.twins, (Twins{{1, 0}, {2, 0}}));
}

TEST(CellsOfSites, ASiteOutsideHasWhatIsNearestToIt) {
  const std::vector<MapPoint> sites{{3, 4}, {9, 4}, {1000, 4}};
  const SiteCells result = cells_of_sites(sites, kBlock);

  EXPECT_EQ(result.outside, (Outsiders{{1, 1.0}, {2, 992.0}}));
  EXPECT_EQ(envelope_of(result.cells[1]), (Envelope{6, 0, 8, 8}));
  EXPECT_TRUE(result.cells[2].empty());
}

TEST(CellsOfSites, ASiteOnTheBoundaryIsNotOutside) {
  EXPECT_TRUE(cells_of_sites(std::vector<MapPoint>{{0, 4}, {8, 8}, {8, 3}, {4, 0}}, kBlock).outside.empty());
}

TEST(CellsOfSites, NoSitesHaveNoCells) {
  EXPECT_TRUE(cells_of_sites({}, kBlock).cells.empty());
}

TEST(CellsOfSites, RefusesASiteThatIsNoPosition) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(std::ignore = cells_of_sites(std::vector<MapPoint>{{1, 1}, {nan, 1}}, kBlock), GeometryError);
}

TEST(CellsOfSites, TheCellsOfAllPlacesTileTheBoundaryAndSoDoTheirUnions) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const MultiPolygon county{random_shapes::star_with_hole(random, {540'000, 4'800'000}, 30'000, 60)};
    std::vector<MapPoint> sites = random_shapes::points(random, 200, envelope_of(county));
    for (int i = 0; i < 20; ++i) {
      sites.push_back(sites[random() % 200]);
    }
    const SiteCells result = cells_of_sites(sites, county);
    EXPECT_EQ(result.twins.size(), 20U);
    for (const SiteCells::Outsider& outsider : result.outside) {
      EXPECT_FALSE(contains(county, sites[outsider.site]));
    }
    EXPECT_EQ(result.outside.size(), static_cast<std::size_t>(std::ranges::count_if(
                                         sites, [&](MapPoint site) { return !contains(county, site); })));

    std::vector<std::uint32_t> townships;
    for (const MapPoint& site : sites) {
      townships.push_back(site.x < 540'000 ? 0 : site.y < 4'800'000 ? 1 : 2);
    }
    const Task task{2};
    const auto unions = union_by_group(result.cells, townships, 3, task);
    double total = 0.0;
    for (std::uint32_t township = 0; township < 3; ++township) {
      double sum = 0.0;
      for (std::size_t i = 0; i < 200; ++i) {
        sum += townships[i] == township ? area_of(result.cells[i]) : 0.0;
      }
      EXPECT_NEAR(area_of(unions[township]) / sum, 1.0, 1e-12);
      total += area_of(unions[township]);
    }
    EXPECT_NEAR(total / area_of(county), 1.0, 1e-12);
  }
}

}  // namespace
}  // namespace geo

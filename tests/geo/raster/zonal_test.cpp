#include "geo/raster/zonal.hpp"

#include "geo/base/error.hpp"
#include "geo/io/raster_file.hpp"
#include "tests/geo/geometry/random_shapes.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace geo::raster {
namespace {

using random_shapes::between;
using random_shapes::rectangle;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

/// Three rows of four cells, 10 wide and 5 high; one has no number.
const Grid<float> kGrid{{.west = 0, .north = 15, .cell_width = 10, .cell_height = 5, .columns = 4, .rows = 3},
                        {1, 2, 3, 4,      //
                         5, 6, kNone, 8,  //
                         9, 10, 11, 12}};

ZoneStatistics statistics_of(const MultiPolygon& zone, const Grid<float>& grid = kGrid) {
  const Task task;
  return zone_statistics(grid, ZoneCover{grid.frame, std::span{&zone, 1}, task}, task).front();
}

TEST(ZoneStatistics, WeighEachCellByTheShareCovered) {
  // Half of 1, all of 2; half of 5, all of 6.
  const ZoneStatistics zone = statistics_of({{rectangle(5, 5, 20, 15), {}}});
  EXPECT_DOUBLE_EQ(zone.cells, 3.0);
  EXPECT_DOUBLE_EQ(zone.sum, 0.5 + 2 + 2.5 + 6);
  EXPECT_DOUBLE_EQ(zone.mean(), 11.0 / 3);
  EXPECT_EQ(zone.min, 1.0);
  EXPECT_EQ(zone.max, 6.0);
  EXPECT_EQ(zone.no_data, 0.0);
  EXPECT_EQ(zone.outside, 0.0);
}

TEST(ZoneStatistics, CountWhatHasNoNumberApart) {
  // A quarter of the cell without a number, and a quarter of its eastern neighbour.
  const ZoneStatistics zone = statistics_of({{rectangle(25, 5, 35, 7.5), {}}});
  EXPECT_DOUBLE_EQ(zone.cells, 0.25);
  EXPECT_DOUBLE_EQ(zone.no_data, 0.25);
  EXPECT_DOUBLE_EQ(zone.no_data_share(), 0.5);
  EXPECT_DOUBLE_EQ(zone.mean(), 8.0);
}

TEST(ZoneStatistics, SayNothingWhereNoCellHasANumber) {
  const ZoneStatistics zone = statistics_of({{rectangle(22, 6, 28, 9), {}}});
  EXPECT_EQ(zone.cells, 0.0);
  EXPECT_EQ(zone.sum, 0.0);
  EXPECT_TRUE(std::isnan(zone.mean()));
  EXPECT_TRUE(std::isnan(zone.min));
  EXPECT_TRUE(std::isnan(zone.max));
  EXPECT_DOUBLE_EQ(zone.no_data, 0.36);
}

TEST(ZoneStatistics, MeasureWhatLiesBeyondTheGrid) {
  const ZoneStatistics partly = statistics_of({{rectangle(-10, 10, 10, 20), {}}});
  EXPECT_DOUBLE_EQ(partly.sum, 1.0);
  EXPECT_DOUBLE_EQ(partly.outside, 3.0);
  const ZoneStatistics wholly = statistics_of({{rectangle(100, 100, 120, 105), {}}});
  EXPECT_EQ(wholly.cells, 0.0);
  EXPECT_DOUBLE_EQ(wholly.outside, 2.0);
  EXPECT_TRUE(std::isnan(wholly.no_data_share()));
}

TEST(ZoneStatistics, LeaveOutHolesAndAddParts) {
  const Polygon ring{rectangle(0, 0, 40, 15), {rectangle(10, 0, 40, 15)}};
  const Polygon part{rectangle(30, 0, 40, 5), {}};
  EXPECT_DOUBLE_EQ(statistics_of({ring, part}).sum, 1 + 5 + 9 + 12);
  EXPECT_DOUBLE_EQ(statistics_of({ring, part}).cells, 4.0);
}

TEST(ZoneStatistics, OfAZoneSmallerThanACellAreThatCells) {
  const ZoneStatistics zone = statistics_of({{rectangle(12, 11, 12.001, 11.001), {}}});
  EXPECT_NEAR(zone.cells, 1e-6 / 50, 1e-18);
  EXPECT_NEAR(zone.mean(), 2.0, 1e-12);
}

TEST(ZoneStatistics, OfASliverAcrossTheGridKeepItsWidth) {
  const double width = 0x1p-20;  // so that 12 + width is exact
  const ZoneStatistics zone = statistics_of({{rectangle(0, 12, 40, 12 + width), {}}});
  EXPECT_NEAR(zone.sum / ((1 + 2 + 3 + 4) * width / 5), 1.0, 1e-9);
}

TEST(ZoneStatistics, OfAnEmptyZoneOrGridAreNothing) {
  EXPECT_EQ(statistics_of({}).cells, 0.0);
  EXPECT_EQ(statistics_of({}).outside, 0.0);
  const Grid<float> empty{};
  EXPECT_EQ(statistics_of({{rectangle(0, 0, 1, 1), {}}}, empty).cells, 0.0);
}

TEST(ZoneStatistics, ALargeNumberTakesNoDigitFromWhatLiesEastOfIt) {
  Grid<float> grid{{.west = 0, .north = 1, .columns = 400, .rows = 1}, std::vector<float>(400, 0.1F)};
  grid.values[0] = 1e30F;
  const ZoneStatistics zone = statistics_of({{rectangle(1, 0, 400, 1), {}}}, grid);
  EXPECT_NEAR(zone.sum, 399 * static_cast<double>(0.1F), 1e-12);
}

TEST(ZoneStatistics, AreTheSameHoweverOftenZonesCoverTheGrid) {
  std::mt19937_64 random{7};
  Grid<float> grid{{.west = 0, .north = 90, .columns = 300, .rows = 90}, std::vector<float>(27'000)};
  for (float& value : grid.values) {
    value = random() % 9 == 0 ? kNone : static_cast<float>(between(random, -5, 50));
  }
  const MultiPolygon zone{random_shapes::star_with_hole(random, {150, 45}, 160, 31)};
  const Task task;
  const ZoneCover often{grid.frame, std::vector<MultiPolygon>(9, zone), task};
  const ZoneStatistics once = statistics_of(zone, grid);
  for (const ZoneStatistics& again : zone_statistics(grid, often, task)) {
    EXPECT_NEAR(again.sum, once.sum, 1e-12 * std::abs(once.sum));
    EXPECT_EQ(again.min, once.min);
    EXPECT_EQ(again.max, once.max);
    EXPECT_NEAR(again.cells, once.cells, 1e-9);
    EXPECT_NEAR(again.no_data, once.no_data, 1e-9);
  }
}

TEST(ZoneStatistics, AGridOfAnotherFrameIsRefused) {
  const Task task;
  const ZoneCover cover{{.columns = 4, .rows = 3}, std::vector<MultiPolygon>(1), task};
  EXPECT_THROW((void)zone_statistics(kGrid, cover, task), Error);
}

/// Numbers and zones that fill a grid of several blocks, and a file of them.
struct Written {
  support::TemporaryFolder folder;
  Grid<float> grid;
  std::vector<MultiPolygon> zones;

  Written() {
    std::mt19937_64 random{3};
    grid = {{.west = 5e5, .north = 4e6, .cell_width = 100, .cell_height = 80, .columns = 170, .rows = 333}, {}};
    for (std::size_t i = 0; i < grid.frame.cells(); ++i) {
      grid.values.push_back(random() % 10 == 0 ? kNone : static_cast<float>(between(random, 0, 1000)));
    }
    for (int i = 0; i < 40; ++i) {
      const MapPoint centre{5e5 + between(random, 0, 17'000), 4e6 - between(random, 0, 26'640)};
      zones.push_back({random_shapes::star_with_hole(random, centre, between(random, 50, 9'000), 11)});
    }
    io::write_geotiff(folder.path() / "a.tif", Crs::from_text("EPSG:4549"), std::vector{grid},
                      std::vector<std::string>{"persons"}, "");
  }
};

bool same_bytes(const std::vector<ZoneStatistics>& a, const std::vector<ZoneStatistics>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof a[0]) == 0;
}

TEST(ZoneStatistics, AreTheSameBytesOnAnyNumberOfThreadsAndFromAFileInAnyForm) {
  const Written made;
  Task one{1};
  Task three{3};
  const ZoneCover cover{made.grid.frame, made.zones, one};
  const std::vector<ZoneStatistics> expected = zone_statistics(made.grid, cover, one);
  EXPECT_TRUE(same_bytes(zone_statistics(made.grid, ZoneCover{made.grid.frame, made.zones, three}, three), expected));
  const std::vector<std::vector<std::string>> forms{
      {"-co", "TILED=NO", "-co", "BLOCKYSIZE=1"},
      {"-co", "BLOCKYSIZE=7"},
      {"-co", "BLOCKYSIZE=32", "-co", "COMPRESS=DEFLATE"},
      {"-co", "BLOCKYSIZE=333", "-co", "COMPRESS=LZW"},
      {"-co", "TILED=YES", "-co", "BLOCKXSIZE=64", "-co", "BLOCKYSIZE=48"},
      {"-ot", "Float64"}};
  for (std::size_t form = 0; form < forms.size(); ++form) {
    const auto file = made.folder.path() / (std::to_string(form) + ".tif");
    support::convert_raster(made.folder.path() / "a.tif", file, forms[form]);
    EXPECT_TRUE(same_bytes(zone_statistics(file, 1, cover, one), expected)) << forms[form].back();
    EXPECT_TRUE(same_bytes(zone_statistics(file, 1, cover, three), expected)) << forms[form].back();
  }
}

TEST(ZoneStatistics, AFileOfAnotherFrameIsNamed) {
  const Written made;
  Task task{2};
  const ZoneCover cover{kGrid.frame, made.zones, task};
  const auto file = made.folder.path() / "a.tif";
  try {
    (void)zone_statistics(file, 1, cover, task);
    ADD_FAILURE() << "not refused";
  } catch (const Error& error) {
    EXPECT_EQ(std::string{error.what()}.find(file.string()), 0U) << error.what();
  }
}

}  // namespace
}  // namespace geo::raster

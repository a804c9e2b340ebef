#include "geo/raster/drawn_cells.hpp"
#include "planner/terrain/evaluate_terrain.hpp"
#include "tests/support/shared_data.hpp"

#include <gdal.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

// AccessMod's own demonstration, from its inputs, against the rasters and tables that were published with it.

namespace planner {
namespace {

namespace fs = std::filesystem;

const std::string kRun = "__demo_geog_cover_aniso_tow_120m_zones_orderPop";

/// A raster as its file has it, double for double.
std::vector<double> published(const fs::path& file) {
  GDALAllRegister();
  GDALDatasetH dataset = GDALOpen(file.c_str(), GA_ReadOnly);
  if (dataset == nullptr) {
    ADD_FAILURE() << "cannot read " << file;
    return {};
  }
  GDALRasterBandH band = GDALGetRasterBand(dataset, 1);
  const int columns = GDALGetRasterXSize(dataset);
  const int rows = GDALGetRasterYSize(dataset);
  std::vector<double> values(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
  EXPECT_EQ(GDALRasterIO(band, GF_Read, 0, 0, columns, rows, values.data(), columns, rows, GDT_Float64, 0, 0), CE_None);
  int has_no_data = 0;
  const double no_data = GDALGetRasterNoDataValue(band, &has_no_data);
  if (has_no_data != 0) {
    std::ranges::replace(values, no_data, std::nan(""));
  }
  GDALClose(dataset);
  return values;
}

fs::path geotiff(const fs::path& demo, const std::string& name) {
  return demo / "analysis" / name / (name + ".GeoTIFF");
}

TerrainFiles files_of(const fs::path& demo) {
  const fs::path base = demo / "base";
  return {.elevation = base / "DEM" / "dem__dem.GeoTIFF",
          .land_cover = base / "land_cover__demo" / "land_cover__demo.GeoTIFF",
          .speeds = base / "table_model__demo" / "table_model__demo.csv",
          .facilities = base / "health_facilities__demo" / "health_facilities__demo" / "health_facilities__demo.shp",
          .facility_id = "cat",
          .capacity = "capacity",
          .where = "cat NOT IN (1, 4)",
          .population = base / "population__demo" / "population__demo.GeoTIFF",
          .zones = base / "zone_admin__city" / "zone_admin__city" / "zone_admin__city.shp",
          .zone_name = "zone",
          .roads = base / "road__demo" / "road__demo" / "road__demo.shp",
          .barriers = {base / "barrier__demo_river" / "barrier__demo_river" / "barrier__demo_river.shp",
                       base / "barrier_restricted_area" / "barrier__demo" / "barrier__demo.shp"}};
}

TerrainRequest request_of_2015() {
  return {.profile = TerrainProfile::AccessMod2015,
          .walk = {geo::raster::Neighbours::Eight, geo::raster::Heading::TowardsSources, 7200.0},
          .order = FillingOrder::MostPeople,
          .by_capacity = true};
}

/// Read and worked out once for all tests of the file.
struct Demo {
  TerrainData data;
  TerrainResult result;
};

const Demo& demo_of(const fs::path& folder) {
  static const Demo demo = [&] {
    geo::Task task;
    Demo made;
    made.data = read_terrain(files_of(folder), TerrainProfile::AccessMod2015, task);
    made.result = evaluate_terrain(made.data, request_of_2015(), task);
    return made;
  }();
  return demo;
}

std::size_t cells_that_differ(const std::vector<float>& ours, const std::vector<double>& theirs) {
  std::size_t different = 0;
  for (std::size_t cell = 0; cell < theirs.size(); ++cell) {
    const bool same = std::isnan(theirs[cell]) ? std::isnan(ours[cell]) : double{ours[cell]} == theirs[cell];
    different += same ? 0U : 1U;
  }
  return different;
}

#define REQUIRE_DEMO(variable)         \
  JUNHENG_REQUIRE_SHARED_DATA(shared); \
  const fs::path variable = shared / "places" / "spearfish_accessmod" / "demo"

TEST(AccessModDemo, HasThePublishedLandCoverWithItsRoadsAndBarriersAtEveryCell) {
  REQUIRE_DEMO(demo);
  const std::vector<double> theirs = published(geotiff(demo, "land_cover_merged__demo"));
  ASSERT_EQ(theirs.size(), 295611U);
  EXPECT_EQ(cells_that_differ(demo_of(demo).data.cover.values, theirs), 0U);
}

TEST(AccessModDemo, HasThePublishedTravelTimeAtEveryCellAndNoneWhereNoneIs) {
  REQUIRE_DEMO(demo);
  const std::vector<double> theirs = published(geotiff(demo, "cumulative_cost__demo"));
  const std::vector<double>& ours = demo_of(demo).result.field.cost.values;
  ASSERT_EQ(theirs.size(), ours.size());
  std::size_t reached = 0;
  std::size_t other_mask = 0;
  double largest = 0.0;
  for (std::size_t cell = 0; cell < theirs.size(); ++cell) {
    other_mask += std::isnan(theirs[cell]) == std::isnan(ours[cell]) ? 0U : 1U;
    if (!std::isnan(theirs[cell]) && !std::isnan(ours[cell])) {
      ++reached;
      const double difference = std::abs(ours[cell] - theirs[cell]);
      largest = std::max(largest, theirs[cell] == 0.0 ? difference : difference / theirs[cell]);
    }
  }
  EXPECT_EQ(reached, 253624U);
  EXPECT_EQ(other_mask, 0U);
  EXPECT_LE(largest, 1e-6) << "0.001 is what parity asks for";
  RecordProperty("largest_relative_difference", std::to_string(largest * 1e12) + "e-12");
}

TEST(AccessModDemo, LeavesThePublishedPeopleWithoutRoomAtEveryCell) {
  REQUIRE_DEMO(demo);
  const std::vector<double> theirs = published(geotiff(demo, "population_residual" + kRun));
  const std::vector<double>& ours = demo_of(demo).result.residual->values;
  std::size_t cells = 0;
  double sum = 0.0;
  for (std::size_t cell = 0; cell < theirs.size(); ++cell) {
    ASSERT_EQ(std::isnan(ours[cell]), std::isnan(theirs[cell])) << cell;
    if (!std::isnan(theirs[cell])) {
      ASSERT_EQ(ours[cell], theirs[cell]) << cell;
      sum += ours[cell];
      ++cells;
    }
  }
  EXPECT_EQ(cells, 66610U);
  EXPECT_NEAR(sum, 98970.0, 1e-6);
}

TEST(AccessModDemo, FillsUpFacilitiesAsThePublishedTableSays) {
  REQUIRE_DEMO(demo);
  const Demo& made = demo_of(demo);
  struct Row {
    const char* id;
    double capacity;
    double within;
    double nearest;
    std::int64_t inner;
    std::int64_t outer;
    double share;
  };
  // table_capacity of the demonstration
  const std::vector<Row> table{{"2", 40, 100507, 1, 8, 9, 0.75},
                               {"3", 300, 100467, 1, 313, 314, 0.5},
                               {"5", 3000, 100167, 1, 125, 126, 0.4375},
                               {"6", 1000, 97167, 12.8125, 65, 66, 0.00398936170212766}};
  ASSERT_EQ(made.result.order.size(), table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    SCOPED_TRACE(table[i].id);
    const std::uint32_t facility = made.result.order[i];
    const FilledCapacity& filled = made.result.facilities[facility].filled;
    EXPECT_EQ(made.data.facilities[facility].id, table[i].id);
    EXPECT_EQ(filled.capacity, table[i].capacity);
    EXPECT_EQ(filled.people_within, table[i].within);
    EXPECT_EQ(filled.people_nearest, table[i].nearest);
    EXPECT_EQ(filled.inner, table[i].inner);
    EXPECT_EQ(filled.outer, table[i].outer);
    EXPECT_NEAR(filled.share_of_outer, table[i].share, 1e-15);
    EXPECT_EQ(filled.left, 0.0);
  }
}

TEST(AccessModDemo, DrawsThePublishedCatchments) {
  REQUIRE_DEMO(demo);
  const Demo& made = demo_of(demo);
  const std::string name = "health_facilities_catchment" + kRun;
  geo::Task task;
  TerrainFiles files = files_of(demo);
  files.zones = demo / "analysis" / name / name / (name + ".shp");
  files.zone_name = "cat_orig";
  const TerrainData drawn = read_terrain(files, TerrainProfile::AccessMod2015, task);
  const std::map<std::string, std::size_t> cells{{"2", 20}, {"3", 336}, {"5", 3341}, {"6", 892}};
  for (std::size_t i = 0; i < made.data.facilities.size(); ++i) {
    const std::string& id = made.data.facilities[i].id;
    SCOPED_TRACE(id);
    std::vector<std::uint8_t> theirs(drawn.cover.values.size());
    for (const TerrainData::Zone& zone : drawn.zones) {
      if (zone.name == id) {
        geo::raster::mark_area(drawn.cover.frame, zone.area, theirs);
      }
    }
    std::vector<std::uint8_t> ours(theirs.size());
    for (const std::uint32_t cell : made.result.facilities[i].filled.catchment) {
      ours[cell] = 1;
    }
    EXPECT_EQ(made.result.facilities[i].filled.catchment.size(), cells.at(id));
    EXPECT_EQ(ours, theirs);
  }
}

TEST(AccessModDemo, CoversThePublishedPeopleOfEachZone) {
  REQUIRE_DEMO(demo);
  struct Row {
    double people;
    double covered;
    double percent;
  };
  // table_zonal_coverage of the demonstration
  const std::map<std::string, Row> table{{"amBigCity", {60330, 4000, 6.63020056356705}},
                                         {"amMedCity", {38008, 300, 0.789307514207535}},
                                         {"amSmallCity", {4972, 40, 0.80450522928399}}};
  const TerrainResult& result = demo_of(demo).result;
  ASSERT_EQ(result.zones.size(), table.size());
  for (const TerrainCoverage& zone : result.zones) {
    SCOPED_TRACE(zone.zone);
    const Row& row = table.at(zone.zone);
    EXPECT_EQ(zone.people, row.people);
    EXPECT_NEAR(*zone.covered, row.covered, 1e-9);
    EXPECT_NEAR(*zone.percent(*zone.covered), row.percent, 1e-12);
  }
  EXPECT_EQ(result.all.people, 103310.0);
  EXPECT_EQ(result.all.reached, 100507.0);
  EXPECT_EQ(result.all.in_barriers, 2790.0);
}

TEST(AccessModDemo, HasThePublishedPeopleOnBarriers) {
  REQUIRE_DEMO(demo);
  const std::vector<double> theirs = published(geotiff(demo, "population_on_barrier" + kRun));
  const TerrainData& data = demo_of(demo).data;
  std::size_t cells = 0;
  for (std::size_t cell = 0; cell < theirs.size(); ++cell) {
    const bool is_ours = std::isnan(data.cover.values[cell]) && !std::isnan(data.population->values[cell]);
    ASSERT_EQ(is_ours, !std::isnan(theirs[cell])) << cell;
    cells += is_ours ? 1U : 0U;
  }
  EXPECT_EQ(cells, 1914U);
}

/// No numbers of version 5.9 are published: what holds is that nobody is lost or counted twice, and minutes for rings.
TEST(AccessModDemo, LosesNobodyByTheRulesOfVersion5_9) {
  REQUIRE_DEMO(demo);
  const TerrainData& data = demo_of(demo).data;
  TerrainRequest request = request_of_2015();
  request.profile = TerrainProfile::AccessMod5_9;
  geo::Task task;
  const TerrainResult result = evaluate_terrain(data, request, task);
  EXPECT_NEAR(result.all.reached, 100520.0, 13.0)
      << "13 of those outside barriers are out of reach in the published run";
  EXPECT_NEAR(*result.all.covered, 40.0 + 300.0 + 3000.0 + 1000.0, 1e-9) << "all four fill up";
  double residual = 0.0;
  for (const double here : result.residual->values) {
    residual += std::isnan(here) ? 0.0 : here;
  }
  EXPECT_NEAR(residual + *result.all.covered + result.all.in_barriers, 103310.0, 1e-6);
  const FilledCapacity& first = result.facilities[result.order.front()].filled;
  EXPECT_EQ(data.facilities[result.order.front()].id, "2");
  EXPECT_EQ(first.inner, 0) << "its own cell";
  EXPECT_EQ(first.outer, 1);
  EXPECT_NEAR(first.share_of_outer, 0.0835, 5e-5);
}

}  // namespace
}  // namespace planner

#include "planner/study/detail/grid_demand.hpp"

#include "geo/base/error.hpp"
#include "geo/geometry/overlay.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <numeric>
#include <random>

namespace planner::detail {
namespace {

const geo::Crs kMap = geo::Crs::from_text("EPSG:4550");
constexpr float kNoData = std::numeric_limits<float>::quiet_NaN();

geo::MultiPolygon box(double west, double south, double east, double north) {
  return {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}}};
}

Unit unit(UnitLevel level, UnitId parent, geo::MultiPolygon area) {
  return {{}, {}, level, UnitClass::Rural, parent, std::move(area)};
}

Catalogue two_groups() {
  Catalogue catalogue;
  catalogue.groups.push_back({"all", "", ""});
  catalogue.groups.push_back({"children", "", ""});
  catalogue.groups.push_back({"others", "", ""});
  return catalogue;
}

/// Writes bands of 100 m cells whose north-west corner is (0, north) and splits them among the units.
class GridDemand : public ::testing::Test {
 protected:
  DemandResult split(std::uint32_t columns, std::uint32_t rows, const std::vector<std::vector<float>>& bands,
                     const geo::IdVector<UnitId, Unit>& units, bool with_groups = false) {
    const geo::GridFrame frame{500'000.0, 4'800'000.0, 100.0, 100.0, columns, rows};
    std::vector<geo::Grid<float>> grids;
    std::vector<std::string> names;
    for (const std::vector<float>& band : bands) {
      grids.push_back({frame, band});
      names.push_back("band");
    }
    const std::filesystem::path file = folder_.path() / "grid.tif";
    geo::io::write_geotiff(file, kMap, grids, names, "test");
    GridPopulationSource source;
    source.file = file;
    source.total = 1;
    if (with_groups) {
      source.groups = {{"children", 2}, {"others", 3}};
    }
    geo::Task task{2};
    return make_grid_demand(source, geo::io::read_raster_info(file), two_groups(), units, kMap, task);
  }

  support::TemporaryFolder folder_;
};

Persons sum(const std::vector<Persons>& people) {
  return std::accumulate(people.begin(), people.end(), Persons{});
}

geo::IdVector<UnitId, Unit> two_villages_meeting_at(double x) {
  const geo::MultiPolygon whole = box(500'000, 4'799'900, 500'200, 4'800'000);
  geo::IdVector<UnitId, Unit> units;
  units.push_back(unit(UnitLevel::Place, {}, whole));
  units.push_back(unit(UnitLevel::Township, kPlace, whole));
  units.push_back(unit(UnitLevel::Village, UnitId{1}, box(500'000, 4'799'900, x, 4'800'000)));
  units.push_back(unit(UnitLevel::Village, UnitId{1}, box(x, 4'799'900, 500'200, 4'800'000)));
  return units;
}

TEST_F(GridDemand, ACellAcrossABoundaryIsOnePiecePerVillageByArea) {
  const DemandResult result = split(2, 1, {{8.0F, 100.0F}}, two_villages_meeting_at(500'125.0));

  ASSERT_EQ(result.demand.size(), 3U);
  EXPECT_EQ(result.demand.unit, (std::vector{UnitId{2}, UnitId{2}, UnitId{3}}));
  EXPECT_EQ(result.demand.persons[kEveryone], (std::vector{Persons::of(8), Persons::of(25), Persons::of(75)}));
  EXPECT_NEAR(result.demand.position[1].x, 500'112.5, 1e-6) << "the middle of its part";
  EXPECT_EQ(result.outside_units, Persons{});
}

TEST_F(GridDemand, CellsWithoutPeopleOrDataYieldNoPiece) {
  EXPECT_EQ(split(2, 1, {{0.0F, kNoData}}, two_villages_meeting_at(500'100.0)).demand.size(), 0U);
}

TEST_F(GridDemand, WhatNoVillageCoversBelongsToTheTownship) {
  geo::IdVector<UnitId, Unit> units = two_villages_meeting_at(500'100.0);
  units[UnitId{3}].area = box(500'140.0, 4'799'900, 500'200, 4'800'000);
  const DemandResult result = split(2, 1, {{0.0F, 10.0F}}, units);

  ASSERT_EQ(result.demand.size(), 2U);
  EXPECT_EQ(result.demand.unit, (std::vector{UnitId{1}, UnitId{3}}));
  EXPECT_EQ(result.demand.persons[kEveryone], (std::vector{Persons::of(4), Persons::of(6)}));
  EXPECT_NEAR(result.demand.position[0].x, 500'120.0, 1e-6);
}

TEST_F(GridDemand, PeopleBeyondTheBoundaryAreCountedApart) {
  geo::IdVector<UnitId, Unit> units = two_villages_meeting_at(500'100.0);
  units[UnitId{1}].area = box(500'000, 4'799'900, 500'150, 4'800'000);
  units[UnitId{3}].area = box(500'100, 4'799'900, 500'150, 4'800'000);
  const DemandResult result = split(2, 1, {{1.0F, 10.0F}}, units);

  EXPECT_EQ(sum(result.demand.persons[kEveryone]), Persons::of(6));
  EXPECT_EQ(result.outside_units, Persons::of(5));
}

TEST_F(GridDemand, GroupsOfAPieceAddUpToItsPeople) {
  const DemandResult result =
      split(2, 1, {{10.0F, 7.0F}, {3.0F, 2.0F}, {7.0F, 5.0F}}, two_villages_meeting_at(500'133.3), true);
  for (std::size_t i = 0; i < result.demand.size(); ++i) {
    EXPECT_EQ(result.demand.persons[GroupId{1}][i] + result.demand.persons[GroupId{2}][i],
              result.demand.persons[kEveryone][i]);
  }
}

TEST_F(GridDemand, ANegativeCellIsNamedByRowAndColumn) {
  try {
    static_cast<void>(split(2, 1, {{1.0F, -4.0F}}, two_villages_meeting_at(500'100.0)));
    FAIL() << "negative people were accepted";
  } catch (const geo::IoError& error) {
    EXPECT_NE(std::string{error.what()}.find("row 1, column 2"), std::string::npos) << error.what();
  }
}

TEST_F(GridDemand, TheSumOverUnitsIsTheSumOverTheGridProperty) {
  const std::uint64_t seed = 77;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random{seed};
  const auto uniform = [&] { return static_cast<double>(random() % 1'000'000) / 1e6; };
  for (int round = 0; round < 5; ++round) {
    const geo::MultiPolygon county = box(500'050.0, 4'798'930.0, 501'510.0, 4'799'970.0);
    std::vector<geo::MapPoint> sites(12);
    for (geo::MapPoint& site : sites) {
      site = {500'050.0 + 1460.0 * uniform(), 4'798'930.0 + 1040.0 * uniform()};
    }
    geo::IdVector<UnitId, Unit> units;
    units.push_back(unit(UnitLevel::Place, {}, county));
    for (geo::MultiPolygon& cell : geo::voronoi_cells(sites, county)) {
      units.push_back(unit(UnitLevel::Village, kPlace, std::move(cell)));
    }
    std::vector<float> people(16U * 12U);
    Persons grid_sum;
    for (float& value : people) {
      value = static_cast<float>(100.0 * uniform());
      grid_sum += Persons::of(double{value});
    }
    const DemandResult result = split(16, 12, {people}, units);
    EXPECT_EQ(sum(result.demand.persons[kEveryone]) + result.outside_units, grid_sum) << "round " << round;
    EXPECT_GT(result.outside_units, Persons{});
    for (std::size_t i = 0; i < result.demand.size(); ++i) {
      const geo::MultiPolygon& home = units[result.demand.unit[i]].area;
      EXPECT_TRUE(envelope_of(home).contains(result.demand.position[i]) || geo::area_of(home) < 1.0);
    }
  }
}

TEST_F(GridDemand, AGridThatEndsWithinAVillageIsReported) {
  // Three of four hundred metres: the second village lies half beyond.
  geo::IdVector<UnitId, Unit> units;
  const geo::MultiPolygon whole = box(500'000, 4'799'900, 500'400, 4'800'000);
  units.push_back(unit(UnitLevel::Place, {}, whole));
  units.push_back(unit(UnitLevel::Township, kPlace, whole));
  units.push_back(unit(UnitLevel::Village, UnitId{1}, box(500'000, 4'799'900, 500'200, 4'800'000)));
  units.push_back(unit(UnitLevel::Village, UnitId{1}, box(500'200, 4'799'900, 500'400, 4'800'000)));
  const DemandResult result = split(3, 1, {{8.0F, 100.0F, 7.0F}}, units);
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].code, "grid_ends_within_units");
  EXPECT_EQ(result.findings[0].problem.arguments.front(), "1");
}

TEST_F(GridDemand, AVillageInWhichTheGridHasNoNumberIsReported) {
  const float none = std::numeric_limits<float>::quiet_NaN();
  const DemandResult result = split(2, 1, {{8.0F, none}}, two_villages_meeting_at(500'100.0));
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].code, "units_without_numbers");
  EXPECT_TRUE(split(2, 1, {{8.0F, none}}, two_villages_meeting_at(500'099.0)).findings.empty());
}

}  // namespace
}  // namespace planner::detail

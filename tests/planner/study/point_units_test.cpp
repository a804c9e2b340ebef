#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/unit_areas.hpp"
#include "planner/study/detail/unit_hierarchy.hpp"
#include "planner/study/load_study.hpp"
#include "tests/planner/study/project_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace planner {
namespace {

// A boundary of 4 km by 2 km in metres (EPSG:4550), and people on it.
constexpr const char* kBoundary =
    R"({"type":"Polygon","coordinates":[[[500000,4800000],[504000,4800000],[504000,4802000],[500000,4802000],[500000,4800000]]]})";

/// A project whose villages are points of a table, in a folder.
class PointUnits : public ProjectFolder {
 protected:
  PointUnits() {
    folder_.write("fence.geojson", kBoundary);
    folder_.write("people.csv", "x,y,n\n501000,4801000,10\n503000,4801000,20\n503900,4801000,30\n");
  }

  /// `units` stands between [place] and [population].
  Study load(const std::string& units) {
    return load_project("crs = \"EPSG:4550\"\n" + units + "[population]\nfile = \"people.csv\"\n" + kPlaced +
                        "total = \"n\"\n");
  }

  static std::string villages() { return "[units.village]\nfile = \"v.csv\"\n" + kPlaced + kNamed; }
  static std::string boundary() { return "[units]\nboundary = { file = \"fence.geojson\", crs = \"EPSG:4550\" }\n"; }
};

std::string parent_of(const Study& study, const std::string& code) {
  return study.units[unit_of(study, code).parent].code;
}

TEST_F(PointUnits, RowsOfTownshipsTheCountyAndTotalsAreLeftOutAndReported) {
  folder_.write("v.csv",
                "code,name,x,y\n990101000000,县,502000,4801000\n990101001,东镇,501000,4801000\n"
                "990101001001,A,501000,4801000\n990101001002,B,503000,4801000\n990101002000,西乡,503800,4801000\n"
                "990101002201,C,503800,4801000\n,合计,,\n");
  const Study study = load(boundary() + villages());

  EXPECT_EQ(std::ranges::count(study.units, UnitLevel::Village, &Unit::level), 3);
  EXPECT_EQ(std::ranges::count(study.units, UnitLevel::Township, &Unit::level), 2);
  EXPECT_EQ(unit_of(study, "990101001000").name, "东镇") << "the township takes its name from its row";
  EXPECT_EQ(parent_of(study, "990101002201"), "990101002000");
  EXPECT_TRUE(
      says(study, "rows_of_townships",
           "3 rows among the villages are of a township or the county by their codes and left out: 县 (2), 东镇 "
           "(3), 西乡 (6)"));
  EXPECT_TRUE(says(study, "total_rows", "1 row is a total and no unit; it is left out: 合计 (8)"));
}

TEST_F(PointUnits, PeopleOfTownshipRowsInTheSameTableCountOnce) {
  folder_.write("v.csv",
                "code,name,x,y,n\n990101001000,东镇,501000,4801000,30\n990101001001,A,501000,4801000,10\n"
                "990101001002,B,503000,4801000,20\n合计,,503000,4801000,30\n");
  const Study study = load_project("crs = \"EPSG:4550\"\n" + boundary() + villages() +
                                   "[population]\nfile = \"v.csv\"\n" + kPlaced + "total = \"n\"\n");

  EXPECT_EQ(people_in(study, "990101001000"), Persons::of(30));
  EXPECT_TRUE(says(study, "people_of_totals", "the people of 2 rows"));
}

TEST_F(PointUnits, ATotalOfTheirPeopleIsComparedWhereverItIsCalledSo) {
  const std::string rows =
      "序号,code,name,x,y,n\n1,990101001001,A,501000,4801000,10\n2,990101001002,B,503000,4801000,20\n";
  const std::string project = "crs = \"EPSG:4550\"\n" + boundary() + villages() + "[population]\nfile = \"v.csv\"\n" +
                              kPlaced + "total = \"n\"\n";
  for (const char* total : {"合计,,,,,31\n", "合计,,2个村,,,31\n", ",,合计,,,31\n", ",990101001000,东镇,,,31\n"}) {
    folder_.write("v.csv", rows + total);
    EXPECT_TRUE(says(load_project(project), "total_differs", "n 31 ≠ 30")) << total;
  }
}

TEST_F(PointUnits, GivenTwiceByOneCodeAndNameStandWhereTheFirstRowWithAPlaceSays) {
  folder_.write("v.csv",
                "code,name,x,y\n990101001001,A,501000,4801000\n990101001002,B,,\n990101001002,B,503000,4801000\n"
                "990101001001,A,503500,4801000\n");
  const Study study = load(boundary() + villages());
  EXPECT_EQ(std::ranges::count(study.units, UnitLevel::Village, &Unit::level), 2);
  EXPECT_TRUE(says(study, "unit_given_again", "the unit 990101001001 A was given before, in row 2: that row counts"));
  EXPECT_TRUE(says(study, "unit_given_again", "the unit 990101001002 B was given before, in row 3"));
  EXPECT_EQ(people_in(study, "990101001001"), Persons::of(10));
  EXPECT_EQ(people_in(study, "990101001002"), Persons::of(50));
  folder_.write("v.csv", "code,name,x,y\n990101001001,A,501000,4801000\n990101001001,B,503000,4801000\n");
  EXPECT_THROW(static_cast<void>(load(boundary() + villages())), geo::Error) << "which of two names is not known";
}

TEST_F(PointUnits, PeopleOfRowsCalledTotalsInATableOfTheirOwnCountOnce) {
  folder_.write("v.csv", "code,name,x,y\n990101001001,A,501000,4801000\n990101001002,B,503000,4801000\n");
  folder_.write("people.csv",
                "序号,村名,x,y,n\n1,A,501000,4801000,10\n2,B,503000,4801000,20\n合　计,,503000,4801000,30\n");
  const Study study = load(boundary() + villages());
  EXPECT_EQ(people_in(study, "990101001002"), Persons::of(20));
  EXPECT_TRUE(says(study, "people_of_totals", "the people of 1 row"));
}

TEST_F(PointUnits, ARowWithAsManyPeopleAsAllOthersIsReportedAndKept) {
  const std::string rows = "x,y,n\n501000,4801000,1\n501000,4801000,2\n501000,4801000,3\n501000,4801000,4\n";
  folder_.write("v.csv", "code,name,x,y\n990101001001,A,501000,4801000\n990101001002,B,503000,4801000\n");
  for (const auto& [last, reported] : {std::pair{"10", true}, {"11", false}}) {
    folder_.write("people.csv", rows + "503000,4801000," + last + "\n");
    const Study study = load(boundary() + villages());
    EXPECT_EQ(people_in(study, "990101001002"), Persons::of(std::stod(last)));
    EXPECT_EQ(says(study, "row_like_total", "in field n"), reported) << last;
  }
}

TEST_F(PointUnits, NegativePeopleAreToldAsTheyAreWritten) {
  folder_.write("v.csv", "code,name,x,y\n990101001001,A,501000,4801000\n");
  folder_.write("people.csv", "x,y,n（万人）\n501000,4801000,-0.25\n");
  const std::string error = error_of("crs = \"EPSG:4550\"\n" + boundary() + villages() +
                                     "[population]\nfile = \"people.csv\"\n" + kPlaced + "total = \"n\"\n");
  EXPECT_NE(error.find("people.csv:2: the population in field n is -0.25"), std::string::npos) << error;
}

TEST_F(PointUnits, EachVillageHasWhatOfThePlaceIsNearestToIt) {
  folder_.write("v.csv",
                "code,name,x,y\n990101001001,A,501000,4801000\n990101001002,B,503000,4801000\n"
                "990101002201,C,503800,4801000\n");
  const Study study = load(boundary() + villages());

  EXPECT_NEAR(geo::area_of(unit_of(study, "990101001001").area), 2000.0 * 2000.0, 1.0);
  EXPECT_NEAR(geo::area_of(unit_of(study, "990101001002").area), 1400.0 * 2000.0, 1.0);
  EXPECT_NEAR(geo::area_of(unit_of(study, "990101002201").area), 600.0 * 2000.0, 1.0);
  EXPECT_NEAR(geo::area_of(study.units[kPlace].area), 4000.0 * 2000.0, 1e-6);
  EXPECT_EQ(study.demand.unit, (std::vector{UnitId{3}, UnitId{4}, UnitId{5}}));
}

TEST_F(PointUnits, TownshipsAreTheUnionsOfTheVillagesWhoseCodesBeginAlike) {
  folder_.write("v.csv",
                "code,name,x,y\n990101001001,A,501000,4801000\n990101001002,B,503000,4801000\n"
                "990101002201,C,503800,4801000\n");
  const Study study = load(boundary() + villages());

  EXPECT_EQ(unit_of(study, "990101001000").level, UnitLevel::Township);
  EXPECT_EQ(unit_of(study, "990101001000").name, "990101001000") << "nobody names it";
  EXPECT_NEAR(geo::area_of(unit_of(study, "990101001000").area), 3400.0 * 2000.0, 1.0);
  EXPECT_EQ(parent_of(study, "990101001002"), "990101001000");
  EXPECT_EQ(parent_of(study, "990101002201"), "990101002000");
}

TEST_F(PointUnits, ATableWithoutPositionsNamesTheTownships) {
  folder_.write("v.csv", "code,name,x,y\n990101001001,A,501000,4801000\n990101002201,C,503800,4801000\n");
  folder_.write("t.csv", "code,name\n990101001000,示范镇\n990101003000,远山乡\n");
  const Study study =
      load(boundary() + villages() + "[units.township]\nfile = \"t.csv\"\ncode = \"code\"\nname = \"name\"\n");

  EXPECT_EQ(unit_of(study, "990101001000").name, "示范镇");
  EXPECT_TRUE(unit_of(study, "990101003000").area.empty());
  EXPECT_TRUE(says(study, "townships_not_listed", "990101002000"));
  EXPECT_TRUE(says(study, "units_without_position", "990101003000 远山乡"));
  EXPECT_EQ(parent_of(study, "990101002201"), "990101002000");
}

TEST_F(PointUnits, ATownshipOfNoPlacedVillageTakesPartWithItsOwnPoint) {
  folder_.write("v.csv", "code,name,x,y\n990101001001,A,501000,4801000\n990101002201,C,,\n");
  folder_.write("t.csv", "code,name,x,y\n990101001000,T1,500100,4801000\n990101002000,T2,503000,4801000\n");
  const Study study = load(boundary() + villages() +
                           "[units.township]\nfile = \"t.csv\"\nx = \"x\"\ny = \"y\"\ncrs = \"EPSG:4550\"\ncode = "
                           "\"code\"\nname = \"name\"\n");

  EXPECT_NEAR(geo::area_of(unit_of(study, "990101002000").area), 2000.0 * 2000.0, 1.0);
  EXPECT_TRUE(unit_of(study, "990101002201").area.empty());
  EXPECT_TRUE(says(study, "units_without_position", "1 of 2 units"));
  EXPECT_EQ(study.demand.unit[1], UnitId{2}) << "who lives there is the township's, of no village";
}

TEST_F(PointUnits, OfVillagesAtOnePlaceTheFirstByCodeHasTheArea) {
  folder_.write("v.csv",
                "code,name,x,y\n990101001002,B,501000,4801000\n990101001001,A,501000,4801000\n"
                "990101001003,C,503000,4801000\n");
  const Study study = load(boundary() + villages());

  EXPECT_NEAR(geo::area_of(unit_of(study, "990101001001").area), 2000.0 * 2000.0, 1.0);
  EXPECT_TRUE(unit_of(study, "990101001002").area.empty());
  EXPECT_TRUE(says(study, "unit_points_at_one_place", "990101001002 B stands at the same place as 990101001001 A"));
}

TEST_F(PointUnits, AVillageOutsideTheBoundaryIsKeptAndSaidSo) {
  folder_.write("v.csv", "code,name,x,y\n990101001001,A,501000,4801000\n990101001002,B,504250,4801000\n");
  const Study study = load(boundary() + villages());

  EXPECT_TRUE(says(study, "unit_point_outside", "990101001002 B stands 250 m outside"));
  EXPECT_NEAR(geo::area_of(unit_of(study, "990101001001").area) + geo::area_of(unit_of(study, "990101001002").area),
              4000.0 * 2000.0, 1.0);
}

TEST_F(PointUnits, WithoutABoundaryThePlaceIsWhatLiesRoundThePoints) {
  folder_.write("v.csv", "code,name,x,y\n990101001001,A,501000,4801000\n990101001002,B,503000,4801000\n");
  const Study study = load(villages());

  EXPECT_TRUE(says(study, "boundary_missing"));
  EXPECT_TRUE(geo::contains(study.units[kPlace].area, {500600, 4801000}));
  EXPECT_FALSE(geo::contains(study.units[kPlace].area, {498000, 4801000}));
}

TEST_F(PointUnits, VillagePointsShareOutTheDrawnTownshipTheyBelongTo) {
  folder_.write("v.csv",
                "code,name,x,y\n990101001001,A,501000,4801000\n990101002201,B,503000,4800100\n"
                "990101002202,C,503000,4801900\n");
  folder_.write("t.geojson",
                R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"990101001000","name":"W"},"geometry":{"type":"Polygon","coordinates":[[[500000,4800000],[502500,4800000],[502500,4802000],[500000,4802000],[500000,4800000]]]}},
{"type":"Feature","properties":{"code":"990101002000","name":"E"},"geometry":{"type":"Polygon","coordinates":[[[502500,4800000],[504000,4800000],[504000,4802000],[502500,4802000],[502500,4800000]]]}}]})");
  const Study study = load(
      villages() + "[units.township]\nfile = \"t.geojson\"\ncrs = \"EPSG:4550\"\ncode = \"code\"\nname = \"name\"\n");

  EXPECT_NEAR(geo::area_of(unit_of(study, "990101001001").area), 2500.0 * 2000.0, 1.0);
  EXPECT_NEAR(geo::area_of(unit_of(study, "990101002202").area), 1500.0 * 1000.0, 1.0);
  EXPECT_FALSE(says(study, "boundary_missing"));
}

TEST_F(PointUnits, DrawnVillagesBelongToTheTownshipOfTheirCodeEvenIfTheyLieInAnother) {
  const std::string square =
      R"("geometry":{"type":"Polygon","coordinates":[[[500000,4800000],[504000,4800000],[504000,4802000],[500000,4802000],[500000,4800000]]]}})";
  folder_.write("t.geojson", R"({"type":"Feature","properties":{"code":"990101001000","name":"W"},)" + square);
  folder_.write("v.geojson", R"({"type":"Feature","properties":{"code":"990101001001","name":"A"},)" + square);
  const std::string keys = "crs = \"EPSG:4550\"\ncode = \"code\"\nname = \"name\"\n";
  const Study study =
      load("[units.township]\nfile = \"t.geojson\"\n" + keys + "[units.village]\nfile = \"v.geojson\"\n" + keys);
  EXPECT_EQ(parent_of(study, "990101001001"), "990101001000");
}

TEST_F(PointUnits, DrawnPartsOfOneUnitAreJoinedAndSaidSo) {
  const auto part = [](const char* west, const char* east) {
    return std::string{
               R"({"type":"Feature","properties":{"code":"V1","name":"A"},"geometry":{"type":"Polygon","coordinates":[[[)"} +
           west + ",4800000],[" + east + ",4800000],[" + east + ",4801500],[" + west + ",4801500],[" + west +
           ",4800000]]]}}";
  };
  folder_.write("v.geojson", R"({"type":"FeatureCollection","features":[)" + part("500000", "501000") + "," +
                                 part("503000", "504000") + "]}");
  const Study study =
      load("[units.village]\nfile = \"v.geojson\"\ncrs = \"EPSG:4550\"\ncode = \"code\"\nname = \"name\"\n");

  ASSERT_EQ(study.units.size(), 2U) << "codes that are not of twelve digits make no townships";
  EXPECT_NEAR(geo::area_of(study.units[UnitId{1}].area), 3.0e6, 1e-3);
  EXPECT_TRUE(says(study, "unit_in_parts", "V1"));
}

TEST_F(PointUnits, AColumnThatPutsAVillageIntoAnotherTownshipThanItsCodeIsFollowedAndReported) {
  folder_.write("t.csv", "code,name\n990101001,东镇\n990101002,西乡\n");
  const std::string townships = "[units.township]\nfile = \"t.csv\"\n" + kNamed;
  folder_.write("v.csv",
                "code,name,x,y,town\n990101001001,A,501000,4801000,东镇\n990101001002,B,503000,4801000,990101002\n"
                "990101002201,C,503800,4801000,西乡\n");
  const Study study = load(boundary() + villages() + "parent = \"town\"\n" + townships);
  EXPECT_EQ(parent_of(study, "990101001002"), "990101002000");
  EXPECT_TRUE(says(study, "parent_contradicts_code",
                   "1 village is put by the column town into another township than the one its own code begins "
                   "with; the column is followed: 990101001002 B (3) → 990101002000 西乡"));
  EXPECT_FALSE(says(load(boundary() + villages() + townships), "parent_contradicts_code"))
      << "by code there is no other";
}

TEST_F(PointUnits, ATownshipCalledByNameHasTheCodeThatAllItsVillagesBeginWith) {
  folder_.write("v.csv",
                "code,name,x,y,town\n990101001001,A,501000,4801000,东镇\n990101001002,B,503000,4801000,东镇\n"
                "990101002201,C,503800,4801000,西乡\n");
  folder_.write("census.csv", "c,n\n990101001,300\n990101002000,50\n");
  const std::string parent = "parent = \"town\"\n";
  const auto load_with = [&](const std::string& table) {
    folder_.write("growth.csv", "c,f,y\n990101001000,2,2030\n");
    return load_project("year = 2030\ncrs = \"EPSG:4550\"\n" + boundary() + villages() + parent +
                        "[population]\nfile = \"people.csv\"\n" + kPlaced +
                        "total = \"n\"\nbase_year = 2020\n[population.control]\nfile = \"" + table +
                        "\"\ncode = \"c\"\ntotal = \"n\"\n[population.growth]\nfile = \"growth.csv\"\ncode = "
                        "\"c\"\nyear = \"y\"\nfactor = \"f\"\n");
  };
  const Study study = load_with("census.csv");
  EXPECT_EQ(unit_of(study, "990101001000").name, "东镇");
  EXPECT_EQ(parent_of(study, "990101002201"), "990101002000");
  EXPECT_EQ(people_in(study, "990101001000"), Persons::of(600)) << "control total, then growth";
  EXPECT_EQ(people_in(study, "990101002000"), Persons::of(50));
  folder_.write("county.csv", "c,n\n990101,1000\n");
  EXPECT_FALSE(says(load_with("county.csv"), "codes_without_unit")) << "nor is the county's code unknown";
}

TEST_F(PointUnits, ATownshipCalledByNameHasNoCodeWhereItsVillagesBeginDifferentlyOrShareTheirs) {
  folder_.write("v.csv",
                "code,name,x,y,town\n990101001001,A,501000,4801000,东镇\n990101002201,B,503000,4801000,东镇\n"
                "990101003201,C,503800,4801000,西乡\n990101003202,D,503900,4801000,南乡\n");
  const Study study = load(boundary() + villages() + "parent = \"town\"\n");
  EXPECT_EQ(parent_of(study, "990101001001"), "东镇");
  EXPECT_EQ(parent_of(study, "990101003201"), "西乡");
  EXPECT_EQ(parent_of(study, "990101003202"), "南乡");
}

TEST_F(PointUnits, ATotalInTheColumnOfTheTownshipIsNoVillage) {
  folder_.write("v.csv",
                "town,name,code,x,y\n东镇,A,990101001001,501000,4801000\n,B,990101001002,503000,4801000\n"
                "小计,2个村,,,\n西乡,C,990101002201,503800,4801000\n,D,990101002202,503900,4801000\n小计,2个村,,,\n"
                "合计,4个村,,,\n");
  const Study study = load(boundary() + villages() + "parent = \"town\"\n");
  EXPECT_EQ(std::ranges::count(study.units, UnitLevel::Village, &Unit::level), 4);
  EXPECT_EQ(parent_of(study, "990101001002"), "990101001000");
  EXPECT_EQ(parent_of(study, "990101002202"), "990101002000");
  EXPECT_TRUE(says(study, "total_rows", "3 rows are totals and no units; they are left out: 2个村 (4), 2个村 (7)"));
  EXPECT_TRUE(says(study, "merged_cells", "2 empty cells take the value above them")) << "past the subtotals";
}

TEST_F(PointUnits, ATownshipWithoutANameIsCalledByItsCodeOnce) {
  folder_.write("v.csv", "code,name,x,y,class\n990101001001,A,501000,4801000,111\n990101001002,B,503000,4801000,220\n");
  const Study study = load(boundary() + villages() + "class = \"class\"\n");
  EXPECT_TRUE(says(study, "units_without_class", "neither urban nor rural: 990101001000"));
  EXPECT_FALSE(says(study, "units_without_class", "990101001000 990101001000"));
}

TEST(TownshipCode, IsTheFirstNineDigitsOfTwelve) {
  EXPECT_EQ(detail::township_code_of("640181100201"), "640181100000");
  EXPECT_EQ(detail::township_code_of("640181100000"), "") << "a township itself";
  EXPECT_EQ(detail::township_code_of("64018110020"), "");
  EXPECT_EQ(detail::township_code_of("64018110020A"), "");
}

TEST(AreaAround, HoldsEveryPointWithAMarginAndIsConvex) {
  const std::vector<geo::MapPoint> points{{0, 0}, {10'000, 0}, {5'000, 8'000}, {5'000, 2'000}};
  const geo::MultiPolygon area = detail::area_around(points);
  for (const geo::MapPoint point : points) {
    EXPECT_TRUE(geo::contains(area, {point.x + 450, point.y}));
    EXPECT_TRUE(geo::contains(area, {point.x - 450, point.y}));
  }
  const geo::Ring& ring = area.at(0).outer;
  for (std::size_t i = 0; i + 2 < ring.size(); ++i) {
    const double turn = (ring[i + 1].x - ring[i].x) * (ring[i + 2].y - ring[i].y) -
                        (ring[i + 1].y - ring[i].y) * (ring[i + 2].x - ring[i].x);
    EXPECT_GT(turn, 0.0);
  }
}

TEST(AreaAround, OfASinglePointIsADisc) {
  const std::vector<geo::MapPoint> one{{100, 100}};
  EXPECT_NEAR(geo::area_of(detail::area_around(one)), 785'000, 20'000);
}

}  // namespace
}  // namespace planner

#include "geo/geometry/overlay.hpp"
#include "tests/planner/study/project_folder.hpp"

#include <algorithm>
#include <array>

namespace planner {
namespace {

/// A rectangle in km east of 500000 and north of 4800000.
std::string rectangle(const std::string& code, double west, double east, double south = 0.0, double north = 1.0) {
  const auto corner = [](double x, double y) {
    return "[" + std::to_string(500'000.0 + 1000.0 * x) + "," + std::to_string(4'800'000.0 + 1000.0 * y) + "]";
  };
  return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":"N)" + code +
         R"("},"geometry":{"type":"Polygon","coordinates":[[)" + corner(west, south) + "," + corner(east, south) + "," +
         corner(east, north) + "," + corner(west, north) + "," + corner(west, south) + "]]}}";
}

class DrawnUnits : public ProjectFolder {
 protected:
  Study load(const std::string& features, const std::string& units = {}) {
    folder_.write("v.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}");
    folder_.write(
        "people.geojson",
        R"({"type":"Feature","properties":{"n":100},"geometry":{"type":"Polygon","coordinates":[[[501000,4800000],[502000,4800000],[502000,4801000],[501000,4801000],[501000,4800000]]]}})");
    return load_project("crs = \"EPSG:4550\"\n" + units +
                        "[units.village]\nfile = \"v.geojson\"\ncrs = \"EPSG:4550\"\n" + kNamed +
                        "[population]\nfile = \"people.geojson\"\ncrs = \"EPSG:4550\"\ntotal = \"n\"\n");
  }
};

TEST_F(DrawnUnits, WhereTwoOverlapTheFirstByCodeHasTheGroundAndItsPeople) {
  const Study study = load(rectangle("B", 1.0, 3.0) + "," + rectangle("A", 0.0, 1.5));

  EXPECT_EQ(people_in(study, "A"), Persons::of(50));
  EXPECT_EQ(people_in(study, "B"), Persons::of(50));
  EXPECT_NEAR(geo::area_of(unit_of(study, "B").area), 1.5e6, 1e-3);
  EXPECT_TRUE(says(study, "units_overlap", "1 pairs of units overlap, 50.00 ha in all, most of them A NA and B NB"));
  EXPECT_TRUE(says(study, "unit_overlap", "A NA and B NB overlap by 50.00 ha"));
  EXPECT_EQ(study.units_at(std::array{geo::MapPoint{501'250, 4'800'500}})[0], UnitId{1}) << "facilities too";
}

TEST_F(DrawnUnits, ThatOverlapAreListedPairByPair) {
  const Study study = load(rectangle("A", 0.0, 1.5) + "," + rectangle("B", 1.0, 3.0) + "," + rectangle("C", 2.9, 4.0));
  EXPECT_EQ(std::ranges::count(study.findings, "unit_overlap", &geo::Finding::code), 2);
  EXPECT_TRUE(says(study, "unit_overlap", "A NA and B NB overlap by 50.00 ha"));
}

TEST_F(DrawnUnits, ThatMeetAreNotSaidToOverlap) {
  const Study study = load(rectangle("A", 0.0, 1.5) + "," + rectangle("B", 1.5, 3.0));
  EXPECT_FALSE(says(study, "units_overlap"));
  EXPECT_FALSE(says(study, "units_leave_gaps"));
}

TEST_F(DrawnUnits, VillagesThatLeaveGapsWithinDrawnTownshipsAreNamed) {
  folder_.write("t.geojson", rectangle("T", 0.0, 3.5));
  const Study study = load(rectangle("TA", 0.0, 1.2) + "," + rectangle("TB", 1.3, 3.0),
                           "[units.township]\nfile = \"t.geojson\"\ncrs = \"EPSG:4550\"\n" + kNamed);
  EXPECT_TRUE(says(study, "units_leave_gaps", "60.00 ha in all; the largest, 50.00 ha, lies beside: TB NTB"));
}

TEST_F(DrawnUnits, ThatLeaveGapsWithinTheBoundaryAreNamed) {
  folder_.write("fence.geojson", rectangle("F", 0.0, 3.0));
  const Study study = load(rectangle("A", 0.0, 1.2) + "," + rectangle("B", 1.3, 3.0),
                           "[units]\nboundary = { file = \"fence.geojson\", crs = \"EPSG:4550\" }\n");
  EXPECT_TRUE(says(study, "units_leave_gaps", "10.00 ha in all; the largest, 10.00 ha, lies beside: A NA, B NB"));
  EXPECT_EQ(study.outside_units, Persons::of(10));
}

TEST_F(DrawnUnits, ATownshipHasTheClassThatAllItsVillagesHave) {
  folder_.write("v.csv",
                "code,name,class,x,y\n"
                "640181100201,a,220,500500,4800500\n640181100202,b,210,501500,4800500\n"
                "640181101201,c,220,502500,4800500\n640181101202,d,111,503500,4800500\n");
  folder_.write("people.csv", "n,x,y\n10,500500,4800500\n");
  const Study study = load_project(
      "crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\nx = \"x\"\ny = \"y\"\n"
      "crs = \"EPSG:4550\"\nclass = \"class\"\n" +
      kNamed +
      "[population]\nfile = \"people.csv\"\nx = \"x\"\ny = \"y\"\ncrs = \"EPSG:4550\"\n"
      "total = \"n\"\n");
  EXPECT_EQ(unit_of(study, "640181100000").cls, UnitClass::Rural);
  EXPECT_EQ(unit_of(study, "640181101000").cls, UnitClass::Unclassified);
  EXPECT_TRUE(says(study, "units_without_class", "1 township is neither urban nor rural: 640181101000"));
}

TEST_F(DrawnUnits, CodesMayBeWrittenAsSpreadsheetsLeaveThem) {
  folder_.write("v.csv",
                "code,name,x,y\n640181100201.0,a,500500,4800500\n'640181100202,b,501500,4800500\n"
                "６４０１８１１０１２０１,c,502500,4800500\n6401811012,odd,503500,4800500\n");
  folder_.write("t.csv", "code,name\n640181100,T\n640181101,U\n");
  folder_.write("people.csv", "n,x,y\n10,500500,4800500\n");
  const std::string placed = "crs = \"EPSG:4550\"\nx = \"x\"\ny = \"y\"\n";
  const Study study = load_project("crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\n" + placed + kNamed +
                                   "[units.township]\nfile = \"t.csv\"\n" + kNamed +
                                   "[population]\nfile = \"people.csv\"\n" + placed + "total = \"n\"\n");
  EXPECT_EQ(unit_of(study, "640181100000").name, "T") << "nine digits are twelve";
  EXPECT_EQ(study.units[unit_of(study, "640181100201").parent].name, "T");
  EXPECT_EQ(study.units[unit_of(study, "640181100202").parent].name, "T");
  EXPECT_EQ(study.units[unit_of(study, "640181101201").parent].name, "U");
  EXPECT_TRUE(says(study, "village_outside_townships", "6401811012 odd")) << "one odd code does not end the hierarchy";
}

TEST_F(DrawnUnits, PointsThatCannotBeInTheirSystemAreAnError) {
  folder_.write("v.csv", "code,name,x,y\n640181100201,a,4800500,500500\n640181100202,b,4800600,501500\n");
  EXPECT_NE(error_of("crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\nx = \"x\"\ny = \"y\"\n"
                     "crs = \"EPSG:4550\"\n" +
                     kNamed +
                     "[population]\nfile = \"v.csv\"\nx = \"y\"\ny = \"x\"\n"
                     "crs = \"EPSG:4550\"\ntotal = \"x\"\n")
                .find("swapped"),
            std::string::npos);
}

TEST_F(DrawnUnits, WhatOneFileSaysOfUnitsAndPeopleIsToldOnce) {
  folder_.write(
      "v.csv",
      "code,name,n,x,y\n640181100201,a,10,500500,4800500\n640181100202,b,20,501500,4800500\n填表人：张三,,,,\n");
  const std::string placed = "crs = \"EPSG:4550\"\nx = \"x\"\ny = \"y\"\n";
  const Study study = load_project("crs = \"EPSG:4550\"\n[units.village]\nfile = \"v.csv\"\n" + placed + kNamed +
                                   "[population]\nfile = \"v.csv\"\n" + placed + "total = \"n\"\n");
  EXPECT_EQ(std::ranges::count(study.findings, "footer_rows", &geo::Finding::code), 1);
}

TEST_F(DrawnUnits, ABoundaryAloneIsAnError) {
  EXPECT_NE(error_of("[units]\nboundary = { file = \"fence.geojson\" }\n[population]\nfile = \"p\"\ntotal = \"n\"\n")
                .find("a boundary alone makes no units"),
            std::string::npos);
}

/// Metres between where a place of Lingwu is as GPS has it and where the project puts it for coordinates of some datum.
class MapDatums : public ProjectFolder {
 protected:
  geo::MapPoint place_in(const std::string& crs, const std::string& lon_lat) {
    folder_.write("people.csv", "lon,lat,n\n" + lon_lat + ",1\n");
    return load_project("crs = \"EPSG:4547\"\n[population]\nfile = \"people.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"" +
                        crs + "\"\ntotal = \"n\"\n")
        .demand.position.at(0);
  }
};

TEST_F(MapDatums, PositionsOfChineseMapsAreMovedBackByHundredsOfMetres) {
  const geo::MapPoint gps = place_in("EPSG:4326", "106.343449,38.083054");
  const double amap = distance(gps, place_in("gcj02", "106.343449,38.083054"));
  const double baidu = distance(gps, place_in("bd09", "106.343449,38.083054"));
  EXPECT_GT(amap, 300.0);
  EXPECT_LT(amap, 800.0);
  EXPECT_GT(baidu, amap);
  EXPECT_LT(baidu, 2000.0);
}

}  // namespace
}  // namespace planner

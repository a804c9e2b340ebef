#include "planner/study/guess_project.hpp"

#include "planner/standards/catalogue.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace planner {
namespace {

using geo::io::FieldProbe;
using geo::io::FileProbe;
using geo::io::GeometryKind;
using geo::io::LayerProbe;
using geo::io::RasterProbe;
using Type = geo::io::FieldRequest::Type;

FieldProbe text(const char* name, std::vector<std::string> values = {"a", "b"}) {
  return {name, Type::Text, std::move(values)};
}
FieldProbe number(const char* name, std::vector<std::string> values = {"1", "2"}) {
  return {name, Type::Number, std::move(values)};
}
FieldProbe villages() {
  return number("统计用区划代码", {"640181100201", "640181100202"});
}
FieldProbe townships() {
  return number("XZQDM", {"640181100000", "640181101000"});
}

ProbedFile layer(const char* file, GeometryKind kind, std::vector<FieldProbe> fields, std::uint64_t rows = 5) {
  LayerProbe probe{"layer", kind, "EPSG:4490", rows, std::move(fields), {}};
  return {file, {false, {probe}, {}}};
}
ProbedFile raster(const char* file, std::vector<std::string> bands) {
  return {file, {false, {}, RasterProbe{10, 10, "EPSG:4490", std::move(bands)}}};
}
ProbedFile osm(const char* file) {
  return {file, {true, {}, {}}};
}

std::string guess(const std::vector<ProbedFile>& files) {
  static const Catalogue catalogue = read_catalogue(support::source_root() / "datasets" / "standards");
  return guess_project(files, catalogue, {"示范县", 2025, [](const std::string& english) { return english; }});
}

/// The lines of a section, without its comments.
std::string section(const std::string& toml, const std::string& header) {
  std::string lines;
  const std::size_t begin = toml.find("\n" + header + "\n");
  if (begin == std::string::npos) {
    return "none";
  }
  for (std::size_t at = begin + header.size() + 2; at < toml.size() && toml[at] != '\n';) {
    const std::size_t end = toml.find('\n', at);
    if (toml[at] != '#') {
      lines += (lines.empty() ? "" : "; ") + toml.substr(at, end - at);
    }
    at = end + 1;
  }
  return lines;
}

TEST(GuessProject, PolygonsAreUnitsOfTheLevelThatTheirCodesHave) {
  const std::string toml = guess({layer("cun.shp", GeometryKind::Polygon, {villages(), text("村名"), text("面积")}),
                                  layer("xiang.shp", GeometryKind::Polygon, {townships(), text("XZQMC")})});
  EXPECT_EQ(section(toml, "[units.village]"), "file = \"cun.shp\"; code = \"统计用区划代码\"; name = \"村名\"");
  EXPECT_EQ(section(toml, "[units.township]"), "file = \"xiang.shp\"; code = \"XZQDM\"; name = \"XZQMC\"");
}

TEST(GuessProject, ATableOfCodesAndPeopleWithoutPositionsHoldsControlTotals) {
  const std::string toml =
      guess({layer("格点.csv", GeometryKind::None, {number("lon", {"106.1"}), number("lat", {"38.1"}), number("人口")}),
             layer("普查.csv", GeometryKind::None, {villages(), text("村名"), number("常住人口"), number("3-5岁")})});
  EXPECT_EQ(section(toml, "[population.control]"),
            "file = \"普查.csv\"; code = \"统计用区划代码\"; name = \"村名\"; total = \"常住人口\"");
  EXPECT_EQ(section(toml, "[population.control.groups]"), "age_3_5 = \"3-5岁\"");
}

TEST(GuessProject, AColumnOfServicesMayHoldOthersToo) {
  const std::string toml =
      guess({layer("设施.csv", GeometryKind::Point,
                   {text("设施名称", {"甲", "乙", "丙"}), text("设施类别", {"小学", "加油站", "幼儿园"})})});
  EXPECT_NE(toml.find("service = \"设施类别\""), std::string::npos) << toml;
}

TEST(GuessProject, CodesOfNineDigitsAreTownships) {
  const std::string toml =
      guess({layer("a.shp", GeometryKind::Polygon, {number("code", {"640181100", "640181101"}), text("name")})});
  EXPECT_EQ(section(toml, "[units.township]"), "file = \"a.shp\"; code = \"code\"; name = \"name\"");
}

TEST(GuessProject, ClassAndParentOfVillagesAreSeen) {
  const std::string toml = guess({layer("v.gpkg", GeometryKind::Polygon,
                                        {villages(), text("名称"), number("城乡分类", {"111", "220"}),
                                         number("乡镇代码", {"640181100000", "640181101000"})})});
  EXPECT_EQ(
      section(toml, "[units.village]"),
      "file = \"v.gpkg\"; code = \"统计用区划代码\"; name = \"名称\"; class = \"城乡分类\"; parent = \"乡镇代码\"");
}

TEST(GuessProject, AColumnOfTheNamesOfTownshipsIsTheParentOfVillages) {
  const auto parent_in = [](const FieldProbe& column, const std::vector<ProbedFile>& others) {
    std::vector<ProbedFile> files{layer("v.gpkg", GeometryKind::Polygon, {villages(), text("名称"), column})};
    files.insert(files.end(), others.begin(), others.end());
    const std::string lines = section(guess(files), "[units.village]");
    const std::size_t at = lines.find("parent = ");
    return at == std::string::npos ? std::string{} : lines.substr(at);
  };
  const ProbedFile list =
      layer("x.gpkg", GeometryKind::Polygon, {townships(), text("乡镇名称", {"东塔镇", "郝家桥镇"})}, 2);
  for (const char* column : {"乡镇", "所属乡镇", "乡镇（街道）", "Township", "town name", "街道"}) {
    const std::string expected = "parent = \"" + std::string{column} + "\"";
    EXPECT_EQ(parent_in(text(column, {"郝家桥镇", "东塔镇"}), {list}), expected) << "with a layer of them";
    EXPECT_EQ(parent_in(text(column, {"郝家桥镇", "东塔镇"}), {}), expected) << "and without";
  }
  EXPECT_EQ(parent_in(text("乡镇", {"郝家桥", "东塔"}), {list}), "") << "called otherwise there";
  EXPECT_EQ(parent_in(text("电话", {"郝家桥镇", "东塔镇"}), {list}), "") << "not called so";
  EXPECT_EQ(parent_in(text("乡镇", {"1", "2"}), {list}), "") << "numbers are no names";
}

TEST(GuessProject, NamesOfTownshipsGoBeforeTheirCodesWhereNothingElseNamesThemReported) {
  const ProbedFile list = layer("v.gpkg", GeometryKind::Polygon,
                                {villages(), text("名称"), number("乡镇代码", {"640181100000", "640181101000"}),
                                 text("乡镇", {"东塔镇", "郝家桥镇"})});
  EXPECT_NE(guess({list}).find("parent = \"乡镇\""), std::string::npos);
  EXPECT_NE(guess({list, layer("x.gpkg", GeometryKind::Polygon, {townships(), text("name")})}).find("\"乡镇代码\""),
            std::string::npos)
      << "a layer of them names them";
}

TEST(GuessProject, WordsForTownAndCountryAreAClassAndOthersAreAskedForReported) {
  const auto guessed = [](const std::vector<std::string>& words) {
    return guess({layer("v.gpkg", GeometryKind::Polygon, {villages(), text("名称"), text("城乡", words)})});
  };
  EXPECT_NE(guessed({"镇区", "乡村"}).find("\nclass = \"城乡\""), std::string::npos);
  EXPECT_NE(guessed({"城镇", "农村"}).find("\nclass = \"城乡\""), std::string::npos);
  const std::string unknown = guessed({"城镇", "山区"});
  EXPECT_NE(unknown.find("\n# class = \"城乡\""), std::string::npos) << unknown;
  EXPECT_NE(unknown.find("(城镇, 山区)"), std::string::npos) << unknown;
}

TEST(GuessProject, AListOfVillagesMayCallTheirNameByWhatTheyAre) {
  for (const char* word : {"行政村", "村", "村（社区）", "社区"}) {
    const std::string toml =
        guess({layer("村.csv", GeometryKind::None,
                     {villages(), text(word), number("经度", {"106.3", "106.4"}), number("纬度", {"38.1", "38.0"})})});
    EXPECT_NE(section(toml, "[units.village]").find(std::string{"name = \""} + word), std::string::npos) << toml;
  }
}

TEST(GuessProject, PointsWithVillageCodesGoWithTheOnlyPolygonAsBoundary) {
  const std::string toml =
      guess({layer("fence.json", GeometryKind::Polygon, {text("name", {"灵武市"})}, 1),
             layer("villages.csv", GeometryKind::None,
                   {villages(), text("name"), number("经度", {"106.3", "106.4"}), number("纬度", {"38.1", "38.0"})})});
  EXPECT_EQ(section(toml, "[units]"), "boundary = { file = \"fence.json\" }");
  EXPECT_EQ(section(toml, "[units.village]"),
            "file = \"villages.csv\"; x = \"经度\"; y = \"纬度\"; crs = \"EPSG:4326\"; code = \"统计用区划代码\"; name "
            "= \"name\"");
  EXPECT_NE(toml.find("gcj02"), std::string::npos) << "what cannot be known is said";
}

TEST(GuessProject, AGridIsToldByItsBandsAndNoTerrainIsTakenForOne) {
  const std::string toml =
      guess({raster("dem.tif", {""}), raster("grid.tif", {"total", "0-2岁", "age_3_5", "60岁及以上"})});
  EXPECT_EQ(section(toml, "[population]"), "grid = \"grid.tif\"; total = 1");
  EXPECT_EQ(section(toml, "[population.groups]"), "age_0_2 = 2; age_3_5 = 3; age_60_plus = 4");
  EXPECT_NE(toml.find("#   dem.tif"), std::string::npos) << "listed as without a place";
}

TEST(GuessProject, GridsOfTheSameCellsNamedForGroupsBelongToTheirTotal) {
  const std::string toml = guess({raster("pop_2025.tif", {""}), raster("pop_age_6_11.tif", {""})});
  EXPECT_EQ(section(toml, "[population]"), "grid = \"pop_2025.tif\"; total = 1");
  EXPECT_EQ(section(toml, "[population.groups]"), "age_6_11 = \"pop_age_6_11.tif\"");
}

TEST(GuessProject, ATableOfPeopleIsToldByItsColumns) {
  const std::string toml = guess({layer("人口.csv", GeometryKind::None,
                                        {number("lon", {"106.3"}), number("lat", {"38.1"}), number("常住人口（人）"),
                                         number("3—5岁"), number("65岁以上"), number("户数")})});
  EXPECT_EQ(section(toml, "[population]"),
            "file = \"人口.csv\"; x = \"lon\"; y = \"lat\"; crs = \"EPSG:4326\"; total = \"常住人口（人）\"");
  EXPECT_EQ(section(toml, "[population.groups]"), "age_3_5 = \"3—5岁\"; age_65_plus = \"65岁以上\"");
}

TEST(GuessProject, SwappedCoordinatesAreTurned) {
  const std::string toml =
      guess({layer("p.csv", GeometryKind::None,
                   {number("lon", {"38.1", "38.2"}), number("lat", {"106.3", "106.4"}), number("population")})});
  EXPECT_EQ(section(toml, "[population]"),
            "file = \"p.csv\"; x = \"lat\"; y = \"lon\"; crs = \"EPSG:4326\"; total = \"population\"");
}

TEST(GuessProject, ColumnsOfMapServicesNameTheirDatum) {
  const std::string toml = guess({layer(
      "小学.csv", GeometryKind::None, {text("名称"), number("GCJ02_lng", {"113.1"}), number("GCJ02_lat", {"27.2"})})});
  EXPECT_EQ(section(toml, "[[facilities]]"),
            "file = \"小学.csv\"; x = \"GCJ02_lng\"; y = \"GCJ02_lat\"; crs = \"gcj02\"; name = \"名称\"; "
            "service_is = \"primary_school\"");
}

TEST(GuessProject, ATableInMetresIsInTheSystemThatTheDrawnLayersState) {
  ProbedFile units = layer("units.shp", GeometryKind::Polygon, {townships(), text("名称")});
  const ProbedFile schools = layer("小学.csv", GeometryKind::None,
                                   {text("名称"), number("东坐标", {"580036.3"}), number("北坐标", {"4798340.4"})});
  units.probe.layers[0].crs = "EPSG:4549";
  EXPECT_NE(section(guess({units, schools}), "[[facilities]]").find("crs = \"EPSG:4549\""), std::string::npos);
  units.probe.layers[0].crs = "EPSG:4490";
  EXPECT_EQ(section(guess({units, schools}), "[[facilities]]").find("crs"), std::string::npos) << "degrees say nothing";
}

TEST(GuessProject, OsmRoadsGoBeforeLinesAndRiversAreNoRoads) {
  EXPECT_EQ(section(guess({layer("road.shp", GeometryKind::Line, {}), osm("county.osm.pbf")}), "[network]"),
            "roads = \"county.osm.pbf\"");
  EXPECT_EQ(section(guess({layer("river.shp", GeometryKind::Line, {}), layer("道路.shp", GeometryKind::Line, {})}),
                    "[network]"),
            "roads = \"道路.shp\"");
  EXPECT_EQ(section(guess({layer("river.shp", GeometryKind::Line, {})}), "[network]"), "roads = \"none\"");
}

TEST(GuessProject, FacilitiesAreToldByAColumnTheFilesNameOrTheirOwnNames) {
  EXPECT_EQ(
      section(guess({layer("poi.shp", GeometryKind::Point, {text("名称"), text("类别", {"幼儿园", "村卫生室"})})}),
              "[[facilities]]"),
      "file = \"poi.shp\"; name = \"名称\"; service = \"类别\"");
  EXPECT_EQ(
      section(guess({layer("幼儿园.shp", GeometryKind::Point, {text("名称"), number("学位")})}), "[[facilities]]"),
      "file = \"幼儿园.shp\"; name = \"名称\"; service_is = \"kindergarten\"; capacity = \"学位\"");
  EXPECT_EQ(section(guess({layer("b.shp", GeometryKind::Point, {text("名称", {"第一幼儿园", "崇兴镇卫生院"})})}),
                    "[[facilities]]"),
            "file = \"b.shp\"; name = \"名称\"; service = \"名称\"");
  EXPECT_EQ(section(guess({layer("trees.shp", GeometryKind::Point, {text("名称", {"榆", "柳"})})}), "[[facilities]]"),
            "none");
}

TEST(GuessProject, ACodeOfVillagesInATableOfFacilitiesIsTheirUnit) {
  const ProbedFile villages_table =
      layer("村级坐标.csv", GeometryKind::None,
            {villages(), text("村名"), number("经度", {"106.3", "106.4"}), number("纬度", {"38.1", "38.0"})});
  const ProbedFile schools = layer("卫生院.csv", GeometryKind::None,
                                   {number("村代码", {"640181100201"}), text("名称"), number("经度", {"106.3"}),
                                    number("纬度", {"38.1"}), number("床位数")});
  const std::string toml = guess({schools, villages_table});
  EXPECT_EQ(section(toml, "[units.village]").substr(0, 25), "file = \"村级坐标.csv\"");
  EXPECT_NE(
      section(toml, "[[facilities]]").find("service_is = \"health_centre\"; capacity = \"床位数\"; unit = \"村代码\""),
      std::string::npos)
      << toml;
}

TEST(GuessProject, AListOfSchoolsIsToldByItsStagesAndOneOfNineYearsServesTwice) {
  const std::string toml = guess(
      {layer("学校一览表.csv", GeometryKind::None,
             {number("编号"), text("学校名称"), text("学段", {"幼儿园", "小学", "初中", "完全中学", "九年一贯制"}),
              number("经度", {"106.3"}), number("纬度", {"38.1"}), number("班级数"), number("教职工数")})});
  EXPECT_EQ(section(toml, "[[facilities]]"),
            "file = \"学校一览表.csv\"; x = \"经度\"; y = \"纬度\"; crs = \"EPSG:4326\"; name = \"学校名称\"; service "
            "= \"学段\"; staff = \"教职工数\"; classes = \"班级数\"");
  EXPECT_EQ(section(toml, "[facilities.services]"),
            "\"*一贯制*\" = \"primary_school\"; \"*完全中学*\" = \"junior_school\"");
  EXPECT_NE(toml.find("where = \"\\\"学段\\\" LIKE '%一贯制%'\"\nname = \"学校名称\"\nservice_is = \"junior_school\""),
            std::string::npos)
      << toml;
}

TEST(GuessProject, NamesThatWouldBreakTheFileAreWrittenSafely) {
  const std::string toml = guess({layer("a\"\\\n.shp", GeometryKind::Polygon, {villages(), text("name")}),
                                  layer("x\n[evil].shp", GeometryKind::Point, {text("t")})});
  EXPECT_EQ(section(toml, "[units.village]").substr(0, 24), R"(file = "a\"\\\u000A.shp")");
  EXPECT_NE(toml.find("#   x [evil].shp"), std::string::npos);
}

TEST(GuessProject, EveryGuessIsMarked) {
  const std::string toml =
      guess({layer("cun.shp", GeometryKind::Polygon, {villages(), text("村名")}), osm("r.osm.pbf")});
  for (const char* header : {"[units.village]\n# guess: ", "[network]\n# guess: "}) {
    EXPECT_NE(toml.find(header), std::string::npos) << header;
  }
}

TEST(ProbeFolder, LooksOneFolderDeepAndLeavesHiddenFilesAndEarlierResultsOut) {
  const support::TemporaryFolder folder;
  const char* table = "name,lon,lat\na,1,2\n";
  static_cast<void>(folder.write("b.csv", table));
  static_cast<void>(folder.write("data/a.csv", table));
  static_cast<void>(folder.write("data/deep/c.csv", table));
  static_cast<void>(folder.write(".hidden.csv", table));
  static_cast<void>(folder.write("out/summary.json", "{}"));
  static_cast<void>(folder.write("out/gaps.csv", table));
  geo::Task task;
  std::vector<std::string> names;
  for (const ProbedFile& file : probe_folder(folder.path(), task)) {
    names.push_back(file.file.string());
  }
  EXPECT_EQ(names, (std::vector<std::string>{"b.csv", "data/a.csv"}));
  EXPECT_THROW(static_cast<void>(probe_folder(folder.path() / "none", task)), geo::IoError);
}

TEST(GuessProject, FieldsOfRoadsAreGuessedByNameAndValue) {
  const std::string toml =
      guess({layer("道路.shp", GeometryKind::Line,
                   {text("名称"), text("道路等级", {"县道", "乡道"}), text("是否单行", {"否", "是"}),
                    number("限速（km/h）", {"40", "60"}), text("桥梁", {"是"}), number("层级")})});
  EXPECT_EQ(
      section(toml, "[network.fields]"),
      "class = \"道路等级\"; oneway = \"是否单行\"; speed = \"限速（km/h）\"; bridge = \"桥梁\"; level = \"层级\"");
}

TEST(GuessProject, AColumnWhoseValuesAreNoClassesOfRoadsIsNoClass) {
  const std::string toml = guess(
      {layer("roads.shp", GeometryKind::Line, {text("type", {"asphalt", "gravel"}), text("oneway", {"perhaps"})})});
  EXPECT_EQ(section(toml, "[network.fields]"), "none");
}

TEST(GuessProject, ATableWithATitleAboveItsHeaderIsListedWithTheReason) {
  EXPECT_NE(guess({layer("村庄.csv", GeometryKind::None,
                         {text("某县统计表", {"代码", "640181100201"}), text("field_2", {"名称", "一村"})})})
                .find("#   村庄.csv: a title seems to stand above the names of the columns; delete it\n"),
            std::string::npos);
  EXPECT_NE(guess({layer("学校.xlsx", GeometryKind::None,
                         {text("某县学校情况表", {"学校名称", "一小"}), text("Field2", {"经度", "106.1"})})})
                .find("#   学校.xlsx: a title seems"),
            std::string::npos);
}

TEST(ProbeFolder, ASheetOfVillagesBelowATitleIsUnderstoodWithItsBoundary) {
  const support::TemporaryFolder folder;
  static_cast<void>(folder.write(
      "fence.geojson",
      R"({"type":"Feature","properties":{"n":1},"geometry":{"type":"Polygon","coordinates":[[[106,38],[107,38],[107,39],[106,38]]]}})"));
  const auto csv = folder.write("v.csv", "某县村庄表,,,\n代码,名称,经度,纬度\n640181100201,东村,106.3,38.1\n");
  support::convert_layers(csv, folder.path() / "村庄.xlsx", {"-f", "XLSX"});
  std::filesystem::remove(csv);
  geo::Task task;
  const std::string toml = guess(probe_folder(folder.path(), task));
  EXPECT_EQ(section(toml, "[units]"), "boundary = { file = \"fence.geojson\" }");
  EXPECT_EQ(section(toml, "[units.village]"),
            "file = \"村庄.xlsx\"; x = \"经度\"; y = \"纬度\"; crs = \"EPSG:4326\"; code = \"代码\"; name = \"名称\"");
}

TEST(GuessProject, ATableOfTownshipsNamesThoseOfTheVillages) {
  const std::string toml = guess({layer("乡镇.xlsx", GeometryKind::None, {townships(), text("name")}),
                                  layer("cun.shp", GeometryKind::Polygon, {villages(), text("村名")})});
  EXPECT_EQ(section(toml, "[units.township]"), "file = \"乡镇.xlsx\"; code = \"XZQDM\"; name = \"name\"");
}

TEST(GuessProject, ATableOfTownshipsMayHavePositionsReported) {
  const std::string toml = guess(
      {layer("乡镇.csv", GeometryKind::None,
             {townships(), text("name"), number("经度", {"106.3", "106.4"}), number("纬度", {"38.1", "38.2"})}, 2),
       layer("cun.shp", GeometryKind::Polygon, {villages(), text("村名")})});
  EXPECT_EQ(section(toml, "[units.township]"),
            "file = \"乡镇.csv\"; x = \"经度\"; y = \"纬度\"; crs = \"EPSG:4326\"; code = \"XZQDM\"; name = \"name\"")
      << "which count where a township has no village that stands somewhere";
}

TEST(GuessProject, AListOfTownshipsMayCallItsOwnCodeThatOfATownship) {
  const std::string toml = guess(
      {layer("乡镇.csv", GeometryKind::None, {number("乡镇代码", {"640181100000", "640181101000"}), text("乡镇名称")}),
       layer("cun.shp", GeometryKind::Polygon, {villages(), text("村名")})});
  EXPECT_EQ(section(toml, "[units.township]"), "file = \"乡镇.csv\"; code = \"乡镇代码\"; name = \"乡镇名称\"");
}

TEST(GuessProject, PeopleByCodeAreThePopulationWhereNothingElseIs) {
  const std::string toml =
      guess({layer("cun.shp", GeometryKind::Polygon, {villages(), text("村名")}),
             layer("人口.csv", GeometryKind::None, {villages(), text("name"), number("residents"), number("3-5岁")})});
  EXPECT_EQ(section(toml, "[population]"),
            "file = \"人口.csv\"; code = \"统计用区划代码\"; name = \"name\"; total = \"residents\"");
  EXPECT_EQ(section(toml, "[population.groups]"), "age_3_5 = \"3-5岁\"");
}

TEST(GuessProject, ColumnsOfPeopleThatFindNoUseAreListedAndAgesMayBeWrittenInFullWidth) {
  const std::string toml = guess({layer("cun.shp", GeometryKind::Polygon, {villages(), text("村名")}),
                                  layer("人口.csv", GeometryKind::None,
                                        {villages(), text("name"), number("总人口"), number("０～２岁"),
                                         number("3-5岁"), number("4-7岁"), text("备注")})});
  EXPECT_EQ(section(toml, "[population.groups]"), "age_0_2 = \"０～２岁\"; age_3_5 = \"3-5岁\"");
  EXPECT_NE(toml.find("# Columns of this file that found no use: 4-7岁, 备注\n"), std::string::npos) << toml;
}

TEST(GuessProject, AColumnOfCapacityMayBeCalledInChineseAndOneOfRoadClassesGrade) {
  EXPECT_NE(section(guess({layer("幼儿园.shp", GeometryKind::Point, {text("名称"), number("容量")})}), "[[facilities]]")
                .find("capacity = \"容量\""),
            std::string::npos);
  EXPECT_EQ(
      section(guess({layer("roads.shp", GeometryKind::Line, {text("GRADE", {"县道", "乡道"})})}), "[network.fields]"),
      "class = \"GRADE\"");
}

TEST(GuessProject, AFileThatCannotBeReadIsListedWithTheReason) {
  ProbedFile broken{"学校.xlsx", {}};
  broken.probe.unreadable = geo::msg("the file is empty");
  EXPECT_NE(guess({broken}).find("# No place was found for these:\n#   学校.xlsx: the file is empty\n"),
            std::string::npos);
}

}  // namespace
}  // namespace planner

#include "tests/e2e/county_files.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>
#include <map>

namespace e2e {
namespace {

using Json = nlohmann::json;
using Codes = std::map<std::string, int>;

constexpr const char* kOneStandard = "[standards]\nuse = [\"HLT-VC-CNT\"]\n";

TEST(Counties, LonghuiLoadsWithItsRealDefectsReported) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const CountyFiles county{data, "430524"};
  county.write_project(2020, "", kOneStandard);
  const Json checked = check_json(county.path("project.toml"));
  EXPECT_EQ(checked.at("townships"), 24);
  EXPECT_EQ(checked.at("villages"), 574);
  // 327 villages have one of 316 positions: eleven were looked up by a name that a village elsewhere has too.
  EXPECT_EQ(
      codes_of(checked),
      (Codes{{"unit_points_at_one_place", 11}, {"units_without_position", 1}, {"services_without_facilities", 1}}))
      << checked.dump(1);
  EXPECT_NE(finding_of(checked, "unit_points_at_one_place")
                .find("430524103239 杨柳村 stands at the same place as 430524100234 杨柳村; give each a position"),
            std::string::npos);
  EXPECT_EQ(finding_of(checked, "units_without_position").substr(0, 16), "247 of 574 units");
  EXPECT_EQ(checked.at("persons"), 100.0 * (327 + 23)) << "all positions of villages and townships lie in the fence";
}

TEST(Counties, FuyangLoadsWithItsRealDefectsReported) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const CountyFiles county{data, "330111"};
  county.write_project(2020, "", kOneStandard);
  const Json checked = check_json(county.path("project.toml"));
  EXPECT_EQ(checked.at("townships"), 24);
  EXPECT_EQ(checked.at("villages"), 307);
  EXPECT_EQ(codes_of(checked),
            (Codes{{"unit_points_at_one_place", 1}, {"units_without_position", 1}, {"services_without_facilities", 1}}))
      << checked.dump(1);
  EXPECT_NE(finding_of(checked, "unit_points_at_one_place").find("330111117245 蒋家村委会"), std::string::npos);
  EXPECT_EQ(finding_of(checked, "units_without_position").substr(0, 16), "286 of 307 units");
  EXPECT_EQ(checked.at("persons"), 100.0 * (21 + 24));
}

/// Ten people in each cell of 0.01 degrees, `columns` by `rows` of them from a south-western corner.
std::string even_grid(double west, double south, int columns, int rows) {
  std::string text = "ncols " + std::to_string(columns) + "\nnrows " + std::to_string(rows) + "\nxllcorner " +
                     std::to_string(west) + "\nyllcorner " + std::to_string(south) + "\ncellsize 0.01\n";
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      text += "10 ";
    }
    text += "\n";
  }
  return text;
}

/// The people of each unit by its code, from the results' table.
std::map<std::string, double> people_by_village(const std::filesystem::path& out) {
  const support::CsvTable villages = support::read_csv_table(out / "villages.csv");
  const std::vector<double> population = villages.numbers("persons");
  std::map<std::string, double> people;
  for (std::size_t i = 0; i < population.size(); ++i) {
    people[villages.text("code")[i]] = population[i];
  }
  return people;
}

double sum_of(const std::map<std::string, double>& people) {
  double sum = 0.0;
  for (const auto& [code, persons] : people) {
    sum += persons;
  }
  return sum;
}

// The 189 villages of Heshun are drawn in an Albers projection without a code of its own. Their union is 0.123423726
// square degrees by SpatiaLite, that of village 0 alone 0.0013235675: at ten people in 0.0001 square degrees 12 342.37
// and 132.36 people.
TEST(Counties, HeshunsVillagesInAnUnusualProjectionShareOutAGrid) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const support::TemporaryFolder folder;
  folder.write("people.asc", even_grid(108.0, 37.0, 100, 70));
  const auto project = folder.write(
      "project.toml",
      "schema = 1\n[place]\nname = \"和顺县\"\nyear = 2020\nclass = \"rural\"\n[units.village]\nfile = \"" +
          (data / "china/polygons/NTDs_heshun.gpkg").string() +
          "\"\nlayer = \"disease\"\ncode = \"SP_ID\"\nname = \"SP_ID\"\n"
          "[population]\ngrid = \"people.asc\"\ncrs = \"EPSG:4326\"\n" +
          kOneStandard);
  const Json checked = check_json(project);
  EXPECT_EQ(checked.at("villages"), 189);
  EXPECT_EQ(codes_of(checked), (Codes{{"people_outside_units", 1}, {"services_without_facilities", 1}}))
      << "the villages neither overlap nor leave gaps: " << checked.dump(1);

  const Json summary = assess_json(project, folder.path() / "out");
  const std::map<std::string, double> people = people_by_village(folder.path() / "out");
  EXPECT_EQ(people.size(), 189U);
  EXPECT_NEAR(people.at("0"), 132.36, 0.01);
  EXPECT_NEAR(sum_of(people), 12342.37, 0.01);
  const double total = summary.at("population").at("total");
  EXPECT_NEAR(sum_of(people), total, 1e-4) << "189 numbers of six decimals";
  EXPECT_DOUBLE_EQ(total + summary.at("population").at("outside_units").get<double>(), 70'000.0);
}

// The polygons have no codes but their feature ids, and a score that stands for people here.
TEST(Counties, GuangzhousPolygonsWithoutCodesAreUnitsByTheirFeatureIds) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const support::TemporaryFolder folder;
  const std::string file = (data / "china/polygons/gzma.gpkg").string();
  const auto project =
      folder.write("project.toml",
                   "schema = 1\n[place]\nname = \"广州\"\nyear = 2020\nclass = \"urban\"\n[units.village]\nfile = \"" +
                       file + "\"\ncode = \"fid\"\nname = \"fid\"\n[population]\nfile = \"" + file +
                       "\"\ntotal = \"PS_Score\"\n" + kOneStandard);
  const Json checked = check_json(project);
  EXPECT_EQ(checked.at("villages"), 118);
  EXPECT_EQ(codes_of(checked), (Codes{{"people_too_few", 1}, {"services_without_facilities", 1}})) << checked.dump(1);

  static_cast<void>(assess_json(project, folder.path() / "out"));
  const std::map<std::string, double> people = people_by_village(folder.path() / "out");
  EXPECT_NEAR(people.at("1"), 7.210889, 1e-6);
  EXPECT_NEAR(people.at("118"), 7.682527, 1e-6);
  EXPECT_NEAR(sum_of(people), 641.593599, 1e-4) << "the sum of the column, by SQL";
}

}  // namespace
}  // namespace e2e

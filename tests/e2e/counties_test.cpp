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
  std::cerr << checked["findings"].dump(1);
  EXPECT_EQ(checked.at("townships"), 24);
  EXPECT_EQ(checked.at("villages"), 574);
}

TEST(Counties, FuyangLoadsWithItsRealDefectsReported) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const CountyFiles county{data, "330111"};
  county.write_project(2020, "", kOneStandard);
  const Json checked = check_json(county.path("project.toml"));
  std::cerr << checked["findings"].dump(1);
  EXPECT_EQ(checked.at("townships"), 24);
  EXPECT_EQ(checked.at("villages"), 307);
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
  const std::vector<double> population = villages.numbers("population");
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
// square degrees, and village 0 alone PLACEHOLDER, by SpatiaLite: at ten people in 0.0001 square degrees 12342.37
// people. The edges are straight in the plane there and on the globe here, which makes a difference of less than a
// thousandth.
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
  std::cerr << checked.dump(1);
  EXPECT_EQ(checked.at("villages"), 189);

  const Json summary = assess_json(project, folder.path() / "out");
  std::cerr << summary["population"].dump(1);
  const std::map<std::string, double> people = people_by_village(folder.path() / "out");
  EXPECT_EQ(people.size(), 189U);
  EXPECT_NEAR(people.at("0"), 0.0, 1.0);
  EXPECT_NEAR(sum_of(people), 12342.37, 1.0);
}

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
  std::cerr << checked.dump(1);
  EXPECT_EQ(checked.at("villages"), 118);

  const Json summary = assess_json(project, folder.path() / "out");
  std::cerr << summary["population"].dump(1);
}

}  // namespace
}  // namespace e2e

#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace e2e {
namespace {

using Json = nlohmann::json;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream stream{line};
  for (std::string field; std::getline(stream, field, ',');) {
    fields.push_back(field);
  }
  return fields;
}

/// A county of 2016: its villages and townships as tables with the position that some of them have (GCJ-02), and the
/// fence. A hundred people live at each position, ten of them old.
struct County {
  support::TemporaryFolder folder;
  std::size_t villages = 0;
  std::size_t townships = 0;
  std::size_t placed_villages = 0;
};

void lay_out(const std::filesystem::path& data, const std::string& code, County& county) {
  std::ifstream rows{data / "china/divisions_2016/counties" / (code + ".csv")};
  std::string villages = "code,name,ur_code,lon,lat\n";
  std::string townships = "code,name,lon,lat\n";
  std::string people = "lon,lat,n,old\n";
  for (std::string line; std::getline(rows, line);) {
    const std::vector<std::string> row = fields_of(line);
    const std::string position = row.at(12) + "," + row.at(13);
    if (row.at(3) == "village") {
      villages += row.at(0) + "," + row.at(2) + "," + row.at(8) + "," + position + "\n";
      ++county.villages;
    } else if (row.at(3) == "town") {
      townships += row.at(0) + "," + row.at(2) + "," + position + "\n";
      ++county.townships;
    }
    if (row.at(3) != "county" && !row.at(12).empty()) {
      county.placed_villages += row.at(3) == "village" ? 1U : 0U;
      people += position + ",100,10\n";
    }
  }
  county.folder.write("villages.csv", villages);
  county.folder.write("townships.csv", townships);
  county.folder.write("people.csv", people);
}

std::string layer(const std::string& file) {
  return "file = \"" + file + "\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"gcj02\"\n";
}

std::string project_of(const std::filesystem::path& data, const std::string& code, const std::string& more) {
  return "schema = 1\n[place]\nname = \"" + code + "\"\nyear = 2025\n[units]\nboundary = { file = \"" +
         (data / "china/divisions_2016/fences" / (code + ".json")).string() +
         "\", crs = \"gcj02\" }\n[units.village]\n" + layer("villages.csv") +
         "code = \"code\"\nname = \"name\"\nclass = \"ur_code\"\n[units.township]\n" + layer("townships.csv") +
         "code = \"code\"\nname = \"name\"\n[population]\n" + layer("people.csv") + "total = \"n\"\n" + more +
         "[population.groups]\nage_60_plus = \"old\"\n[standards]\nuse = [\"HLT-VC-CNT\"]\n";
}

Json check(const County& county) {
  const support::Outcome outcome =
      support::run_program(JUNHENG_PROGRAM, {"check", (county.folder.path() / "project.toml").string(), "--json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return outcome.exit_code == 0 ? Json::parse(outcome.out) : Json{};
}

std::string problem_of(const Json& checked, const std::string& code) {
  for (const Json& finding : checked.at("findings")) {
    if (finding.at("code") == code) {
      return finding.at("problem");
    }
  }
  return "not found";
}

TEST(VillagePoints, LingwusMakeItsElevenTownshipsWithinItsFence) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  County county;
  lay_out(data, "640181", county);
  county.folder.write("project.toml", project_of(data, "640181", ""));

  const Json checked = check(county);

  EXPECT_EQ(checked.at("townships"), 11);
  EXPECT_EQ(checked.at("villages"), 104);
  EXPECT_EQ(checked.at("persons"), 1500.0) << "six villages and nine townships stand somewhere, all within the fence";
  EXPECT_EQ(problem_of(checked, "unit_point_outside"), "not found") << "fence and points are of one datum";
  EXPECT_NE(problem_of(checked, "units_without_position").find("1 of 11 units"), std::string::npos);
}

TEST(VillagePoints, LonghuisLoadWithTheirRealDefectsReported) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  County county;
  lay_out(data, "430524", county);
  county.folder.write("project.toml", project_of(data, "430524", ""));
  const Json longhui = check(county);
  EXPECT_EQ(longhui.at("villages"), 574);
  EXPECT_NE(problem_of(longhui, "unit_points_at_one_place"), "not found") << "twelve places are given twice";
  EXPECT_NE(problem_of(longhui, "units_without_position")
                .find(std::to_string(county.villages - county.placed_villages) + " of 574 units"),
            std::string::npos);
}

TEST(ControlTotals, TheCensusOfLingwuIsMetExactly) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  County county;
  lay_out(data, "640181", county);
  const std::string census = (data / "china/census_2020/county_age_sex.csv").string();
  county.folder.write("project.toml",
                      project_of(data, "640181",
                                 "[population.control]\nfile = \"" + census +
                                     "\"\ncode = \"区划代码\"\nname = \"区县\"\ntotal = \"人口数_合计\"\nwhere = "
                                     "\"区划代码 = '640181'\"\n"));

  const Json checked = check(county);

  EXPECT_EQ(checked.at("persons"), 294156.0);
  EXPECT_NE(problem_of(checked, "control_factors").find("by 196.104 to 196.104"), std::string::npos);
}

}  // namespace
}  // namespace e2e

#include "tests/e2e/facility_rows.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// The phases of Lianyungang, 2018 to 2020, on the 24 townships and 574 villages of a real county (Longhui 430524; the
// data have none of Lianyungang's). All 24 are rural; so are 409 of the villages by their 3-digit codes, 16 of them in
// the last township, 212 山界回族乡, and 37 in the first, 100 桃洪镇.

namespace e2e {
namespace {

using Json = nlohmann::json;

/// The last six digits of the townships' codes, in the order of codes.
std::vector<std::string> townships_of(const CountyFiles& county) {
  std::vector<std::string> last;
  for (const CountyUnit& unit : county.units()) {
    if (!unit.is_village) {
      last.push_back(unit.code.substr(6));
    }
  }
  return last;
}

/// Opens one of a kind in each township from the `first`th on to the one before `end`, in a year.
void open(FacilityRows& rows, const std::vector<std::string>& townships, const std::string& kind,
          const std::vector<std::pair<std::size_t, int>>& up_to_in) {
  std::size_t next = 0;
  for (const auto& [up_to, year] : up_to_in) {
    for (; next < up_to; ++next) {
      rows.add(kind, {townships.at(next)}, {{"启用年份", std::to_string(year)}});
    }
  }
}

std::string facilities(const CountyFiles& county) {
  FacilityRows rows{county};
  const std::vector<std::string> townships = townships_of(county);
  open(rows, townships, "便民服务中心", {{22, 2018}, {23, 2019}, {24, 2020}});
  open(rows, townships, "综合执法局", {{12, 2018}, {19, 2019}, {24, 2020}});
  open(rows, townships, "管理服务指挥中心", {{12, 2018}, {17, 2019}, {23, 2020}});
  open(rows, townships, "一级网格", {{9, 2018}, {15, 2019}, {24, 2020}});
  for (const CountyUnit& unit : county.units()) {
    if (unit.is_village && unit.is_rural() && (unit.code.substr(6, 3) == "100" || unit.code.substr(6, 3) == "212")) {
      rows.add("便民服务站", {unit.code.substr(6)}, {{"启用年份", "2018"}});
    }
  }
  return rows.utf8();
}

class Lianyungang : public ::testing::Test {
 protected:
  Json assess_in(const std::filesystem::path& data, int year) {
    if (!county_) {
      county_.emplace(data, "430524");
      county_->write("facilities.csv", facilities(*county_));
    }
    county_->write_project(year, "",
                           "[standards]\npresets = [\"lianyungang\"]\n" + FacilityRows::section("facilities.csv") +
                               "[facilities.services]\n\"管理服务指挥中心\" = \"command_centre\"\n"
                               "\"一级网格\" = \"governance_grid\"\n");
    return assess_json(county_->path("project.toml"), county_->path("out" + std::to_string(year)));
  }

  std::optional<CountyFiles> county_;
};

Json step(int year, double share, int required, int actual, bool due) {
  return {{"year", year}, {"share", share}, {"required", required},     {"actual", actual},
          {"units", 24},  {"due", due},     {"met", actual >= required}};
}

// ceil(0.5 × 24) = 12, ceil(0.8 × 24) = ceil(19.2) = 20, ceil(0.7 × 24) = ceil(16.8) = 17, ceil(0.4 × 24) = ceil(9.6) =
// 10, ceil(0.6 × 24) = ceil(14.4) = 15.
TEST_F(Lianyungang, SetsWhatIsThereAgainstTheLineOfEachYear) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const Json summary = assess_in(data, 2019);
  const auto phases = [&](const char* id) { return standard_of(summary, id).at("phases"); };

  EXPECT_EQ(phases("LYG-Y01"), Json({step(2018, 1.0, 24, 22, true)}));
  EXPECT_EQ(phases("LYG-Y03"),
            Json({step(2018, 0.5, 12, 12, true), step(2019, 0.8, 20, 19, true), step(2020, 1.0, 24, 24, false)}));
  EXPECT_EQ(phases("LYG-Y04"),
            Json({step(2018, 0.5, 12, 12, true), step(2019, 0.7, 17, 17, true), step(2020, 1.0, 24, 23, false)}));
  EXPECT_EQ(phases("LYG-Y05"),
            Json({step(2018, 0.4, 10, 9, true), step(2019, 0.6, 15, 15, true), step(2020, 1.0, 24, 24, false)}));
  // a township is reformed when it has all four; one never gets a command centre
  EXPECT_EQ(phases("LYG-Y06"), Json({step(2020, 1.0, 24, 23, false)}));
}

/// By the end of a year: units that have what a phase asks for and that must; nodes of a network that are there.
struct Expected {
  int year;
  std::map<std::string, std::pair<int, int>> phases;
  int centres;
  int four_ones;  ///< of 4 × 24
  int linked;     ///< of 24 centres and 409 stations
};

TEST_F(Lianyungang, IsJudgedByWhatEachYearRequires) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  using Phases = std::map<std::string, std::pair<int, int>>;
  const std::vector<Expected> years{
      {2018,
       Phases{{"LYG-Y01", {22, 24}},
              {"LYG-Y03", {12, 12}},
              {"LYG-Y04", {12, 12}},
              {"LYG-Y05", {9, 10}},
              {"LYG-Y06", {9, 0}}},
       22, 22 + 12 + 12 + 9, 22 + 37},  // the 16 stations of the last township have no centre above them yet
      {2019,
       Phases{{"LYG-Y01", {23, 24}},
              {"LYG-Y03", {19, 20}},
              {"LYG-Y04", {17, 17}},
              {"LYG-Y05", {15, 15}},
              {"LYG-Y06", {15, 0}}},
       23, 23 + 19 + 17 + 15, 23 + 37},
      {2020,
       Phases{{"LYG-Y01", {24, 24}},
              {"LYG-Y03", {24, 24}},
              {"LYG-Y04", {23, 24}},
              {"LYG-Y05", {24, 24}},
              {"LYG-Y06", {23, 24}}},
       24, 24 + 24 + 23 + 23, 24 + 37 + 16}};  // one grid has no command centre above it
  for (const Expected& expected : years) {
    SCOPED_TRACE(expected.year);
    const Json summary = assess_in(data, expected.year);
    EXPECT_EQ(summary.at("standards").size(), 8U) << "LYG-Y02 is a number to look up";
    for (const auto& [id, numbers] : expected.phases) {
      const Json standard = standard_of(summary, id);
      EXPECT_EQ(standard.at("measured").at("total"), numbers.first) << id;
      EXPECT_EQ(standard.at("required"), numbers.second) << id;
      EXPECT_EQ(standard.at("met"), numbers.first >= numbers.second) << id;
    }
    const auto met = [&](const char* id) { return standard_of(summary, id).at("units_met").at("total"); };
    EXPECT_EQ(met("CSC-TWP-100"), expected.centres);
    EXPECT_EQ(met("LYG-Y07"), expected.four_ones);
    EXPECT_EQ(met("LYG-Y08"), expected.linked);
    EXPECT_EQ(standard_of(summary, "LYG-Y08").at("units_in_scope").at("total"), 24 + 409);
  }
}

}  // namespace
}  // namespace e2e

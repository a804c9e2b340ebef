#include "tests/e2e/facility_rows.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

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

TEST_F(Lianyungang, DUMP) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  for (int year : {2018, 2019, 2020}) {
    const Json summary = assess_in(data, year);
    std::cerr << year << summary["not_assessed"].dump() << "\n";
    for (const Json& s : summary["standards"])
      std::cerr << s["id"] << " " << s["value"] << " " << s["met"] << " " << s["outcome"] << " "
                << s.value("measured", Json{}).dump() << s.value("required", Json{}).dump() << " "
                << s.value("phases", Json{}).dump() << s.value("units_met", Json{}).dump()
                << s.value("units_in_scope", Json{}).dump() << "\n";
  }
}

}  // namespace
}  // namespace e2e

#include "tests/e2e/facility_rows.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

// Lingwu (640181) with its real villages, townships, codes, fence and census. Of its 104 villages 6 and of its 11
// townships 9 have a position in the data: the others are units without ground, in which nobody is counted. Facilities
// are the test's own.
//
// By the 3-digit codes 74 villages are rural (71 of 220, 3 of 210) and 30 urban: in 100 东塔镇 5 rural, 101 郝家桥镇
// 21, 102 崇兴镇 13, 103 宁东镇 6, 104 马家滩镇 3, 105 临河镇 6, 200 梧桐树乡 8, 201 白土岗乡 11, 400 灵武农场 1. The
// townships' class is the test's: all but 001 城区街道办事处 are rural, which makes 10.

namespace e2e {
namespace {

using Json = nlohmann::json;

/// The place's census: everyone, and 60 and over, whose ages and sexes stand in columns of their own.
std::string census(const std::filesystem::path& data) {
  std::string columns;
  for (const char* ages : {"60到64岁", "65到69岁", "70到74岁", "75到79岁", "80到84岁", "85岁以上"}) {
    columns += std::string{columns.empty() ? "" : ", "} + "\"男_" + ages + "\", \"女_" + ages + "\"";
  }
  return "[population.groups]\nage_60_plus = \"old\"\n[population.control]\nfile = \"" +
         (data / "china/census_2020/county_age_sex.csv").string() +
         "\"\ncode = \"区划代码\"\nname = \"区县\"\ntotal = \"人口数_合计\"\nwhere = \"区划代码 = '640181'\"\n"
         "[population.control.groups]\nage_60_plus = [" +
         columns + "]\n";
}

const std::map<std::string, std::string> kCompliant{{"标准化", "达标"}};
const std::map<std::string, std::string> kNotCompliant{{"标准化", "未达标"}};
const std::map<std::string, std::string> kBarrierFree{
    {"无障碍出入口", "是"}, {"无障碍门", "是"}, {"无障碍卫生间", "是"}};
const std::map<std::string, std::string> kInStep{{"同步设计", "是"}, {"同步施工", "是"}, {"同步验收", "是"}};

std::map<std::string, std::string> with(std::map<std::string, std::string> fields,
                                        const std::map<std::string, std::string>& more) {
  fields.insert(more.begin(), more.end());
  return fields;
}

void add_schools(FacilityRows& rows) {
  rows.add("公办幼儿园", {"101000", "103000", "104000", "105000", "200000", "201204"}, {{"办学性质", "公办"}});
  rows.add("公办幼儿园", {"102200"}, {{"办学性质", "公办"}, {"共用单位", "640181102204"}});
  rows.add("幼儿园", {"100207"}, {{"办学性质", "民办"}});
  rows.add("中心小学", {"101000"}, with(with(kInStep, kBarrierFree), {{"启用年份", "2019"}}));
  rows.add("中心小学", {"102000"}, with(kInStep, {{"启用年份", "2018"}, {"无障碍出入口", "是"}}));
  rows.add("中心小学", {"103000"}, {{"启用年份", "2017"}, {"无障碍出入口", "否"}});
  rows.add("中心小学", {"200000"});
}

void add_health(FacilityRows& rows) {
  rows.add("县级医院", {"001003"});
  rows.add("卫生院", {"100207", "101204", "102000", "103000"}, with(kCompliant, kBarrierFree));
  rows.add("卫生院", {"104201", "201000"}, with(kCompliant, {{"无障碍出入口", "是"}, {"无障碍门", "是"}}));
  rows.add("卫生院", {"105000"},
           with(with(kCompliant, kBarrierFree), {{"启用年份", "1990"},
                                                 {"改造年份", "2020"},
                                                 {"同步设计", "是"},
                                                 {"同步施工", "是"},
                                                 {"同步验收", "否"},
                                                 {"乡镇配套比例", "0.2"}}));
  rows.add("卫生院", {"200000"}, with(with(kCompliant, kBarrierFree), {{"乡镇配套比例", "0"}}));
  rows.add("卫生院", {"400002"}, kNotCompliant);
  rows.add("卫生室",
           {"101200", "101201", "101202", "101203", "101205", "101206", "101207", "101208", "101209", "101210"},
           kCompliant);
  rows.add("卫生室", {"200200", "200201", "200202", "200203", "200204", "200205", "200206"}, kCompliant);
  rows.add("卫生室", {"200207"}, kNotCompliant);
  rows.add("卫生室", {"105200", "105201", "105202"}, kCompliant);
  rows.add("卫生室", {"105203"}, with(kCompliant, {{"共用单位", "640181105205、640181105206"}}));
}

void add_culture(FacilityRows& rows) {
  rows.add("文化站",
           {"100000", "101000", "102000", "103000", "104000", "105000", "200000", "201000", "400000", "401000"},
           kCompliant);
  rows.add("文化室", {"104201", "104202", "104203", "201200", "201201", "201202", "201203", "201204", "201205"});
  const std::vector<std::pair<std::string, int>> points{{"100207", 2}, {"101000", 3}, {"102000", 4},
                                                        {"103000", 5}, {"104000", 6}, {"105000", 3},
                                                        {"200000", 3}, {"201000", 1}, {"400000", 3}};
  for (const auto& [unit, count] : points) {
    rows.add("健身站点", std::vector<std::string>(static_cast<std::size_t>(count), unit));
  }
}

void add_offices(FacilityRows& rows, const CountyFiles& county) {
  for (const CountyUnit& unit : county.units()) {
    if (const std::string township = unit.code.substr(6, 3);
        unit.is_village && (township == "001" || township == "100" || township == "102")) {
      rows.add("便民服务站", {unit.code.substr(6)});
    }
  }
  rows.add("综治中心", {"101000", "102000", "103000", "104000", "105000", "200000", "201000", "401000"});
  rows.add("敬老院", {"101000"}, with(with(kInStep, kBarrierFree), {{"启用年份", "2020"}, {"乡镇配套比例", "0"}}));
  rows.add("敬老院", {"102000"}, kBarrierFree);
}

class Lingwu : public ::testing::Test {
 protected:
  /// Lays out the county with its facilities in GBK.
  void lay_out(const std::filesystem::path& data) {
    county_.emplace(data, "640181", std::set<std::string>{"640181100207"});
    FacilityRows rows{*county_};
    add_schools(rows);
    add_health(rows);
    add_culture(rows);
    add_offices(rows, *county_);
    facilities_ = rows.size();
    county_->write("设施.csv", rows.gbk());
    county_->write_project(2020, census(data),
                           "[standards]\npresets = [\"lingwu\"]\n" + FacilityRows::section("设施.csv"));
  }

  std::optional<CountyFiles> county_;
  std::size_t facilities_ = 0;
};

const Json& unit_of(const Json& standard, const std::string& code) {
  for (const Json& unit : standard.at("units")) {
    if (unit.at("code") == code) {
      return unit;
    }
  }
  throw std::logic_error{"no verdict on " + code};
}

TEST_F(Lingwu, IsCheckedWithItsPeopleOfTheCensusAndItsRealDefects) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  lay_out(data);
  const Json checked = check_json(county_->path("project.toml"));

  EXPECT_EQ(checked.at("townships"), 11);
  EXPECT_EQ(checked.at("villages"), 104);
  EXPECT_EQ(checked.at("persons"), 294156.0);
  EXPECT_EQ(checked.at("facilities"), facilities_);
  EXPECT_EQ(codes_of(checked), (std::map<std::string, int>{{"units_without_position", 2},
                                                           {"control_factors", 2},
                                                           {"control_sum", 2},
                                                           {"services_by_words", 1},
                                                           {"control_factor_extreme", 2},
                                                           {"facilities_at_one_place", 1},
                                                           {"facilities_in_other_unit", 1},
                                                           {"facilities_unsaid", 2},
                                                           {"everyone_stands_in", 1}}))
      << checked.dump(1);
  EXPECT_EQ(finding_of(checked, "units_without_position").substr(0, 16), "1 of 11 units ha") << "狼皮子梁管委会";
  EXPECT_NE(checked.at("findings").dump().find("98 of 104 units have no position"), std::string::npos);
  // A hundred people at each of 15 places: 294 156 / 1 500.
  EXPECT_NE(finding_of(checked, "control_factors").find("by 196.104 to 196.104"), std::string::npos);
  // The point of 东塔镇 is nearer to a village of the street office than to its own only village with a position: the
  // culture station there and ten agency points belong to it by code alone.
  EXPECT_EQ(finding_of(checked, "facilities_in_other_unit").substr(0, 13), "11 facilities");
  // Entrance, door and toilet: of 9 health centres 2 say nothing of the toilet and 1 nothing at all; of 4 schools one
  // has all, one no entrance, and 2 do not say.
  EXPECT_NE(checked.at("findings").dump().find("3 of 9 facilities of "), std::string::npos);
  EXPECT_NE(checked.at("findings").dump().find("2 of 4 facilities of "), std::string::npos);
}

// 15 places have 294 156 / 15 = 19 610.4 people each. Urban are the villages 001003 (with the point of 东塔镇), 001006
// and 103002 (with that of 宁东镇), which makes 5 places; rural the other 10.
TEST_F(Lingwu, SpreadsTheCensusOverTownAndCountry) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  lay_out(data);
  const Json summary = assess_json(county_->path("project.toml"), county_->path("out"));

  const Json& people = summary.at("population");
  EXPECT_EQ(people.at("total"), 294156);
  EXPECT_EQ(people.at("urban"), 98052);
  EXPECT_EQ(people.at("rural"), 196104);
  EXPECT_EQ(people.at("outside_units"), 0);
  // 4886+4820 + 4952+5185 + 3207+3467 + 1985+2461 + 1158+1359 + 657+805 by age, men and women
  EXPECT_EQ(people.at("groups").at("age_60_plus"), 34942);
  const Json townships = standard_of(summary, "EDU-KG-CNT-TWP");
  EXPECT_EQ(unit_of(townships, "640181100000").at("population"), 19610.4) << "one place: its village 宋桥村";
  EXPECT_EQ(unit_of(townships, "640181102000").at("population"), 39220.8) << "two: its village and its own point";
  EXPECT_EQ(unit_of(townships, "640181401000").at("population"), 0) << "nobody knows where it is";
}

// 宋桥村委会 stands at 106.349468, 38.063249 in the data, as its map draws it. The published formula of GCJ-02, turned
// round by iteration outside of this project, gives 106.3449192 E, 38.0626376 N: 399 m to the west, 68 m to the south.
TEST_F(Lingwu, StandsWhereSatellitesSeeItAndNotWhereItsMapDrawsIt) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  lay_out(data);
  ASSERT_EQ(county_->position_of("640181100207"), "106.349468,38.063249");
  const support::Outcome outcome = support::run_program(
      JUNHENG_PROGRAM, {"explain", county_->path("project.toml").string(), "--unit", "640181100207", "--json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const Json explained = Json::parse(outcome.out);
  constexpr double kDecimetre = 1e-6;  // degrees
  EXPECT_NEAR(explained.at("home").at("lon"), 106.3449192, kDecimetre);
  EXPECT_NEAR(explained.at("home").at("lat"), 38.0626376, kDecimetre);
  // and so does the kindergarten that the village has
  const Json& services = explained.at("services");
  const auto kindergarten =
      std::ranges::find_if(services, [](const Json& one) { return one.at("id") == "kindergarten"; });
  ASSERT_NE(kindergarten, services.end());
  EXPECT_NEAR(kindergarten->at("nearest")[0].at("lon"), 106.3449192, kDecimetre);
  EXPECT_NEAR(kindergarten->at("nearest")[0].at("straight_m"), 0.0, 0.1);
}

/// How many units or facilities a standard is met by, of how many that it asks.
struct Judged {
  const char* id;
  int met;
  int of;
  int unknown = 0;  ///< facilities that do not say
};

TEST_F(Lingwu, IsJudgedByEveryStandardOfItsPlan) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  lay_out(data);
  const Json summary = assess_json(county_->path("project.toml"), county_->path("out"));

  const std::vector<Judged> by_hand{
      // public kindergartens in 101 to 105, 200 and 201; a private one in 100; none in 400 and 401
      {"EDU-KG-CNT-TWP", 7, 10},
      // 3 rural villages have 1 500 people: 100207 says no need; 102204 shares that of 102200; 201212 has none
      {"EDU-KG-COV-V1500", 1, 2},
      // up to standard in 100 to 105, 200, 201; not so in 400; none in 401
      {"HLT-TC-CNT", 8, 10},
      // own and up to standard: 10 in 101, 7 of 8 in 200, 4 in 105; 2 share one; 5 have a health centre in their midst:
      // 100207, 102204, 104201, 201212, 400002 (those of 101 and 103 stand in urban villages)
      {"HLT-VC-CNT", 10 + 7 + 4 + 2 + 5, 74},
      // the hospital; 9 townships; 10 + 8 + 4 villages with a clinic of any standard
      {"LW-L21", 1 + 9 + 22, 1 + 10 + 74},
      {"CUL-TWP-COV", 10, 10},
      // no culture hall in the county, so no station has one above it; 3 + 6 rooms have a station above
      {"LW-L16", 0 + 0 + 9, 1 + 10 + 74},
      // fitness points: 2, 3, 4, 5, 6, 3, 3, 1, 3, 0 by township; 3 or more are enough
      {"SPT-PT-CNT", 7, 10},
      // agency points in all villages of 001 (13), 100 (11) and 102 (15)
      {"LW-L36", 39, 104},
      {"LW-L04", 8, 10},
      // since 2018: schools of 2019 and 2018, an old people’s home of 2020, a health centre rebuilt in 2020 but not
      // accepted; a school of 2017 and one of no year are not asked
      {"BF-SYNC", 3, 4},
      // entrance, door and toilet: 100, 101, 102, 103, 105, 200; the toilet of 104 and 201 is not known, of 400
      // nothing;
      // the school of 103 has no entrance, of 102 more is not known, of 200 nothing
      {"LW-L28-HLT", 6, 6, 3},
      {"LW-L28-EDU", 1, 2, 2},
      {"LW-L28-ELD", 2, 2},
      // shares known: 0.2, 0 and 0
      {"LW-L34", 2, 3},
  };
  EXPECT_EQ(summary.at("standards").size(), by_hand.size());
  for (const Judged& expected : by_hand) {
    const Json standard = standard_of(summary, expected.id);
    const std::string basis = standard.at("basis");
    EXPECT_EQ(standard.at(basis + "_met").at("total"), expected.met) << expected.id;
    EXPECT_EQ(standard.at(basis + "_in_scope").at("total"), expected.of) << expected.id;
    const bool open = expected.unknown > 0 && expected.met == expected.of;  // the unknown ones decide
    EXPECT_EQ(standard.at("met"), open ? Json{} : Json(expected.met == expected.of)) << expected.id;
    EXPECT_EQ(standard.contains("undecided"), open) << expected.id;
    EXPECT_EQ(standard.value("facilities_unknown", 0), expected.unknown) << expected.id;
    EXPECT_DOUBLE_EQ(standard.at("value"), static_cast<double>(expected.met) / expected.of) << expected.id;
  }
  ASSERT_EQ(summary.at("not_assessed").size(), 2U) << "two rows of the plan are numbers to look up";
  EXPECT_EQ(summary.at("not_assessed")[0].at("id"), "CSC-V-100");
  EXPECT_EQ(summary.at("not_assessed")[1].at("id"), "POP-BASE");
}

TEST_F(Lingwu, SaysOfEachUnitWhyAndWhoIsToLead) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  lay_out(data);
  const Json summary = assess_json(county_->path("project.toml"), county_->path("out"));

  const auto remark = [&](const char* standard, const std::string& unit) {
    return unit_of(standard_of(summary, standard), "640181" + unit).value("remark", std::string{});
  };
  EXPECT_EQ(remark("EDU-KG-COV-V1500", "100207"), "not_needed");
  EXPECT_EQ(remark("EDU-KG-COV-V1500", "102204"), "shared");
  EXPECT_EQ(remark("EDU-KG-COV-V1500", "200200"), "too_few_persons") << "a village without a position";
  EXPECT_EQ(remark("HLT-VC-CNT", "105205"), "shared");
  EXPECT_EQ(remark("HLT-VC-CNT", "400002"), "exempt");
  EXPECT_EQ(remark("SPT-PT-CNT", "104000"), "above_range");
  EXPECT_EQ(remark("LW-L16", "104000"), "no_parent");

  std::vector<std::string> without_centre;
  for (const Json& gap : summary.at("gaps")) {
    if (gap.at("standard") == "HLT-TC-CNT") {
      without_centre.push_back(gap.at("unit"));
      EXPECT_EQ(gap.at("lead"), "卫计局");
      EXPECT_EQ(gap.at("due"), 2018);
    }
  }
  std::ranges::sort(without_centre);
  EXPECT_EQ(without_centre, (std::vector<std::string>{"640181400000", "640181401000"}));
}

TEST_F(Lingwu, KeepsTheNamesOfATableInGbk) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  lay_out(data);
  ASSERT_NE(support::read_file(county_->path("设施.csv")).find("\xD3\xD7\xB6\xF9\xD4\xB0"), std::string::npos)
      << "幼儿园 in GBK";
  static_cast<void>(assess_json(county_->path("project.toml"), county_->path("out")));
  EXPECT_EQ(support::read_csv_table(county_->path("out") / "facilities.csv").text("name").at(0),
            "001号郝家桥镇公办幼儿园");
}

}  // namespace
}  // namespace e2e

#include "tests/e2e/facility_rows.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

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

TEST_F(Lingwu, HasElevenTownshipsWithinItsFenceAndThePeopleOfTheCensus) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  lay_out(data);
  const Json checked = check_json(county_->path("project.toml"));

  EXPECT_EQ(checked.at("townships"), 11);
  EXPECT_EQ(checked.at("villages"), 104);
  EXPECT_EQ(checked.at("persons"), 294156.0);
  EXPECT_EQ(checked.at("facilities"), facilities_);
  std::cerr << checked.dump(1) << '\n';
}

TEST_F(Lingwu, DUMP) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  lay_out(data);
  const Json summary = assess_json(county_->path("project.toml"), county_->path("out"));
  std::cerr << summary["population"].dump(1) << summary["not_assessed"].dump(1) << '\n';
  for (const Json& s : summary["standards"])
    std::cerr << s["id"] << " " << s["value"] << " " << s["met"] << " " << s["outcome"] << " "
              << s.value("units_met", Json{}).dump() << s.value("units_in_scope", Json{}).dump()
              << s.value("facilities_met", Json{}).dump() << s.value("facilities_in_scope", Json{}).dump() << "\n";
}

}  // namespace
}  // namespace e2e

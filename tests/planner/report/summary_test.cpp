#include "planner/report/summary.hpp"

#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace planner {
namespace {

nlohmann::json summarise(const Study& study) {
  geo::Task task;
  return nlohmann::json::parse(summary_json(study, assess(study, status_quo(), task)));
}

TEST(Summary, HasEveryKeyOfItsSchema) {
  Study study = support::draw_study("S1C\n");
  support::add_reach(study, "school", 100.0, Scope::All);
  const nlohmann::json json = summarise(study);

  EXPECT_EQ(json["schema"], 1);
  for (const char* key : {"place", "scenario", "year", "population", "network", "standards", "services", "gaps"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  for (const char* key :
       {"id", "kind", "service", "unit", "limit", "target", "value", "met", "covered", "share", "units"}) {
    EXPECT_TRUE(json["standards"][0].contains(key)) << key;
  }
  for (const char* key : {"code", "name", "class", "population", "covered", "share", "met"}) {
    EXPECT_TRUE(json["standards"][0]["units"][0].contains(key)) << key;
  }
  for (const char* key : {"id", "facilities", "capacity", "travel", "accessibility", "equity"}) {
    EXPECT_TRUE(json["services"][0].contains(key)) << key;
  }
  for (const char* key :
       {"gini", "theil", "theil_between", "theil_within", "cv", "urban_rural_ratio", "urban_rural_gap"}) {
    EXPECT_TRUE(json["services"][0]["equity"].contains(key)) << key;
  }
}

TEST(Summary, WhatDoesNotExistIsNullAndNeverNought) {
  Study study = support::draw_study("S1\n");
  support::add_reach(study, "school", 100.0, Scope::All);
  const nlohmann::json json = summarise(study);
  EXPECT_TRUE(json["standards"][0]["share"]["rural"].is_null());
  EXPECT_TRUE(json["services"][0]["travel"].is_null());
  EXPECT_TRUE(json["services"][0]["equity"]["gini"].is_null());
}

/// Asks the country, of which there is none.
StandardId ask_nobody(Study& study) {
  const StandardId id = support::add_reach(study, "school", 100.0, Scope::Rural);
  study.catalogue.standards[id].name_en = "School near the village";
  study.catalogue.standards[id].name_zh = "村边有学校";
  study.catalogue.standards[id].source = "教育规划";
  study.catalogue.standards[id].clause = "3.1";
  return id;
}

TEST(Summary, SaysWhyAStandardIsNotAssessedForAnyLanguage) {
  Study study = support::draw_study("S1\n");
  ask_nobody(study);
  const nlohmann::json standard = summarise(study)["not_assessed"].at(0);
  EXPECT_EQ(standard["reason"], "nobody of the group “all residents” lives where it applies");
  EXPECT_EQ(standard["reason_message"]["pattern"], "nobody of the group “{0}” lives where it applies");
  EXPECT_EQ(standard["reason_message"]["arguments"],
            (nlohmann::json{{{"en", "all residents"}, {"zh", "全部常住人口"}}}));
}

TEST(NotAssessed, AreListedWithTheReasonInTheLanguage) {
  Study study = support::draw_study("S1\n");
  support::add_reach(study, "school", 100.0, Scope::All);
  ask_nobody(study);
  geo::Task task;
  const Wording chinese{true, [](const std::string&) { return std::string{"适用范围内没有人群“{0}”"}; }};
  const geo::io::FeatureTable table = not_assessed_table(study, assess(study, status_quo(), task), chinese);
  std::string row;
  for (const geo::io::Column& column : table.columns) {
    const auto& cells = std::get<std::vector<std::string>>(column.values);
    ASSERT_EQ(cells.size(), 1U) << "the other standard was assessed";
    row += column.name + "=" + cells[0] + "; ";
  }
  EXPECT_EQ(row,
            "standard=R1; standard_name=村边有学校; service=school; service_name=学校; source=教育规划; clause=3.1; "
            "reason=适用范围内没有人群“全部常住人口”; ");
}

/// One village with a school of which is known that it counts, one with a school of which it is not.
Study undecided_study() {
  Study study = support::draw_study("S1\n--\nS3\n");
  const StandardId id = support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].filter.compliant = true;
  study.facilities[0].details.compliant = true;
  study.facilities[1].details.compliant.reset();
  return study;
}

TEST(Summary, SaysWhyAStandardIsUndecidedForAnyLanguage) {
  const nlohmann::json standard = summarise(undecided_study())["standards"].at(0);
  EXPECT_TRUE(standard["met"].is_null());
  EXPECT_EQ(standard["undecided"], "1 facility does not say compliance with the building standard");
  EXPECT_EQ(standard["undecided_message"]["arguments"].at(0), "1");
}

TEST(Standards, AreListedWithWhyTheyAreUndecidedInTheLanguage) {
  Study study = undecided_study();
  support::add_reach(study, "school", 100.0, Scope::All);
  study.catalogue.standards[ask_nobody(study)].township_types = {"none of this kind"};
  geo::Task task;
  const Wording chinese{true, [](const std::string& text) { return "译：" + text; }};
  const geo::io::FeatureTable table = standards_table(study, assess(study, status_quo(), task), chinese);
  ASSERT_EQ(table.rows(), 2U) << "what was not assessed is in not_assessed";
  const auto texts = [&](const std::string& name) {
    const auto column = std::ranges::find(table.columns, name, &geo::io::Column::name);
    return std::get<std::vector<std::string>>(column->values);
  };
  const auto numbers = [&](const std::string& name) {
    const auto column = std::ranges::find(table.columns, name, &geo::io::Column::name);
    return std::get<std::vector<double>>(column->values);
  };
  EXPECT_EQ(texts("standard"), (std::vector<std::string>{"N0", "R1"}));
  EXPECT_EQ(texts("outcome"), (std::vector<std::string>{"undecided", "met"}));
  EXPECT_TRUE(texts("undecided")[0].starts_with("译：1 facility")) << texts("undecided")[0];
  EXPECT_EQ(texts("undecided")[1], "");
  EXPECT_TRUE(std::isnan(numbers("value")[0])) << "what is open would decide it";
  EXPECT_EQ(numbers("value_least")[0], 0.5);
  EXPECT_EQ(numbers("value_most")[0], 1.0);
  EXPECT_EQ(numbers("value")[1], 1.0);
  EXPECT_EQ(numbers("met")[1], 1.0);
}

TEST(Summary, BrokenTextFromDataStaysValidJson) {
  Study study = support::draw_study("S1\n");
  study.name = "bad \xFF byte \"quoted\"";
  EXPECT_NE(summarise(study)["place"].get<std::string>().find("\"quoted\""), std::string::npos);
}

/// Told piece by piece, it is laid out as the whole would be.
void expect_laid_out_as_one(const Study& study) {
  geo::Task task;
  const std::string told = summary_json(study, assess(study, status_quo(), task));
  EXPECT_EQ(told, nlohmann::ordered_json::parse(told).dump(1) + "\n");
}

TEST(Summary, ToldInPiecesIsLaidOutAsOne) {
  Study study = support::draw_study("S1C\n 9S\n");
  study.name = "a name\nof two lines, {\"quoted\": [ ]}";
  support::add_reach(study, "school", 100.0, Scope::All);
  support::add_reach(study, "clinic", 50.0, Scope::Rural);
  expect_laid_out_as_one(study);
}

TEST(Summary, ToldInPiecesIsLaidOutAsOneWithoutStandardsOrGaps) {
  expect_laid_out_as_one(support::draw_study("1\n"));
}

}  // namespace
}  // namespace planner

#include "planner/report/summary.hpp"

#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

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

TEST(Summary, BrokenTextFromDataStaysValidJson) {
  Study study = support::draw_study("S1\n");
  study.name = "bad \xFF byte \"quoted\"";
  EXPECT_NE(summarise(study)["place"].get<std::string>().find("\"quoted\""), std::string::npos);
}

}  // namespace
}  // namespace planner

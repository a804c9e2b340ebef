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

#include "planner/report/manifest.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace planner {
namespace {

TEST(Manifest, TellsWhichSearchesWereChosenOnlyIfTheRunHadToChoose) {
  const Study study;
  RunRecord record;
  record.command = "assess";
  EXPECT_FALSE(nlohmann::json::parse(manifest_json(study, record)).contains("searches"));

  record.searches = {{"car", "sweeps: why"}, {"walk", "bounded searches: why"}};
  EXPECT_EQ(nlohmann::json::parse(manifest_json(study, record))["searches"],
            (nlohmann::json{{"car", "sweeps: why"}, {"walk", "bounded searches: why"}}));
}

}  // namespace
}  // namespace planner

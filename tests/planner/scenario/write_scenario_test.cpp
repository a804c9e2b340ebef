#include "geo/base/error.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/planner/scenario/random_edits.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

namespace planner {
namespace {

Scenario read_back(const Scenario& scenario) {
  const support::TemporaryFolder folder;
  write_scenario(folder.path() / "plan.toml", scenario);
  Scenario read = read_scenario(folder.path() / "plan.toml");
  read.where = scenario.where;
  return read;
}

TEST(WriteScenario, AnyScenarioIsReadAsItWasWritten) {
  constexpr std::uint64_t kSeed = 11;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random{kSeed};
  std::set<std::size_t> kinds;
  for (int round = 0; round < 200; ++round) {
    Scenario scenario{random_text(random), {}, {}};
    scenario.author = random() % 2 == 0 ? "" : random_text(random);
    scenario.note = random() % 2 == 0 ? "" : random_text(random);
    for (std::uint64_t more = random() % 6; more > 0; --more) {
      scenario.edits.push_back(random_edit(random));
      kinds.insert(scenario.edits.back().index());
    }
    ASSERT_EQ(read_back(scenario), scenario) << scenario_text(scenario);
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<Edit>);
}

TEST(WriteScenario, WritesWhatAPersonWouldWrite) {
  OpenFacility open{"N1", "远山小学", "primary_school", {124.35, 43.31}, 120.0};
  open.note.cost = 2'600'000.0;
  Scenario scenario{"补短板方案", {open, CloseFacility{"F0021", 2029}}, {}};
  scenario.author = "王";
  EXPECT_EQ(scenario_text(scenario),
            "schema = 1\nname = \"补短板方案\"\nauthor = \"王\"\n\n"
            "[[edit]]\nkind = \"open\"\nid = \"N1\"\nname = \"远山小学\"\nservice = \"primary_school\"\n"
            "lon = 124.35\nlat = 43.31\ncapacity = 120\ncost = 2600000\n\n"
            "[[edit]]\nkind = \"close\"\nfacility = \"F0021\"\nyear = 2029\n");
}

TEST(WriteScenario, WhatNoFileCanHoldIsRefusedAndTheOldFileStays) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("plan.toml", "old");
  EXPECT_THROW(write_scenario(file, {"a", {UpgradeFacility{"S1"}}, {}}), geo::IoError);
  EXPECT_EQ(support::read_file(file), "old");
}

}  // namespace
}  // namespace planner

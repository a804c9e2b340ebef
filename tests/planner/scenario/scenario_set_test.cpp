#include "planner/scenario/scenario_set.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace planner {
namespace {

const Stamp kNow{"王", 1000};

EditScenario close(const std::string& facility) {
  return {{CloseFacility{facility}}, "方案 1"};
}

ScenarioSet after_all(const std::vector<SetCommand>& commands) {
  ScenarioSet set;
  for (const SetCommand& command : commands) {
    set = after(std::move(set), command, kNow);
  }
  return set;
}

/// The facilities that the current scenario closes, one after the other.
std::string closed(const ScenarioSet& set) {
  std::string ids;
  for (const Edit& edit : set.scenario().edits) {
    ids += std::get<CloseFacility>(edit).facility;
  }
  return ids;
}

TEST(ScenarioSet, TheFirstEditOfThePlaceAsItIsBeginsAScenario) {
  const ScenarioSet set = after_all({close("a"), close("b")});
  ASSERT_EQ(set.scenarios.size(), 1U);
  EXPECT_EQ(set.scenario().name, "方案 1");
  EXPECT_EQ(set.scenarios[0].author, "王");
  EXPECT_EQ(closed(set), "ab");
}

TEST(ScenarioSet, GoesBackAndForthInItsHistory) {
  EXPECT_EQ(closed(after_all({close("a"), close("b"), close("c"), GoToStep{1}})), "a");
  EXPECT_EQ(closed(after_all({close("a"), close("b"), close("c"), GoToStep{0}, GoToStep{3}})), "abc");
}

TEST(ScenarioSet, WhatWasUndoneIsParkedByANewEditAndCanBeTakenAgain) {
  ScenarioSet set = after_all({close("a"), close("b"), GoToStep{1}, close("c")});
  EXPECT_EQ(closed(set), "ac");
  ASSERT_EQ(set.scenarios[0].parked.size(), 1U);

  set = after(std::move(set), TakeParked{0}, kNow);
  EXPECT_EQ(closed(set), "a");
  set = after(std::move(set), GoToStep{2}, kNow);
  EXPECT_EQ(closed(set), "ab");
  set = after(std::move(set), TakeParked{0}, kNow);
  EXPECT_EQ(closed(set), "ac");
}

TEST(ScenarioSet, ACopyKeepsWhatIsDoneAndNamesItsParent) {
  ScenarioSet set = after_all({close("a"), close("b"), GoToStep{1}, CopyScenario{"方案 2"}, close("z")});
  EXPECT_EQ(closed(set), "az");
  EXPECT_EQ(set.scenarios[1].parent, "方案 1");
  set = after(std::move(set), SwitchScenario{0}, kNow);
  EXPECT_EQ(closed(set), "a");
  EXPECT_EQ(set.scenarios[0].history.steps.size(), 2U);
}

TEST(ScenarioSet, AnArchivedScenarioIsLeftAndCanBeTakenBack) {
  ScenarioSet set = after_all({close("a"), ArchiveScenario{0, true}});
  EXPECT_EQ(set.current, std::nullopt);
  EXPECT_EQ(set.scenario(), status_quo());
  EXPECT_THROW(static_cast<void>(after(set, SwitchScenario{0}, kNow)), geo::Error);
  set = after(std::move(set), ArchiveScenario{0, false}, kNow);
  EXPECT_EQ(closed(after(std::move(set), SwitchScenario{0}, kNow)), "a");
}

TEST(ScenarioSet, ANewScenarioMayBeginWithEditsFromElsewhere) {
  const ScenarioSet set = after_all({NewScenario{{"选址", {CloseFacility{"a"}, CloseFacility{"b"}}, {}}}});
  EXPECT_EQ(closed(set), "ab");
  EXPECT_EQ(set.scenarios[0].history.steps.size(), 1U);
}

TEST(ScenarioSet, RefusesWhatCannotBe) {
  const ScenarioSet set = after_all({close("a"), NewScenario{{"b", {}, {}}}});
  for (const SetCommand& command :
       std::vector<SetCommand>{EditScenario{}, GoToStep{1}, TakeParked{0}, NewScenario{{"", {}, {}}}, CopyScenario{"b"},
                               SwitchScenario{2}, DescribeScenario{0, "b", "", ""}, ArchiveScenario{2}}) {
    EXPECT_THROW(static_cast<void>(after(set, command, kNow)), geo::Error) << "command " << command.index();
  }
  EXPECT_EQ(after(set, DescribeScenario{0, "方案 1", "李", "近期"}, kNow).scenarios[0].note, "近期");
}

}  // namespace
}  // namespace planner

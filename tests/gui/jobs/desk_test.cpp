#include "gui/jobs/desk.hpp"

#include "tests/gui/jobs/desk_trial.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <optional>
#include <string>
#include <vector>

namespace gui {
namespace {

using geo::msg;
using planner::CloseFacility;
using planner::Edit;
using planner::EditScenario;
using planner::GoToStep;
using planner::MoveFacility;

/// What is shown of a moment.
struct Shown {
  std::string scenario;
  planner::Assessment assessment;
  planner::Renewed renewed;
};

/// A desk at desk_place(), beside which everything can be assessed from nothing.
class DeskTest : public testing::Test {
 protected:
  void SetUp() override { start(); }

  void start() {
    DeskOptions options;
    options.who = "王";
    options.now = [this] { return ++clock_; };
    desk = std::make_unique<Desk>(std::move(options), [this](const planner::Workbench& bench,
                                                             const planner::Renewed& renewed, const DeskState& state) {
      if (hold_.load()) {
        hold_ = false;
        held_.set_value();
        go_on_.get_future().wait();
      }
      shown.put(std::make_shared<const Shown>(Shown{state.set.scenario().name, bench.assessment(), renewed}));
    });
    desk->open(opening_in(folder.path()));
    settle(*desk);
  }

  /// As if the program had ended; what it left is opened again.
  void restart() {
    desk.reset();
    start();
  }

  /// Lets the desk come to its next publication and wait there until go_on().
  void hold() {
    held_ = {};
    go_on_ = {};
    hold_ = true;
  }
  void wait_until_held() { held_.get_future().wait(); }
  void go_on() { go_on_.set_value(); }

  std::shared_ptr<const DeskState> close(const std::string& facility) {
    desk->command(EditScenario{{CloseFacility{facility}}});
    return settle(*desk);
  }

  /// What is published is what assess() makes of the scenario, and of the preview on top of it.
  void expect_assessed() {
    const auto state = settle(*desk);
    planner::Scenario scenario = state->set.scenario();
    scenario.edits.insert(scenario.edits.end(), state->preview.begin(), state->preview.end());
    geo::Task task;
    const planner::Assessment anew = planner::assess(*state->base, scenario, task);
    const planner::Assessment& live = shown.get()->assessment;
    EXPECT_EQ(live.scenario, anew.scenario);
    EXPECT_EQ(live.year, anew.year);
    EXPECT_EQ(live.facilities, anew.facilities);
    EXPECT_EQ(live.population, anew.population);
    EXPECT_EQ(live.assigned, anew.assigned);
    EXPECT_EQ(live.fields, anew.fields);
    EXPECT_EQ(live.services, anew.services);
    EXPECT_EQ(live.standards, anew.standards);
    EXPECT_EQ(live.gaps, anew.gaps);
  }

  support::TemporaryFolder folder;
  Latest<Shown> shown;
  std::unique_ptr<Desk> desk;

 private:
  std::atomic<std::int64_t> clock_ = 1000;
  std::atomic<bool> hold_ = false;
  std::promise<void> held_;
  std::promise<void> go_on_;
};

std::string closed(const DeskState& state) {
  std::string ids;
  for (const Edit& edit : state.set.scenario().edits) {
    ids += std::get<CloseFacility>(edit).facility;
  }
  return ids;
}

TEST_F(DeskTest, ShowsAPlaceAsItIsOnceItIsOpen) {
  const auto state = desk->state();
  EXPECT_EQ(state->project, folder.path() / "project.toml");
  EXPECT_EQ(state->problem, std::nullopt);
  EXPECT_EQ(state->history->size(), 1U);
  EXPECT_FALSE(state->can_undo());
  EXPECT_TRUE(shown.get()->renewed.everything);
  expect_assessed();
}

TEST_F(DeskTest, TheFirstEditBeginsAScenarioAndSaysSo) {
  const auto state = close("S1");
  EXPECT_EQ(state->set.scenario().name, "Scenario 1");
  EXPECT_EQ(state->notice, msg("The place as it is stays unchanged: the edit begins the scenario “{0}”", "Scenario 1"));
  EXPECT_EQ(shown.get()->scenario, "Scenario 1");
  EXPECT_FALSE(shown.get()->renewed.everything) << "an edit of a facility must not cost a whole assessment";
  expect_assessed();
  EXPECT_EQ(close("S2")->notice, std::nullopt);
}

TEST_F(DeskTest, UndoesAndDoesAgainAsOftenAsOneLikes) {
  close("S1");
  close("S2");
  desk->undo();
  desk->undo();
  desk->undo();
  EXPECT_EQ(closed(*settle(*desk)), "");
  expect_assessed();
  EXPECT_TRUE(desk->state()->can_redo());
  desk->redo();
  desk->redo();
  desk->redo();
  EXPECT_EQ(closed(*settle(*desk)), "S1S2");
  expect_assessed();
}

TEST_F(DeskTest, TheHistoryTellsWhoDidWhatWhenAndWhatItMadeOfTheStandards) {
  close("S1");
  desk->command(EditScenario{{CloseFacility{"S2"}, CloseFacility{"C1"}}});
  desk->undo();
  const auto rows = settle(*desk)->history;
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_TRUE(rows->at(0).what.empty());
  EXPECT_EQ(rows->at(1).what, (std::vector{msg("close {0}", "S1")}));
  EXPECT_EQ(rows->at(2).what, (std::vector{msg("close {0}", "S2"), msg("close {0}", "C1")}));
  EXPECT_EQ(rows->at(1).stamp.who, "王");
  EXPECT_LT(rows->at(1).stamp.at, rows->at(2).stamp.at);
  EXPECT_TRUE(rows->at(1).done);
  EXPECT_FALSE(rows->at(2).done);
  geo::Task task;
  for (std::size_t row = 0; row < 3; ++row) {
    desk->command(GoToStep{row});
    settle(*desk);
    const auto& standards = shown.get()->assessment.standards;
    ASSERT_EQ(rows->at(row).values.size(), standards.size());
    for (std::size_t s = 0; s < standards.size(); ++s) {
      EXPECT_EQ(rows->at(row).values[s], standards[s].value);
    }
  }
}

TEST_F(DeskTest, APreviewIsShownAndLeavesNoTrace) {
  const geo::LonLat far{124.0, 43.0};
  close("S1");
  desk->preview({MoveFacility{"S2", far}});
  EXPECT_EQ(settle(*desk)->preview, (std::vector<Edit>{MoveFacility{"S2", far}}));
  expect_assessed();
  desk->preview({});
  EXPECT_TRUE(settle(*desk)->preview.empty());
  EXPECT_EQ(closed(*desk->state()), "S1");
  expect_assessed();
}

TEST_F(DeskTest, OfPreviewsThatWaitOnlyTheNewestIsWorkedOn) {
  hold();
  const std::uint64_t before = desk->state()->version;
  desk->preview({MoveFacility{"S1", {124.0, 43.0}}});
  wait_until_held();
  for (int i = 0; i < 50; ++i) {
    desk->preview({MoveFacility{"S1", {124.0 + 0.001 * i, 43.0}}});
  }
  go_on();
  const auto state = settle(*desk);
  EXPECT_EQ(state->version, before + 2);
  EXPECT_EQ(state->preview, (std::vector<Edit>{MoveFacility{"S1", {124.0 + 0.001 * 49, 43.0}}}));
  expect_assessed();
}

TEST_F(DeskTest, AReleaseKeepsWhatThePreviewHasWorkedOutAsOneStep) {
  const std::vector<Edit> moved{MoveFacility{"S1", {124.0, 43.0}}};
  desk->preview({MoveFacility{"S1", {124.1, 43.0}}});
  desk->preview(moved);
  settle(*desk);
  desk->command(EditScenario{moved});
  const auto state = settle(*desk);
  EXPECT_EQ(state->set.scenario().edits, moved);
  EXPECT_TRUE(state->preview.empty());
  EXPECT_EQ(state->history->size(), 2U);
  EXPECT_TRUE(shown.get()->renewed.fields.empty()) << "it had been worked out";
  expect_assessed();
  desk->undo();
  expect_assessed();
}

TEST_F(DeskTest, WhateverElseFollowsAPreviewTakesItBack) {
  close("S1");
  desk->preview({CloseFacility{"S2"}});
  desk->undo();
  EXPECT_EQ(closed(*settle(*desk)), "");
  expect_assessed();
  desk->preview({CloseFacility{"S3"}});
  close("C1");
  EXPECT_EQ(closed(*desk->state()), "C1");
  expect_assessed();
}

TEST_F(DeskTest, ARefusedEditChangesNothingAndSaysWhy) {
  close("S1");
  desk->preview({CloseFacility{"S2"}});
  settle(*desk);
  const auto state = close("nowhere");
  ASSERT_TRUE(state->problem.has_value());
  EXPECT_FALSE(state->problem_of_preview);
  EXPECT_FALSE(state->problem->remedy.empty());
  EXPECT_EQ(closed(*state), "S1");
  expect_assessed();
  desk->preview({CloseFacility{"S1"}});
  EXPECT_TRUE(settle(*desk)->problem_of_preview);
  expect_assessed();
  EXPECT_EQ(close("C1")->problem, std::nullopt);
}

TEST_F(DeskTest, EditsAfterUndoParkWhatWasUndone) {
  close("S1");
  close("S2");
  desk->undo();
  EXPECT_EQ(closed(*close("C1")), "S1C1");
  ASSERT_EQ(desk->state()->set.scenarios[0].parked.size(), 1U);
  desk->command(planner::TakeParked{0});
  desk->redo();
  EXPECT_EQ(closed(*settle(*desk)), "S1S2");
  expect_assessed();
}

TEST_F(DeskTest, ScenariosStandBesideEachOther) {
  close("S1");
  desk->command(planner::CopyScenario{"方案 乙"});
  close("S2");
  expect_assessed();
  desk->command(planner::SwitchScenario{0});
  EXPECT_EQ(closed(*settle(*desk)), "S1");
  expect_assessed();
  desk->command(planner::DescribeScenario{0, "方案 甲", "李", "近期"});
  expect_assessed();
  EXPECT_EQ(shown.get()->assessment.scenario, "方案 甲");
  desk->command(planner::SwitchScenario{});
  EXPECT_EQ(closed(*settle(*desk)), "");
  expect_assessed();
}

TEST_F(DeskTest, AnEndedProgramFindsItsScenariosAgainWithoutANotice) {
  close("S1");
  close("S2");
  restart();
  EXPECT_EQ(closed(*desk->state()), "S1S2");
  EXPECT_EQ(desk->state()->recovery, planner::Recovery{});
  expect_assessed();
  desk->undo();
  EXPECT_EQ(closed(*settle(*desk)), "S1");
  EXPECT_FALSE(shown.get()->renewed.everything) << "steps of before are undone like others";
  expect_assessed();
}

TEST_F(DeskTest, EverythingAskedForIsKeptWhenTheProgramEnds) {
  for (int i = 0; i < 20; ++i) {
    desk->command(EditScenario{{planner::UpgradeFacility{"S1", 10.0 + i}}});
  }
  restart();
  EXPECT_EQ(desk->state()->set.scenario().edits.size(), 20U);
}

TEST_F(DeskTest, AScenarioThatDoesNotFitThePlaceAnyMoreStaysAndIsNotShown) {
  desk->command(EditScenario{{CloseFacility{"S1"}}});
  settle(*desk);
  desk.reset();
  {
    planner::Journal journal{folder.path() / "project.scenarios"};
    journal.keep(EditScenario{{CloseFacility{"gone"}}}, {});
  }
  start();
  EXPECT_TRUE(desk->state()->problem.has_value());
  EXPECT_EQ(desk->state()->set.current, std::nullopt);
  EXPECT_EQ(desk->state()->set.scenarios[0].history.steps.size(), 2U);
  expect_assessed();
}

TEST_F(DeskTest, AnOpeningThatFailsSaysWhyAndLeavesWhatWasOpen) {
  close("S1");
  Opening broken = opening_in(folder.path() / "other");
  broken.load = [](geo::Task&) -> planner::Study {
    throw geo::IoError{{"project.toml", "3"}, msg("is wrong"), msg("mend it")};
  };
  desk->open(broken);
  EXPECT_EQ(settle(*desk)->problem, (Problem{{"project.toml", "3"}, msg("is wrong"), msg("mend it")}));
  EXPECT_EQ(closed(*close("S2")), "S1S2");
}

TEST_F(DeskTest, AnOpeningCanBeCancelledAndLeavesWhatWasOpen) {
  std::promise<void> began;
  Opening slow = opening_in(folder.path());
  slow.load = [&](geo::Task& task) -> planner::Study {
    began.set_value();
    for (;;) {
      task.throw_if_cancelled();
    }
  };
  desk->open(slow);
  began.get_future().wait();
  desk->cancel(desk->jobs().back().id);
  EXPECT_EQ(settle(*desk)->problem, std::nullopt);
  close("S1");
  expect_assessed();
}

TEST_F(DeskTest, TheSamePlaceCanBeReadAnew) {
  close("S1");
  desk->open(opening_in(folder.path()));
  EXPECT_EQ(closed(*settle(*desk)), "S1");
  EXPECT_EQ(desk->state()->problem, std::nullopt);
  expect_assessed();
}

TEST_F(DeskTest, AQuestionIsAnsweredBetweenTwoCommands) {
  std::optional<std::size_t> facilities;
  desk->command(EditScenario{{planner::OpenFacility{"N1", "", "school", {124.0, 43.0}, 10.0}}});
  desk->ask(msg("counting"), [&](const planner::Workbench& bench, geo::Task&) -> std::function<void()> {
    return [&facilities, count = bench.assessment().facilities.size()] { facilities = count; };
  });
  while (!facilities) {
    desk->poll();
  }
  EXPECT_EQ(*facilities, desk_place().facilities.size() + 1);
}

TEST_F(DeskTest, EqualsTheAssessmentFromNothingAfterAnyRequestsProperty) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    int refused = 0;
    for (int step = 0; step < 30 && !HasFailure(); ++step) {
      SCOPED_TRACE("step " + std::to_string(step));
      for (std::uint64_t previews = random() % 3; previews > 0; --previews) {
        desk->preview(random_edits(random));
      }
      const planner::SetCommand command = random_request(settle(*desk)->set, random);
      expect_assessed();
      desk->command(command);
      refused += settle(*desk)->problem ? 1 : 0;
      expect_assessed();
    }
    EXPECT_GT(refused, 1) << "the test would not see refusals";
    EXPECT_LT(refused, 20) << "the test would see little else than refusals";
    restart();
    expect_assessed();
  }
}

}  // namespace
}  // namespace gui

#include "planner/assess/workbench.hpp"

#include "geo/travel/nearest_keeper.hpp"
#include "tests/planner/assess/random_steps.hpp"
#include "tests/planner/assess/random_studies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

using Random = std::mt19937_64;

// The thread sanitizer takes far longer, and sees in few steps what it sees in many: whose memory is whose.
#ifdef __SANITIZE_THREAD__
constexpr std::uint64_t kPlaces = 2;
constexpr int kSteps = 10;
#else
constexpr std::uint64_t kPlaces = 6;
constexpr int kSteps = 30;
#endif
constexpr int kAllSteps = static_cast<int>(kPlaces) * kSteps;

/// A workbench on a random study, beside which every step is assessed from nothing.
class Trial {
 public:
  Trial(std::uint64_t seed, Study study)
      : base_{std::make_shared<const Study>(std::move(study))}, steps_{*base_, seed}, bench_{base_, {}, task_} {}

  void run(int steps) {
    check();
    for (int step = 0; step < steps && !testing::Test::HasFailure(); ++step) {
      SCOPED_TRACE("step " + std::to_string(step));
      take_step();
      check();
    }
    while (bench_.can_undo() && !testing::Test::HasFailure()) {
      bench_.undo(task_);
      check();
    }
    EXPECT_TRUE(bench_.scenario().edits.empty());
  }

 private:
  /// Beside the study as it stands, and now and then beside the base with the scenario, which takes far longer.
  void check() {
    geo::Task task;
    expect_equal(bench_.assessment(), assess(bench_.study(), task));
    if (checked_++ % 12 == 0) {
      expect_equal(bench_.assessment(), assess(*base_, bench_.scenario(), task));
    }
  }

  void take_step() {
    const std::uint64_t kind = steps_.below(8);
    if (kind == 0 && bench_.can_undo()) {
      bench_.undo(task_);
    } else if (kind == 1 && bench_.can_redo()) {
      bench_.redo(task_);
    } else {
      apply_some();
    }
  }

  /// A step with an edit that is refused changes nothing.
  void apply_some() {
    try {
      bench_.apply(steps_.some_edits(bench_.study()), task_);
      ++applied_;
    } catch (const geo::Error&) {
      ++refused_;
    }
  }

  geo::Task task_{2};
  std::shared_ptr<const Study> base_;
  RandomSteps steps_;
  Workbench bench_;

  int checked_ = 0;

 public:
  int applied_ = 0;
  int refused_ = 0;
};

TEST(Workbench, EqualsTheAssessmentFromNothingAfterAnyStepsProperty) {
  int applied = 0;
  int refused = 0;
  for (std::uint64_t seed = 1; seed <= kPlaces; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random{seed};
    Trial trial{seed, random_place(random)};
    trial.run(kSteps);
    applied += trial.applied_;
    refused += trial.refused_;
  }
  EXPECT_GT(applied, kAllSteps / 4);
  EXPECT_GT(refused, kAllSteps / 36) << "the test would not see steps that fail halfway";
}

TEST(Workbench, EqualsTheAssessmentFromNothingOnRoadsAfterAnyStepsProperty) {
  for (std::uint64_t seed = 1; seed <= kPlaces; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random{seed};
    Trial trial{seed, judged_town(random)};
    trial.run(kSteps);
  }
}

TEST(Workbench, EqualsTheAssessmentFromNothingInATownWithACoreAfterAnyStepsProperty) {
  constexpr std::uint64_t kSeed = 1;
  constexpr int kStreets = 24;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Random random{kSeed};
  Study town = judged_town(random, kStreets);
  const TravelNetwork& network = town.networks.front();
  ASSERT_GE((geo::travel::KeeperGround{*town.roads, network.graph, network.demand_access}.core().nodes()), 50U);
  Trial trial{kSeed, std::move(town)};
  trial.run(kSteps);
}

TEST(Workbench, BegunWithStepsItCanUndoThemAsIfTheyHadBeenApplied) {
  Random random{9};
  const auto base = std::make_shared<const Study>(random_place(random));
  const std::string id = base->facilities.front().id;
  const std::vector<std::vector<Edit>> steps{{CloseFacility{id}},
                                             {SetTarget{2030, {Growth{{}, {}, 1.5}}}},
                                             {ReopenFacility{id}, UpgradeFacility{id, 30.0}},
                                             {CloseFacility{id}}};
  geo::Task task;
  Workbench begun{base, "方案", steps, task};
  Workbench applied{base, {"方案", {}, {}}, task};
  for (const std::vector<Edit>& step : steps) {
    applied.apply(step, task);
  }
  for (std::size_t left = steps.size(); left > 0; --left) {
    SCOPED_TRACE(std::to_string(left) + " steps");
    EXPECT_EQ(begun.scenario().edits, applied.scenario().edits);
    expect_equal(begun.assessment(), applied.assessment());
    ASSERT_TRUE(begun.can_undo());
    begun.undo(task);
    applied.undo(task);
  }
  EXPECT_FALSE(begun.can_undo());
  expect_equal(begun.assessment(), assess(*base, {"方案", {}, {}}, task));
}

TEST(Workbench, IsCalledOtherwiseWithoutAnythingElseChanging) {
  Random random{9};
  const auto base = std::make_shared<const Study>(random_place(random));
  geo::Task task;
  Workbench bench{base, {}, task};
  bench.rename("方案 2");
  expect_equal(bench.assessment(), assess(*base, {"方案 2", {}, {}}, task));
}

TEST(Workbench, AStepThatIsRefusedChangesNothing) {
  Random random{7};
  const auto base = std::make_shared<const Study>(random_place(random));
  geo::Task task;
  Workbench bench{base, {}, task};
  const Assessment before = bench.assessment();
  const std::string id = base->facilities.front().id;

  EXPECT_THROW(bench.apply(std::array<Edit, 2>{UpgradeFacility{id, 99.0}, CloseFacility{"nowhere"}}, task), geo::Error);

  expect_equal(bench.assessment(), before);
  EXPECT_FALSE(bench.can_undo());
  EXPECT_TRUE(bench.scenario().edits.empty());
}

TEST(Workbench, ToldWhatIsNewOnlyWhatIsNotToldIsAsBefore) {
  Random random{3};
  const auto base = std::make_shared<const Study>(judged_town(random));
  geo::Task task;
  Workbench bench{base, {}, task};
  const Assessment before = bench.assessment();

  const Renewed renewed = bench.apply(std::array<Edit, 1>{CloseFacility{base->facilities.front().id}}, task);

  EXPECT_FALSE(renewed.everything);
  EXPECT_FALSE(renewed.standards.empty());
  for (std::size_t s = 0; s < before.standards.size(); ++s) {
    if (std::ranges::count(renewed.standards, s) == 0) {
      EXPECT_EQ(bench.assessment().standards[s], before.standards[s]);
    }
  }
  for (std::size_t k = 0; k < before.fields.size(); ++k) {
    if (std::ranges::count(renewed.fields, k) == 0) {
      EXPECT_EQ(bench.assessment().fields[k], before.fields[k]);
    }
  }
}

}  // namespace
}  // namespace planner

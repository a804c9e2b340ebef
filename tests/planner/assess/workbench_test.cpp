#include "planner/assess/workbench.hpp"

#include "tests/planner/assess/random_studies.hpp"
#include "tests/support/road_study.hpp"

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

/// Every field of both, bit for bit.
void expect_equal(const Assessment& live, const Assessment& anew) {
  EXPECT_EQ(live.scenario, anew.scenario);
  EXPECT_EQ(live.year, anew.year);
  EXPECT_EQ(live.facilities, anew.facilities);
  EXPECT_EQ(live.population, anew.population);
  EXPECT_EQ(live.groups, anew.groups);
  EXPECT_EQ(live.off_network, anew.off_network);
  EXPECT_EQ(live.assigned, anew.assigned);
  EXPECT_EQ(live.fields, anew.fields);
  EXPECT_EQ(live.services, anew.services);
  ASSERT_EQ(live.standards.size(), anew.standards.size());
  for (std::size_t s = 0; s < live.standards.size(); ++s) {
    EXPECT_EQ(live.standards[s], anew.standards[s]) << "standard " << s;
  }
  EXPECT_EQ(live.gaps, anew.gaps);
}

/// A workbench on a random study, beside which every step is assessed from nothing.
class Trial {
 public:
  Trial(std::uint64_t seed, Study study)
      : random_{seed},
        base_{std::make_shared<const Study>(std::move(study))},
        globe_{*base_},
        bench_{base_, {}, task_} {}

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
  std::uint64_t below(std::uint64_t end) { return random_() % end; }

  /// Beside the study as it stands, and now and then beside the base with the scenario, which takes far longer.
  void check() {
    geo::Task task;
    expect_equal(bench_.assessment(), assess(bench_.study(), task));
    if (checked_++ % 12 == 0) {
      expect_equal(bench_.assessment(), assess(*base_, bench_.scenario(), task));
    }
  }

  void take_step() {
    const std::uint64_t kind = below(8);
    if (kind == 0 && bench_.can_undo()) {
      bench_.undo(task_);
    } else if (kind == 1 && bench_.can_redo()) {
      bench_.redo(task_);
    } else {
      apply_some();
    }
  }

  /// One to three edits as one step; a step with an edit that is refused changes nothing.
  void apply_some() {
    std::vector<Edit> edits(1 + below(3), CloseFacility{});
    for (Edit& edit : edits) {
      edit = random_edit();
    }
    try {
      bench_.apply(edits, task_);
      ++applied_;
    } catch (const geo::Error&) {
      ++refused_;
    }
  }

  Edit random_edit() {
    const std::vector<Facility>& facilities = bench_.study().facilities;
    const std::string id = facilities[below(facilities.size())].id;
    const std::uint64_t draw = below(48);
    if (draw < 9) {
      return OpenFacility{names_.at(below(names_.size())) + std::to_string(below(40)), "", service(), place(),
                          below(2) == 0 ? std::optional<double>{} : 10.0 * static_cast<double>(below(9))};
    }
    if (draw < 16) {
      return draw < 14 ? Edit{CloseFacility{id}} : Edit{ReopenFacility{id}};
    }
    if (draw < 34) {
      return draw < 22 ? Edit{random_upgrade(id)} : Edit{MoveFacility{id, place()}};
    }
    if (draw < 46) {
      return random_change();
    }
    // these cost a whole assessment and more
    if (draw == 46) {
      return SetTarget{2024 + static_cast<int>(below(8)), {Growth{{}, {}, 0.5 + 0.1 * static_cast<double>(below(10))}}};
    }
    return AddRoad{{place(), place()}, {{"highway", "residential"}}};
  }

  UpgradeFacility random_upgrade(const std::string& id) {
    UpgradeFacility upgrade{id};
    upgrade.capacity = 10.0 * static_cast<double>(1 + below(20));
    upgrade.qualities.compliant = below(2) == 0;
    upgrade.qualities.ownership = below(2) == 0 ? "public" : "private";
    upgrade.qualities.features = {Feature::Entrance};
    upgrade.rebuilt = below(2) == 0 ? 2024 : 0;
    return upgrade;
  }

  ChangeStandard random_change() {
    const std::vector<StandardId>& judged = base_->standards;
    ChangeStandard change{base_->catalogue.standards[judged[below(judged.size())]].id};
    if (below(2) == 0) {
      change.limit = 50.0 * static_cast<double>(1 + below(10));
    } else {
      change.target = 0.1 * static_cast<double>(1 + below(10));
    }
    change.note.reason = "r";
    return change;
  }

  std::string service() { return base_->catalogue.services[ServiceId{1 + static_cast<std::uint32_t>(below(2))}].id; }

  geo::LonLat place() { return globe_({static_cast<double>(below(900)), -static_cast<double>(below(900))}); }

  Random random_;
  geo::Task task_{2};
  std::shared_ptr<const Study> base_;
  support::Globe globe_;
  Workbench bench_;
  std::array<std::string, 3> names_{"A", "N", "Z"};  ///< before, among and after the ids of the study

  int checked_ = 0;

 public:
  int applied_ = 0;
  int refused_ = 0;
};

/// A town on roads, judged by standards of every kind, ways by road among them.
Study judged_town(Random& random) {
  Study study = random_town(random);
  study.year = 2025;
  add_standards(study, random);
  for (std::size_t i = 0; i < study.standards.size(); i += 2) {
    Standard& standard = study.catalogue.standards[study.standards[i]];
    if (auto* reach = std::get_if<ReachRule>(&standard.rule)) {
      reach->measure = Measure::NetworkDistance;
      reach->profile = "driver";
    }
  }
  return study;
}

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

#include "planner/analysis/analyses.hpp"

#include "geo/io/raster_file.hpp"
#include "planner/study/travel_networks.hpp"
#include "tests/planner/assess/random_steps.hpp"
#include "tests/planner/assess/random_studies.hpp"
#include "tests/support/ascii_roads.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <memory>
#include <random>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace planner {
namespace {

using Random = std::mt19937_64;

#ifdef __SANITIZE_THREAD__
constexpr std::uint64_t kPlaces = 1;
constexpr int kSteps = 8;
#else
constexpr std::uint64_t kPlaces = 4;
constexpr int kSteps = 25;
#endif

constexpr std::size_t kMost = 3;
constexpr UncertaintyRequest kRequest{5, 1, 0.2, 0.1};

/// Walks, but not up stairs.
geo::network::Profile wheels() {
  geo::network::Profile profile = support::walker();
  profile.id = "wheels";
  profile.limits.emplace();
  profile.limits->policy = geo::network::UnknownPolicy::Optimistic;
  return profile;
}

/// Hills under all people and facilities.
void write_hills(const Study& study, const std::filesystem::path& file) {
  constexpr double kCell = 100.0;
  constexpr double kAround = 500.0;
  geo::Envelope box;
  for (const geo::MapPoint at : study.demand.position) {
    box.add(at);
  }
  geo::Grid<float> hills{{.west = box.min_x - kAround,
                          .north = box.max_y + kAround,
                          .cell_width = kCell,
                          .cell_height = kCell,
                          .columns = static_cast<std::uint32_t>((box.max_x - box.min_x + 2.0 * kAround) / kCell) + 1,
                          .rows = static_cast<std::uint32_t>((box.max_y - box.min_y + 2.0 * kAround) / kCell) + 1},
                         {}};
  for (std::size_t cell = 0; cell < hills.frame.cells(); ++cell) {
    hills.values.push_back(static_cast<float>(cell * 7 % 60));
  }
  const std::string name = "hills";
  geo::io::write_geotiff(file, *study.crs, std::span{&hills, 1}, std::span{&name, 1}, "");
}

/// Judged by a walk, too, with barrier-free ways asked for, and a terrain.
Study whole_town(Random& random, const std::filesystem::path& hills) {
  Study study = judged_town(random, 5);
  support::add_walk(study, "school", 700.0);
  study.barrier_free = BarrierFreeOptions{};
  study.barrier_free->profile = "wheels";
  study.barrier_free->beside = "walker";
  geo::Task task;
  make_travel_networks(study, std::array{support::walker(), support::driver(), wheels()}, task);
  write_hills(study, hills);
  study.terrain = TerrainSource{};
  study.terrain->elevation = hills;
  study.terrain->beside = "walker";
  study.terrain->riders = "driver";
  return study;
}

const Renewed kEverything{.everything = true, .fields = {}, .services = {}, .standards = {}};

/// Every part as it is kept, and as it is from nothing.
void expect_equal_parts(Analyses& kept, const Study& study, const Assessment& assessment) {
  geo::Task task{2};
  geo::Task alone;
  Analyses fresh;
  fresh.stand_at(study, assessment, kEverything);
  EXPECT_EQ(kept.accessibility(task), fresh.accessibility(alone));
  EXPECT_EQ(kept.equity(task), fresh.equity(alone));
  EXPECT_EQ(kept.clusters(task), fresh.clusters(alone));
  EXPECT_EQ(kept.barrier_free(task), fresh.barrier_free(alone));
  ASSERT_TRUE(kept.terrain(task).has_value());
  EXPECT_TRUE(kept.terrain(task)->services == fresh.terrain(alone)->services);
  EXPECT_EQ(kept.critical(kMost, task), fresh.critical(kMost, alone));
  EXPECT_EQ(kept.uncertainty(kRequest, task), fresh.uncertainty(kRequest, alone));
}

/// A workbench and what is found beside it.
class Trial {
 public:
  Trial(std::uint64_t seed, Study study)
      : base_{std::make_shared<const Study>(std::move(study))}, steps_{*base_, seed}, bench_{base_, {}, task_} {
    analyses_.stand_at(bench_.study(), bench_.assessment(), kEverything);
  }

  void run() {
    check();
    for (int step = 0; step < kSteps && !testing::Test::HasFailure(); ++step) {
      SCOPED_TRACE("step " + std::to_string(step));
      take_step();
      if (steps_.below(3) != 0) {
        check();
      }
    }
    while (bench_.can_undo() && !testing::Test::HasFailure()) {
      stand(bench_.undo(task_));
    }
    check();
  }

 private:
  void check() {
    const std::size_t before_access = analyses_.computed();
    analyses_.accessibility(task_);
    EXPECT_LE(analyses_.computed() - before_access, anew_ ? bench_.assessment().services.size() : touched_.size())
        << "services that no step touched";
    anew_ = false;
    touched_.clear();
    expect_equal_parts(analyses_, bench_.study(), bench_.assessment());
    const std::size_t before = analyses_.computed();
    expect_equal_parts(analyses_, bench_.study(), bench_.assessment());
    EXPECT_EQ(analyses_.computed(), before) << "nothing changed";
  }

  void stand(const Renewed& renewed) {
    anew_ = anew_ || renewed.everything;
    const Assessment& now = bench_.assessment();
    for (const std::size_t service : renewed.services) {
      touched_.insert(now.services[service].service);
    }
    for (const std::size_t standard : renewed.standards) {
      touched_.insert(bench_.study().catalogue.standards[now.standards[standard].standard].service);
    }
    const std::size_t before = analyses_.computed();
    analyses_.stand_at(bench_.study(), bench_.assessment(), renewed);
    EXPECT_EQ(analyses_.computed(), before) << "nobody asked";
  }

  void take_step() {
    const std::uint64_t kind = steps_.below(6);
    try {
      stand(kind == 0 && bench_.can_undo()   ? bench_.undo(task_)
            : kind == 1 && bench_.can_redo() ? bench_.redo(task_)
                                             : bench_.apply(steps_.some_edits(bench_.study()), task_));
    } catch (const geo::Error&) {  // refused: nothing has changed
    }
  }

  geo::Task task_{2};
  std::shared_ptr<const Study> base_;
  RandomSteps steps_;
  Workbench bench_;
  Analyses analyses_;
  bool anew_ = true;             ///< since the last check
  std::set<ServiceId> touched_;  ///< likewise
};

TEST(Analyses, EqualThoseFromNothingAfterAnyStepsProperty) {
  for (std::uint64_t seed = 1; seed <= kPlaces; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random{seed};
    const support::TemporaryFolder folder;
    Trial{seed, whole_town(random, folder.path() / "hills.tif")}.run();
  }
}

/// Two schools and a clinic along a road, and what is found beside the workbench on them.
class StepByStep : public testing::Test {
 protected:
  StepByStep() {
    Study study = support::draw_road_study("a--A--1--B--b--C--2--D--c\n");
    Facility clinic = study.facilities.front();
    clinic.id = "C1";
    clinic.service = study.catalogue.find_service("clinic");
    study.facilities.insert(study.facilities.begin(), clinic);
    walk_ = study.catalogue.standards[support::add_walk(study, "school", 600.0)].id;
    study.catalogue.standards.push_back(study.catalogue.standards[StandardId{0}]);
    drive_ = "drive";
    Standard& drive = study.catalogue.standards[StandardId{study.catalogue.standards.size() - 1}];
    drive.id = drive_;
    drive.unit = "m";
    std::get<ReachRule>(drive.rule).measure = Measure::NetworkDistance;
    study.standards.push_back(StandardId{study.catalogue.standards.size() - 1});
    bench_ = std::make_unique<Workbench>(std::make_shared<const Study>(std::move(study)), Scenario{}, task_);
    analyses_.stand_at(bench_->study(), bench_->assessment(), kEverything);
  }

  void apply(const Edit& edit) {
    const Renewed renewed = bench_->apply(std::array{edit}, task_);
    ASSERT_FALSE(renewed.everything);
    analyses_.stand_at(bench_->study(), bench_->assessment(), renewed);
  }

  static Edit limit(const std::string& standard, double value) {
    ChangeStandard change{standard};
    change.limit = value;
    change.note.reason = "r";
    return change;
  }

  /// How many parts are computed for the accessibility of this state.
  std::size_t computed_for_access() {
    const std::size_t before = analyses_.computed();
    analyses_.accessibility(task_);
    return analyses_.computed() - before;
  }

  geo::Task task_;
  std::string walk_;
  std::string drive_;
  std::unique_ptr<Workbench> bench_;
  Analyses analyses_;
};

TEST_F(StepByStep, NothingIsComputedUntilItIsAskedFor) {
  EXPECT_EQ(analyses_.computed(), 0U);
  apply(CloseFacility{"S1"});
  EXPECT_EQ(analyses_.computed(), 0U);
  analyses_.clusters(task_);
  EXPECT_EQ(analyses_.computed(), 1U);
}

TEST_F(StepByStep, AFacilityChangesTheAccessToItsServiceAlone) {
  EXPECT_EQ(computed_for_access(), 2U) << "schools and clinics";
  EXPECT_EQ(computed_for_access(), 0U);
  UpgradeFacility larger{"S1"};
  larger.capacity = 75.0;
  apply(larger);
  EXPECT_EQ(computed_for_access(), 1U);
  UpgradeFacility better{"S1"};
  better.qualities.compliant = true;
  apply(better);
  EXPECT_EQ(computed_for_access(), 0U) << "it supplies what it did";
}

TEST_F(StepByStep, ALimitOfAStandardRecomputesNoAccessUnlessTheZonesComeFromIt) {
  EXPECT_EQ(computed_for_access(), 2U);
  apply(limit(drive_, 900.0));
  EXPECT_EQ(computed_for_access(), 0U);
  apply(limit(walk_, 900.0));
  EXPECT_EQ(computed_for_access(), 1U) << "the schools, whose zones it makes";
}

TEST_F(StepByStep, ATargetOfAStandardRecomputesClustersAndNoAccess) {
  EXPECT_EQ(computed_for_access(), 2U);
  analyses_.clusters(task_);
  ChangeStandard change{walk_};
  change.target = 0.5;
  change.note.reason = "r";
  apply(change);
  EXPECT_EQ(computed_for_access(), 0U);
  const std::size_t before = analyses_.computed();
  analyses_.clusters(task_);
  EXPECT_EQ(analyses_.computed(), before + 1);
}

TEST_F(StepByStep, AnotherRequestIsComputedAnewAndTheSameOneIsNot) {
  analyses_.uncertainty(kRequest, task_);
  analyses_.uncertainty(kRequest, task_);
  EXPECT_EQ(analyses_.computed(), 1U);
  analyses_.uncertainty({7, 1, 0.2, 0.1}, task_);
  EXPECT_EQ(analyses_.computed(), 2U);
  analyses_.critical(1, task_);
  analyses_.critical(2, task_);
  EXPECT_EQ(analyses_.computed(), 4U);
}

TEST_F(StepByStep, WhatIsCancelledLeavesWhatWasBefore) {
  const std::vector<ServiceAccess> before = analyses_.accessibility(task_);
  UpgradeFacility larger{"S1"};
  larger.capacity = 75.0;
  apply(larger);
  std::stop_source stop;
  stop.request_stop();
  geo::Task stopped{1, stop.get_token()};
  EXPECT_THROW(analyses_.accessibility(stopped), geo::Cancelled);
  EXPECT_THROW(analyses_.equity(stopped), geo::Cancelled);
  EXPECT_THROW(analyses_.uncertainty(kRequest, stopped), geo::Cancelled);
  EXPECT_EQ(analyses_.computed(), 2U);
  bench_->undo(task_);
  analyses_.stand_at(bench_->study(), bench_->assessment(),
                     {.everything = false, .fields = {}, .services = {0}, .standards = {}});
  EXPECT_EQ(analyses_.accessibility(task_), before);
  EXPECT_EQ(analyses_.computed(), 2U) << "those of before were kept";
}

TEST_F(StepByStep, WhatIsHandedOverIsKeptNoLonger) {
  analyses_.equity(task_);
  const Analysis taken = analyses_.take();
  EXPECT_EQ(taken.accessibility.size(), 2U);
  EXPECT_FALSE(taken.equity.empty());
  EXPECT_EQ(computed_for_access(), 2U);
}

}  // namespace
}  // namespace planner

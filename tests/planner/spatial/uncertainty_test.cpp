#include "planner/spatial/uncertainty.hpp"

#include "planner/study/travel_networks.hpp"
#include "tests/planner/assess/random_studies.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

constexpr std::uint64_t kSeeds = 6;

Assessment assessed(const Study& study) {
  geo::Task task;
  return assess(study, task);
}

std::vector<StandardUncertainty> uncertainty_of(const Study& study, const UncertaintyRequest& request,
                                                int threads = 1) {
  const geo::Task task{threads};
  return evaluate_uncertainty(study, assessed(study), request, task);
}

/// Villages of one to three homes each in a town, so that people of units count for different things.
Study town_of_villages(std::mt19937_64& random) {
  Study study = judged_town(random);
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    if (i % 3 == 0) {
      Unit village = study.units[UnitId{2}];
      village.code = "11" + std::to_string(i);
      study.units.push_back(village);
    }
    study.demand.unit[i] = UnitId{study.units.size() - 1};
    study.demand.persons[kEveryone][i] = Persons::of(static_cast<double>(50 + random() % 100));
  }
  return study;
}

/// The study as it would be in a run: all speeds of each profile, and the people of each unit, so many times as high.
Study as_in_run(Study study, const UncertaintyRequest& request, std::uint32_t run) {
  std::vector<geo::network::Profile> profiles;
  for (std::size_t n = 0; n < study.networks.size(); ++n) {
    geo::network::Profile profile = study.networks[n].graph.profile;
    const double factor = speed_factor(request, run, n);
    for (auto& [road_class, speed] : profile.class_speed) {
      speed = geo::MetresPerSecond{speed.value() * factor};
    }
    profile.leg_speed = geo::MetresPerSecond{profile.leg_speed.value() * factor};
    profiles.push_back(profile);
  }
  for (std::vector<Persons>& group : study.demand.persons) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      group[i] = Persons::of(group[i].value() * population_factor(request, run, study.demand.unit[i]));
    }
  }
  geo::Task task;
  make_travel_networks(study, profiles, task);
  return study;
}

const StandardResult& result_of(const Assessment& assessment, StandardId id) {
  return *std::ranges::find(assessment.standards, id, &StandardResult::standard);
}

TEST(Uncertainty, OfOneRunIsAWholeAssessmentWithItsSpeedsAndPeople) {
  std::size_t changed = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Study study = town_of_villages(random);
    const UncertaintyRequest request{1, seed, 0.5, 0.4};
    const Assessment before = assessed(study);
    const Assessment after = assessed(as_in_run(study, request, 0));
    const std::vector<StandardUncertainty> all = uncertainty_of(study, request);
    ASSERT_FALSE(all.empty());
    for (const StandardUncertainty& one : all) {
      const StandardResult& whole = result_of(after, one.standard);
      ASSERT_EQ(one.units.front().unit, kPlace);
      EXPECT_NEAR(one.units.front().range.middle, *whole.value, 1e-8) << "persons are rounded to millionths";
      EXPECT_EQ(one.units.front().met_runs, *whole.met ? 1.0 : 0.0);
      EXPECT_NEAR(one.units.front().share, *result_of(before, one.standard).value, 1e-15);
      changed += std::abs(*whole.value - one.units.front().share) > 0.01 ? 1U : 0U;
      for (const UnitUncertainty& unit : one.units) {
        const auto verdict = std::ranges::find(whole.verdicts, unit.unit, &UnitVerdict::unit);
        if (verdict != whole.verdicts.end()) {
          EXPECT_NEAR(unit.range.middle, *verdict->share, 1e-8);
        }
      }
    }
  }
  EXPECT_GT(changed, 0U) << "the test would see nothing";
}

TEST(Uncertainty, OfManyRunsAreTheOrderStatisticsOfEachByItself) {
  std::mt19937_64 random{4};
  const Study study = town_of_villages(random);
  const UncertaintyRequest request{20, 9, 0.5, 0.4};
  const std::vector<StandardUncertainty> all = uncertainty_of(study, request);
  std::vector<std::vector<double>> shares(all.size());
  for (std::uint32_t run = 0; run < request.runs; ++run) {
    const Assessment whole = assessed(as_in_run(study, request, run));
    for (std::size_t s = 0; s < all.size(); ++s) {
      shares[s].push_back(*result_of(whole, all[s].standard).value);
    }
  }
  for (std::size_t s = 0; s < all.size(); ++s) {
    std::ranges::sort(shares[s]);
    const ShareRange& range = all[s].units.front().range;
    EXPECT_NEAR(range.low, shares[s][0], 1e-8) << "5 % of twenty is the first";
    EXPECT_NEAR(range.middle, shares[s][9], 1e-8);
    EXPECT_NEAR(range.high, shares[s][18], 1e-8);
    const double target = target_of(study.catalogue.standards[all[s].standard]);
    const auto met = std::ranges::count_if(shares[s], [&](double share) { return meets(share, target); });
    EXPECT_NEAR(all[s].units.front().met_runs, static_cast<double>(met) / 20.0, 1e-12);
  }
}

TEST(Uncertainty, OfWhatIsSureIsAPoint) {
  std::mt19937_64 random{2};
  const Study study = town_of_villages(random);
  for (const StandardUncertainty& one : uncertainty_of(study, {30, 1, 0.0, 0.0})) {
    for (const UnitUncertainty& unit : one.units) {
      EXPECT_EQ(unit.range, (ShareRange{unit.share, unit.share, unit.share}));
      EXPECT_EQ(unit.rank_low, unit.rank);
      EXPECT_EQ(unit.rank_high, unit.rank);
      EXPECT_TRUE(unit.met_runs == 0.0 || unit.met_runs == 1.0);
    }
  }
}

TEST(Uncertainty, OfSpeedsDoesNotConcernStraightLines) {
  Study study = support::draw_study("1S2.5\n");
  support::add_reach(study, "school", 150.0, Scope::All);
  const std::vector<StandardUncertainty> all = uncertainty_of(study, {50, 1, 0.9, 0.0});
  for (const UnitUncertainty& unit : all.front().units) {
    EXPECT_EQ(unit.range, (ShareRange{0.375, 0.375, 0.375})) << "300 of 800";
  }
}

TEST(Uncertainty, RanksUnitsWithTheLeastShareFirstAndEqualsAlike) {
  Study study = support::draw_study("111S1...1\n");
  support::add_reach(study, "school", 250.0, Scope::All);
  const UnitId village = study.demand.unit.front();
  for (std::size_t i = 0; i < study.demand.size(); ++i) {  // a village each: not served, served, served, served, not
    Unit unit = study.units[village];
    unit.code = "9" + std::to_string(i);
    study.demand.unit[i] = study.units.push_back(unit);
  }
  std::vector<std::uint32_t> ranks;
  const std::vector<StandardUncertainty> all = uncertainty_of(study, {10, 1, 0.2, 0.2});
  for (const UnitUncertainty& unit : all.front().units) {
    if (study.units[unit.unit].level == UnitLevel::Village) {
      ranks.push_back(unit.rank);
      EXPECT_EQ(unit.rank_low, unit.rank);
    }
  }
  EXPECT_EQ(ranks, (std::vector<std::uint32_t>{1, 3, 3, 3, 1}));
}

TEST(Uncertainty, TellsInHowManyRunsATargetIsMet) {
  // The only home walks 300 s; with the limit at that, every faster run serves it and every slower one does not.
  Study study = support::draw_road_study("A-x--1-B\n");
  support::add_walk(study, "school", 300.0);
  const UncertaintyRequest request{400, 5, 0.2, 0.1};
  const StandardUncertainty one = uncertainty_of(study, request).front();
  int faster = 0;
  for (std::uint32_t run = 0; run < request.runs; ++run) {
    faster += speed_factor(request, run, 0) >= 1.0 ? 1 : 0;
  }
  EXPECT_NEAR(one.units.front().met_runs, faster / 400.0, 1e-12);
  EXPECT_NEAR(one.units.front().met_runs, 0.5, 0.1) << "as many faster as slower, within four standard deviations";
  EXPECT_EQ(one.units.front().range, (ShareRange{0.0, faster >= 200 ? 1.0 : 0.0, 1.0}));
}

TEST(Uncertainty, DrawsFactorsWithinTheirRanges) {
  const UncertaintyRequest request{1000, 3, 0.2, 0.1};
  double speeds = 0.0;
  double people = 0.0;
  for (std::uint32_t run = 0; run < request.runs; ++run) {
    const double speed = speed_factor(request, run, 1);
    const double factor = population_factor(request, run, UnitId{7});
    EXPECT_TRUE(speed >= 0.8 && speed <= 1.2 && factor >= 0.9 && factor <= 1.1);
    speeds += speed;
    people += factor;
  }
  EXPECT_NEAR(speeds / 1000.0, 1.0, 4.0 * 0.4 / std::sqrt(12.0 * 1000.0));
  EXPECT_NEAR(people / 1000.0, 1.0, 4.0 * 0.2 / std::sqrt(12.0 * 1000.0));
  EXPECT_NE(speed_factor(request, 0, 0), speed_factor(request, 0, 1));
  EXPECT_NE(population_factor(request, 0, UnitId{1}), population_factor(request, 0, UnitId{2}));
}

TEST(Uncertainty, IsTheSameToTheLastBitOnAnyNumberOfThreads) {
  std::mt19937_64 random{8};
  const Study study = town_of_villages(random);
  const UncertaintyRequest request{100, 2, 0.3, 0.2};
  EXPECT_EQ(uncertainty_of(study, request, 1), uncertainty_of(study, request, 5));
}

}  // namespace
}  // namespace planner

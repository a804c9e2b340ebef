#include "planner/spatial/unit_clusters.hpp"

#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace planner {
namespace {

/// A village of 100 m each way and 100 people for each 1, all in one township.
Study village_board(const std::string& map) {
  Study study = support::draw_study(map);
  const UnitId township = study.units[study.demand.unit.front()].parent;
  const UnitClass cls = study.demand.cls.front();
  std::vector<geo::MapPoint> at = study.demand.position;
  for (std::uint32_t i = 0; i < at.size(); ++i) {
    Unit village;
    village.code = "9" + std::to_string(100 + i);
    village.level = UnitLevel::Village;
    village.parent = township;
    village.cls = cls;
    const auto [x, y] = at[i];
    village.area = {{{{x - 50, y - 50}, {x + 50, y - 50}, {x + 50, y + 50}, {x - 50, y + 50}, {x - 50, y - 50}}, {}}};
    study.demand.unit[i] = study.units.push_back(village);
  }
  return study;
}

Assessment assessed(const Study& study) {
  geo::Task task;
  return assess(study, task);
}

std::vector<LevelClusters> clusters_of(const Study& study, const Assessment& assessment) {
  const geo::Task task{2};
  return find_clusters(study, assessment, {}, task);
}

const LevelClusters& level(const std::vector<LevelClusters>& all, UnitLevel wanted) {
  return *std::ranges::find(all, wanted, &LevelClusters::level);
}

std::size_t place_of(const LevelClusters& clusters, UnitId unit) {
  return static_cast<std::size_t>(std::ranges::find(clusters.units, unit) - clusters.units.begin());
}

/// A school in the west.
const char* const kBoard =
    "11111111\n"
    "11111111\n"
    "1S111111\n"
    "11111111\n"
    "11111111\n";

int count_of(const IndicatorClusters& clusters, AccessCluster wanted) {
  int count = 0;
  for (std::size_t place = 0; place < clusters.moran.local.size(); ++place) {
    count += cluster_of(clusters, place) == wanted ? 1 : 0;
  }
  return count;
}

TEST(UnitClusters, OfPeopleFarFromASchoolArePoorAndThoseAroundItGood) {
  Study study = village_board(kBoard);
  const StandardId reach = support::add_reach(study, "school", 250.0, Scope::All);
  const Assessment assessment = assessed(study);
  const std::vector<LevelClusters> all = clusters_of(study, assessment);
  const LevelClusters& villages = level(all, UnitLevel::Village);
  EXPECT_EQ(villages.rule, NeighbourRule::Border);
  ASSERT_EQ(villages.indicators.size(), 2U) << "the way, and the share";
  const IndicatorClusters& way = villages.indicators[0];
  const IndicatorClusters& share = villages.indicators[1];
  EXPECT_EQ(way.indicator.kind, IndicatorKind::Metres);
  EXPECT_EQ(share.indicator.standard, reach);
  EXPECT_GT(*share.moran.i, 0.5);
  EXPECT_GT(*way.moran.i, 0.5);
  EXPECT_GT(count_of(way, AccessCluster::Poor), 0);
  EXPECT_GT(count_of(way, AccessCluster::Good), 0);
  EXPECT_GT(count_of(share, AccessCluster::Good), 0);
  for (std::size_t place = 0; place < villages.units.size(); ++place) {
    if (cluster_of(share, place) == AccessCluster::Good) {
      EXPECT_EQ(share.indicator.values[place], 1.0);
      EXPECT_NE(cluster_of(way, place), AccessCluster::Poor) << "a short way is good access";
    }
    if (cluster_of(way, place) == AccessCluster::Poor) {
      EXPECT_GT(*way.indicator.values[place], 400.0);
    }
  }
}

TEST(UnitClusters, TellWhatAnAssessmentSaysOfEachUnit) {
  Study study = village_board(kBoard);
  const StandardId reach = support::add_reach(study, "school", 350.0, Scope::All);
  const Assessment assessment = assessed(study);
  const std::vector<LevelClusters> all = clusters_of(study, assessment);
  const LevelClusters& villages = level(all, UnitLevel::Village);
  const auto result = std::ranges::find(assessment.standards, reach, &StandardResult::standard);
  const TravelField& field = assessment.fields[*assessment.services.front().field];
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    const UnitId unit = study.demand.unit[i];
    const std::size_t place = place_of(villages, unit);
    const auto verdict = std::ranges::find(result->verdicts, unit, &UnitVerdict::unit);
    EXPECT_EQ(villages.indicators[1].indicator.values[place], verdict->share);
    EXPECT_NEAR(*villages.indicators[0].indicator.values[place], field.nearest.cost[i] / 1000.0, 1e-9);
  }
  const LevelClusters& townships = level(all, UnitLevel::Township);
  double covered = 0.0;
  for (const UnitVerdict& verdict : result->verdicts) {
    covered += verdict.covered.value();
  }
  EXPECT_NEAR(
      *townships.indicators[1].indicator.values[place_of(townships, study.units[study.demand.unit.front()].parent)],
      covered / result->population.total.value(), 1e-12)
      << "people of villages count in their township";
}

TEST(UnitClusters, AreUndefinedWhereEverybodyOrNobodyIsServed) {
  Study study = village_board(kBoard);
  support::add_reach(study, "school", 5000.0, Scope::All);
  const Assessment assessment = assessed(study);
  const std::vector<LevelClusters> all = clusters_of(study, assessment);
  const IndicatorClusters& share = level(all, UnitLevel::Village).indicators[1];
  EXPECT_EQ(share.moran.unmeasurable, Unmeasurable::Constant);
  EXPECT_FALSE(share.moran.i);
  EXPECT_EQ(cluster_of(share, 3), AccessCluster::Undefined);
}

TEST(UnitClusters, OfUnitsWithoutOutlinesLookAtTheNearest) {
  Study study = village_board(kBoard);
  support::add_reach(study, "school", 350.0, Scope::All);
  for (UnitId unit{0}; unit.index < study.units.size(); ++unit.index) {
    study.units[unit].area = {};
  }
  const Assessment assessment = assessed(study);
  const std::vector<LevelClusters> all = clusters_of(study, assessment);
  const LevelClusters& villages = level(all, UnitLevel::Village);
  EXPECT_EQ(villages.rule, NeighbourRule::Nearest);
  EXPECT_EQ(villages.neighbours.of(0).size(), 6U);
  EXPECT_GT(*villages.indicators[1].moran.i, 0.5);
}

TEST(UnitClusters, SayTimesInMinutesWhereThereAreRoads) {
  Study study = support::draw_road_study("A-a-----1--b-B\n");
  support::add_walk(study, "school", 400.0);
  const Assessment assessment = assessed(study);
  const std::vector<UnitId> units = units_of(study, UnitLevel::Village);
  const std::vector<UnitIndicator> indicators = unit_indicators(study, assessment, units);
  const auto way = std::ranges::find(indicators, IndicatorKind::Minutes, &UnitIndicator::kind);
  ASSERT_NE(way, indicators.end());
  EXPECT_NEAR(*way->values[0], (600.0 + 300.0) / 2.0 / 60.0, 1e-9) << "at 1 m/s";
}

}  // namespace
}  // namespace planner

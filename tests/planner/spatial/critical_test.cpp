#include "planner/spatial/critical.hpp"

#include "planner/assess/compare.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/planner/assess/random_studies.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace planner {
namespace {

constexpr std::uint64_t kSeeds = 8;
constexpr std::size_t kAll = 1000;

Assessment assessed(const Study& study) {
  geo::Task task;
  return assess(study, task);
}

std::vector<CriticalFacility> facilities_of(const Study& study, const Assessment& assessment, std::size_t most = kAll) {
  geo::Task task;
  return find_critical_facilities(study, assessment, most, task);
}

std::vector<CriticalRoad> roads_of(const Study& study, const Assessment& assessment, std::size_t most = kAll,
                                   int threads = 1) {
  const geo::Task task{threads};
  return find_critical_roads(study, assessment, most, task);
}

/// What a whole assessment says of an edit, beside the study as it is.
struct Whole {
  Persons no_longer_served;
  Persons longer_way;
  Persons most_cut_off;  ///< of one service
  std::uint32_t standards_failing = 0;
};

Whole assess_whole(const Study& study, const Assessment& before, const Edit& edit) {
  geo::Task task;
  const Scenario as_is = status_quo();
  const Scenario plan{"plan", {edit}, {}};
  const Study edited = with_edits(study, plan, task);
  const Assessment after = assess(edited, task);
  const ScenarioComparison comparison = compare({&study, &before, &as_is}, {&edited, &after, &plan});
  Whole whole{comparison.units[kPlace].served.lost, comparison.units[kPlace].way.lost, {}, 0};
  for (const ServiceComparison& service : comparison.services) {
    whole.most_cut_off = std::max(whole.most_cut_off, service.cut_off);
  }
  for (std::size_t s = 0; s < before.standards.size(); ++s) {
    whole.standards_failing += before.standards[s].met == true && after.standards[s].met == false ? 1U : 0U;
  }
  return whole;
}

void expect_equal(const Whole& whole, const ClosureCost& cost) {
  EXPECT_EQ(cost.no_longer_served, whole.no_longer_served);
  EXPECT_EQ(cost.longer_way, whole.longer_way);
  EXPECT_EQ(cost.cut_off, whole.most_cut_off) << "there is one service with facilities only";
}

TEST(CriticalFacilities, CostWhatAWholeAssessmentWithoutThemSays) {
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Study study = judged_town(random);
    const Assessment before = assessed(study);
    const std::vector<CriticalFacility> critical = facilities_of(study, before);
    found += critical.size();
    for (std::uint32_t f = 0; f < study.facilities.size(); ++f) {
      if (!study.facilities[f].open_in(study.year)) {
        continue;
      }
      SCOPED_TRACE(study.facilities[f].id);
      const Whole whole = assess_whole(study, before, CloseFacility{study.facilities[f].id});
      const auto listed = std::ranges::find(critical, f, &CriticalFacility::facility);
      if (listed == critical.end()) {
        EXPECT_EQ(whole.no_longer_served, Persons{});
        continue;
      }
      expect_equal(whole, listed->cost);
      EXPECT_EQ(listed->standards_failing, whole.standards_failing);
    }
  }
  EXPECT_GT(found, kSeeds) << "the test would see little";
}

TEST(CriticalFacilities, CostTheSameInAStraightLine) {
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Study study = random_place(random);
    const Assessment before = assessed(study);
    for (const CriticalFacility& critical : facilities_of(study, before)) {
      const Whole whole = assess_whole(study, before, CloseFacility{study.facilities[critical.facility].id});
      EXPECT_EQ(critical.cost.no_longer_served, whole.no_longer_served);
      EXPECT_EQ(critical.cost.longer_way, whole.longer_way);
      EXPECT_EQ(critical.standards_failing, whole.standards_failing);
      ++found;
    }
  }
  EXPECT_GT(found, kSeeds);
}

TEST(CriticalFacilities, AskedForAFewAreTheFirstOfAll) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Study study = judged_town(random);
    const Assessment before = assessed(study);
    const std::vector<CriticalFacility> all = facilities_of(study, before);
    EXPECT_TRUE(std::ranges::is_sorted(all, std::ranges::greater{},
                                       [](const CriticalFacility& one) { return one.cost.no_longer_served; }));
    for (std::size_t most = 0; most <= all.size(); ++most) {
      EXPECT_EQ(facilities_of(study, before, most),
                std::vector(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most)));
    }
  }
}

TEST(CriticalFacilities, OfTwoSideBySideAreNone) {
  Study study = support::draw_study("9SS9\n");
  support::add_reach(study, "school", 1000.0, Scope::All);
  EXPECT_TRUE(facilities_of(study, assessed(study)).empty());
}

TEST(CriticalFacilities, CutOffAllWhereThereIsOne) {
  Study study = support::draw_study("1S2..............9\n");
  support::add_reach(study, "school", 150.0, Scope::All, "all", 0.2);
  const std::vector<CriticalFacility> critical = facilities_of(study, assessed(study));
  ASSERT_EQ(critical.size(), 1U);
  EXPECT_EQ(critical[0].cost.no_longer_served, Persons::of(300));
  EXPECT_EQ(critical[0].cost.cut_off, Persons::of(120)) << "children, whom schools are for, near and far";
  EXPECT_EQ(critical[0].standards_failing, 1U) << "a quarter of the people was enough";
}

/// Makes each stretch a road of its own.
void name_every_stretch(Study& study) {
  for (geo::network::EdgeId edge{0}; edge.index < study.roads->edges.size(); ++edge.index) {
    geo::io::TagSet tags = study.roads->tag_sets[study.roads->edges[edge].tags];
    tags.emplace_back("name", std::to_string(edge.index));
    study.roads->tag_sets.push_back(tags);
    study.roads->edges[edge].tags = static_cast<std::uint32_t>(study.roads->tag_sets.size() - 1);
  }
}

TEST(CriticalRoads, CostWhatAWholeAssessmentWithoutThemSays) {
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    Study study = judged_town(random, 5);
    name_every_stretch(study);  // so that all are listed but those that cost as many as one they meet
    const Assessment before = assessed(study);
    const std::vector<CriticalRoad> critical = roads_of(study, before);
    const support::Globe globe{study};
    std::set<Persons> lost;
    std::ranges::transform(critical, std::inserter(lost, lost.end()),
                           [](const CriticalRoad& road) { return road.cost.no_longer_served; });
    found += critical.size();
    for (geo::network::EdgeId edge{0}; edge.index < study.roads->edges.size(); ++edge.index) {
      SCOPED_TRACE(edge.index);
      const auto line = study.roads->shape(edge);
      const geo::LonLat middle = globe({0.5 * (line[0].x + line.back().x), 0.5 * (line[0].y + line.back().y)});
      const Whole whole = assess_whole(study, before, CloseRoad{middle});
      const auto listed = std::ranges::find(critical, edge, &CriticalRoad::edge);
      if (listed == critical.end()) {
        EXPECT_TRUE(whole.no_longer_served == Persons{} || lost.contains(whole.no_longer_served));
      } else {
        expect_equal(whole, listed->cost);
      }
    }
  }
  EXPECT_GT(found, kSeeds) << "the test would see little";
}

TEST(CriticalRoads, AskedForAFewAreTheFirstOfAllOnAnyNumberOfThreads) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Study study = judged_town(random);
    const Assessment before = assessed(study);
    const std::vector<CriticalRoad> all = roads_of(study, before);
    for (std::size_t most = 0; most <= all.size(); ++most) {
      EXPECT_EQ(roads_of(study, before, most, 3),
                std::vector(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most)));
    }
  }
}

TEST(CriticalRoads, OfOneRoadAreItsWorstStretch) {
  // Three stretches in a row lead to the school; the last one carries all. x lives at the end.
  Study study = support::draw_road_study("A-x--B-y--C----D-1--E\n");
  support::add_walk(study, "school", 2000.0);
  const Assessment before = assessed(study);
  const std::vector<CriticalRoad> critical = roads_of(study, before);
  ASSERT_EQ(critical.size(), 1U);
  EXPECT_EQ(critical[0].cost.no_longer_served, Persons::of(200)) << "x and y";
  EXPECT_EQ(critical[0].cost.cut_off, Persons::of(20)) << "their children";
  EXPECT_NEAR(critical[0].middle.x, 1250.0, 1e-6) << "half way from C to D";
}

TEST(CriticalRoads, ThatLeadTheSamePeopleOneAfterTheOtherAreOne) {
  Study study = support::draw_road_study(
      "A-x--B--C  H\n"
      "        |  |\n"
      "  F--E--D  |\n"
      "  |        |\n"
      "  G--J-----K\n"
      "  |         \n"
      "  L-1--M    \n");
  name_every_stretch(study);
  support::add_walk(study, "school", 5000.0);
  const Assessment before = assessed(study);
  const std::vector<CriticalRoad> critical = roads_of(study, before);
  ASSERT_EQ(critical.size(), 1U) << "from B to L, in whatever order its stretches are numbered";
  EXPECT_EQ(critical[0].cost.no_longer_served, Persons::of(100));
}

TEST(CriticalRoads, OfARingAreNoneButThoseWhoMustGoRoundTooFar) {
  Study study = support::draw_road_study(
      "A-x--B\n"
      "|    |\n"
      "|    |\n"
      "C-1--D\n");
  support::add_walk(study, "school", 5000.0);
  EXPECT_TRUE(roads_of(study, assessed(study)).empty()) << "there is another way for everyone";
  support::add_walk(study, "school", 750.0);
  const Assessment before = assessed(study);
  const std::vector<CriticalRoad> critical = roads_of(study, before);
  ASSERT_FALSE(critical.empty());
  EXPECT_EQ(critical[0].cost.no_longer_served, Persons::of(100));
  EXPECT_EQ(critical[0].cost.cut_off, Persons{});
  // x to 1 by the west: 200 + 300 + 200 m; by the east: 300 + 300 + 300 m; ten children go 200 m farther.
  EXPECT_NEAR(critical[0].cost.added_person_minutes, 10.0 * 200.0 / 60.0, 1e-9);
}

TEST(CriticalRoads, OfAPlaceWithoutRoadsAreNone) {
  Study study = support::draw_study("1S2\n");
  support::add_reach(study, "school", 1000.0, Scope::All);
  EXPECT_TRUE(roads_of(study, assessed(study)).empty());
}

}  // namespace
}  // namespace planner

#include "planner/assess/barrier_free.hpp"

#include "planner/study/travel_networks.hpp"
#include "tests/support/ascii_roads.hpp"
#include "tests/support/road_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <queue>
#include <random>
#include <set>

namespace planner {
namespace {

using geo::network::Access;
using geo::network::EdgeId;
using geo::network::Obstacle;

/// Gets along as the walker does, but not through mud, over raised kerbs or up more than 8 %.
geo::network::Profile wheels() {
  geo::network::Profile profile = support::walker();
  profile.id = "wheels";
  profile.limits.emplace();
  profile.limits->refused_surfaces = {"mud"};
  profile.limits->kerb_m = 0.03;
  profile.limits->incline_up = profile.limits->incline_down = 0.08;
  profile.limits->policy = geo::network::UnknownPolicy::Optimistic;
  return profile;
}

/// The edge that passes a character of the picture.
EdgeId edge_at(const Study& study, int column, int row = 0) {
  const geo::network::ProfileGraph graph = make_profile_graph(*study.roads, support::walker());
  const std::array place{geo::MapPoint{100.0 * column, -100.0 * row}};
  return snap_to_network(*study.roads, graph, place, geo::Metres{10.0}, geo::Task{}).front().edge;
}

/// Gives an edge tags of its own besides its class.
void tag(Study& study, EdgeId edge, const geo::io::TagSet& more) {
  geo::network::RoadNetwork& roads = *study.roads;
  geo::io::TagSet tags = roads.tag_sets[roads.edges[edge].tags];
  tags.insert(tags.end(), more.begin(), more.end());
  std::ranges::sort(tags);
  roads.edges[edge].tags = static_cast<std::uint32_t>(roads.tag_sets.size());
  roads.tag_sets.push_back(tags);
}

void make_networks(Study& study) {
  study.barrier_free = BarrierFreeOptions{};
  study.barrier_free->profile = "wheels";
  study.barrier_free->beside = "walker";
  geo::Task task;
  make_travel_networks(study, std::array{support::walker(), wheels()}, task);
}

BarrierFreeResult compare(const Study& study) {
  geo::Task task;
  return assess_barrier_free(study, study.facilities, task).value();
}

const geo::io::TagSet kMud{{"surface", "mud"}};

// One home, an edge in mud, two schools: the nearer beyond the mud.
TEST(AssessBarrierFree, CountsWhoCanWalkThereAndNotRollThere) {
  Study study = support::draw_road_study("A-a-B---C-1-D\n            |\n            E\n");
  tag(study, edge_at(study, 6), kMud);
  make_networks(study);

  const BarrierFreeResult result = compare(study);

  ASSERT_EQ(result.services.size(), 1U);
  const BesideWalking& all = result.services[0].by_unit[kPlace];
  EXPECT_EQ(all.walk, Persons::of(10.0));
  EXPECT_EQ(all.roll, Persons{});
  EXPECT_EQ(all.cut_off, Persons::of(10.0));
  EXPECT_EQ(all.walk_near, Persons::of(10.0));
  EXPECT_EQ(result.services[0].cut_off, (std::vector<std::uint8_t>{1}));
  ASSERT_EQ(result.steps.size(), 1U);
  EXPECT_EQ(result.steps[0].gains, Persons::of(10.0));
  EXPECT_EQ(result.steps[0].persons, Persons::of(100.0));
}

// 800 m on foot; 2 000 m round the mud.
TEST(AssessBarrierFree, ALongerWayRoundIsAWayButNoNearOne) {
  Study study = support::draw_road_study("A-a-B---C-1-D\n|           |\n+-----------+\n");
  tag(study, edge_at(study, 6), kMud);
  make_networks(study);
  study.barrier_free->within = geo::Metres{1999.0};
  const BesideWalking nearly = compare(study).services[0].by_unit[kPlace];
  study.barrier_free->within = geo::Metres{2000.0};
  const BesideWalking just = compare(study).services[0].by_unit[kPlace];

  EXPECT_EQ(nearly.roll, Persons::of(10.0));
  EXPECT_EQ(nearly.cut_off, Persons{});
  EXPECT_EQ(nearly.walk_near, Persons::of(10.0));
  EXPECT_EQ(nearly.roll_near, Persons{});
  EXPECT_EQ(nearly.cut_off_near, Persons::of(10.0));
  EXPECT_EQ(just.roll_near, Persons::of(10.0));
  EXPECT_EQ(just.cut_off_near, Persons{});
}

TEST(AssessBarrierFree, MeasuresWhatStopsAndWhatIsUnknownByLength) {
  Study study = support::draw_road_study("A---B---C-a1D\n");
  tag(study, edge_at(study, 2), kMud);
  tag(study, edge_at(study, 6), {{"incline", "9 %"}, {"surface", "asphalt"}});
  make_networks(study);

  const WayLengths ways = compare(study).ways;

  EXPECT_DOUBLE_EQ(ways.walkable, 1200.0);
  EXPECT_DOUBLE_EQ(ways.open, 400.0);
  EXPECT_DOUBLE_EQ(ways.stopped[static_cast<std::size_t>(Obstacle::Surface)], 400.0);
  EXPECT_DOUBLE_EQ(ways.stopped[static_cast<std::size_t>(Obstacle::Incline)], 400.0);
  EXPECT_DOUBLE_EQ(ways.unknown[static_cast<std::size_t>(Obstacle::Surface)], 400.0);
  EXPECT_DOUBLE_EQ(ways.unknown[static_cast<std::size_t>(Obstacle::Incline)], 800.0);
}

// Two barriers one after the other: neither gains anything alone.
TEST(AssessBarrierFree, RemovesAChainOfBarriersInOneStep) {
  Study study = support::draw_road_study("A-a-B---C---D-1-E\n");
  tag(study, edge_at(study, 6), kMud);
  tag(study, edge_at(study, 10), {{"incline", "9 %"}});
  make_networks(study);

  const BarrierFreeResult result = compare(study);

  ASSERT_EQ(result.steps.size(), 1U);
  EXPECT_EQ(result.steps[0].barriers, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(result.steps[0].gains, Persons::of(10.0));
}

TEST(AssessBarrierFree, RanksByPersonsPerYuanWherePricesAreGiven) {
  // a beyond mud on the left, b and c beyond a slope on the right.
  Study study = support::draw_road_study("A-a-B---C-1-D---E-b-F-c-G\n");
  tag(study, edge_at(study, 6), kMud);
  tag(study, edge_at(study, 14), {{"incline", "9 %"}});
  make_networks(study);
  const BarrierFreeResult by_number = compare(study);
  study.barrier_free->cost_per_m = {{Obstacle::Surface, 1.0}, {Obstacle::Incline, 3.0}};
  const BarrierFreeResult by_cost = compare(study);

  EXPECT_FALSE(by_number.by_cost);
  ASSERT_EQ(by_number.steps.size(), 2U);
  EXPECT_EQ(by_number.steps[0].gains, Persons::of(20.0));
  EXPECT_TRUE(by_cost.by_cost);
  ASSERT_EQ(by_cost.steps.size(), 2U);
  EXPECT_EQ(by_cost.steps[0].gains, Persons::of(10.0));
  EXPECT_EQ(by_cost.steps[0].cost, 400.0);
  EXPECT_EQ(by_cost.steps[1].cost, 1200.0);
}

TEST(AssessBarrierFree, IsNoneWhereTheStudyDoesNotAskForIt) {
  const Study study = support::draw_road_study("A-a-B-1-C\n");
  geo::Task task;

  EXPECT_FALSE(assess_barrier_free(study, study.facilities, task));
}

/// A grid of streets with homes and schools amid them, many edges in mud, steep, or behind a kerb that is one node.
Study random_study(std::mt19937& random) {
  std::string picture;
  char home = 'a';
  char school = '1';
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 4; ++column) {
      const auto roll = random() % 4;
      std::string link = "---";
      if (roll == 0 && school <= '2') {
        link[1] = school++;
      } else if (roll <= 2 && home < 'u') {
        link[1] = home++;
      }
      picture += column == 3 ? "+" : "+" + link;
    }
    picture += "\n";
    for (int column = 0; column < 4 && row < 3; ++column) {
      picture += random() % 3 == 0 ? "    " : "|   ";
    }
    picture += "\n";
  }
  Study study = support::draw_road_study(picture);
  for (EdgeId edge{0}; edge.index < study.roads->edges.size(); ++edge.index) {
    switch (random() % 5) {
      case 0:
        tag(study, edge, kMud);
        break;
      case 1:
        tag(study, edge, {{"incline", "-12 %"}});
        break;
      case 2:
        tag(study, edge, {{"node:id", std::to_string(1 + random() % 3)}, {"node:kerb", "raised"}});
        break;
      default:
        break;
    }
  }
  make_networks(study);
  return study;
}

/// Who has a way to a school, there and back, once some barriers are gone: by a walk over the edges left open.
std::int64_t connected(const Study& study, const BarrierFreeResult& result, const std::set<std::uint32_t>& removed) {
  const geo::network::RoadNetwork& roads = *study.roads;
  const auto& costs = study.network("wheels")->graph.edge_costs;
  std::set<std::uint32_t> open;
  for (EdgeId edge{0}; edge.index < roads.edges.size(); ++edge.index) {
    if (costs[edge].forward_ms != geo::kUnreachable && costs[edge].backward_ms != geo::kUnreachable) {
      open.insert(edge.index);
    }
  }
  for (const std::uint32_t barrier : removed) {
    for (const EdgeId edge : result.barriers[barrier].edges) {
      open.insert(edge.index);
    }
  }
  std::vector<std::uint8_t> reached(roads.nodes.size(), 0);
  std::vector<geo::MapPoint> places;
  std::ranges::transform(study.facilities, std::back_inserter(places), &Facility::position);
  for (const Access& school :
       snap_to_network(roads, study.network("walker")->graph, places, study.max_leg, geo::Task{})) {
    if (open.contains(school.edge.index)) {
      reached[roads.edges[school.edge].from.index] = reached[roads.edges[school.edge].to.index] = 1;
    }
  }
  for (bool more = true; more;) {
    more = false;
    for (const std::uint32_t edge : open) {
      auto& from = reached[roads.edges[EdgeId{edge}].from.index];
      auto& to = reached[roads.edges[EdgeId{edge}].to.index];
      more = more || from != to;
      from = to = from | to;
    }
  }
  std::int64_t people = 0;
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    const Access& home = study.network("walker")->demand_access[i];
    if (open.contains(home.edge.index) && reached[roads.edges[home.edge].from.index] != 0) {
      people += study.demand.persons[GroupId{1}][i].millionths();
    }
  }
  return people;
}

TEST(AssessBarrierFree, RanksAsRecountingEverythingWould) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random{seed};
  std::size_t steps = 0;
  for (int round = 0; round < 60; ++round) {
    const Study study = random_study(random);
    if (study.facilities.empty() || study.demand.size() == 0) {
      continue;
    }
    const BarrierFreeResult result = compare(study);
    std::set<std::uint32_t> removed;
    EXPECT_EQ(result.services[0].by_unit[kPlace].roll.millionths(), connected(study, result, {}));
    for (const BarrierStep& step : result.steps) {
      const std::int64_t before = connected(study, result, removed);
      std::int64_t best_alone = 0;
      for (std::uint32_t barrier = 0; barrier < result.barriers.size(); ++barrier) {
        std::set<std::uint32_t> with = removed;
        with.insert(barrier);
        best_alone = std::max(best_alone, connected(study, result, with) - before);
      }
      removed.insert(step.barriers.begin(), step.barriers.end());
      const std::int64_t gained = connected(study, result, removed) - before;
      EXPECT_EQ(step.gains.millionths(), gained);
      EXPECT_GE(gained, best_alone * static_cast<std::int64_t>(step.barriers.size()));
      if (step.barriers.size() == 1) {
        EXPECT_EQ(gained, best_alone);
      }
      ++steps;
    }
    std::set<std::uint32_t> all;
    for (std::uint32_t barrier = 0; barrier < result.barriers.size(); ++barrier) {
      all.insert(barrier);
    }
    EXPECT_EQ(connected(study, result, removed), connected(study, result, all));
  }
  EXPECT_GT(steps, 60U);
}

}  // namespace
}  // namespace planner

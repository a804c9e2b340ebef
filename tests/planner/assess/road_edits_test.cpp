#include "geo/base/error.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/scenario/scenario.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

namespace planner {
namespace {

const geo::io::TagSet kStreet{{"highway", "residential"}};

Study edited(const Study& study, std::vector<Edit> edits) {
  geo::Task task;
  return with_edits(study, {"plan", std::move(edits), {"plan.toml", ""}}, task);
}

AddRoad road(const Study& study, std::vector<geo::MapPoint> line, geo::io::TagSet tags = kStreet) {
  AddRoad edit;
  for (const geo::MapPoint point : line) {
    edit.line.push_back(support::on_globe(study, point));
  }
  edit.tags = std::move(tags);
  return edit;
}

std::string error_of(const Study& study, Edit edit) {
  try {
    static_cast<void>(edited(study, {std::move(edit)}));
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "no error";
}

/// Walking times in seconds to the nearest school, home by home; −1 where there is no way.
std::vector<double> walks(const Study& study) {
  geo::Task task;
  std::vector<double> seconds;
  for (const TravelField& field : assess(study, task).fields) {
    if (field.measure == Measure::Time) {
      for (const geo::Impedance cost : field.nearest.cost) {
        seconds.push_back(cost == geo::kUnreachable ? -1.0 : cost / 1000.0);
      }
    }
  }
  return seconds;
}

//  a is 300 m from the school as the crow flies, and 1 500 m by road
constexpr const char* kDetour =
    "A-a--+\n"
    "      \n"
    "      \n"
    "B-1--+\n"
    "     |\n"
    "     +\n";

constexpr const char* kRing =
    "C--D\n"
    "|  |\n"
    "A--B\n";

TEST(RoadEdits, ANewRoadShortensTheWay) {
  Study study = support::draw_road_study(kDetour);
  EXPECT_EQ(walks(study), std::vector<double>{-1.0});
  EXPECT_EQ(walks(edited(study, {road(study, {{0, 0}, {0, -300}})})), std::vector<double>{700.0});
  EXPECT_EQ(walks(edited(study, {road(study, {{200, 0}, {200, -300}})})), std::vector<double>{300.0})
      << "it ends in the middle of both streets";
}

TEST(RoadEdits, ThePeopleOnIslandsAreCountedAnew) {
  const Study study = support::draw_road_study(kDetour);
  EXPECT_EQ(study.networks[0].on_islands, Persons::of(100.0));
  const Study joined = edited(study, {road(study, {{0, 0}, {0, -300}})});
  EXPECT_EQ(joined.networks[0].on_islands, Persons{});
  EXPECT_EQ(joined.networks[0].connectivity.components, 1U);
}

TEST(RoadEdits, ANewRoadBringsPeopleToTheNetwork) {
  const Study study = support::draw_road_study(
      "A-1-B\n"
      "      \n"
      "      \n"
      "    a \n");
  EXPECT_EQ(study.networks[0].off_network, Persons::of(100.0));
  const Study joined = edited(study, {road(study, {{400, 0}, {400, -300}})});
  EXPECT_EQ(joined.networks[0].off_network, Persons{});
  EXPECT_EQ(walks(joined), std::vector<double>{500.0});
}

TEST(RoadEdits, AOneWayRoadLeadsDriversOneWay) {
  const Study study = support::draw_road_study(kDetour);
  const Study there = edited(study, {road(study, {{0, 0}, {0, -300}}, {{"highway", "primary"}, {"oneway", "yes"}})});
  const auto& costs = there.networks[1].graph.edge_costs;
  const geo::network::EdgeCost& built = costs[geo::network::EdgeId{costs.size() - 1}];
  EXPECT_EQ(built.forward_ms, 15'000U);
  EXPECT_EQ(built.backward_ms, geo::kUnreachable);
}

TEST(RoadEdits, AClosedBridgeSendsPeopleRound) {
  const Study study = support::draw_road_study(
      "+-a-A---B-1-+\n"
      "    |   |    \n"
      "    +---+    \n");
  EXPECT_EQ(walks(study), std::vector<double>{800.0});
  const Study closed = edited(study, {CloseRoad{support::on_globe(study, {600, 20})}});
  EXPECT_EQ(walks(closed), std::vector<double>{1200.0});
  EXPECT_EQ(closed.roads->edges.size(), study.roads->edges.size()) << "it stays listed";
}

TEST(RoadEdits, AChangedClassChangesTheSpeed) {
  const Study study = support::draw_road_study("A-a----1-B\n");
  const geo::LonLat at = support::on_globe(study, {450, 10});
  const auto drive = [](const Study& some) {
    return some.networks[1].graph.edge_costs[geo::network::EdgeId{0}].forward_ms;
  };
  EXPECT_EQ(drive(study), 90'000U);
  EXPECT_EQ(drive(edited(study, {ChangeRoad{at, {{"highway", "primary"}}}})), 45'000U);
  EXPECT_EQ(drive(edited(study, {ChangeRoad{at, {{"highway", "footway"}}}})), geo::kUnreachable);
}

TEST(RoadEdits, AChangeKeepsTheTagsItDoesNotName) {
  const Study study = support::draw_road_study("A--a>-1--B\n");
  const geo::LonLat at = support::on_globe(study, {450, 0});
  const auto tags = [](const Study& some) {
    return some.roads->tag_sets[some.roads->edges[geo::network::EdgeId{0}].tags];
  };
  EXPECT_EQ(tags(edited(study, {ChangeRoad{at, {{"highway", "primary"}}}})),
            (geo::io::TagSet{{"highway", "primary"}, {"oneway", "yes"}}));
  EXPECT_EQ(tags(edited(study, {ChangeRoad{at, {{"oneway", ""}}}})), kStreet);
}

TEST(RoadEdits, OtherRoadsAndTheStudyGivenStayAsTheyAre) {
  const Study study = support::draw_road_study(kRing);
  const auto edges = study.roads->edges;
  const Study closed = edited(study, {CloseRoad{support::on_globe(study, {0, -100})}});
  EXPECT_EQ(study.roads->edges, edges);
  EXPECT_TRUE(study.findings.empty());
  EXPECT_EQ(closed.roads->nodes, study.roads->nodes);
}

TEST(RoadEdits, WhatLooksWrongWithANewRoadIsAFinding) {
  const Study study = support::draw_road_study(kDetour);
  const auto codes = [&](const Edit& edit) {
    std::vector<std::string> found;
    for (const geo::Finding& finding : edited(study, {edit}).findings) {
      found.push_back(finding.code);
    }
    return found;
  };
  EXPECT_EQ(codes(road(study, {{0, 0}, {0, -300}})), std::vector<std::string>{});
  EXPECT_EQ(codes(road(study, {{0, -100}, {0, -200}})), std::vector<std::string>{"road_not_joined"});
  EXPECT_EQ(codes(road(study, {{0, 0}, {0, -200}})), std::vector<std::string>{"road_end_not_joined"});
  EXPECT_EQ(codes(road(study, {{0, 0}, {0, -300}}, {{"highway", "motorway"}})),
            std::vector<std::string>{"road_closed_to_all"});
  EXPECT_EQ(codes(ChangeRoad{support::on_globe(study, {50, 0}), {{"highway", "高速"}}}),
            std::vector<std::string>{"road_closed_to_all"});
  EXPECT_EQ(codes(ChangeRoad{support::on_globe(study, {50, 0}), {{"highway", "residential"}}}),
            std::vector<std::string>{});
  EXPECT_EQ(codes(road(study, {{0, 0}, {0, -300}}, {{"highway", "residential"}, {"onewya", "yes"}})),
            std::vector<std::string>{"road_tag_unused"});

  Study limited = study;
  limited.networks.front().graph.profile.speed_limit_key = "maxspeed";
  const auto with_limit = [&](const std::string& limit) {
    const Study changed = edited(limited, {ChangeRoad{support::on_globe(study, {50, 0}), {{"maxspeed", limit}}}});
    return changed.findings.empty() ? std::string{} : changed.findings.front().code;
  };
  EXPECT_EQ(with_limit("fast"), "road_speed_unreadable");
  EXPECT_EQ(with_limit("40公里"), "road_speed_unreadable");
  for (const char* const meant : {"40", "40 km/h", "none", ""}) {
    EXPECT_EQ(with_limit(meant), "") << meant;
  }
}

TEST(RoadEdits, ThatCannotBeAreRefused) {
  const Study study = support::draw_road_study(kRing);
  EXPECT_NE(error_of(study, CloseRoad{support::on_globe(study, {150, 51})}).find("plan.toml: no road lies within 50 m"),
            std::string::npos);
  EXPECT_NE(error_of(study, ChangeRoad{support::on_globe(study, {-900, 0}), kStreet}).find("no road lies within 50 m"),
            std::string::npos);
  EXPECT_NE(error_of(study, road(study, {{0, 0}, {0, 0}})).find("plan.toml: the new road has no length"),
            std::string::npos);
  const Study roadless = support::draw_study("1S1\n");
  EXPECT_NE(error_of(roadless, CloseRoad{{123, 43}}).find("the project has none"), std::string::npos);
}

}  // namespace
}  // namespace planner

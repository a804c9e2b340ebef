#include "geo/network/road_lines.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace geo::network {
namespace {

const io::TagSet kStreet{{"highway", "residential"}};
const io::TagSet kBridge{{"bridge", "yes"}, {"highway", "residential"}};
const io::TagSet kTunnel{{"highway", "residential"}, {"tunnel", "yes"}};
const io::TagSet kUpper{{"highway", "residential"}, {"layer", "1"}};

RoadLines streets(std::vector<Polyline> lines) {
  const std::size_t count = lines.size();
  return {std::move(lines), std::vector<io::TagSet>(count, kStreet)};
}

RepairedRoads build(const RoadLines& roads, double tolerance = 1.0, bool split = true) {
  Task task;
  return build_road_network(roads, {.snap_tolerance = Metres{tolerance}, .split_at_crossings = split}, task);
}

/// Millimetres of every edge, ascending.
std::vector<std::uint32_t> lengths(const RepairedRoads& repaired) {
  std::vector<std::uint32_t> found;
  for (const Edge& edge : repaired.network.edges) {
    found.push_back(edge.length_mm);
  }
  std::ranges::sort(found);
  return found;
}

std::size_t nodes(const RepairedRoads& repaired) {
  return repaired.network.nodes.size();
}

/// The repairs but for the splits, as "kind line other x y gap".
std::multiset<std::string> told(const RepairedRoads& repaired) {
  std::multiset<std::string> texts;
  for (const LineRepair& repair : repaired.repairs) {
    if (repair.kind != RepairKind::CrossingSplit) {
      const std::string kind{"?lsxdn"[static_cast<std::size_t>(repair.kind)]};
      texts.insert(kind + ' ' + std::to_string(repair.line) +
                   (repair.other == LineRepair::kNone ? "" : ' ' + std::to_string(repair.other)) + " at " +
                   fixed_text(repair.at.x, 1) + ' ' + fixed_text(repair.at.y, 1) + ", " +
                   fixed_text(repair.distance.value(), 2));
    }
  }
  return texts;
}

using Told = std::multiset<std::string>;
using Lengths = std::vector<std::uint32_t>;

TEST(RoadLines, ALineIsOneEdgeWithItsShapeAndTags) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {30, 0}, {30, 40}}}));

  EXPECT_EQ(lengths(repaired), (Lengths{70'000}));
  EXPECT_EQ(repaired.network.tag_sets, (std::vector<io::TagSet>{kStreet}));
  const auto shape = repaired.network.shape(EdgeId{0});
  EXPECT_EQ(std::vector(shape.begin(), shape.end()), (std::vector<MapPoint>{{0, 0}, {30, 0}, {30, 40}}));
  EXPECT_EQ(repaired.network.source_ids, (IdVector<NodeId, std::int64_t>{1, 2}));
  EXPECT_TRUE(repaired.repairs.empty());
}

TEST(RoadLines, NoLinesMakeNoNetwork) {
  EXPECT_EQ(nodes(build({})), 0U);
}

TEST(RoadLines, LinesThatCrossAreSplit) {
  const RepairedRoads repaired = build(streets({{{-10, 0}, {30, 0}}, {{0, -20}, {0, 50}}}));

  EXPECT_EQ(lengths(repaired), (Lengths{10'000, 20'000, 30'000, 50'000}));
  EXPECT_EQ(nodes(repaired), 5U);
  EXPECT_EQ(repaired.repairs, (std::vector<LineRepair>{{RepairKind::CrossingSplit, {0, 0}, 0, 1}}));
}

TEST(RoadLines, ALineThatCrossesItselfIsSplit) {
  const RepairedRoads repaired = build(streets({{{-10, 0}, {20, 0}, {20, 20}, {0, 20}, {0, -10}}}));

  EXPECT_EQ(lengths(repaired), (Lengths{10'000, 10'000, 80'000}));
  EXPECT_EQ(repaired.repairs, (std::vector<LineRepair>{{RepairKind::CrossingSplit, {0, 0}, 0, 0}}));
}

TEST(RoadLines, ManyLinesThroughOnePlaceMeetInOneNode) {
  const RepairedRoads repaired =
      build(streets({{{-10, 0}, {10, 0}}, {{0, -10}, {0, 10}}, {{-10, -10}, {10, 10}}, {{-10, 7}, {10, -7}}}));

  EXPECT_EQ(nodes(repaired), 9U);
  EXPECT_EQ(repaired.count(RepairKind::CrossingSplit), 1U);
}

TEST(RoadLines, ALineMeetsTheOneThatItEndsOn) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {40, 0}}, {{10, 0}, {10, 5}}}), 0.0);

  EXPECT_EQ(lengths(repaired), (Lengths{5'000, 10'000, 30'000}));
  EXPECT_EQ(nodes(repaired), 4U);
}

TEST(RoadLines, VerticesWithinAMillimetreAreOne) {
  const RepairedRoads repaired =
      build(streets({{{0, 0}, {10, 0}}, {{10, 0.0005}, {20, 0}}, {{15, 0.0004}, {15, 8}}}), 0.0);

  EXPECT_EQ(lengths(repaired), (Lengths{5'000, 5'000, 8'000, 10'000}));
  EXPECT_EQ(nodes(repaired), 5U);
}

TEST(RoadLines, LinesThatRunTogetherMeetWhereTheyJoinAndPart) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {100, 0}}, {{20, -5}, {20, 0}, {60, 0}, {60, 9}}}));

  EXPECT_EQ(lengths(repaired), (Lengths{5'000, 9'000, 20'000, 40'000, 40'000, 40'000}));
  EXPECT_EQ(nodes(repaired), 6U);
}

TEST(RoadLines, ALineThatGoesBackOnItselfStaysWhole) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {50, 0}, {20, 0}}}));

  EXPECT_EQ(lengths(repaired), (Lengths{20'000, 60'000}));
}

TEST(RoadLines, AClosedLineIsALoop) {
  EXPECT_EQ(lengths(build(streets({{{0, 0}, {10, 0}, {10, 10}, {0, 0}}}))), (Lengths{34'142}));
}

TEST(RoadLines, WithoutSplittingLinesMeetOnlyWhereOneEnds) {
  const RoadLines roads = streets({{{-10, 0}, {30, 0}}, {{0, -20}, {0, 50}}, {{20, 0}, {20, 9}}, {{30, 0}, {44, 0}}});
  const RepairedRoads repaired = build(roads, 1.0, false);

  EXPECT_EQ(lengths(repaired), (Lengths{9'000, 10'000, 14'000, 30'000, 70'000}));
}

TEST(RoadLines, ABridgePassesOverARoad) {
  for (const io::TagSet& tags : {kBridge, kTunnel, kUpper}) {
    const RepairedRoads repaired = build({{{{-15, 0}, {30, 0}}, {{0, -20}, {0, 50}}}, {kStreet, tags}});
    EXPECT_EQ(lengths(repaired), (Lengths{45'000, 70'000}));
    EXPECT_EQ(repaired.repairs, (std::vector<LineRepair>{{RepairKind::CrossingLeft, {0, 0}, 0, 1}}));
  }
}

TEST(RoadLines, ACrossingLeftIsToldOnceThoughBothHaveAVertexThere) {
  const RepairedRoads repaired =
      build({{{{-15, 0}, {0, 0}, {30, 0}}, {{0, -20}, {0, 0}, {0, 50}}}, {kStreet, kBridge}});

  EXPECT_EQ(lengths(repaired), (Lengths{45'000, 70'000}));
  EXPECT_EQ(told(repaired), (Told{"l 0 1 at 0.0 0.0, 0.00"}));
}

TEST(RoadLines, BridgesOnOneLayerMeet) {
  EXPECT_EQ(nodes(build({{{{-10, 0}, {30, 0}}, {{0, -20}, {0, 50}}}, {kBridge, kBridge}})), 5U);
}

TEST(RoadLines, ABridgeOfNoIsNoBridge) {
  EXPECT_EQ(nodes(build({{{{-10, 0}, {30, 0}}, {{0, -20}, {0, 50}}},
                         {{{"bridge", "no"}, {"highway", "primary"}, {"layer", "0"}}, kStreet}})),
            5U);
}

TEST(RoadLines, ABridgeJoinsTheRoadItContinuesAndTheRoadItEndsOn) {
  // A road, its bridge over the river road, and the quay it ends on.
  const RepairedRoads repaired =
      build({{{{0, 0}, {20, 0}}, {{20, 0}, {60, 0}}, {{40, -12}, {40, 12}}, {{60, -5}, {60, 7}}},
             {kStreet, kBridge, kStreet, kStreet}});

  EXPECT_EQ(lengths(repaired), (Lengths{5'000, 7'000, 20'000, 24'000, 40'000}));
  EXPECT_EQ(told(repaired), (Told{"l 1 2 at 40.0 0.0, 0.00"}));
}

TEST(RoadLines, ARoadThatEndsUnderABridgeDoesNotJoinIt) {
  const RepairedRoads repaired = build({{{{0, 0}, {40, 0}}, {{20, -30}, {20, 0}}}, {kBridge, kStreet}});

  EXPECT_EQ(lengths(repaired), (Lengths{30'000, 40'000}));
  EXPECT_EQ(told(repaired), (Told{"l 0 1 at 20.0 0.0, 0.00", "n 1 0 at 20.0 0.0, 0.00"}));
}

TEST(RoadLines, LooseEndsWithinTheToleranceBecomeOne) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {50, 0}}, {{50.6, 0}, {90, 0}}, {{50, 0.8}, {50, 40}}}));

  EXPECT_EQ(nodes(repaired), 4U);
  EXPECT_EQ(told(repaired), (Told{"s 0 1 at 50.0 0.0, 0.60", "s 0 2 at 50.0 0.0, 0.80"}));
  const auto& all = repaired.network.nodes;
  EXPECT_TRUE(std::ranges::any_of(all, [](MapPoint p) { return distance(p, {50.2, 0.8 / 3}) < 1e-9; }));
}

TEST(RoadLines, AGapWiderThanTheToleranceStaysAndIsTold) {
  const RoadLines roads = streets({{{0, 0}, {50, 0}}, {{53, 0}, {90, 0}}});

  EXPECT_EQ(told(build(roads, 2.9)), (Told{"n 0 1 at 50.0 0.0, 3.00", "n 1 0 at 53.0 0.0, 3.00"}));
  EXPECT_EQ(told(build(roads, 3.0)), (Told{"s 0 1 at 50.0 0.0, 3.00"}));
  EXPECT_EQ(told(build(roads, 0.3)), (Told{"n 0 1 at 50.0 0.0, 3.00", "n 1 0 at 53.0 0.0, 3.00"}));
  EXPECT_TRUE(told(build(roads, 0.29)).empty());
}

TEST(RoadLines, ALooseEndGoesToAJointAndTheJointStays) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {50, 0}}, {{50, 0}, {90, 0}}, {{50, 0.5}, {50, 40}}}));

  EXPECT_EQ(told(repaired), (Told{"s 2 0 at 50.0 0.5, 0.50"}));
  EXPECT_EQ(lengths(repaired), (Lengths{40'000, 40'000, 50'000}));
}

TEST(RoadLines, ALooseEndJoinsOneOfTwoJointsAndKeepsThemApart) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {50, 0}},
                                                {{50, 0}, {90, 0}},
                                                {{0, 0.9}, {50, 0.9}},
                                                {{50, 0.9}, {90, 0.9}},
                                                {{50.1, 0.5}, {120, 30}}}));

  EXPECT_EQ(repaired.count(RepairKind::EndSnapped), 3U) << "the loose one, and the far ends";
  EXPECT_EQ(std::ranges::count_if(repaired.network.nodes, [](MapPoint p) { return distance(p, {50, 0.45}) < 1; }), 2);
}

TEST(RoadLines, ALooseEndGoesOntoTheLineBesideIt) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {100, 0}}, {{30, 0.7}, {30, 40}}}));

  EXPECT_EQ(told(repaired), (Told{"s 1 0 at 30.0 0.7, 0.70"}));
  EXPECT_EQ(lengths(repaired), (Lengths{30'000, 40'000, 70'000}));
}

TEST(RoadLines, ALooseEndGoesToAVertexWhereThatIsNearest) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {30, 0}, {30, -60}}, {{30.5, 0.5}, {70, 40}}}));

  EXPECT_EQ(nodes(repaired), 4U);
  EXPECT_EQ(repaired.network.vertices.size(), 6U) << "no vertex beside the one that is there";
}

TEST(RoadLines, EndsOnBothSidesOfARoadJoinIt) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {100, 0}}, {{50, 0.4}, {50, 30}}, {{50, -0.4}, {50, -30}}}));

  EXPECT_EQ(nodes(repaired), 5U);
  EXPECT_EQ(told(repaired), (Told{"s 1 0 at 50.0 0.4, 0.40", "s 2 1 at 50.0 -0.4, 0.80"}));
}

TEST(RoadLines, AnEndDrawnBeyondTheCrossingStaysAsItIs) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {100, 0}}, {{50, -0.4}, {50, 30}}}));

  EXPECT_EQ(lengths(repaired), (Lengths{400, 30'000, 50'000, 50'000}));
  EXPECT_TRUE(told(repaired).empty());
}

TEST(RoadLines, AShortLineKeepsItsTwoEnds) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {50, 0}}, {{50.3, 0}, {50.9, 0}}, {{51.2, 0}, {99, 0}}}));

  EXPECT_EQ(nodes(repaired), 4U);
  EXPECT_EQ(lengths(repaired).size(), 3U);
}

TEST(RoadLines, ALoopThatNearlyClosesIsClosed) {
  const RepairedRoads repaired = build(streets({{{0, 0}, {40, 0}, {40, 40}, {0, 40}, {0, 0.5}}}));

  EXPECT_EQ(nodes(repaired), 1U);
  EXPECT_EQ(told(repaired), (Told{"s 0 0 at 0.0 0.0, 0.50"}));
}

TEST(RoadLines, ALooseEndDoesNotGoOntoABridge) {
  const RepairedRoads repaired = build({{{{0, 0}, {100, 0}}, {{30, 0.7}, {30, 40}}}, {kBridge, kStreet}});

  EXPECT_EQ(told(repaired), (Told{"n 1 0 at 30.0 0.7, 0.70"}));
  EXPECT_EQ(lengths(repaired).size(), 2U);
}

TEST(RoadLines, ALooseEndJoinsTheEndOfABridge) {
  EXPECT_EQ(nodes(build({{{{0, 0}, {100, 0}}, {{100.5, 0}, {130, 40}}}, {kBridge, kStreet}})), 3U);
}

TEST(RoadLines, DuplicatesAreLeftOut) {
  const Polyline line{{0, 0}, {5, 5}, {9, 0}};
  const Polyline nearly{{0, 0.0001}, {5, 5}, {9, 0}};
  const Polyline back{{9, 0}, {5, 5}, {0, 0}};
  const RepairedRoads repaired = build(streets({line, nearly, back}));

  EXPECT_EQ(repaired.network.edges.size(), 1U);
  EXPECT_EQ(told(repaired), (Told{"x 1 0 at 0.0 0.0, 0.00", "x 2 0 at 9.0 0.0, 0.00"}));
}

TEST(RoadLines, TheTwoDirectionsOfARoadAreNoDuplicates) {
  const Polyline line{{0, 0}, {9, 0}};
  const Polyline back{{9, 0}, {0, 0}};
  const io::TagSet oneway{{"highway", "primary"}, {"oneway", "yes"}};
  const io::TagSet motorway{{"highway", "motorway"}};
  const io::TagSet both_ways{{"highway", "primary"}, {"oneway", "no"}};

  EXPECT_EQ(build({{line, back}, {oneway, oneway}}).network.edges.size(), 2U);
  EXPECT_EQ(build({{line, back}, {motorway, motorway}}).network.edges.size(), 2U);
  EXPECT_EQ(build({{line, back}, {both_ways, both_ways}}).network.edges.size(), 1U);
  EXPECT_EQ(build({{line, line}, {oneway, oneway}}).network.edges.size(), 1U);
  EXPECT_EQ(build({{line, line}, {oneway, kStreet}}).network.edges.size(), 2U);
}

TEST(RoadLines, LinesWithoutLengthAreLeftOut) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const RepairedRoads repaired = build(streets(
      {{}, {{1, 1}}, {{2, 2}, {2, 2}, {2, 2.0005}}, {{0, 0}, {nan, 5}}, {{0, 0}, {1e300, 5}}, {{0, 0}, {7, 0}}}));

  EXPECT_EQ(lengths(repaired), (Lengths{7'000}));
  EXPECT_EQ(repaired.count(RepairKind::LineDropped), 5U);
}

TEST(RoadLines, RefusesATolerancethatWouldJoinStreets) {
  for (const double tolerance : {-1.0, 100.5, std::nan("")}) {
    EXPECT_THROW(std::ignore = build(streets({{{0, 0}, {7, 0}}}), tolerance), Error) << tolerance;
  }
}

TEST(RoadLines, FindingsCountEachKindOnce) {
  const RepairedRoads repaired =
      build(streets({{{-15, 0}, {30, 0}}, {{0, -20}, {0, 50}}, {{15, -20}, {15, 50}}, {{15, -20}, {15, 50}}, {}}));
  const Findings findings = findings_of(repaired.repairs, {"roads.shp", ""});

  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0].code, "road_crossings_split");
  EXPECT_EQ(render_english(findings[0].problem), "roads were joined where they cross: 2 places");
  EXPECT_EQ(findings[1].code, "road_duplicates");
  EXPECT_EQ(findings[2].code, "roads_without_length");
  EXPECT_EQ(findings[2].where.file, "roads.shp");
}

}  // namespace
}  // namespace geo::network

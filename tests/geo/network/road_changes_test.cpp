#include "geo/network/road_changes.hpp"

#include "geo/network/road_lines.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <tuple>
#include <vector>

namespace geo::network {
namespace {

using support::draw_roads;

const io::TagSet kStreet{{"highway", "residential"}};

WidenedNetwork with_road(const RoadNetwork& network, Polyline line, const io::TagSet& tags = kStreet) {
  return add_road(network, {std::move(line), tags, 10_m});
}

std::vector<std::uint32_t> lengths_of(const RoadNetwork& network) {
  std::vector<std::uint32_t> lengths;
  for (const Edge& edge : network.edges) {
    lengths.push_back(edge.length_mm);
  }
  std::ranges::sort(lengths);
  return lengths;
}

TEST(NewRoad, JoinsTwoJunctionsThatItEndsAt) {
  const auto drawn = draw_roads(
      "A--B\n"
      "|\n"
      "C\n",
      100_m);
  const WidenedNetwork widened = with_road(drawn.network, {{300, 0}, {0, -200}});
  EXPECT_EQ(widened.joints, 2U);
  EXPECT_EQ(widened.network.nodes.size(), 3U);
  ASSERT_EQ(widened.network.edges.size(), 3U);
  const Edge& road = widened.network.edges[EdgeId{2}];
  EXPECT_EQ(road.from, drawn.nodes.at('B'));
  EXPECT_EQ(road.to, drawn.nodes.at('C'));
  EXPECT_EQ(road.length_mm, 360555U);
}

TEST(NewRoad, SplitsTheRoadThatItCrosses) {
  const auto drawn = draw_roads("A----B\n", 100_m);
  const WidenedNetwork widened = with_road(drawn.network, {{200, 100}, {200, -100}});
  EXPECT_EQ(widened.joints, 1U);
  EXPECT_EQ(lengths_of(widened.network), (std::vector<std::uint32_t>{100000, 100000, 200000, 300000}));
  EXPECT_EQ(widened.network.nodes.size(), 5U);
  EXPECT_FALSE(widened.start_joined);
}

TEST(NewRoad, ClosesASmallGapAtItsEnds) {
  const auto drawn = draw_roads("A----B\n", 100_m);
  const WidenedNetwork widened = with_road(drawn.network, {{200, -8}, {200, -100}, {497, -4}});
  EXPECT_TRUE(widened.start_joined);
  EXPECT_TRUE(widened.end_joined);
  EXPECT_EQ(widened.network.nodes.size(), 4U) << "two that are new, in the middle of the street";
  EXPECT_EQ(widened.network.edges.size(), 4U);
}

TEST(NewRoad, LeavesAWideGapOpen) {
  const auto drawn = draw_roads("A----B\n", 100_m);
  const WidenedNetwork widened = with_road(drawn.network, {{200, -11}, {200, -100}});
  EXPECT_EQ(widened.joints, 0U);
  EXPECT_EQ(lengths_of(widened.network), (std::vector<std::uint32_t>{89000, 500000}));
}

TEST(NewRoad, AnEndDrawnALittleTooFarIsJoinedAlready) {
  const auto drawn = draw_roads("A----B\n", 100_m);
  const WidenedNetwork widened = with_road(drawn.network, {{200, 5}, {200, -100}});
  EXPECT_EQ(widened.joints, 1U);
  EXPECT_TRUE(widened.start_joined);
  EXPECT_EQ(lengths_of(widened.network), (std::vector<std::uint32_t>{5000, 100000, 200000, 300000}));
}

TEST(NewRoad, ABridgeCrossesWithoutAJunctionAndLandsOnTheGround) {
  const auto drawn = draw_roads(
      "A----B\n"
      "      \n"
      "C----D\n"
      "      \n"
      "E----F\n",
      100_m);
  const WidenedNetwork widened =
      with_road(drawn.network, {{200, 0}, {200, -400}}, {{"bridge", "yes"}, {"highway", "primary"}});
  EXPECT_EQ(widened.joints, 2U) << "its two ends, and not the street below";
  EXPECT_EQ(widened.network.edges.size(), 6U);
}

TEST(NewRoad, JoinsNothingToAClosedRoad) {
  auto drawn = draw_roads("A----B\n", 100_m);
  set_tags(drawn.network, EdgeId{0}, {});
  EXPECT_EQ(with_road(drawn.network, {{200, 100}, {200, -100}}).joints, 0U);
}

TEST(NewRoad, MeetsASecondNewRoad) {
  const auto drawn = draw_roads("A----B\n", 100_m);
  const WidenedNetwork first = with_road(drawn.network, {{200, 0}, {200, -100}});
  const WidenedNetwork second = with_road(first.network, {{0, -50}, {400, -50}});
  EXPECT_EQ(second.joints, 1U);
  EXPECT_EQ(second.network.edges.size(), 6U);
  EXPECT_LT(second.network.source_ids[NodeId{3}], 0);
}

TEST(NewRoad, PartsOfASplitRoadAddUpToIt) {
  auto drawn = draw_roads("A----B\n", Metres{33.3333});
  const std::uint32_t whole = drawn.network.edges[EdgeId{0}].length_mm;
  const WidenedNetwork widened =
      with_road(drawn.network, {{11.11111, 50}, {11.11111, -50}, {77.77777, -50}, {77.77777, 50}});
  ASSERT_EQ(widened.joints, 2U);
  EXPECT_EQ(widened.network.edges[EdgeId{0}].length_mm + widened.network.edges[EdgeId{1}].length_mm +
                widened.network.edges[EdgeId{2}].length_mm,
            whole);
}

TEST(NewRoad, WithoutLengthIsRefused) {
  const auto drawn = draw_roads("A----B\n", 100_m);
  EXPECT_THROW(static_cast<void>(with_road(drawn.network, {{200, 0}, {200, 0}})), Error);
  EXPECT_THROW(static_cast<void>(with_road(drawn.network, {{0, 0}, {0, 5e6}})), Error);
}

TEST(FindEdge, TakesTheNearestWithinReach) {
  const auto drawn = draw_roads(
      "A----B\n"
      "C----D\n",
      100_m);
  EXPECT_EQ(find_edge(drawn.network, {250, -60}, 50_m), EdgeId{1});
  EXPECT_EQ(find_edge(drawn.network, {250, 51}, 50_m), std::nullopt);
  EXPECT_EQ(find_edge(drawn.network, {250, -50}, 50_m), EdgeId{0}) << "of two as near the first";
}

TEST(FindEdge, DoesNotSeeClosedRoads) {
  auto drawn = draw_roads("A----B\n", 100_m);
  set_tags(drawn.network, EdgeId{0}, {});
  EXPECT_EQ(find_edge(drawn.network, {250, 0}, 50_m), std::nullopt);
}

/// An edge by its places in millimetres, whichever way it runs.
using Drawing = std::tuple<long long, long long, long long, long long>;

std::vector<Drawing> drawings_of(const RoadNetwork& network) {
  std::vector<Drawing> drawings;
  for (const Edge& edge : network.edges) {
    MapPoint a = network.nodes[edge.from];
    MapPoint b = network.nodes[edge.to];
    if (b < a) {
      std::swap(a, b);
    }
    drawings.emplace_back(std::llround(a.x * 100), std::llround(a.y * 100), std::llround(b.x * 100),
                          std::llround(b.y * 100));
  }
  std::ranges::sort(drawings);
  return drawings;
}

TEST(NewRoadProperty, GivesTheNetworkThatAllLinesTogetherGive) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    // odd steps, so that no two crossings of different lines fall within a millimetre by plan
    const auto place = [&] {
      return MapPoint{static_cast<double>(random() % 997) * 1.37, static_cast<double>(random() % 991) * 1.31};
    };
    RoadLines lines;
    for (int i = 0; i < 12; ++i) {
      lines.lines.push_back({place(), place(), place()});
      lines.tags.push_back(kStreet);
    }
    Task task;
    const LineRepairOptions as_drawn{0_m, true};
    const RoadNetwork before = build_road_network(lines, as_drawn, task).network;
    Polyline road{place(), place(), place()};
    road.front() = lines.lines[0].front();
    const RoadNetwork after = add_road(before, {road, kStreet, 0_m}).network;
    lines.lines.push_back(road);
    lines.tags.push_back(kStreet);
    const RoadNetwork together = build_road_network(lines, as_drawn, task).network;
    EXPECT_EQ(drawings_of(after), drawings_of(together));
  }
}

}  // namespace
}  // namespace geo::network

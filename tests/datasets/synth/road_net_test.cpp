#include "datasets/synth/roads/road_net.hpp"

#include <gtest/gtest.h>

#include <array>

namespace synth {
namespace {

using geo::MapPoint;

const RoadTags kTrack{RoadClass::Track, false, false, {}};

RoadNet net_with(std::initializer_list<std::array<MapPoint, 2>> lines) {
  RoadNet net{{0.0, 0.0, 1000.0, 1000.0}};
  for (const auto& line : lines) {
    net.add_line(kTrack, line);
  }
  return net;
}

TEST(RoadNet, JoinsLinesWhereTheyCross) {
  const RoadNet net = net_with({{{{100.0, 500.0}, {900.0, 500.0}}}, {{{500.0, 100.0}, {500.0, 900.0}}}});

  const std::vector<RoadLine> lines = net.lines();

  ASSERT_EQ(lines.size(), 2U);
  ASSERT_EQ(lines[0].nodes.size(), 3U);
  ASSERT_EQ(lines[1].nodes.size(), 3U);
  EXPECT_EQ(lines[0].nodes[1], lines[1].nodes[1]);
  EXPECT_EQ(net.position(lines[0].nodes[1]), (MapPoint{500.0, 500.0}));
}

TEST(RoadNet, JoinsALineThatEndsBesideAnother) {
  const RoadNet net = net_with({{{{100.0, 500.0}, {900.0, 500.0}}}, {{{300.0, 100.0}, {300.0, 498.5}}}});

  const std::vector<RoadLine> lines = net.lines();

  EXPECT_EQ(lines[0].nodes.at(1), lines[1].nodes.back());
}

TEST(RoadNet, UsesANodeAgainWhereAThirdLineMeetsTwo) {
  const RoadNet net = net_with(
      {{{{100.0, 500.0}, {900.0, 500.0}}}, {{{500.0, 100.0}, {500.0, 900.0}}}, {{{100.0, 101.0}, {900.0, 900.0}}}});

  const std::vector<RoadLine> lines = net.lines();

  EXPECT_EQ(lines[2].nodes.size(), 3U);
  EXPECT_EQ(lines[2].nodes[1], lines[0].nodes[1]);
}

TEST(RoadNet, OrdersTheJointsAlongALine) {
  const RoadNet net = net_with(
      {{{{100.0, 500.0}, {900.0, 500.0}}}, {{{700.0, 100.0}, {700.0, 900.0}}}, {{{300.0, 100.0}, {300.0, 900.0}}}});

  const RoadLine first = net.lines().front();

  ASSERT_EQ(first.nodes.size(), 4U);
  EXPECT_EQ(net.position(first.nodes[1]).x, 300.0);
  EXPECT_EQ(net.position(first.nodes[2]).x, 700.0);
}

TEST(RoadNet, CountsEndsAndCrossingsAsGraphNodesAndBendsNot) {
  RoadNet net = net_with({{{{100.0, 500.0}, {900.0, 500.0}}}});
  net.add_line(kTrack, std::array<MapPoint, 3>{{{500.0, 100.0}, {510.0, 400.0}, {500.0, 900.0}}});

  EXPECT_EQ(net.graph_nodes(), 5U);
}

TEST(RoadNet, LeavesOutALineWithoutLength) {
  const RoadNet net = net_with({{{{100.0, 500.0}, {101.0, 500.0}}}, {{{100.5, 500.0}, {101.0, 500.0}}}});

  EXPECT_EQ(net.lines().size(), 1U);
}

}  // namespace
}  // namespace synth

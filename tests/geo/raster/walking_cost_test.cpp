#include "geo/raster/walking_cost.hpp"

#include "geo/base/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stop_token>
#include <string>
#include <vector>

namespace geo::raster {
namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
constexpr double kCell = 30.0;  // metres

/// Cells of 30 m, row by row.
Grid<float> grid_of(const std::vector<std::vector<float>>& rows) {
  Grid<float> grid{{.west = 1000.0,
                    .north = 5000.0,
                    .cell_width = kCell,
                    .cell_height = kCell,
                    .columns = static_cast<std::uint32_t>(rows.front().size()),
                    .rows = static_cast<std::uint32_t>(rows.size())},
                   {}};
  for (const std::vector<float>& row : rows) {
    grid.values.insert(grid.values.end(), row.begin(), row.end());
  }
  return grid;
}

WalkingRequest outwards(Neighbours neighbours = Neighbours::Eight) {
  return {neighbours, Heading::FromSources};
}

MapPoint centre(const WalkingGround& ground, std::uint32_t row, std::uint32_t column) {
  return ground.frame().centre(row, column);
}

/// Costs of two cells side by side, from the western one.
double step_to(float rise, WalkingRequest request = outwards()) {
  const WalkingGround ground{grid_of({{100.0F, 100.0F + rise}}), grid_of({{0.0F, 0.0F}}), LangmuirRule{}};
  return walking_field(ground, request, std::vector{centre(ground, 0, 0)}, Task{}).cost.at(0, 1);
}

double pace_to(float rise, std::vector<CoverSpeed> speeds, WalkingRequest request = outwards()) {
  const WalkingGround ground{grid_of({{100.0F, 100.0F + rise}}), grid_of({{1.0F, 2.0F}}), speeds};
  return walking_field(ground, request, std::vector{centre(ground, 0, 0)}, Task{}).cost.at(0, 1);
}

// The values of unit steps are those measured of r.walk 8.2.1: 30 m, no friction.
TEST(WalkingCost, StepsCostWhatTheyDoInRWalk) {
  EXPECT_DOUBLE_EQ(step_to(0.0F), 21.6);
  EXPECT_DOUBLE_EQ(step_to(3.0F), 39.6);
  EXPECT_DOUBLE_EQ(step_to(-3.0F), 15.6006);
  EXPECT_DOUBLE_EQ(step_to(-9.0F), 39.5982);
}

TEST(WalkingCost, ASlopeOfExactlyTheLimitIsNotSteep) {
  LangmuirRule rule;
  rule.steep_slope = -0.25;
  const auto cost = [&](float drop) {
    const WalkingGround ground{grid_of({{0.0F, -drop}}), grid_of({{0.0F, 0.0F}}), rule};
    return walking_field(ground, outwards(), std::vector{centre(ground, 0, 0)}, Task{}).cost.at(0, 1);
  };
  EXPECT_DOUBLE_EQ(cost(7.5F), 21.6 - 7.5 * 1.9998);
  EXPECT_GT(cost(std::nextafter(7.5F, 8.0F)), 36.0);
}

TEST(WalkingCost, TowardsASourceSlopesCountTheOtherWay) {
  const WalkingRequest towards{Neighbours::Eight, Heading::TowardsSources};
  EXPECT_DOUBLE_EQ(step_to(3.0F, towards), step_to(-3.0F));
  EXPECT_DOUBLE_EQ(step_to(-9.0F, towards), 21.6 + 9.0 * 6.0);
}

// 30.65… and 21.6 s are what AccessMod takes for 30 m with 3 m of rise at 5 km/h, out and back.
TEST(WalkingCost, WalkingSpeedsFollowTobler) {
  const std::vector<CoverSpeed> speeds{{1, TravelMode::Walking, 5.0}, {2, TravelMode::Walking, 5.0}};
  EXPECT_NEAR(pace_to(3.0F, speeds), 30.6518590496, 1e-9);
  EXPECT_NEAR(pace_to(3.0F, speeds, {Neighbours::Eight, Heading::TowardsSources}), 21.6, 1e-12);
  EXPECT_NEAR(pace_to(0.0F, speeds), 21.6, 1e-12);
}

TEST(WalkingCost, EachHalfOfAStepIsTravelledAtItsOwnSpeed) {
  EXPECT_NEAR(pace_to(0.0F, {{1, TravelMode::Walking, 2.0}, {2, TravelMode::Vehicle, 80.0}}), 27.675, 1e-12);
}

TEST(WalkingCost, SlopesDoNotSlowVehicles) {
  EXPECT_NEAR(pace_to(12.0F, {{1, TravelMode::Vehicle, 36.0}, {2, TravelMode::Vehicle, 36.0}}), 3.0, 1e-12);
}

TEST(WalkingCost, AKnightsMovePaysAllFourCellsItMeets) {
  const WalkingGround ground{grid_of({{0, 0, 0}, {0, 0, 0}}), grid_of({{0, 1, 9}, {9, 1.25F, 0.5F}}), LangmuirRule{}};
  const WalkingField field =
      walking_field(ground, outwards(Neighbours::Sixteen), std::vector{centre(ground, 0, 0)}, Task{});
  EXPECT_DOUBLE_EQ(field.cost.at(1, 2), (0.72 + (0.0 + 1.0 + 1.25 + 0.5) / 4.0) * std::sqrt(5.0) * kCell);
}

TEST(WalkingCost, NoKnightJumpsABarrier) {
  const WalkingGround ground{grid_of({{0, 0, 0}, {0, 0, 0}}), grid_of({{0, kNone, 0}, {0, kNone, 0}}), LangmuirRule{}};
  const WalkingField field =
      walking_field(ground, outwards(Neighbours::Sixteen), std::vector{centre(ground, 0, 0)}, Task{});
  EXPECT_DOUBLE_EQ(field.cost.at(1, 0), 21.6);
  EXPECT_TRUE(std::isnan(field.cost.at(0, 1)));
  EXPECT_TRUE(std::isnan(field.cost.at(0, 2)));
  EXPECT_EQ(field.source[2], WalkingField::kNone);
}

TEST(WalkingCost, ADiagonalStepLeadsBetweenBarriers) {
  const WalkingGround ground{grid_of({{0, 0}, {0, 0}}), grid_of({{0, kNone}, {kNone, 0}}), LangmuirRule{}};
  const WalkingField field = walking_field(ground, outwards(), std::vector{centre(ground, 0, 0)}, Task{});
  EXPECT_DOUBLE_EQ(field.cost.at(1, 1), 0.72 * std::sqrt(2.0) * kCell);
}

TEST(WalkingCost, ACellWithoutHeightIsEnteredByVehiclesOnlyAndNotLeft) {
  const std::vector<CoverSpeed> speeds{{1, TravelMode::Vehicle, 36.0}, {2, TravelMode::Walking, 3.6}};
  const WalkingGround ground{grid_of({{0, kNone, 0}}), grid_of({{1, 1, 1}}), speeds};
  const WalkingField driven = walking_field(ground, outwards(), std::vector{centre(ground, 0, 0)}, Task{});
  EXPECT_DOUBLE_EQ(driven.cost.at(0, 1), 3.0);
  EXPECT_TRUE(std::isnan(driven.cost.at(0, 2)));
  const WalkingGround path{grid_of({{0, kNone, 0}}), grid_of({{2, 2, 2}}), speeds};
  EXPECT_TRUE(std::isnan(walking_field(path, outwards(), std::vector{centre(path, 0, 0)}, Task{}).cost.at(0, 1)));
}

TEST(WalkingCost, ASourceInABarrierReachesItselfOnlyAndOneOutsideNothing) {
  const WalkingGround ground{grid_of({{0, 0}}), grid_of({{kNone, 0}}), LangmuirRule{}};
  const WalkingField field =
      walking_field(ground, outwards(), std::vector<MapPoint>{{0.0, 0.0}, centre(ground, 0, 0)}, Task{});
  EXPECT_EQ(field.cost.at(0, 0), 0.0);
  EXPECT_EQ(field.source[0], 1U);
  EXPECT_TRUE(std::isnan(field.cost.at(0, 1)));
}

TEST(WalkingCost, OfSourcesAsNearTheLowestIsNamed) {
  const WalkingGround ground{grid_of({{0, 0, 0}}), grid_of({{0, 0, 0}}), LangmuirRule{}};
  const MapPoint west = centre(ground, 0, 0);
  const MapPoint east = centre(ground, 0, 2);
  EXPECT_EQ(walking_field(ground, outwards(), std::vector{west, east}, Task{}).source, (std::vector{0U, 0U, 1U}));
  EXPECT_EQ(walking_field(ground, outwards(), std::vector{east, west}, Task{}).source, (std::vector{1U, 0U, 0U}));
  EXPECT_EQ(walking_field(ground, outwards(), std::vector{east, east}, Task{}).source, (std::vector{0U, 0U, 0U}));
}

TEST(WalkingCost, WhatCostsJustTheLimitIsReached) {
  const WalkingGround ground{grid_of({{0, 0, 0}}), grid_of({{0, 0, 0}}), LangmuirRule{}};
  WalkingRequest request = outwards();
  request.limit = 0.72 * kCell;
  const WalkingField field = walking_field(ground, request, std::vector{centre(ground, 0, 0)}, Task{});
  EXPECT_EQ(field.cost.at(0, 1), request.limit);
  EXPECT_TRUE(std::isnan(field.cost.at(0, 2)));
}

TEST(WalkingCost, NobodyWalksWithoutASource) {
  const WalkingGround ground{grid_of({{0}}), grid_of({{0}}), LangmuirRule{}};
  EXPECT_TRUE(std::isnan(walking_field(ground, {}, {}, Task{}).cost.at(0, 0)));
  EXPECT_EQ(walking_field(ground, {}, std::vector{centre(ground, 0, 0)}, Task{}).cost.at(0, 0), 0.0);
}

TEST(WalkingCost, StopsWhenAsked) {
  const WalkingGround ground{grid_of({{0, 0}}), grid_of({{0, 0}}), LangmuirRule{}};
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW((void)walking_field(ground, {}, std::vector{centre(ground, 0, 0)}, Task{1, stop.get_token()}),
               Cancelled);
}

std::string refusal(const Grid<float>& elevation, const Grid<float>& friction, const LangmuirRule& rule) {
  try {
    const WalkingGround ground{elevation, friction, rule};
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

std::string refusal(const Grid<float>& land_cover, std::vector<CoverSpeed> speeds) {
  try {
    const WalkingGround ground{land_cover, land_cover, speeds};
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST(WalkingCost, RefusesRulesByWhichAStepDownhillWouldCostNothing) {
  const Grid<float> flat = grid_of({{0, 0}});
  LangmuirRule steep;
  steep.steep_slope = -0.37;  // below −level / downhill
  EXPECT_NE(refusal(flat, flat, steep).find("a step downhill would cost nothing or less"), std::string::npos);
  LangmuirRule saves;
  saves.steep_downhill = 0.5;
  EXPECT_NE(refusal(flat, flat, saves).find("a step downhill would cost nothing or less"), std::string::npos);
  EXPECT_EQ(refusal(flat, flat, LangmuirRule{}), "");
}

TEST(WalkingCost, RefusesGridsAndSpeedsThatMeanNothing) {
  EXPECT_NE(refusal(grid_of({{0, 0}}), grid_of({{0}}), {}).find("are not the same"), std::string::npos);
  EXPECT_NE(refusal(grid_of({{0, 0}}), grid_of({{0, -1}}), {}).find("row 1, column 2 of the friction is -1.000"),
            std::string::npos);
  EXPECT_NE(refusal(grid_of({{1, 7}}), {{1, TravelMode::Walking, 4.0}}).find("land cover 7 has no speed"),
            std::string::npos);
  EXPECT_NE(refusal(grid_of({{1}}), {{1, TravelMode::Walking, -4.0}}).find("land cover 1 has a speed of -4.000 km/h"),
            std::string::npos);
  EXPECT_NE(refusal(grid_of({{1}}), {{1, TravelMode::Walking, 0.0}}).find("no land cover has a speed above 0"),
            std::string::npos);
}

}  // namespace
}  // namespace geo::raster

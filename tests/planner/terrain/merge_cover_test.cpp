#include "planner/terrain/merge_cover.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace planner {
namespace {

constexpr geo::GridFrame kFrame{
    .west = 0.0, .north = 5.0, .cell_width = 1.0, .cell_height = 1.0, .columns = 5, .rows = 5};

geo::Grid<float> land() {
  return {kFrame, std::vector<float>(kFrame.cells(), 1.0F)};
}

/// A row of cells as text: the class, # for barriers.
std::vector<std::string> drawn(const geo::Grid<float>& grid) {
  std::vector<std::string> rows;
  for (std::uint32_t row = 0; row < kFrame.rows; ++row) {
    rows.emplace_back();
    for (std::uint32_t column = 0; column < kFrame.columns; ++column) {
      const float cover = grid.at(row, column);
      rows.back() += std::isnan(cover) ? '#' : static_cast<char>('0' + static_cast<int>(cover));
    }
  }
  return rows;
}

const geo::Polyline kRiver{{2.4, 9.0}, {2.4, -9.0}};
const geo::Polyline kRoad{{-9.0, 2.4}, {9.0, 2.4}};

TEST(MergeCover, LetsRoadsBridgeRiversAndAreasBarRoads) {
  CoverLayers layers;
  layers.roads = {{7, {kRoad}}};
  layers.barrier_lines = {kRiver};
  layers.barrier_areas = {{{{{3.0, 5.0}, {3.0, 0.0}, {4.0, 0.0}, {4.0, 5.0}, {3.0, 5.0}}, {}}}};
  EXPECT_EQ(drawn(merge_cover(land(), layers)),
            (std::vector<std::string>{"11##1", "11##1", "777#7", "11##1", "11##1"}));
}

TEST(MergeCover, KeepsTheLowestClassOfSeveralRoads) {
  CoverLayers layers;
  layers.roads = {{3, {kRoad}}, {2, {kRiver}}, {4, {kRoad}}};
  EXPECT_EQ(drawn(merge_cover(land(), layers)),
            (std::vector<std::string>{"11211", "11211", "33233", "11211", "11211"}));
}

TEST(MergeCover, ClosesARoadThatHangsOnByACornerBetweenBarriers) {
  CoverLayers layers;
  // The river comes down the third column and turns into the fourth, the road ends at its corner.
  layers.barrier_lines = {{{2.5, 5.5}, {2.5, 2.5}, {5.5, 2.5}}};
  layers.roads = {{7, {{{2.5, 0.5}, {2.5, 2.5}}}}};
  // Its cell at the bend would lead to the land inside the bend diagonally.
  EXPECT_EQ(drawn(merge_cover(land(), layers)),
            (std::vector<std::string>{"11#11", "11#11", "11###", "11711", "11711"}));
}

TEST(MergeCover, LeavesLandWithoutLayersAsItIs) {
  EXPECT_EQ(merge_cover(land(), {}), land());
}

}  // namespace
}  // namespace planner

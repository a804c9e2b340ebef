#include "geo/raster/area_shares.hpp"

#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

namespace geo::raster {
namespace {

using random_shapes::rectangle;

// Four columns and three rows of cells of 10 m; the corner of cell (row, column) is at x = 10 column, y = 30 − 10 row.
constexpr GridFrame kFrame{.west = 0, .north = 30, .cell_width = 10, .cell_height = 10, .columns = 4, .rows = 3};

/// The share of every cell, row by row; 0 where there is none.
std::vector<double> picture(const GridFrame& frame, const MultiPolygon& area) {
  std::vector<double> shares(frame.cells(), 0.0);
  for (const CellShare& part : area_shares(frame, area)) {
    shares[part.cell] = part.share;
  }
  return shares;
}

MapPoint centroid_in(const MultiPolygon& area, std::uint32_t row, std::uint32_t column) {
  for (const CellShare& part : area_shares(kFrame, area)) {
    if (part.cell == kFrame.cell(row, column)) {
      return part.centroid;
    }
  }
  ADD_FAILURE() << "cell " << row << ' ' << column << " has no share";
  return {};
}

void expect_near(MapPoint found, MapPoint expected) {
  EXPECT_NEAR(found.x, expected.x, 1e-12 * 40);
  EXPECT_NEAR(found.y, expected.y, 1e-12 * 40);
}

TEST(AreaShares, ARectangleTakesItsPartOfEachCell) {
  EXPECT_EQ(picture(kFrame, {{rectangle(5, 5, 35, 20), {}}}), (std::vector<double>{0.00, 0.0, 0.0, 0.00,  //
                                                                                   0.50, 1.0, 1.0, 0.50,  //
                                                                                   0.25, 0.5, 0.5, 0.25}));
}

TEST(AreaShares, SlantedEdgesGiveTrianglesAndTrapezoids) {
  const MultiPolygon triangle{{{{0, 0}, {40, 0}, {0, 20}, {0, 0}}, {}}};
  EXPECT_EQ(picture(kFrame, triangle), (std::vector<double>{0.00, 0.00, 0.00, 0.00,  //
                                                            0.75, 0.25, 0.00, 0.00,  //
                                                            1.00, 1.00, 0.75, 0.25}));
}

TEST(AreaShares, APolygonThatIsTheFrameFillsEveryCellExactly) {
  EXPECT_EQ(picture(kFrame, {{rectangle(0, 0, 40, 30), {}}}), std::vector<double>(12, 1.0));
}

TEST(AreaShares, EdgesAlongTheBordersOfCellsDoNotSpill) {
  EXPECT_EQ(picture(kFrame, {{rectangle(10, 10, 30, 20), {}}}), (std::vector<double>{0, 0, 0, 0,  //
                                                                                     0, 1, 1, 0,  //
                                                                                     0, 0, 0, 0}));
}

TEST(AreaShares, CornersOnCornersOfCellsDoNotSpill) {
  const MultiPolygon diamond{{{{20, 0}, {40, 20}, {20, 20}, {0, 20}, {20, 0}}, {}}};
  EXPECT_EQ(picture(kFrame, diamond), (std::vector<double>{0.0, 0.0, 0.0, 0.0,  //
                                                           0.5, 1.0, 1.0, 0.5,  //
                                                           0.0, 0.5, 0.5, 0.0}));
}

TEST(AreaShares, HolesAreTakenOutAndIslandsAdded) {
  const MultiPolygon area{{rectangle(0, 0, 40, 20), {rectangle(5, 5, 25, 15)}}, {rectangle(30, 20, 40, 25), {}}};
  EXPECT_EQ(picture(kFrame, area), (std::vector<double>{0.00, 0.0, 0.00, 0.5,  //
                                                        0.75, 0.5, 0.75, 1.0,  //
                                                        0.75, 0.5, 0.75, 1.0}));
}

TEST(AreaShares, AHoleThatTakesAWholeCellLeavesNone) {
  EXPECT_EQ(picture(kFrame, {{rectangle(0, 0, 40, 30), {rectangle(10, 10, 30, 20)}}}),
            (std::vector<double>{1, 1, 1, 1,  //
                                 1, 0, 0, 1,  //
                                 1, 1, 1, 1}));
}

TEST(AreaShares, DoNotDependOnTheWayRound) {
  const MultiPolygon area{{rectangle(3, 3, 37, 27), {rectangle(5, 5, 25, 15)}}};
  MultiPolygon turned = area;
  std::ranges::reverse(turned[0].outer);
  EXPECT_EQ(picture(kFrame, turned), picture(kFrame, area));
  std::ranges::reverse(turned[0].holes[0]);
  EXPECT_EQ(picture(kFrame, turned), picture(kFrame, area));
}

TEST(AreaShares, WhatLiesBeyondTheFrameIsCutOffOnEverySide) {
  EXPECT_EQ(picture(kFrame, {{rectangle(-1e6, -1e6, 1e6, 1e6), {}}}), std::vector<double>(12, 1.0));
  EXPECT_EQ(picture(kFrame, {{rectangle(-1e6, 5, 15, 1e6), {}}}), (std::vector<double>{1.0, 0.50, 0, 0,  //
                                                                                       1.0, 0.50, 0, 0,  //
                                                                                       0.5, 0.25, 0, 0}));
  EXPECT_EQ(picture(kFrame, {{rectangle(25, -1e6, 1e6, 15), {}}}), (std::vector<double>{0, 0, 0.00, 0.0,  //
                                                                                        0, 0, 0.25, 0.5,  //
                                                                                        0, 0, 0.50, 1.0}));
}

TEST(AreaShares, AnEdgeThatEntersFromBeyondACornerOfTheFrameIsCutWhereItEnters) {
  const MultiPolygon half_plane{{{{-100, -100}, {100, -100}, {100, 100}, {-100, -100}}, {}}};
  EXPECT_EQ(picture(kFrame, half_plane), (std::vector<double>{0.0, 0.0, 0.5, 1.0,  //
                                                              0.0, 0.5, 1.0, 1.0,  //
                                                              0.5, 1.0, 1.0, 1.0}));
}

TEST(AreaShares, AreNoneForAreasBesideTheFrameAndForEmptyOnes) {
  for (const MultiPolygon& beside :
       {MultiPolygon{{rectangle(-20, 5, -10, 15), {}}}, MultiPolygon{{rectangle(50, 5, 60, 15), {}}},
        MultiPolygon{{rectangle(5, 40, 15, 50), {}}}, MultiPolygon{{rectangle(5, -20, 15, -10), {}}},
        MultiPolygon{{rectangle(-10, 0, 0, 30), {}}}, MultiPolygon{{rectangle(40, 0, 50, 30), {}}}, MultiPolygon{},
        MultiPolygon{{rectangle(5, 5, 5, 25), {}}}, MultiPolygon{{{}, {}}}}) {
    EXPECT_TRUE(area_shares(kFrame, beside).empty());
  }
  EXPECT_TRUE(area_shares(GridFrame{}, {{rectangle(-9, -9, 9, 9), {}}}).empty());
}

TEST(AreaShares, ASquareMillimetreInAnEightKilometreGridKeepsItsShareAndPlace) {
  const GridFrame frame{
      .west = 500'000, .north = 4'000'000, .cell_width = 100, .cell_height = 100, .columns = 80, .rows = 80};
  const double side = 0.0009765625;  // 2^-10 m, so that the corners are numbers that a double holds
  const auto shares = area_shares(frame, {{rectangle(504'050, 3'996'025, 504'050 + side, 3'996'025 + side), {}}});
  ASSERT_EQ(shares.size(), 1U);
  EXPECT_EQ(shares[0].cell, frame.cell(39, 40));
  EXPECT_NEAR(shares[0].share / (side * side / 1e4), 1.0, 1e-6);
  EXPECT_NEAR(shares[0].centroid.x, 504'050 + side / 2, 1e-8);
  EXPECT_NEAR(shares[0].centroid.y, 3'996'025 + side / 2, 1e-8);
}

TEST(AreaShares, ASliverAcrossManyCellsKeepsItsWidth) {
  const MultiPolygon sliver{{rectangle(0, 14.999, 40, 15.001), {}}};
  const auto shares = picture(kFrame, sliver);
  for (std::uint32_t column = 0; column < 4; ++column) {
    EXPECT_NEAR(shares[kFrame.cell(1, column)], 0.0002, 1e-14);
    expect_near(centroid_in(sliver, 1, column), {10.0 * column + 5, 15});
  }
}

TEST(AreaShares, TheCentroidOfAWholeCellIsItsCentre) {
  for (const CellShare& part : area_shares(kFrame, {{rectangle(-3, -3, 40, 33), {}}})) {
    EXPECT_EQ(part.centroid, kFrame.centre(part.cell / 4, part.cell % 4));
  }
}

TEST(AreaShares, TheCentroidIsThatOfThePartCovered) {
  const MultiPolygon rectangle_5_to_35{{rectangle(5, 5, 35, 20), {}}};
  expect_near(centroid_in(rectangle_5_to_35, 1, 0), {7.5, 15});
  expect_near(centroid_in(rectangle_5_to_35, 2, 0), {7.5, 7.5});
  expect_near(centroid_in(rectangle_5_to_35, 2, 1), {15, 7.5});
  expect_near(centroid_in(rectangle_5_to_35, 2, 3), {32.5, 7.5});

  const MultiPolygon triangle{{{{0, 0}, {9, 0}, {0, 6}, {0, 0}}, {}}};
  expect_near(centroid_in(triangle, 2, 0), {3, 2});

  const MultiPolygon frame_of_a_cell{{rectangle(0, 0, 10, 10), {rectangle(0, 0, 5, 10)}}};
  expect_near(centroid_in(frame_of_a_cell, 2, 0), {7.5, 5});
}

TEST(AreaShares, CellsMayBeOblong) {
  const GridFrame frame{.west = 0, .north = 0, .cell_width = 4, .cell_height = 2, .columns = 2, .rows = 1};
  const auto shares = area_shares(frame, {{rectangle(2, -1, 8, 0), {}}});
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(shares[0], (CellShare{0, 0.25, {3, -0.5}}));
  EXPECT_EQ(shares[1], (CellShare{1, 0.5, {6, -0.5}}));
}

}  // namespace
}  // namespace geo::raster

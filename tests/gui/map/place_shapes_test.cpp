#include "gui/map/place_shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace gui {
namespace {

geo::MultiPolygon square(double west, double south, double side) {
  return {
      {{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}}, {}}};
}

planner::Study two_villages() {
  planner::Study study;
  study.units.push_back(
      {"1", "county", planner::UnitLevel::Place, planner::UnitClass::Unclassified, {}, square(0, 0, 2000)});
  study.units.push_back(
      {"11", "town", planner::UnitLevel::Township, planner::UnitClass::Rural, {0}, square(0, 0, 2000)});
  study.units.push_back(
      {"111", "west", planner::UnitLevel::Village, planner::UnitClass::Rural, {1}, square(0, 0, 1000)});
  geo::MultiPolygon holed = square(1000, 0, 1000);
  holed.front().holes = {square(1200, 200, 400).front().outer};
  study.units.push_back({"112", "east", planner::UnitLevel::Village, planner::UnitClass::Rural, {1}, holed});
  return study;
}

double area_of_triangles(const PlaceShapes& shapes, std::uint32_t unit) {
  double sum = 0.0;
  for (std::size_t i = 0; i + 2 < shapes.corners.size(); i += 3) {
    const PlaceShapes::Corner a = shapes.corners[i];
    const PlaceShapes::Corner b = shapes.corners[i + 1];
    const PlaceShapes::Corner c = shapes.corners[i + 2];
    if (a.unit == unit) {
      sum += 0.5 * std::abs(double{b.x - a.x} * double{c.y - a.y} - double{c.x - a.x} * double{b.y - a.y});
    }
  }
  return sum;
}

TEST(PlaceShapes, FillTheSmallestUnitsAndLeaveTheirHolesOpen) {
  const planner::Study study = two_villages();
  const PlaceShapes shapes = shapes_of(study);
  constexpr double kTolerance = 1.0;  // m²: corners are in single precision
  EXPECT_NEAR(area_of_triangles(shapes, 2), geo::area_of(study.units[planner::UnitId{2}].area), kTolerance);
  EXPECT_NEAR(area_of_triangles(shapes, 3), 1e6 - 400.0 * 400.0, kTolerance);
}

TEST(PlaceShapes, LeaveUnitsToTheOnesBelowThem) {
  const PlaceShapes shapes = shapes_of(two_villages());
  EXPECT_EQ(area_of_triangles(shapes, 0), 0.0);
  EXPECT_EQ(area_of_triangles(shapes, 1), 0.0);
}

TEST(PlaceShapes, DrawEachRingOnce) {
  const PlaceShapes shapes = shapes_of(two_villages());
  EXPECT_EQ(shapes.borders[0].size(), 4U);
  EXPECT_EQ(shapes.borders[1].size(), 4U);
  EXPECT_EQ(shapes.borders[2].size(), 4U + 4U + 4U);
}

TEST(PlaceShapes, MeasureHowFarAlongALineEachPartBegins) {
  const PlaceShapes shapes = shapes_of(two_villages());
  EXPECT_EQ(shapes.borders[0][0].run, 0.0F);
  EXPECT_EQ(shapes.borders[0][2].run, 4000.0F);
}

TEST(PlaceShapes, KnowTheWidthOfAGridsCellsFromNeighbours) {
  planner::Study study = two_villages();
  study.demand.position = {{50.0, 50.0}, {150.0, 50.0}, {350.0, 50.0}};
  study.demand.cell = {7, 8, 10};
  study.demand.unit.resize(3);
  EXPECT_EQ(shapes_of(study).piece_metres, 100.0);
  study.demand.cell.clear();
  EXPECT_EQ(shapes_of(study).piece_metres, 0.0);
}

TEST(RoadClass, TellsTrunksFromStreetsAndTracks) {
  EXPECT_EQ(road_class_of({{"highway", "trunk_link"}}), 0U);
  EXPECT_EQ(road_class_of({{"highway", "tertiary"}}), 1U);
  EXPECT_EQ(road_class_of({{"highway", "residential"}}), 2U);
  EXPECT_EQ(road_class_of({{"highway", "track"}}), 3U);
  EXPECT_EQ(road_class_of({{"bridge", "yes"}}), 3U);
}

}  // namespace
}  // namespace gui

#include "geo/travel/service_area.hpp"

#include <gtest/gtest.h>

#include <numbers>
#include <random>
#include <string>
#include <vector>

namespace geo::travel {
namespace {

TEST(ServiceAreaInStraightLine, IsACircleAroundOneDestination) {
  const MultiPolygon area = service_area_in_straight_line(std::vector<MapPoint>{{100.0, 50.0}}, 10_m);

  // A polygon of 64 corners on the circle is 0.2 % smaller than it.
  EXPECT_NEAR(area_of(area), std::numbers::pi * 100.0, 0.005 * std::numbers::pi * 100.0);
  EXPECT_TRUE(contains(area, {109.0, 50.0}));
  EXPECT_FALSE(contains(area, {110.5, 50.0}));
}

TEST(ServiceAreaInStraightLine, OverlapsCountOnce) {
  const double one = area_of(service_area_in_straight_line(std::vector<MapPoint>{{0.0, 0.0}}, 10_m));

  EXPECT_NEAR(area_of(service_area_in_straight_line(std::vector<MapPoint>{{0.0, 0.0}, {0.0, 0.0}}, 10_m)), one, 1e-9);
  EXPECT_NEAR(area_of(service_area_in_straight_line(std::vector<MapPoint>{{0.0, 0.0}, {50.0, 0.0}}, 10_m)), 2.0 * one,
              1e-6);
}

TEST(ServiceAreaInStraightLine, WithoutDestinationsThereIsNone) {
  EXPECT_TRUE(service_area_in_straight_line({}, 10_m).empty());
}

Envelope box(double min_x, double min_y, double max_x, double max_y) {
  return {min_x, min_y, max_x, max_y};
}

TEST(SampleLattice, CoversTheExtentWithItsSmallestCellsWhereTheyAreFewEnough) {
  const SampleLattice lattice = make_sample_lattice(box(0.0, 0.0, 100.0, 50.0), 10_m, 1000);

  EXPECT_EQ(lattice.frame, (GridFrame{0.0, 50.0, 10.0, 10.0, 10, 5}));
  ASSERT_EQ(lattice.points.size(), 50U);
  EXPECT_EQ(lattice.points[0], (MapPoint{5.0, 45.0}));
  EXPECT_EQ(lattice.points[11], (MapPoint{15.0, 35.0}));
}

TEST(SampleLattice, KeepsWithinItsNumberWhateverTheShape) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::uniform_real_distribution<double> size{0.0, seed % 3 == 0 ? 10.0 : 10'000.0};
    const Envelope extent = box(0.0, 0.0, size(random), seed % 5 == 0 ? 0.0 : size(random));
    const std::size_t most = 1 + random() % 500;
    const SampleLattice lattice = make_sample_lattice(extent, Metres{30.0}, most);

    EXPECT_LE(lattice.frame.cells(), most);
    EXPECT_EQ(lattice.points.size(), lattice.frame.cells());
    EXPECT_GE(lattice.frame.cell_width, 30.0);
    EXPECT_EQ(lattice.frame.cell_width, lattice.frame.cell_height);
    const Envelope covered = lattice.frame.envelope();
    EXPECT_LE(covered.min_x, extent.min_x + 1e-6);
    EXPECT_LE(covered.min_y, extent.min_y + 1e-6);
    EXPECT_GE(covered.max_x, extent.max_x - 1e-6);
    EXPECT_GE(covered.max_y, extent.max_y - 1e-6);
  }
}

TEST(SampleLattice, OverNothingHasNoPoints) {
  EXPECT_TRUE(make_sample_lattice(Envelope{}, 10_m, 100).points.empty());
}

/// A lattice of 10 m cells with the costs drawn as digits; a dot is unreachable.
MultiPolygon area_drawn(const std::vector<std::string>& rows, Impedance limit) {
  const auto columns = static_cast<double>(rows[0].size());
  const SampleLattice lattice =
      make_sample_lattice(box(0.0, 0.0, 10.0 * columns, 10.0 * static_cast<double>(rows.size())), 10_m, 10'000);
  std::vector<Impedance> cost;
  for (const std::string& row : rows) {
    for (const char sign : row) {
      cost.push_back(sign == '.' ? kUnreachable : static_cast<Impedance>(sign - '0'));
    }
  }
  return service_area_on_lattice(lattice, cost, limit);
}

TEST(ServiceAreaOnLattice, IsTheUnionOfTheCellsWithinTheLimit) {
  const MultiPolygon area = area_drawn({"125", "219", "..1"}, 2);

  EXPECT_DOUBLE_EQ(area_of(area), 5 * 100.0);
  EXPECT_TRUE(contains(area, {15.0, 15.0}));
  EXPECT_FALSE(contains(area, {25.0, 25.0}));
  EXPECT_TRUE(contains(area, {25.0, 5.0}));
}

TEST(ServiceAreaOnLattice, KeepsHoles) {
  const MultiPolygon area = area_drawn({"111", "191", "111"}, 1);

  EXPECT_DOUBLE_EQ(area_of(area), 800.0);
  EXPECT_FALSE(contains(area, {15.0, 15.0}));
}

TEST(ServiceAreaOnLattice, UnreachableIsBeyondEveryLimit) {
  EXPECT_TRUE(area_drawn({"..", ".."}, kUnreachable).empty());
}

}  // namespace
}  // namespace geo::travel

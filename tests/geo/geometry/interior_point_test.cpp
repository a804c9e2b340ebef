#include "geo/geometry/overlay.hpp"
#include "tests/geo/geometry/random_shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <tuple>

namespace geo {
namespace {

using random_shapes::rectangle;

double distance_to_ring(const Ring& ring, MapPoint p) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const MapPoint& a = ring[i - 1];
    const MapPoint along{ring[i].x - a.x, ring[i].y - a.y};
    const double t = ((p.x - a.x) * along.x + (p.y - a.y) * along.y) / (along.x * along.x + along.y * along.y);
    const double on = std::clamp(t, 0.0, 1.0);
    nearest = std::min(nearest, distance(p, {a.x + on * along.x, a.y + on * along.y}));
  }
  return nearest;
}

double clearance(const Polygon& part, MapPoint p) {
  double nearest = distance_to_ring(part.outer, p);
  for (const Ring& hole : part.holes) {
    nearest = std::min(nearest, distance_to_ring(hole, p));
  }
  return contains({part}, p) ? nearest : -nearest;
}

TEST(InteriorPoint, LiesOnTheMiddleLineOfTheLargestPart) {
  const MapPoint pole = interior_point({{rectangle(100, 100, 101, 101), {}}, {rectangle(0, 0, 40, 10), {}}});
  EXPECT_NEAR(pole.y, 5.0, 0.2);
  EXPECT_GT(pole.x, 4.8);
  EXPECT_LT(pole.x, 35.2);
}

TEST(InteriorPoint, IsAsFarFromTheBoundaryAsAnyOfAFineLattice) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const Polygon part = random_shapes::star_with_hole(random, {540'000, 4'800'000}, 1000, 17);
    double furthest = 0.0;
    for (int row = 0; row < 60; ++row) {
      for (int column = 0; column < 60; ++column) {
        const MapPoint probe{539'000 + column * 2000.0 / 59, 4'799'000 + row * 2000.0 / 59};
        furthest = std::max(furthest, clearance(part, probe));
      }
    }
    EXPECT_GE(clearance(part, interior_point({part})), furthest - 0.01 * std::sqrt(area_of({part})));
  }
}

TEST(InteriorPoint, LiesInsideEvenABentSliver) {
  for (const double width : {1.0, 0.01, 1e-5}) {
    const MultiPolygon angle{
        {{{0, 0}, {1000, 0}, {1000, 1000}, {1000 - width, 1000}, {1000 - width, width}, {0, width}, {0, 0}}, {}}};
    EXPECT_TRUE(contains(angle, interior_point(angle))) << "width " << width;
    const MultiPolygon needle{{{{0, 0}, {1000, 700}, {0, width}, {0, 0}}, {}}};
    EXPECT_TRUE(contains(needle, interior_point(needle))) << "width " << width;
  }
}

TEST(InteriorPoint, IsNotInTheHoleOfARing) {
  const MultiPolygon moat{{rectangle(0, 0, 10, 10), {rectangle(1, 1, 9, 9)}}};
  EXPECT_TRUE(contains(moat, interior_point(moat)));
}

TEST(InteriorPoint, IsRefusedWhereThereIsNoInside) {
  EXPECT_THROW(std::ignore = interior_point({}), GeometryError);
  EXPECT_THROW(std::ignore = interior_point({{{}, {}}}), GeometryError);
  EXPECT_THROW(std::ignore = interior_point({{{{0, 0}, {1, 1}, {2, 2}, {0, 0}}, {}}}), GeometryError);
}

}  // namespace
}  // namespace geo

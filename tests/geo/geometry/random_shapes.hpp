#pragma once

#include "geo/geometry/polygon.hpp"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>
#include <vector>

namespace geo::random_shapes {

inline double between(std::mt19937_64& random, double low, double high) {
  return std::uniform_real_distribution{low, high}(random);
}

inline std::vector<MapPoint> points(std::mt19937_64& random, std::size_t count, const Envelope& within) {
  std::vector<MapPoint> drawn(count);
  for (MapPoint& point : drawn) {
    point = {between(random, within.min_x, within.max_x), between(random, within.min_y, within.max_y)};
  }
  return drawn;
}

/// A ring that its centre sees whole: corners at equal angles, at distances of 0.4 to 1 of `radius`.
inline Ring star(std::mt19937_64& random, MapPoint centre, double radius, int corners) {
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / corners;
    const double reach = radius * between(random, 0.4, 1.0);
    ring.push_back({centre.x + reach * std::cos(angle), centre.y + reach * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

/// A star with a star-shaped hole in its middle, which does not reach its border.
inline Polygon star_with_hole(std::mt19937_64& random, MapPoint centre, double radius, int corners) {
  // The straight edge between two corners of the outer ring comes no nearer than 0.4 radius × cos(half the angle
  // between).
  const double hole_radius = 0.35 * radius * std::cos(std::numbers::pi / corners);
  return {star(random, centre, radius, corners), {star(random, centre, hole_radius, corners)}};
}

inline Ring rectangle(double min_x, double min_y, double max_x, double max_y) {
  return {{min_x, min_y}, {max_x, min_y}, {max_x, max_y}, {min_x, max_y}, {min_x, min_y}};
}

}  // namespace geo::random_shapes

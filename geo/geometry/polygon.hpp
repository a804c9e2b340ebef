#pragma once

#include "geo/geometry/point.hpp"

#include <vector>

namespace geo {

/// A closed ring: the first point is repeated at the end.
using Ring = std::vector<MapPoint>;
using Polyline = std::vector<MapPoint>;

struct Polygon {
  Ring outer;
  std::vector<Ring> holes;

  friend bool operator==(const Polygon&, const Polygon&) = default;
};

/// One area, in any number of parts; empty if it has none.
using MultiPolygon = std::vector<Polygon>;

[[nodiscard]] Envelope envelope_of(const MultiPolygon& area);

/// Area of the parts less their holes, in the square of the coordinates' unit. Source: shoelace formula.
[[nodiscard]] double area_of(const MultiPolygon& area);

/// By the even–odd rule; a point on the boundary may count either way.
[[nodiscard]] bool contains(const MultiPolygon& area, MapPoint point);

}  // namespace geo

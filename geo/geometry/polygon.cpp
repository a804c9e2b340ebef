#include "geo/geometry/polygon.hpp"

#include <cmath>
#include <cstddef>

namespace geo {
namespace {

/// Relative to the first corner, so that large coordinates cost no digits.
double ring_area(const Ring& ring) {
  double twice = 0.0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const MapPoint a{ring[i - 1].x - ring[0].x, ring[i - 1].y - ring[0].y};
    const MapPoint b{ring[i].x - ring[0].x, ring[i].y - ring[0].y};
    twice += a.x * b.y - b.x * a.y;
  }
  return 0.5 * std::abs(twice);
}

/// Whether an eastward ray from `p` crosses the edge. Looks at the edge from its southern end whichever way it runs, so
/// that of two areas that share an edge exactly one holds a point on it.
bool ray_crosses(MapPoint a, MapPoint b, MapPoint p) {
  if ((a.y > p.y) == (b.y > p.y)) {
    return false;
  }
  const MapPoint& south = a.y < b.y ? a : b;
  const MapPoint& north = a.y < b.y ? b : a;
  return (north.x - south.x) * (p.y - south.y) - (north.y - south.y) * (p.x - south.x) > 0.0;
}

bool ring_holds(const Ring& ring, MapPoint point) {
  bool inside = false;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    inside = inside != ray_crosses(ring[i - 1], ring[i], point);
  }
  return inside;
}

}  // namespace

Envelope envelope_of(const MultiPolygon& area) {
  Envelope envelope;
  for (const Polygon& part : area) {
    for (const MapPoint& corner : part.outer) {
      envelope.add(corner);
    }
  }
  return envelope;
}

double area_of(const MultiPolygon& area) {
  double sum = 0.0;
  for (const Polygon& part : area) {
    sum += ring_area(part.outer);
    for (const Ring& hole : part.holes) {
      sum -= ring_area(hole);
    }
  }
  return sum;
}

bool contains(const MultiPolygon& area, MapPoint point) {
  bool inside = false;
  for (const Polygon& part : area) {
    inside = inside != ring_holds(part.outer, point);
    for (const Ring& hole : part.holes) {
      inside = inside != ring_holds(hole, point);
    }
  }
  return inside;
}

}  // namespace geo

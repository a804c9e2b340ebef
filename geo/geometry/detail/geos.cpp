#include "geo/geometry/detail/geos.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace geo::detail {
namespace {

static_assert(sizeof(MapPoint) == 2 * sizeof(double), "GEOS copies points as x, y, x, y …");

void keep_complaint(const char* message, void* complaint) {
  *static_cast<std::string*>(complaint) = message;
}

bool closed(const Ring& ring) {
  return ring.front() == ring.back();
}

bool encloses(const Ring& ring) {
  return ring.size() > 3 || (ring.size() == 3 && !closed(ring));
}

void require_numbers(std::span<const MapPoint> points) {
  if (!std::ranges::all_of(points, [](MapPoint p) { return std::isfinite(p.x) && std::isfinite(p.y); })) {
    throw GeometryError{{},
                        msg("a feature has a corner whose coordinates are not numbers"),
                        msg("draw the feature anew, or reproject its layer to a coordinate system that covers it")};
  }
}

/// What GEOS takes over: the raw pointers, let go by their owners.
std::vector<GEOSGeometry*> release(std::vector<Geos::Shape>& shapes) {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(shapes.size());
  for (Geos::Shape& shape : shapes) {
    raw.push_back(shape.release());
  }
  return raw;
}

}  // namespace

Geos::Geos() : context_{GEOS_init_r()} {
  GEOSContext_setErrorMessageHandler_r(context_.get(), keep_complaint, &complaint_);
}

GeometryError Geos::error() const {
  return GeometryError{{},
                       msg("a geometry cannot be processed ({0})", complaint_),
                       msg("open the layer in a GIS, run “fix geometries” on it, and use the result")};
}

GEOSCoordSequence* Geos::sequence(std::span<const MapPoint> points) const {
  require_numbers(points);
  GEOSCoordSequence* made =
      GEOSCoordSeq_copyFromBuffer_r(context(), &points.front().x, static_cast<unsigned>(points.size()), 0, 0);
  if (made == nullptr) {
    throw error();
  }
  return made;
}

Geos::Shape Geos::ring(const Ring& ring) const {
  if (closed(ring)) {
    return own(GEOSGeom_createLinearRing_r(context(), sequence(ring)));
  }
  Ring whole = ring;
  whole.push_back(ring.front());
  return own(GEOSGeom_createLinearRing_r(context(), sequence(whole)));
}

Geos::Shape Geos::polygon(const Polygon& polygon) const {
  std::vector<Shape> holes;
  for (const Ring& hole : polygon.holes) {
    if (encloses(hole)) {
      holes.push_back(ring(hole));
    }
  }
  Shape outer = ring(polygon.outer);
  if (!outer || std::ranges::any_of(holes, [](const Shape& hole) { return !hole; })) {
    throw error();
  }
  std::vector<GEOSGeometry*> raw = release(holes);
  return own(GEOSGeom_createPolygon_r(context(), outer.release(), raw.data(), static_cast<unsigned>(raw.size())));
}

Geos::Shape Geos::collection(int type, std::vector<Shape> members) const {
  if (std::ranges::any_of(members, [](const Shape& member) { return !member; })) {
    throw error();
  }
  std::vector<GEOSGeometry*> raw = release(members);
  Shape made = own(GEOSGeom_createCollection_r(context(), type, raw.data(), static_cast<unsigned>(raw.size())));
  if (!made) {
    throw error();
  }
  return made;
}

Geos::Shape Geos::multi_polygon(const MultiPolygon& area) const {
  std::vector<Shape> parts;
  for (const Polygon& part : area) {
    if (encloses(part.outer)) {
      parts.push_back(polygon(part));
    }
  }
  return collection(GEOS_MULTIPOLYGON, std::move(parts));
}

Geos::Shape Geos::multi_point(std::span<const MapPoint> points) const {
  require_numbers(points);
  std::vector<Shape> members;
  members.reserve(points.size());
  for (const MapPoint& point : points) {
    members.push_back(own(GEOSGeom_createPointFromXY_r(context(), point.x, point.y)));
  }
  return collection(GEOS_MULTIPOINT, std::move(members));
}

Ring Geos::ring_of(const GEOSGeometry* ring) const {
  const GEOSCoordSequence* points = GEOSGeom_getCoordSeq_r(context(), ring);
  unsigned size = 0;
  if (points == nullptr || GEOSCoordSeq_getSize_r(context(), points, &size) == 0) {
    throw error();
  }
  Ring read(size);
  if (size > 0 && GEOSCoordSeq_copyToBuffer_r(context(), points, &read.front().x, 0, 0) == 0) {
    throw error();
  }
  return read;
}

void Geos::add_polygons_of(const GEOSGeometry* shape, MultiPolygon& area) const {
  const int type = GEOSGeomTypeId_r(context(), shape);
  if (type == GEOS_POLYGON) {
    if (GEOSisEmpty_r(context(), shape) != 0) {
      return;
    }
    Polygon& part = area.emplace_back();
    part.outer = ring_of(GEOSGetExteriorRing_r(context(), shape));
    for (int i = 0; i < GEOSGetNumInteriorRings_r(context(), shape); ++i) {
      part.holes.push_back(ring_of(GEOSGetInteriorRingN_r(context(), shape, i)));
    }
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    for (int i = 0; i < GEOSGetNumGeometries_r(context(), shape); ++i) {
      add_polygons_of(GEOSGetGeometryN_r(context(), shape, i), area);
    }
  }
}

MultiPolygon Geos::polygons_of(const Shape& shape) const {
  if (!shape) {
    throw error();
  }
  MultiPolygon area;
  add_polygons_of(shape.get(), area);
  return area;
}

}  // namespace geo::detail

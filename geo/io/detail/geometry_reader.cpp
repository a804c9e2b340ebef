#include "geo/io/detail/geometry_reader.hpp"

#include <utility>

namespace geo::io::detail {
namespace {

/// The points of a line or ring, without those of its children.
std::vector<MapPoint> vertices_of(OGRGeometryH line) {
  std::vector<MapPoint> vertices(static_cast<std::size_t>(OGR_G_GetPointCount(line)));
  if (!vertices.empty()) {
    constexpr int stride = sizeof(MapPoint);
    OGR_G_GetPoints(line, &vertices.front().x, stride, &vertices.front().y, stride, nullptr, 0);
  }
  return vertices;
}

Ring ring_of(OGRGeometryH line) {
  Ring ring = vertices_of(line);
  if (!ring.empty() && ring.front() != ring.back()) {
    ring.emplace_back(ring.front());
  }
  return ring;
}

Polygon polygon_of(OGRGeometryH geometry) {
  Polygon polygon;
  for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
    Ring ring = ring_of(OGR_G_GetGeometryRef(geometry, i));
    if (i == 0) {
      polygon.outer = std::move(ring);
    } else if (!ring.empty()) {
      polygon.holes.push_back(std::move(ring));
    }
  }
  return polygon;
}

/// Calls `take` for the geometry or, where it is a collection, for each of its members.
template <class Take>
void for_each_part(OGRGeometryH geometry, const Take& take) {
  if (OGR_GT_IsSubClassOf(OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)), wkbGeometryCollection) == 0) {
    take(geometry);
    return;
  }
  for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
    for_each_part(OGR_G_GetGeometryRef(geometry, i), take);
  }
}

/// A copy without arcs, or null where there are none.
GeometryHandle linearized(OGRGeometryH geometry) {
  return GeometryHandle{OGR_G_HasCurveGeometry(geometry, 0) != 0 ? OGR_G_GetLinearGeometry(geometry, 0.0, nullptr)
                                                                 : nullptr};
}

}  // namespace

std::optional<GeometryKind> kind_of(OGRwkbGeometryType type) {
  switch (OGR_GT_Flatten(type)) {
    case wkbNone:
      return GeometryKind::None;
    case wkbPoint:
    case wkbMultiPoint:
      return GeometryKind::Point;
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbCurvePolygon:
    case wkbMultiSurface:
      return GeometryKind::Polygon;
    case wkbLineString:
    case wkbMultiLineString:
    case wkbCircularString:
    case wkbCompoundCurve:
    case wkbMultiCurve:
      return GeometryKind::Line;
    default:
      return std::nullopt;
  }
}

std::vector<MapPoint> points_of(OGRGeometryH geometry) {
  std::vector<MapPoint> points;
  for_each_part(geometry, [&](OGRGeometryH part) {
    if (OGR_G_IsEmpty(part) == 0) {
      points.push_back({OGR_G_GetX(part, 0), OGR_G_GetY(part, 0)});
    }
  });
  return points;
}

std::vector<Polyline> lines_of(OGRGeometryH geometry) {
  std::vector<Polyline> lines;
  const GeometryHandle straight = linearized(geometry);
  for_each_part(straight ? straight.get() : geometry, [&](OGRGeometryH part) {
    if (Polyline line = vertices_of(part); !line.empty()) {
      lines.push_back(std::move(line));
    }
  });
  return lines;
}

MultiPolygon polygons_of(OGRGeometryH geometry) {
  MultiPolygon area;
  const GeometryHandle straight = linearized(geometry);
  for_each_part(straight ? straight.get() : geometry, [&](OGRGeometryH part) {
    if (Polygon polygon = polygon_of(part); !polygon.outer.empty()) {
      area.push_back(std::move(polygon));
    }
  });
  return area;
}

}  // namespace geo::io::detail

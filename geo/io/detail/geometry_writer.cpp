#include "geo/io/detail/geometry_writer.hpp"

#include <span>
#include <vector>

namespace geo::io::detail {
namespace {

void set_points(OGRGeometryH line, std::span<const MapPoint> points) {
  if (!points.empty()) {
    constexpr int stride = sizeof(MapPoint);
    OGR_G_SetPoints(line, static_cast<int>(points.size()), &points.front().x, stride, &points.front().y, stride,
                    nullptr, 0);
  }
}

void add_ring(OGRGeometryH polygon, const Ring& ring) {
  OGRGeometryH line = OGR_G_CreateGeometry(wkbLinearRing);
  set_points(line, ring);
  OGR_G_AddGeometryDirectly(polygon, line);
}

}  // namespace

OGRwkbGeometryType geometry_type_of(const FeatureTable& table) {
  constexpr OGRwkbGeometryType types[]{wkbNone, wkbPoint, wkbMultiPolygon, wkbLineString};
  return types[table.geometry.index()];
}

GeometryHandle make_geometry(const FeatureTable& table, std::size_t row) {
  GeometryHandle geometry;
  if (const auto* points = std::get_if<std::vector<MapPoint>>(&table.geometry)) {
    geometry.reset(OGR_G_CreateGeometry(wkbPoint));
    OGR_G_SetPoint_2D(geometry.get(), 0, (*points)[row].x, (*points)[row].y);
  } else if (const auto* lines = std::get_if<std::vector<Polyline>>(&table.geometry)) {
    geometry.reset(OGR_G_CreateGeometry(wkbLineString));
    set_points(geometry.get(), (*lines)[row]);
  } else if (const auto* areas = std::get_if<std::vector<MultiPolygon>>(&table.geometry)) {
    geometry.reset(OGR_G_CreateGeometry(wkbMultiPolygon));
    for (const Polygon& part : (*areas)[row]) {
      OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
      add_ring(polygon, part.outer);
      for (const Ring& hole : part.holes) {
        add_ring(polygon, hole);
      }
      OGR_G_AddGeometryDirectly(geometry.get(), polygon);
    }
  }
  return geometry;
}

}  // namespace geo::io::detail

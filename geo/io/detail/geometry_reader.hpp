#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/vector_reader.hpp"

#include <optional>
#include <vector>

namespace geo::io::detail {

/// What geometries of a type are to us; empty for mixed, unknown and other types.
[[nodiscard]] std::optional<GeometryKind> kind_of(OGRwkbGeometryType type);

// Each flattens heights and measures away and turns arcs into short segments; parts without points are dropped.

[[nodiscard]] std::vector<MapPoint> points_of(OGRGeometryH geometry);
[[nodiscard]] std::vector<Polyline> lines_of(OGRGeometryH geometry);
/// Rings are closed; whether they cross is not looked at.
[[nodiscard]] MultiPolygon polygons_of(OGRGeometryH geometry);

}  // namespace geo::io::detail

#pragma once

#include "geo/geometry/polygon.hpp"

#include <array>
#include <vector>

namespace geo {

/// Three corners, in either sense of rotation.
using Triangle = std::array<MapPoint, 3>;

/// Cuts an area into triangles whose corners are its own: together they are the area, and none overlap.
///
/// Shape   a valid area (make_valid).
/// Errors  GeometryError where GEOS refuses it.
/// Cost    about n log n in the corners of each part.
[[nodiscard]] std::vector<Triangle> triangles_of(const MultiPolygon& area);

}  // namespace geo

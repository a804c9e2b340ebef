#pragma once

#include "geo/base/error.hpp"
#include "geo/geometry/polygon.hpp"

#include <span>
#include <vector>

// What GEOS does for us, on plain values. All functions take and give coordinates of one plane.
// Errors  GeometryError (geo::Error), when GEOS refuses a geometry even after repair.

namespace geo {

/// A shape that cannot be worked with. Names no place: whoever knows the file and feature says so.
class GeometryError : public Error {
 public:
  using Error::Error;
};

/// The same area with self-intersections, wrong nesting and slivers of no area resolved; valid input unchanged.
///
/// Overlapping parts become one; a ring that crosses itself keeps what it encloses an odd number of times; a hole
/// outside its ring is left out. Rings that are not closed are closed.
[[nodiscard]] MultiPolygon make_valid(const MultiPolygon& area);

[[nodiscard]] MultiPolygon union_of(std::span<const MultiPolygon> areas);
[[nodiscard]] MultiPolygon intersection_of(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon difference_of(const MultiPolygon& a, const MultiPolygon& b);

/// Every point within `radius` of a point given; circles have 4 × `quadrant_segments` corners.
///
/// Shape   one part for all circles that hang together, in the order of their first points; none if `radius` is not
/// above 0.
[[nodiscard]] MultiPolygon buffer_points(std::span<const MapPoint> points, double radius, int quadrant_segments = 16);

/// A point well inside the largest part: as far from its boundary as can be, to a hundredth of the root of its area; in
/// a sliver, where that takes too long, merely inside.
///
/// Errors  GeometryError if the area has no extent.
[[nodiscard]] MapPoint interior_point(const MultiPolygon& area);

/// The cells of the Voronoi diagram of `sites` within `boundary`, in the order of the sites.
///
/// Shape   one outside may have an empty cell. Cells that meet share their corners to the last bit, except on the
/// boundary. Errors  GeometryError if two sites are one point.
[[nodiscard]] std::vector<MultiPolygon> voronoi_cells(std::span<const MapPoint> sites, const MultiPolygon& boundary);

}  // namespace geo

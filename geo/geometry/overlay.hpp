#pragma once

#include "geo/geometry/polygon.hpp"

#include <span>
#include <vector>

// What GEOS does for us, on plain values. All functions take and give coordinates of one plane.
// Errors  GeometryError (geo::Error), when GEOS refuses a geometry even after repair.

namespace geo {

/// The same area with self-intersections, wrong nesting and slivers of no area resolved. Valid input comes back unchanged.
[[nodiscard]] MultiPolygon make_valid(const MultiPolygon& area);

[[nodiscard]] MultiPolygon union_of(std::span<const MultiPolygon> areas);
[[nodiscard]] MultiPolygon intersection_of(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon difference_of(const MultiPolygon& a, const MultiPolygon& b);

/// Every point within `radius` of a point given; circles have 4 × `quadrant_segments` corners.
[[nodiscard]] MultiPolygon buffer_points(std::span<const MapPoint> points, double radius, int quadrant_segments = 16);

/// A point well inside the largest part: the pole of inaccessibility, to a hundredth of the part's size.
[[nodiscard]] MapPoint interior_point(const MultiPolygon& area);

/// The cells of the Voronoi diagram of `sites` within `boundary`, in the order of the sites; a site outside may have an empty cell.
///
/// Shape   sites are distinct.
[[nodiscard]] std::vector<MultiPolygon> voronoi_cells(std::span<const MapPoint> sites, const MultiPolygon& boundary);

}  // namespace geo

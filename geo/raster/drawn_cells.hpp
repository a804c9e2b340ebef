#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <span>

namespace geo::raster {

/// Which cells are a line's.
enum class LineRule : std::uint8_t {
  Touched,
  Grass  ///< those of GRASS's v.to.rast -d: the same but at the western and northern edge, as it rounds towards 0
};

/// Marks with 1 every cell that a line touches, so that cells of a line hang together by their sides: on one that only
/// touched at corners a diagonal step could cross it.
///
/// Shape   `marks` has one byte per cell of the frame; the line is in the frame's coordinates and may leave it.
/// Cost    the rows and cells met.
void mark_line(const GridFrame& frame, const Polyline& line, std::span<std::uint8_t> marks,
               LineRule rule = LineRule::Touched);

/// Marks with 1 every cell whose centre lies in an area, by the even–odd rule: of areas that tile the plane each cell
/// is in one.
///
/// Shape   as mark_line.
void mark_area(const GridFrame& frame, const MultiPolygon& area, std::span<std::uint8_t> marks);

}  // namespace geo::raster

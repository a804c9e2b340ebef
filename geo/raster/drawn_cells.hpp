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

/// Some rows of a raster, seen as part of it: what is drawn into them is what would be drawn into the whole.
struct FrameRows {
  GridFrame whole;
  std::uint32_t first = 0;  ///< row
  std::uint32_t end = 0;    ///< before it

  [[nodiscard]] std::size_t cells() const { return std::size_t{end - first} * whole.columns; }
};
[[nodiscard]] inline FrameRows all_rows(const GridFrame& frame) {
  return {frame, 0, frame.rows};
}

/// Marks with 1 every cell that a line touches, so that cells of a line hang together by their sides: on one that only
/// touched at corners a diagonal step could cross it.
///
/// Shape   `marks` has one byte per cell of the rows; the line is in the frame's coordinates and may leave it.
/// Cost    the rows and cells met.
void mark_line(const FrameRows& rows, const Polyline& line, std::span<std::uint8_t> marks,
               LineRule rule = LineRule::Touched);
inline void mark_line(const GridFrame& frame, const Polyline& line, std::span<std::uint8_t> marks,
                      LineRule rule = LineRule::Touched) {
  mark_line(all_rows(frame), line, marks, rule);
}

/// Marks with 1 every cell whose centre lies in an area, by the even–odd rule: of areas that tile the plane each cell
/// is in one.
///
/// Shape   as mark_line.
void mark_area(const FrameRows& rows, const MultiPolygon& area, std::span<std::uint8_t> marks);
inline void mark_area(const GridFrame& frame, const MultiPolygon& area, std::span<std::uint8_t> marks) {
  mark_area(all_rows(frame), area, marks);
}

}  // namespace geo::raster

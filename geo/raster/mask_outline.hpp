#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <span>

namespace geo::raster {

/// The exact outline of the cells whose byte is not 0, as a valid area.
///
/// One part for all cells that hang together by their sides, in the order of their first cells; cells that only touch
/// at a corner are parts of their own. Outer rings run counter-clockwise and holes clockwise; corners are where a ring
/// turns, and nowhere else.
///
/// Shape   `inside` has one byte per cell of the frame.
[[nodiscard]] MultiPolygon outline_of(const GridFrame& frame, std::span<const std::uint8_t> inside);

}  // namespace geo::raster

#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <vector>

namespace geo::raster::detail {

/// What the edges within one cell say of it and of the cells east of it in its row.
///
/// Integrals along the edges, in the cell's own square: x from 0 in the west to 1 in the east, y from 0 in the north to
/// 1 in the south. Signed so that an edge counts with a plus if the area lies east of it, and with a minus if west.
struct CellCrossing {
  std::uint32_t cell = 0;      ///< by GridFrame::cell
  double height = 0.0;         ///< ∫ dy: the share of the cells to the east
  double height_moment = 0.0;  ///< ∫ y dy
  double share = 0.0;          ///< ∫ (1 − x) dy: what lies east of the edges within the cell
  double moment_x = 0.0;       ///< of that, ∫ (1 − x²) / 2 dy
  double moment_y = 0.0;       ///< ∫ y (1 − x) dy
};

/// The cells that edges of the area cross, ascending, one entry each.
///
/// Edges west of the frame are moved to its western border, so that sums along a row are complete; those north, south
/// and east of it say nothing about its cells.
[[nodiscard]] std::vector<CellCrossing> cell_crossings(const GridFrame& frame, const MultiPolygon& area);

}  // namespace geo::raster::detail

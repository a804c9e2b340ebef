#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <vector>

namespace geo::raster {

/// The part of one cell that an area covers.
struct CellShare {
  std::uint32_t cell;  ///< by GridFrame::cell
  double share;        ///< of the cell's area, 0 < share ≤ 1
  MapPoint centroid;   ///< of the part covered

  friend bool operator==(const CellShare&, const CellShare&) = default;
};

/// Which cells an area covers and by what share, exact to rounding; cells in ascending order, none with a share below
/// 1e-12.
///
/// Shape   `area` is valid and in the grid's coordinates; what lies outside the frame is not counted.
/// Cost    the cells the boundary crosses, plus the cells inside.
/// Source  signed trapezoids of each edge accumulated along rows; docs/methods/demand.md.
[[nodiscard]] std::vector<CellShare> area_shares(const GridFrame& frame, const MultiPolygon& area);

}  // namespace geo::raster

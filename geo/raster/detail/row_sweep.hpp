#pragma once

#include "geo/raster/detail/cell_crossings.hpp"

#include <cstdint>
#include <span>

namespace geo::raster::detail {

/// Shares nearer to nothing or to a whole cell than this are that: they are rounding.
inline constexpr double kLeastShare = 1e-12;

/// A share of a cell, and its first moments: in the cell's square, x to the east and y to the south.
struct Covered {
  double share = 0.0;
  double moment_x = 0.0;
  double moment_y = 0.0;
};

/// Goes along the rows from west to east, and tells what the edges passed so far say of the cells to come: calls
/// `part(cell, covered)` for a cell that edges cross and `run(first_cell, end_cell, covered)` for cells that none
/// crosses, all covered alike. Cells ascend; shares are at least kLeastShare.
template <class Part, class Run>
void sweep_rows(const GridFrame& frame, std::span<const CellCrossing> crossings, const Part& part, const Run& run) {
  for (auto crossing = crossings.begin(); crossing != crossings.end();) {
    const std::uint32_t first = crossing->cell / frame.columns * frame.columns;
    const std::uint32_t end = first + frame.columns;
    std::uint32_t cell = first;
    double height = 0.0;
    double height_moment = 0.0;
    const auto run_until = [&](std::uint32_t until) {
      if (height >= kLeastShare && cell < until) {
        run(cell, until, Covered{height, 0.5 * height, height_moment});
      }
    };
    for (; crossing != crossings.end() && crossing->cell < end; ++crossing) {
      run_until(crossing->cell);
      if (const double share = height + crossing->share; share >= kLeastShare) {
        part(crossing->cell, Covered{share, 0.5 * height + crossing->moment_x, height_moment + crossing->moment_y});
      }
      height += crossing->height;
      height_moment += crossing->height_moment;
      cell = crossing->cell + 1;
    }
    run_until(end);
  }
}

}  // namespace geo::raster::detail

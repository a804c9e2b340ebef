#include "geo/raster/area_shares.hpp"

#include "geo/raster/detail/row_sweep.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace geo::raster {
namespace {

CellShare share_of(const GridFrame& frame, std::uint32_t cell, const detail::Covered& covered) {
  const std::uint32_t row = cell / frame.columns;
  const std::uint32_t column = cell % frame.columns;
  if (covered.share > 1.0 - detail::kLeastShare) {
    return {cell, 1.0, frame.centre(row, column)};
  }
  const double x = std::clamp(covered.moment_x / covered.share, 0.0, 1.0);
  const double y = std::clamp(covered.moment_y / covered.share, 0.0, 1.0);
  return {
      cell, covered.share, {frame.west + (column + x) * frame.cell_width, frame.north - (row + y) * frame.cell_height}};
}

}  // namespace

std::vector<CellShare> area_shares(const GridFrame& frame, const MultiPolygon& area) {
  assert(frame.cells() <= std::numeric_limits<std::uint32_t>::max());
  std::vector<CellShare> shares;
  if (frame.cells() == 0) {
    return shares;
  }
  detail::sweep_rows(
      frame, detail::cell_crossings(frame, area),
      [&](std::uint32_t cell, const detail::Covered& covered) { shares.push_back(share_of(frame, cell, covered)); },
      [&](std::uint32_t first, std::uint32_t end, const detail::Covered& covered) {
        for (std::uint32_t cell = first; cell < end; ++cell) {
          shares.push_back(share_of(frame, cell, covered));
        }
      });
  return shares;
}

}  // namespace geo::raster

#include "geo/raster/area_shares.hpp"

#include "geo/raster/detail/cell_crossings.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <limits>
#include <span>

namespace geo::raster {
namespace {

using detail::CellCrossing;

/// Shares nearer to nothing or to a whole cell than this are that: they are rounding.
constexpr double kLeast = 1e-12;

/// Goes along one row from west to east, knowing what the edges passed so far say of the cells to come.
class RowSweep {
 public:
  RowSweep(const GridFrame& frame, std::uint32_t row, std::vector<CellShare>& shares)
      : frame_{frame}, row_{row}, shares_{&shares} {}

  void cross(const CellCrossing& crossing) {
    const auto column = static_cast<std::uint32_t>(crossing.cell - frame_.cell(row_, 0));
    fill_until(column);
    emit(column, height_ + crossing.share, 0.5 * height_ + crossing.moment_x, height_moment_ + crossing.moment_y);
    height_ += crossing.height;
    height_moment_ += crossing.height_moment;
    column_ = column + 1;
  }

  /// The cells before `end` that no edge crosses: all are covered alike.
  void fill_until(std::uint32_t end) {
    if (height_ < kLeast) {
      return;
    }
    for (; column_ < end; ++column_) {
      emit(column_, height_, 0.5 * height_, height_moment_);
    }
  }

 private:
  void emit(std::uint32_t column, double share, double moment_x, double moment_y) {
    if (share < kLeast) {
      return;
    }
    const auto cell = static_cast<std::uint32_t>(frame_.cell(row_, column));
    if (share > 1.0 - kLeast) {
      shares_->push_back({cell, 1.0, frame_.centre(row_, column)});
      return;
    }
    const double x = std::clamp(moment_x / share, 0.0, 1.0);
    const double y = std::clamp(moment_y / share, 0.0, 1.0);
    shares_->push_back(
        {cell,
         share,
         {frame_.west + (column + x) * frame_.cell_width, frame_.north - (row_ + y) * frame_.cell_height}});
  }

  GridFrame frame_;
  std::uint32_t row_;
  std::vector<CellShare>* shares_;
  std::uint32_t column_ = 0;
  double height_ = 0.0;
  double height_moment_ = 0.0;
};

}  // namespace

std::vector<CellShare> area_shares(const GridFrame& frame, const MultiPolygon& area) {
  assert(frame.cells() <= std::numeric_limits<std::uint32_t>::max());
  if (frame.cells() == 0) {
    return {};
  }
  const std::vector<CellCrossing> crossings = detail::cell_crossings(frame, area);
  std::vector<CellShare> shares;
  for (auto crossing = crossings.begin(); crossing != crossings.end();) {
    const std::uint32_t row = crossing->cell / frame.columns;
    RowSweep sweep{frame, row, shares};
    for (; crossing != crossings.end() && crossing->cell / frame.columns == row; ++crossing) {
      sweep.cross(*crossing);
    }
    sweep.fill_until(frame.columns);
  }
  return shares;
}

}  // namespace geo::raster

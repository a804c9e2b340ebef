#include "datasets/synth/land/distance_field.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace synth {
namespace {

/// Looks at one neighbour of a cell.
void relax(geo::Grid<float>& field, std::int64_t row, std::int64_t column, std::int64_t down, std::int64_t right) {
  const geo::GridFrame& frame = field.frame;
  const std::int64_t other_row = row + down;
  const std::int64_t other_column = column + right;
  if (other_row < 0 || other_column < 0 || other_row >= frame.rows || other_column >= frame.columns) {
    return;
  }
  const double step = frame.cell_width * (down != 0 && right != 0 ? std::numbers::sqrt2 : 1.0);
  const std::int64_t width = frame.columns;
  float& here = field.values[static_cast<std::size_t>(row * width + column)];
  const float there = field.values[static_cast<std::size_t>(other_row * width + other_column)];
  here = std::min(here, there + static_cast<float>(step));
}

void mark_line(geo::Grid<float>& field, const geo::Polyline& line) {
  const geo::GridFrame& frame = field.frame;
  for (const geo::MapPoint& point : line) {
    const double column = std::floor((point.x - frame.west) / frame.cell_width);
    const double row = std::floor((frame.north - point.y) / frame.cell_height);
    if (column >= 0.0 && row >= 0.0 && column < frame.columns && row < frame.rows) {
      field.values[frame.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column))] = 0.0F;
    }
  }
}

}  // namespace

geo::Grid<float> distance_to(const geo::GridFrame& frame, const geo::Polyline& line) {
  geo::Grid<float> field{frame, std::vector<float>(frame.cells(), 1e9F)};
  mark_line(field, line);
  const std::int64_t rows = frame.rows;
  const std::int64_t columns = frame.columns;
  for (std::int64_t row = 0; row < rows; ++row) {
    for (std::int64_t column = 0; column < columns; ++column) {
      relax(field, row, column, 0, -1);
      relax(field, row, column, -1, -1);
      relax(field, row, column, -1, 0);
      relax(field, row, column, -1, 1);
    }
  }
  for (std::int64_t row = rows - 1; row >= 0; --row) {
    for (std::int64_t column = columns - 1; column >= 0; --column) {
      relax(field, row, column, 0, 1);
      relax(field, row, column, 1, 1);
      relax(field, row, column, 1, 0);
      relax(field, row, column, 1, -1);
    }
  }
  return field;
}

}  // namespace synth

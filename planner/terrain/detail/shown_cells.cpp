#include "planner/terrain/detail/shown_cells.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace planner::detail {

geo::Grid<float> shown_cells(const geo::Grid<double>& grid, std::size_t most) {
  const geo::GridFrame& frame = grid.frame;
  const auto squares = [](std::uint32_t cells, std::uint32_t side) { return (cells + side - 1) / side; };
  std::uint32_t side = 1;
  while (std::size_t{squares(frame.columns, side)} * squares(frame.rows, side) > most) {
    ++side;
  }
  geo::Grid<float> shown{frame, {}};
  shown.frame.cell_width *= side;
  shown.frame.cell_height *= side;
  shown.frame.columns = squares(frame.columns, side);
  shown.frame.rows = squares(frame.rows, side);
  std::vector<double> sums(shown.frame.columns);
  std::vector<std::uint32_t> counts(shown.frame.columns);
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      if (const double number = grid.at(row, column); !std::isnan(number)) {
        sums[column / side] += number;
        ++counts[column / side];
      }
    }
    if (row % side == side - 1 || row + 1 == frame.rows) {
      for (std::uint32_t square = 0; square < shown.frame.columns; ++square) {
        shown.values.push_back(counts[square] == 0 ? std::numeric_limits<float>::quiet_NaN()
                                                   : static_cast<float>(sums[square] / counts[square]));
      }
      sums.assign(sums.size(), 0.0);
      counts.assign(counts.size(), 0);
    }
  }
  return shown;
}

}  // namespace planner::detail

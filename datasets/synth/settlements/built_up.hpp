#pragma once

#include "datasets/synth/settlements/settlement.hpp"
#include "datasets/synth/units/unit_grid.hpp"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace synth {

/// Which cells of the population grid have their centre on the built-up ground of a settlement, widened by `margin` of
/// its radius.
[[nodiscard]] std::vector<bool> built_up_cells(const UnitGrid& grid, std::span<const Settlement> settlements,
                                               double margin);

/// Calls visit(cell, outwardness) for each cell whose centre is within `reach` radii of a settlement's middle.
template <class Visit>
void visit_ground(const UnitGrid& grid, const Settlement& settlement, double reach, const Visit& visit) {
  const geo::GridFrame& frame = grid.frame();
  const double radius = reach * settlement.long_radius;
  const auto low = [](double position) { return static_cast<std::uint32_t>(std::max(0.0, std::floor(position))); };
  const std::uint32_t first_row = low((frame.north - settlement.at.y - radius) / frame.cell_height);
  const std::uint32_t last_row =
      std::min(low((frame.north - settlement.at.y + radius) / frame.cell_height), frame.rows - 1);
  const std::uint32_t first_column = low((settlement.at.x - radius - frame.west) / frame.cell_width);
  const std::uint32_t last_column =
      std::min(low((settlement.at.x + radius - frame.west) / frame.cell_width), frame.columns - 1);
  for (std::uint32_t row = first_row; row <= last_row; ++row) {
    for (std::uint32_t column = first_column; column <= last_column; ++column) {
      const double outwardness = settlement.outwardness(frame.centre(row, column));
      if (outwardness <= reach) {
        visit(frame.cell(row, column), outwardness);
      }
    }
  }
}

}  // namespace synth

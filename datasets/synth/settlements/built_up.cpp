#include "datasets/synth/settlements/built_up.hpp"

namespace synth {

std::vector<bool> built_up_cells(const UnitGrid& grid, std::span<const Settlement> settlements, double margin) {
  std::vector<bool> built(grid.frame().cells());
  for (const Settlement& settlement : settlements) {
    visit_ground(grid, settlement, 1.0 + margin, [&](std::size_t cell, double /*outwardness*/) { built[cell] = true; });
  }
  return built;
}

}  // namespace synth

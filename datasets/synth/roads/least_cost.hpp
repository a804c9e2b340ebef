#pragma once

#include "datasets/synth/roads/road_grid.hpp"
#include <cstdint>
#include <limits>
#include <vector>

namespace synth {

/// Where a road is wanted, and what its builders may spend.
struct RoadWish {
  CellId from = 0;
  std::optional<CellId> to;  ///< none: any road that is there already
  double bridge_metres = 0;  ///< the detour that a new bridge is worth
};

/// Finds the cheapest way over a road grid: again and again, as it changes.
///
/// Source  A* (Hart, Nilsson & Raphael 1968); ties go to the lower cell.
class LeastCost {
 public:
  explicit LeastCost(const RoadGrid& grid)
      : grid_{&grid},
        costs_(grid.frame().cells()),
        arrived_by_(grid.frame().cells()),
        round_of_(grid.frame().cells(), 0) {}

  /// Cells from start to end; empty if there is no way.
  [[nodiscard]] std::vector<CellId> find(const RoadWish& wish);

 private:
  [[nodiscard]] std::vector<CellId> walk_back(CellId from, CellId end) const;

  const RoadGrid* grid_;
  std::vector<float> costs_;
  std::vector<Step> arrived_by_;
  std::vector<std::uint32_t> round_of_;  ///< the search that set a cell's cost
  std::uint32_t round_ = 0;
};

}  // namespace synth

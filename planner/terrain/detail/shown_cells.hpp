#pragma once

#include "geo/geometry/grid.hpp"

#include <cstddef>

namespace planner::detail {

/// A grid of at most so many cells: squares of the given one's, each with the mean of the numbers in it, NaN where
/// there is none. The last of a row and column may reach beyond the given frame.
[[nodiscard]] geo::Grid<float> shown_cells(const geo::Grid<double>& grid, std::size_t most);

}  // namespace planner::detail

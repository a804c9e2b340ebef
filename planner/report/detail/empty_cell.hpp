#pragma once

#include <limits>

namespace planner::detail {

/// Written as an empty cell of a table.
inline constexpr double kEmptyCell = std::numeric_limits<double>::quiet_NaN();

}  // namespace planner::detail

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace planner::detail {

/// Columns that a text takes on a terminal: Chinese characters and full-width signs take two.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

/// Lays rows of cells out in columns, the first to the left, the others to the right, two spaces apart; a row of one
/// cell stands for itself and widens nothing.
[[nodiscard]] std::vector<std::string> lay_out(const std::vector<std::vector<std::string>>& rows);

}  // namespace planner::detail

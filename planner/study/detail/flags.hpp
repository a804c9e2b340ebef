#pragma once

#include <optional>
#include <string>

namespace planner::detail {

/// A yes or no as people write it in tables: 是, 有, 达标, yes, 1 … or 否, 无, 未达标, no, 0 …; none for anything else.
[[nodiscard]] std::optional<bool> flag_of(const std::string& text);

/// Whether a cell holds what tables print where nothing is known: —, /, 不详 …
[[nodiscard]] bool says_nothing(const std::string& text);

}  // namespace planner::detail

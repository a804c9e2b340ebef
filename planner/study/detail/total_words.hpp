#pragma once

#include <string>

namespace planner::detail {

/// Whether a text names a sum of other rows: 合计, 全县总计, 小 计.
[[nodiscard]] bool is_total(std::string text);

}  // namespace planner::detail

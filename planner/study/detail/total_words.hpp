#pragma once

#include <string>

namespace planner::detail {

/// Whether a text names a sum of other rows, or a part of one: 合计, 全县总计, 小 计, 全县, 合计：, 其中：女.
[[nodiscard]] bool is_total(const std::string& text);

/// Whether it names the sum of all others: 合计, 全县, 某县总计; not 小计 or 甲镇合计.
[[nodiscard]] bool is_grand_total(const std::string& text);

}  // namespace planner::detail

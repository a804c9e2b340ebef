#pragma once

#include "planner/scenario/scenario.hpp"

#include <string>
#include <string_view>

namespace planner::detail {

/// An edit as the table that read_edit() reads, under a header such as "edit" for [[edit]].
[[nodiscard]] std::string edit_text(const Edit& edit, std::string_view header);

}  // namespace planner::detail

#pragma once

#include <map>
#include <string>

namespace planner::detail {

/// "urban" or "rural" by the words and codes that say it.
///
/// Source  统计用城乡划分代码 (National Bureau of Statistics): 城镇 is 城区 (111, 112) and 镇区 (121 to 123), 乡村 is
/// 210 and 220.
[[nodiscard]] const std::map<std::string, std::string>& class_words();

}  // namespace planner::detail

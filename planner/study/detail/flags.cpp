#include "planner/study/detail/flags.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace planner::detail {

std::optional<bool> flag_of(const std::string& text) {
  static constexpr std::array<std::string_view, 11> kYes{"是", "有",  "达标", "已达标", "合格", "√",
                                                         "✓",  "yes", "y",    "true",   "1"};
  static constexpr std::array<std::string_view, 13> kNo{"否", "无", "未达标", "不达标", "不合格", "没有", "×",
                                                        "✗",  "no", "n",      "false",  "0",      "未"};
  std::string lower = text;
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (std::ranges::find(kYes, lower) != kYes.end()) {
    return true;
  }
  return std::ranges::find(kNo, lower) != kNo.end() ? std::optional{false} : std::nullopt;
}

}  // namespace planner::detail

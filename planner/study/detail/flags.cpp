#include "planner/study/detail/flags.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace planner::detail {

std::optional<bool> flag_of(const std::string& text) {
  static constexpr std::array<std::string_view, 17> kYes{"是",   "有",   "达标", "已达标", "合格", "√",
                                                         "✓",    "yes",  "y",    "true",   "1",    "具备",
                                                         "符合", "已建", "完成", "已完成", "通过"};
  static constexpr std::array<std::string_view, 18> kNo{"否", "无",     "未达标", "不达标", "不合格", "没有",
                                                        "×",  "✗",      "no",     "n",      "false",  "0",
                                                        "未", "不具备", "不符合", "未建",   "未完成", "未通过"};
  std::string lower = text;
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (std::ranges::find(kYes, lower) != kYes.end()) {
    return true;
  }
  return std::ranges::find(kNo, lower) != kNo.end() ? std::optional{false} : std::nullopt;
}

bool says_nothing(const std::string& text) {
  static constexpr std::array<std::string_view, 19> kMarks{"",   "-",    "--",   "—",    "——",  "－",  "–",
                                                           "/",  "／",   "\\",   "…",    "……",  "N/A", "NULL",
                                                           "NA", "null", "不详", "未知", "不明"};
  return std::ranges::find(kMarks, text) != kMarks.end();
}

}  // namespace planner::detail

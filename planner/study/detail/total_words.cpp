#include "planner/study/detail/total_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace planner::detail {
namespace {

constexpr std::array<std::string_view, 10> kSums{"合计", "总计", "小计", "总和",  "共计",
                                                 "汇总", "总数", "总共", "total", "Total"};
constexpr std::array<std::string_view, 10> kWholes{"全县", "全市", "全区",   "全旗", "全省",
                                                   "全乡", "全镇", "全街道", "全域", "全部"};
constexpr std::array<std::string_view, 3> kCounties{"县", "市", "旗"};  // 区 also ends villages' names

/// Without blanks, and without a remark in brackets or a colon at its end.
std::string plain(std::string text) {
  for (const std::string_view blank : {" ", "\u3000", "\u00A0"}) {
    for (std::size_t at = text.find(blank); at != std::string::npos; at = text.find(blank, at)) {
      text.erase(at, blank.size());
    }
  }
  text.resize(std::min({text.size(), text.find("（"), text.find('(')}));
  for (const std::string_view colon : {"：", ":"}) {
    if (text.ends_with(colon)) {
      text.resize(text.size() - colon.size());
    }
  }
  return text;
}

/// The word for a sum at the end of a plain text; empty if there is none.
std::string_view sum_word(std::string_view text) {
  const auto* const word = std::ranges::find_if(kSums, [&](std::string_view sum) { return text.ends_with(sum); });
  return word == kSums.end() ? std::string_view{} : *word;
}

/// 其中, 其中：女, （其中女性）; not a village called 其中村.
bool is_part(std::string text) {
  for (const std::string_view left_out : {" ", "\u3000", "\u00A0", "（", "(", "#", "——", "—"}) {
    for (std::size_t at = text.find(left_out); at != std::string::npos; at = text.find(left_out, at)) {
      text.erase(at, left_out.size());
    }
  }
  constexpr std::string_view word = "其中";
  if (!text.starts_with(word)) {
    return false;
  }
  const std::string_view rest = std::string_view{text}.substr(word.size());
  constexpr std::array<std::string_view, 8> parts{"：", ":", "，", ",", "、", "女", "男", "）"};
  return rest.empty() || std::ranges::any_of(parts, [&](std::string_view part) { return rest.starts_with(part); });
}

}  // namespace

bool is_total(const std::string& text) {
  const std::string name = plain(text);
  return is_part(text) || !sum_word(name).empty() || std::ranges::find(kWholes, name) != kWholes.end();
}

bool is_grand_total(const std::string& text) {
  const std::string name = plain(text);
  const std::string_view word = sum_word(name);
  const std::string_view of = std::string_view{name}.substr(0, name.size() - word.size());
  const auto names_all = [&](std::string_view whole) { return of.starts_with(whole); };
  if (word.empty() || word == "小计") {
    return std::ranges::find(kWholes, name) != kWholes.end();
  }
  return of.empty() || std::ranges::any_of(kWholes, names_all) ||
         std::ranges::any_of(kCounties, [&](std::string_view county) { return of.ends_with(county); });
}

}  // namespace planner::detail

#include "planner/study/detail/total_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace planner::detail {

bool is_total(std::string text) {
  constexpr std::array<std::string_view, 7> words{"合计", "总计", "小计", "总和", "共计", "total", "Total"};
  for (const std::string_view blank : {" ", "\u3000"}) {
    for (std::size_t at = text.find(blank); at != std::string::npos; at = text.find(blank, at)) {
      text.erase(at, blank.size());
    }
  }
  return std::ranges::any_of(words, [&](std::string_view word) { return text.ends_with(word); });
}

}  // namespace planner::detail

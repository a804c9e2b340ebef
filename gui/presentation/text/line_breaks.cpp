#include "gui/presentation/text/line_breaks.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace gui {
namespace {

constexpr std::array<std::string_view, 10> kEndSigns{"，", "、", "。", "）", "”", "：", "；", "％", "》", "·"};
constexpr std::array<std::string_view, 4> kBeginSigns{"（", "“", "《", "·"};
constexpr double kAfterComma = 0.95;
constexpr double kAmidWords = 1.35;  // a break amid Chinese words counts as if its lines were so much wider

std::size_t bytes_of(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80U ? 1 : byte < 0xe0U ? 2 : byte < 0xf0U ? 3 : 4;
}

template <std::size_t Count>
bool is_one_of(std::string_view character, const std::array<std::string_view, Count>& signs) {
  return std::ranges::find(signs, character) != signs.end();
}

/// A character of three bytes: Chinese, and the full-width signs that go with it.
bool is_wide(std::string_view character) {
  return character.size() == 3;
}

/// How a break between two characters counts; none: there may be none.
std::optional<double> cost_of(std::string_view before, std::string_view after) {
  if (after == " " || before == " ") {
    return after != " " ? std::nullopt : before == "," ? std::optional{kAfterComma} : std::optional{1.0};
  }
  if (is_one_of(after, kEndSigns) || is_one_of(before, kBeginSigns)) {
    return std::nullopt;
  }
  if (is_one_of(before, kEndSigns)) {
    return 1.0;
  }
  return is_wide(before) && is_wide(after) ? std::optional{kAmidWords} : std::nullopt;
}

/// Whether what follows a blank after a number is its unit: %, or Chinese.
bool is_unit_of_number(std::string_view before, std::string_view after) {
  const bool is_digit = before.size() == 1 && before[0] >= '0' && before[0] <= '9';
  return after.starts_with('%') || (is_digit && !after.empty() && bytes_of(after[0]) == 3);
}

/// Goes on from a place to where a line may end next.
std::size_t next_break(std::string_view text, std::size_t from) {
  std::string_view before;
  for (std::size_t i = from; i < text.size();) {
    const std::string_view here = text.substr(i, bytes_of(text[i]));
    if (here == "\n") {
      return i;
    }
    if (i > from && !(here == " " && is_unit_of_number(before, text.substr(i + 1))) && cost_of(before, here)) {
      return i;
    }
    before = here;
    i += here.size();
  }
  return text.size();
}

}  // namespace

std::string elided(const std::string& utf8, double room, const std::function<double(std::string_view)>& width) {
  constexpr std::string_view kEllipsis = "…";
  if (width(utf8) <= room) {
    return utf8;
  }
  std::vector<std::size_t> ends{0};
  for (std::size_t i = 0; i < utf8.size(); i = std::min(utf8.size(), i + bytes_of(utf8[i]))) {
    ends.push_back(i);
  }
  const double left = room - width(kEllipsis);
  const std::string_view text = utf8;
  const auto too_long = std::ranges::partition_point(
      ends, [&](std::size_t end) { return end == 0 || width(text.substr(0, end)) <= left; });
  return std::string{text.substr(0, *(too_long - 1))} + std::string{kEllipsis};
}

std::string in_lines(const std::string& utf8, double room, const std::function<double(std::string_view)>& width) {
  const std::string_view text = utf8;
  std::string lines;
  double used = 0.0;
  for (std::size_t from = 0; from < text.size();) {
    if (text[from] == '\n') {
      lines += '\n';
      used = 0.0;
      ++from;
      continue;
    }
    const std::size_t end = next_break(text, from);
    std::string_view word = text.substr(from, end - from);
    const double wide = width(word);
    if (used > 0.0 && used + wide > room) {
      lines += '\n';
      word.remove_prefix(word.starts_with(" ") ? 1 : 0);
      used = width(word);
    } else {
      used += wide;
    }
    lines += word;
    from = end;
  }
  return lines;
}

std::string in_two_lines(const std::string& utf8, double room, const std::function<double(std::string_view)>& width) {
  const std::string_view text = utf8;
  const double whole = width(text);
  if (whole <= room) {
    return utf8;
  }
  double least = whole;
  std::string best = utf8;
  std::string_view before;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view here = text.substr(i, bytes_of(text[i]));
    if (const auto cost = before.empty() ? std::nullopt : cost_of(before, here)) {
      const std::string_view first = text.substr(0, i);
      const std::string_view second = text.substr(here == " " ? i + 1 : i);
      if (const double wide = *cost * std::max(width(first), width(second)); wide <= least && wide < whole) {
        least = wide;
        best = std::string{first} + "\n" + std::string{second};
      }
    }
    before = here;
    i += here.size();
  }
  return best;
}

}  // namespace gui

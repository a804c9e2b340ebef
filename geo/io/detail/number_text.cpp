#include "geo/io/detail/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>

namespace geo::io::detail {
namespace {

constexpr std::array<std::string_view, 6> kBlanks{" ", "\t", "\r", "\n", "\xC2\xA0", "\xE3\x80\x80"};

/// With the minus sign (U+2212), the Chinese full stop and the blanks that typesetters put between digits as ASCII.
std::string with_plain_signs(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 6> signs{{{"\xE2\x88\x92", '-'},
                                                                    {"。", '.'},
                                                                    {"\xC2\xA0", ' '},
                                                                    {"\xE2\x80\x89", ' '},
                                                                    {"\xE2\x80\xAF", ' '},
                                                                    {"\xE3\x80\x80", ' '}}};
  std::string plain;
  while (!text.empty()) {
    const auto* const sign =
        std::ranges::find_if(signs, [&](const auto& candidate) { return text.starts_with(candidate.first); });
    plain += sign == signs.end() ? text.front() : sign->second;
    text.remove_prefix(sign == signs.end() ? 1 : sign->first.size());
  }
  return plain;
}

/// Without the separators between groups of three digits; empty if they stand anywhere else or are mixed.
std::optional<std::string> without_groups(const std::string& text) {
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::size_t end = std::min(text.find('.'), text.size());
  const std::size_t first = text.find_first_of(", ");
  if (first >= end || first < sign) {
    return first == std::string::npos ? std::optional{text} : std::nullopt;
  }
  const std::size_t lead = first - sign;  // digits before the first separator
  if (lead < 1 || lead > 3 || (end - first) % 4 != 0 ||
      !std::ranges::all_of(std::string_view{text}.substr(sign, lead), is_digit)) {
    return std::nullopt;
  }
  std::string digits = text.substr(0, first);
  for (std::size_t i = first; i < end; ++i) {
    const bool separator = (i - first) % 4 == 0;
    if (separator ? text[i] != text[first] : !is_digit(text[i])) {
      return std::nullopt;
    }
    if (!separator) {
      digits += text[i];
    }
  }
  return digits + text.substr(end);
}

}  // namespace

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view blank : kBlanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        changed = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        changed = true;
      }
    }
  }
  return text;
}

std::optional<double> parse_number(std::string_view text) {
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') {
    text.remove_prefix(1);
  }
  double number = 0.0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

std::string half_width(std::string_view text) {
  std::string half;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    // U+FF01 … U+FF5E are EF BC 81 … EF BC BF and EF BD 80 … EF BD 9E, in the order of ASCII from 0x21.
    const bool wide = i + 2 < text.size() && byte(i) == 0xEF && (byte(i + 1) == 0xBC || byte(i + 1) == 0xBD);
    const int ascii = wide ? byte(i + 2) - 0x80 + 0x20 + (byte(i + 1) == 0xBD ? 0x40 : 0) : 0;
    if (wide && ascii > 0x20 && ascii < 0x7F) {
      half += static_cast<char>(ascii);
      i += 2;
    } else {
      half += text[i];
    }
  }
  return half;
}

std::optional<double> read_number(std::string_view text) {
  if (const std::optional<double> number = parse_number(text)) {
    return number;
  }
  const std::optional<std::string> digits = without_groups(with_plain_signs(half_width(text)));
  return digits ? parse_number(*digits) : std::nullopt;
}

std::string number_text(double number) {
  constexpr double exact = 1e15;
  std::array<char, 32> text{};
  const bool whole = std::abs(number) < exact && number == std::trunc(number);
  const auto end = whole ? std::to_chars(text.begin(), text.end(), static_cast<std::int64_t>(number)).ptr
                         : std::to_chars(text.begin(), text.end(), number).ptr;
  return {text.begin(), end};
}

}  // namespace geo::io::detail

#include "geo/io/detail/number_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

namespace geo::io::detail {
namespace {

constexpr std::array<std::string_view, 6> kBlanks{" ", "\t", "\r", "\n", "\xC2\xA0", "\xE3\x80\x80"};

}  // namespace

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

std::string number_text(double number) {
  constexpr double exact = 1e15;
  std::array<char, 32> text{};
  const bool whole = std::abs(number) < exact && number == std::trunc(number);
  const auto end = whole ? std::to_chars(text.begin(), text.end(), static_cast<std::int64_t>(number)).ptr
                         : std::to_chars(text.begin(), text.end(), number).ptr;
  return {text.begin(), end};
}

}  // namespace geo::io::detail

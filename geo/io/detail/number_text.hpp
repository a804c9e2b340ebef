#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace geo::io::detail {

/// Whether it is one of 0 to 9.
[[nodiscard]] bool is_digit(char c);

/// Without the blanks around it, also those of Chinese text (U+3000) and of spreadsheets (U+00A0).
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The number that a trimmed text is, in whole; empty if it is none or not finite. Decimal point only, no thousands
/// separators.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The same as people write it: also with full-width digits and signs (１２３．５, －５), and in groups of three digits
/// with a comma or blank between them (1,234,567.8).
[[nodiscard]] std::optional<double> read_number(std::string_view text);

/// With the full-width forms of ASCII (U+FF01 … U+FF5E) in their usual width.
[[nodiscard]] std::string half_width(std::string_view text);

/// The shortest decimal text that reads back as the same number; whole numbers below 10^15 without exponent.
[[nodiscard]] std::string number_text(double number);

}  // namespace geo::io::detail

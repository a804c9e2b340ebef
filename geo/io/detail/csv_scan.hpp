#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace geo::io::detail {

/// What one pass over the bytes of a delimited text finds out. They may come in pieces, in UTF-8 or GB18030, neither of
/// which hides a separator, quote or line break in another character.
class CsvScan {
 public:
  void add(std::string_view bytes);

  /// The line on which each record begins, the first line being 1 and the header the first record.
  ///
  /// Quoted fields may hold line breaks; lines without any character are no records.
  [[nodiscard]] const std::vector<std::uint32_t>& record_lines() const { return record_lines_; }

  /// Comma, semicolon, tab or bar: whichever stands most often between the names of the header.
  [[nodiscard]] char separator() const { return kSeparators[chosen_]; }
  /// Whether others of them stand in the header too, outside quotes.
  [[nodiscard]] bool mixed() const;

  /// Whether a first line without any of them stands above longer ones, as a title does.
  [[nodiscard]] bool begins_with_title() const { return overlong_line_ != 0 && counts_[chosen_] == 0; }

  /// Whether the header is one name and a separator after it, as a title above two columns is.
  [[nodiscard]] bool names_one_of_two() const { return counts_[chosen_] == 1 && last_in_header_ == separator(); }

  /// The line of the first record that holds something beyond the header's last column, as a number with commas and
  /// without quotes makes it do; nought if there is none.
  [[nodiscard]] std::uint32_t overlong_line() const { return overlong_line_; }

 private:
  static constexpr std::array kSeparators{',', ';', '\t', '|'};

  void add_to_header(char c);
  void add_to_row(char c);

  std::vector<std::uint32_t> record_lines_;
  std::uint32_t line_ = 1;
  bool in_record_ = false;
  bool in_quotes_ = false;
  std::array<std::size_t, kSeparators.size()> counts_{};  ///< of each in the header, outside quotes
  std::size_t chosen_ = 0;                                ///< of kSeparators
  char last_in_header_ = 0;
  std::size_t separators_ = 0;  ///< in the present record
  std::uint32_t overlong_line_ = 0;
};

}  // namespace geo::io::detail

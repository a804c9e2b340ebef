#include "geo/io/detail/csv_scan.hpp"

#include <algorithm>

namespace geo::io::detail {

void CsvScan::add_to_header(char c) {
  last_in_header_ = c;
  const auto* const found = std::ranges::find(kSeparators, c);
  if (found != kSeparators.end()) {
    ++counts_[static_cast<std::size_t>(found - kSeparators.begin())];
    chosen_ = static_cast<std::size_t>(std::ranges::max_element(counts_) - counts_.begin());
  }
}

bool CsvScan::mixed() const {
  return std::ranges::count_if(counts_, [](std::size_t count) { return count > 0; }) > 1;
}

void CsvScan::add_to_row(char c) {
  if (c == separator()) {
    ++separators_;
  } else if (c != ' ' && overlong_line_ == 0 && separators_ > counts_[chosen_]) {
    overlong_line_ = record_lines_.back();
  }
}

void CsvScan::add(std::string_view bytes) {
  for (const char c : bytes) {
    if (c == '\n') {
      ++line_;
      in_record_ = in_record_ && in_quotes_;
      separators_ = in_quotes_ ? separators_ : 0;
      continue;
    }
    if (c == '\r') {
      continue;
    }
    if (!in_record_) {
      record_lines_.push_back(line_);
      in_record_ = true;
    }
    if (c == '"') {
      in_quotes_ = !in_quotes_;
    }
    if (!in_quotes_) {
      record_lines_.size() == 1 ? add_to_header(c) : add_to_row(c);
    }
  }
}

}  // namespace geo::io::detail

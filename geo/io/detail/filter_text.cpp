#include "geo/io/detail/filter_text.hpp"

#include <algorithm>

namespace geo::io::detail {
namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

/// Whether a character can stand in a name without quotes; every character outside ASCII can.
bool is_of_name(char c) {
  return !is_ascii(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

}  // namespace

std::string with_quoted_columns(std::string_view filter, const std::vector<std::string>& columns) {
  std::string text;
  for (std::size_t i = 0; i < filter.size();) {
    const char c = filter[i];
    std::size_t end = i + 1;
    if (c == '\'' || c == '"') {
      end = std::min(filter.find(c, end), filter.size() - 1) + 1;
    } else if (is_of_name(c)) {
      end = static_cast<std::size_t>(
          std::find_if_not(filter.begin() + static_cast<std::ptrdiff_t>(i), filter.end(), is_of_name) - filter.begin());
    }
    const std::string part{filter.substr(i, end - i)};
    const bool to_quote =
        is_of_name(c) && !std::ranges::all_of(part, is_ascii) && std::ranges::find(columns, part) != columns.end();
    text += to_quote ? '"' + part + '"' : part;
    i = end;
  }
  return text;
}

}  // namespace geo::io::detail

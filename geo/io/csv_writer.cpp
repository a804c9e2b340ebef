#include "geo/io/detail/number_text.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace geo::io {
namespace {

/// What makes a spreadsheet program take a text for a formula; the full-width forms count in East Asian editions.
constexpr std::array<std::string_view, 11> kFormulaStarts{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

bool looks_like_formula(std::string_view text) {
  return std::ranges::any_of(kFormulaStarts, [&](std::string_view start) { return text.starts_with(start); }) &&
         !detail::parse_number(text);
}

void append_text(std::string& csv, std::string_view text) {
  const bool escaped = looks_like_formula(text);
  if (!escaped && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    csv += text;
    return;
  }
  csv += escaped ? "\"'" : "\"";
  for (const char c : text) {
    csv += c;
    if (c == '"') {
      csv += c;
    }
  }
  csv += '"';
}

void append_number(std::string& csv, double number) {
  if (!std::isnan(number)) {
    csv += detail::number_text(number);
  }
}

void append_value(std::string& csv, const Column& column, std::size_t row) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values)) {
    append_text(csv, (*texts)[row]);
  } else if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
    append_number(csv, (*numbers)[row]);
  } else {
    csv += std::to_string(std::get<std::vector<std::int64_t>>(column.values)[row]);
  }
}

}  // namespace

void write_csv(const std::filesystem::path& file, const FeatureTable& table) {
  const auto* points = std::get_if<std::vector<MapPoint>>(&table.geometry);
  std::string csv = "\xEF\xBB\xBF";
  const auto end_field = [&](std::size_t column, std::size_t columns) { csv += column + 1 < columns ? "," : "\r\n"; };
  const std::size_t columns = table.columns.size() + (points != nullptr ? 2 : 0);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    append_text(csv, table.columns[i].name);
    end_field(i, columns);
  }
  if (points != nullptr) {
    csv += "x,y\r\n";
  }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      append_value(csv, table.columns[i], row);
      end_field(i, columns);
    }
    if (points != nullptr) {
      append_number(csv, (*points)[row].x);
      csv += ',';
      append_number(csv, (*points)[row].y);
      csv += "\r\n";
    }
  }
  write_text(file, csv);
}

}  // namespace geo::io

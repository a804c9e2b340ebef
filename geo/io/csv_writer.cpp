#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/output_file.hpp"
#include "geo/io/vector_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string_view>
#include <vector>

namespace geo::io {
namespace {

/// What makes a spreadsheet program take a text for a formula; the full-width forms count in East Asian editions.
constexpr std::array<std::string_view, 11> kFormulaStarts{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;  // written at a time

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

/// Turns the comma after the last field into the line's end.
void end_line(std::string& csv) {
  if (csv.ends_with(',')) {
    csv.pop_back();
  }
  csv += "\r\n";
}

void append_header(std::string& csv, const FeatureTable& table, bool with_positions) {
  for (const Column& column : table.columns) {
    append_text(csv, column.name);
    csv += ',';
  }
  csv += with_positions ? "x,y," : "";
  end_line(csv);
}

/// Tells a table as CSV, some of it at a time.
void tell_csv(const FeatureTable& table, const std::function<void(std::string_view piece)>& take) {
  const auto* points = std::get_if<std::vector<MapPoint>>(&table.geometry);
  std::string csv = "\xEF\xBB\xBF";
  append_header(csv, table, points != nullptr);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const Column& column : table.columns) {
      append_value(csv, column, row);
      csv += ',';
    }
    if (points != nullptr) {
      append_number(csv, (*points)[row].x);
      csv += ',';
      append_number(csv, (*points)[row].y);
      csv += ',';
    }
    end_line(csv);
    if (csv.size() > kPieceBytes) {
      take(csv);
      csv.clear();
    }
  }
  take(csv);
}

}  // namespace

void write_csv(const std::filesystem::path& file, const FeatureTable& table) {
  detail::OutputFile output{file};
  tell_csv(table, [&](std::string_view piece) { output.append(piece); });
  output.close();
}

std::string csv_text(const FeatureTable& table) {
  std::string text;
  tell_csv(table, [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace geo::io

#include "geo/io/detail/cell_reader.hpp"

#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace geo::io::detail {
namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

/// What statistical tables print where there is no number.
constexpr std::array<std::string_view, 18> kMarks{"-",  "--", "—",   "——",  "－",  "–",    "/",    "／",   "…",
                                                  "……", "NA", "N/A", "NaN", "nan", "#N/A", "NULL", "null", "NAN"};

/// 6.40181E+11: what is left of a code after a spreadsheet took it for a number.
bool is_broken_code(std::string_view text) {
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent == 0 || exponent == std::string_view::npos) {
    return false;
  }
  const std::string_view head = text.substr(0, exponent);
  const bool signed_exponent = text.substr(exponent + 1).starts_with('+');
  const std::string_view digits = text.substr(exponent + (signed_exponent ? 2 : 1));
  if (digits.size() < 2 || (!signed_exponent && head.find('.') == std::string_view::npos)) {
    return false;
  }
  return std::ranges::all_of(digits, is_digit) && is_digit(head.front()) &&
         std::ranges::all_of(head.substr(1), [](char c) { return is_digit(c) || c == '.'; });
}

/// The year of 2019年, 2019年9月, 2019-09-01 or 2019/9.
std::optional<double> read_year(std::string_view written) {
  constexpr double first = 1800.0;
  constexpr double last = 2200.0;
  const std::string half = half_width(written);
  const std::string_view text = half;
  const std::string_view digits = text.substr(0, 4);
  if (text.size() < 6 || !std::ranges::all_of(digits, is_digit)) {
    return std::nullopt;
  }
  const std::string_view rest = text.substr(4);
  const bool is_date = (rest.front() == '-' || rest.front() == '/') &&
                       std::ranges::all_of(rest, [](char c) { return is_digit(c) || c == '-' || c == '/'; }) &&
                       is_digit(rest.back()) && rest.size() <= 6;
  const std::optional<double> year = read_number(digits);
  return (rest.starts_with("年") || is_date) && *year >= first && *year <= last ? year : std::nullopt;
}

/// Whether a cell is that of the feature's id, one past the last field (find_field).
bool is_identity(const CellReader::Cell& cell) {
  return cell.field == OGR_F_GetFieldCount(cell.feature);
}

/// The remedy for a text in a number column: a number with something after it is mostly one with its unit.
Message number_remedy(const std::string& written) {
  if (written.find("°") != std::string::npos) {
    return msg("write decimal degrees, like 116.5");
  }
  const std::string half = half_width(written);
  const std::string_view text = half;
  const std::string_view rest = text.substr(std::min(text.find_first_not_of("0123456789.,+- "), text.size()));
  const bool has_unit = is_digit(text.front()) && !rest.empty() && std::ranges::none_of(rest, is_digit);
  if (has_unit && rest == "%") {
    return msg("write the number itself: a share (%) does not tell how many, nor of what");
  }
  return has_unit ? msg("write the number alone; a unit goes into the column's name, like 人口（万人）")
                  : msg("write digits only, or leave it empty");
}

}  // namespace

bool is_missing_mark(std::string_view text) {
  return std::ranges::find(kMarks, text) != kMarks.end();
}

bool is_numeric(OGRFieldType type) {
  return type == OFTInteger || type == OFTInteger64 || type == OFTReal;
}

double CellReader::number(const Cell& cell) {
  if (is_identity(cell)) {
    return static_cast<double>(OGR_F_GetFID(cell.feature));
  }
  if (OGR_F_IsFieldSetAndNotNull(cell.feature, cell.field) == 0) {
    return kNoNumber;
  }
  std::string text = "inf";
  if (is_numeric(OGR_Fld_GetType(OGR_F_GetFieldDefnRef(cell.feature, cell.field)))) {
    const double number = OGR_F_GetFieldAsDouble(cell.feature, cell.field);
    if (!std::isinf(number)) {
      return number;
    }
  } else {
    const char* bytes = OGR_F_GetFieldAsString(cell.feature, cell.field);
    text = trimmed(decoded_value(bytes).value_or(bytes));
  }
  if (text.empty()) {
    return kNoNumber;
  }
  if (const std::optional<double> number = read_number(text)) {
    return *number;
  }
  if (is_missing_mark(text)) {
    remember(cell, text);
    return kNoNumber;
  }
  bad_.add({"not_a_number", std::string{cell.column}, text, std::string{cell.row},
            msg("“{0}” in the column “{1}” is not a number", text, cell.column), number_remedy(text)});
  return kNoNumber;
}

std::optional<double> CellReader::percentage(const Cell& cell) {
  if (is_identity(cell) || OGR_F_IsFieldSetAndNotNull(cell.feature, cell.field) == 0) {
    return std::nullopt;
  }
  const char* bytes = OGR_F_GetFieldAsString(cell.feature, cell.field);
  const std::string text = half_width(trimmed(decoded_value(bytes).value_or(bytes)));
  if (!text.ends_with('%')) {
    return std::nullopt;
  }
  const std::optional<double> number = read_number(trimmed(std::string_view{text}.substr(0, text.size() - 1)));
  return number ? std::optional{*number / 100.0} : std::nullopt;
}

double CellReader::year(const Cell& cell) {
  if (!is_identity(cell) && OGR_F_IsFieldSetAndNotNull(cell.feature, cell.field) != 0 &&
      !is_numeric(OGR_Fld_GetType(OGR_F_GetFieldDefnRef(cell.feature, cell.field)))) {
    const char* bytes = OGR_F_GetFieldAsString(cell.feature, cell.field);
    if (const std::optional<double> year = read_year(trimmed(decoded_value(bytes).value_or(bytes)))) {
      return *year;
    }
  }
  return number(cell);
}

std::string CellReader::text(const Cell& cell) {
  if (is_identity(cell)) {
    return std::to_string(OGR_F_GetFID(cell.feature));
  }
  if (OGR_F_IsFieldSetAndNotNull(cell.feature, cell.field) == 0) {
    return {};
  }
  if (OGR_Fld_GetType(OGR_F_GetFieldDefnRef(cell.feature, cell.field)) == OFTReal) {
    const std::string number = number_text(OGR_F_GetFieldAsDouble(cell.feature, cell.field));
    if (!is_broken_code(number)) {
      return number;
    }
  }
  const std::optional<std::string> text = decoded_value(OGR_F_GetFieldAsString(cell.feature, cell.field));
  if (!text) {
    bad_.add({"not_utf8",
              std::string{cell.column},
              {},
              std::string{cell.row},
              msg("the text in the column “{0}” is not UTF-8", cell.column),
              msg("save the file again with the encoding UTF-8")});
    return {};
  }
  std::string value{trimmed(*text)};
  if (is_broken_code(value)) {
    bad_.add({"broken_code", std::string{cell.column}, value, std::string{cell.row},
              msg("“{0}” in the column “{1}” is a code that a spreadsheet has turned into a number and cut short",
                  value, cell.column),
              msg("take the table before that, set the column to text in the spreadsheet, and export again")});
    return {};
  }
  return value;
}

void CellReader::remember(const Cell& cell, std::string_view mark) {
  const auto known = std::ranges::find(marks_, cell.column, &Marks::column);
  if (known != marks_.end()) {
    ++known->count;
  } else {
    marks_.push_back({std::string{cell.column}, std::string{mark}, std::string{cell.row}, 1});
  }
}

Findings CellReader::findings() const {
  Findings findings;
  for (const Marks& marks : marks_) {
    findings.push_back({Severity::Note,
                        "missing_marks",
                        {file_, marks.row},
                        msg("“{0}” in the column “{1}” is taken for “not known”, {2} times in all", marks.mark,
                            marks.column, std::to_string(marks.count)),
                        msg("where nought is meant, write 0")});
  }
  const Findings bad = bad_.findings();
  findings.insert(findings.end(), bad.begin(), bad.end());
  return findings;
}

}  // namespace geo::io::detail

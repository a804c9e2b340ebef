#include "planner/study/detail/code_shapes.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;
using geo::Severity;

constexpr std::size_t kCountyDigits = 6;

bool all_digits(const std::string& code) {
  return !code.empty() && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_whole(const std::string& code) {
  return all_digits(code) && (code.size() == kCodeDigits || code.size() == kTownshipDigits);
}

/// With digits for the letters that look like them; empty if that makes no statistical code of it.
std::optional<std::string> with_digits(std::string code) {
  std::ranges::replace_if(code, [](char c) { return c == 'O' || c == 'o'; }, '0');
  std::ranges::replace_if(code, [](char c) { return c == 'l' || c == 'I' || c == '|'; }, '1');
  return is_whole(code) || (all_digits(code) && code.size() == kCountyDigits) ? std::optional{code} : std::nullopt;
}

/// Rows that are wrong in one way.
struct Kind {
  std::string first;  ///< row
  std::vector<std::string> named;

  void add(const CodedRow& row, const std::string& more) {
    first = named.empty() ? row.row : first;
    named.push_back(row.code + (row.name.empty() ? "" : " " + row.name) + " (" + row.row + ")" + more);
  }
  [[nodiscard]] std::string count() const { return std::to_string(named.size()); }
  [[nodiscard]] geo::Argument list() const { return geo::list_names(named, kUnitsNamed); }
};

/// The rows of a column by what is odd about their codes.
struct OddCodes {
  Kind separated;
  Kind letters;
  Kind lengths;

  explicit OddCodes(std::span<const CodedRow> rows) {
    for (const CodedRow& row : rows) {
      add(row);
    }
  }

 private:
  void add(const CodedRow& row) {
    const std::string code = unit_code(row.code);
    if (is_whole(code)) {
      if (has_separators(row.code)) {
        separated.add(row, {});
      }
    } else if (all_digits(code)) {
      if (code.size() != kCountyDigits) {
        lengths.add(row, ": " + std::to_string(code.size()));
      }
    } else if (const std::optional<std::string> meant = with_digits(code)) {
      letters.add(row, " → " + *meant + "?");
    }
  }
};

geo::Finding wrong_length(const std::string& file, const std::string& field, const Kind& kind) {
  return {Severity::Warning,
          "code_of_wrong_length",
          {file, kind.first},
          msg("{0} {0|code|codes} in the column {1} {0|does|do} not have 12 digits, nor 9 or 6: {2}", kind.count(),
              field, kind.list()),
          msg("a digit is missing or too many: take the code from the statistical list of the year")};
}

}  // namespace

geo::Findings check_code_shapes(const std::string& file, const std::string& field, std::span<const CodedRow> rows,
                                Severity severity) {
  const auto filled = std::ranges::count_if(rows, [](const CodedRow& row) { return !row.code.empty(); });
  const auto whole = std::ranges::count_if(rows, [](const CodedRow& row) { return is_whole(unit_code(row.code)); });
  if (2 * whole <= filled) {
    return {};  // codes of another kind
  }
  const OddCodes odd{rows};
  geo::Findings findings;
  if (!odd.letters.named.empty()) {
    findings.push_back({severity,
                        "code_with_letters",
                        {file, odd.letters.first},
                        msg("{0} {0|code|codes} in the column {1} {0|holds|hold} letters that look like digits: {2}",
                            odd.letters.count(), field, odd.letters.list()),
                        msg("write 0 for O, and 1 for l and I")});
  }
  if (!odd.lengths.named.empty()) {
    findings.push_back(wrong_length(file, field, odd.lengths));
  }
  if (!odd.separated.named.empty()) {
    findings.push_back(
        {Severity::Note,
         "codes_with_separators",
         {file, odd.separated.first},
         msg("{0} {0|code|codes} in the column {1} {0|is|are} written with separators and read without them: {2}",
             odd.separated.count(), field, odd.separated.list()),
         msg("nothing is to be done if the digits are right")});
  }
  return findings;
}

}  // namespace planner::detail

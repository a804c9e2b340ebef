#include "planner/study/detail/summed_rows.hpp"

#include "planner/study/detail/total_words.hpp"
#include "planner/study/persons.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kTolerance = 0.005;
constexpr double kMostPeople = 1e10;

/// How many digits of a code tell units of its level apart: 6, 9 or 12; 0 if it is no statistical code.
std::size_t telling_digits(const std::string& code) {
  const bool digits = !code.empty() && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  constexpr std::size_t county = 6;
  if (!digits || (code.size() != county && code.size() != kTownshipDigits && code.size() != kCodeDigits)) {
    return 0;
  }
  const std::string_view whole{code};
  if (whole.substr(county).find_first_not_of('0') == std::string_view::npos) {
    return county;
  }
  return code.size() == kTownshipDigits || code.ends_with("000") ? kTownshipDigits : kCodeDigits;
}

/// The rows of one table with what their codes tell.
class Sums {
 public:
  explicit Sums(const std::vector<SummedRow>& rows) : rows_{&rows} {
    std::array<std::size_t, kCodeDigits + 1> counts{};
    for (const SummedRow& row : rows) {
      codes_.push_back(unit_code(row.code));
      digits_.push_back(telling_digits(codes_.back()));
      counts[digits_.back()] += row.total ? 0U : 1U;
    }
    counts[0] = 0;
    level_ = static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin());
  }

  /// Whether a row sums others up.
  [[nodiscard]] bool sums_up(std::size_t row) const {
    return is_above(row) ||
           ((*rows_)[row].total && (is_grand_total((*rows_)[row].name) || is_grand_total(codes_[row])));
  }

  /// Of the rows that count and that a row sums up.
  [[nodiscard]] double below(std::size_t total, std::size_t field) const {
    const std::string prefix = is_above(total) ? codes_[total].substr(0, digits_[total]) : std::string{};
    double sum = 0.0;
    for (std::size_t row = 0; row < rows_->size(); ++row) {
      const bool counts = !(*rows_)[row].total && (digits_[row] == 0 || digits_[row] == level_);
      const double number = (*rows_)[row].numbers[field];
      if (counts && codes_[row].starts_with(prefix) && number > 0.0) {
        sum += number;
      }
    }
    return sum;
  }

 private:
  [[nodiscard]] bool is_above(std::size_t row) const { return digits_[row] != 0 && digits_[row] < level_; }

  const std::vector<SummedRow>* rows_;
  std::vector<std::string> codes_;
  std::vector<std::size_t> digits_;
  std::size_t level_ = 0;
};

}  // namespace

geo::Findings compare_sums(const std::string& file, const std::vector<std::string>& fields,
                           const std::vector<SummedRow>& rows) {
  const Sums sums{rows};
  std::vector<std::string> differing;
  std::string first;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t field = 0; field < fields.size() && sums.sums_up(row); ++field) {
      const double said = rows[row].numbers[field];
      const double sum = sums.below(row, field);
      if (!(said >= 0.0 && said <= kMostPeople) || sum > kMostPeople ||
          std::abs(said - sum) <= kTolerance * std::max(said, sum)) {
        continue;
      }
      first = first.empty() ? rows[row].row : first;
      const std::string& name = rows[row].name.empty() ? rows[row].code : rows[row].name;
      differing.push_back(name + " (" + rows[row].row + "): " + fields[field] + " " + to_text(Persons::of(said)) +
                          " ≠ " + to_text(Persons::of(sum)));
    }
  }
  if (differing.empty()) {
    return {};
  }
  return {{geo::Severity::Warning,
           "total_differs",
           {file, first},
           msg("{0} totals differ by more than 0.5 % from the sum of their rows: {1}", std::to_string(differing.size()),
               geo::list_names(differing, kUnitsNamed)),
           msg("look for a row that is missing, given twice or mistyped; the rows count, not the totals")}};
}

geo::Findings compare_coded_sums(const std::string& file, const std::vector<std::string>& fields,
                                 const geo::io::LayerContent& content, const std::vector<CodedRow>& rows) {
  std::vector<SummedRow> summed;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const CodedRow& from = rows[row];
    const bool by_code = is_total(from.code) && !is_total(from.name);
    summed.push_back(
        {from.row, from.code, by_code ? from.code : from.name, by_code || is_total(from.name), std::vector<double>{}});
    for (const std::string& field : fields) {
      summed.back().numbers.push_back((*content.number(field))[row]);
    }
  }
  for (std::size_t sum = 0; sum < content.sums.rows.size(); ++sum) {
    summed.push_back({content.sums.rows[sum], {}, content.sums.called[sum], true, {}});
    for (const std::string& field : fields) {
      const auto column = std::ranges::find(content.sums.columns, field, &geo::io::Column::name);
      summed.back().numbers.push_back(std::get<std::vector<double>>(column->values)[sum]);
    }
  }
  return compare_sums(file, fields, summed);
}

}  // namespace planner::detail

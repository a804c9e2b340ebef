#include "gui/presentation/map/classes.hpp"

#include "gui/presentation/text/folding.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace gui {
namespace {

/// Values each once, rising, and how often each occurs.
struct Distinct {
  std::vector<double> value;
  std::vector<double> count;
};

std::vector<double> sorted_numbers(std::span<const double> values) {
  std::vector<double> sorted;
  std::ranges::copy_if(values, std::back_inserter(sorted), [](double value) { return !std::isnan(value); });
  std::ranges::sort(sorted);
  return sorted;
}

Distinct distinct_of(const std::vector<double>& sorted) {
  Distinct distinct;
  for (const double value : sorted) {
    if (distinct.value.empty() || distinct.value.back() != value) {
      distinct.value.push_back(value);
      distinct.count.push_back(0.0);
    }
    distinct.count.back() += 1.0;
  }
  return distinct;
}

std::vector<double> quantiles(const std::vector<double>& sorted, std::size_t count) {
  std::vector<double> inner;
  for (std::size_t i = 1; i < count; ++i) {
    inner.push_back(sorted[i * sorted.size() / count]);
  }
  return inner;
}

std::vector<double> equal_intervals(double least, double greatest, std::size_t count) {
  std::vector<double> inner;
  for (std::size_t i = 1; i < count; ++i) {
    inner.push_back(least + (greatest - least) * static_cast<double>(i) / static_cast<double>(count));
  }
  return inner;
}

/// Finds the classes that leave least deviation, class by class: best_[i] is the least deviation of the first i + 1
/// values in the classes so far.
class JenksSearch {
 public:
  explicit JenksSearch(const Distinct& distinct) : distinct_{&distinct} {
    const std::size_t n = distinct.value.size();
    const double middle = distinct.value[n / 2];  // keeps squares small, so that differences of sums lose little
    counts_.assign(n + 1, 0.0L);
    sums_.assign(n + 1, 0.0L);
    squares_.assign(n + 1, 0.0L);
    for (std::size_t i = 0; i < n; ++i) {
      const long double x = distinct.value[i] - middle;
      counts_[i + 1] = counts_[i] + distinct.count[i];
      sums_[i + 1] = sums_[i] + x * distinct.count[i];
      squares_[i + 1] = squares_[i] + x * x * distinct.count[i];
    }
  }

  /// The values at which a class begins, but the first.
  [[nodiscard]] std::vector<double> inner_breaks(std::size_t count) {
    const std::size_t n = distinct_->value.size();
    best_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      best_[i] = deviation(0, i);
    }
    for (std::size_t k = 1; k < count; ++k) {
      next_.assign(n, std::numeric_limits<long double>::infinity());
      begins_.emplace_back(n, 0);
      fill(k, n - 1, k, n - 1);
      best_.swap(next_);
    }
    std::vector<double> breaks;
    std::size_t last = n - 1;
    for (std::size_t k = count - 1; k >= 1; --k) {
      const std::size_t begin = begins_[k - 1][last];
      breaks.push_back(distinct_->value[begin]);
      last = begin - 1;
    }
    std::ranges::reverse(breaks);
    return breaks;
  }

 private:
  /// Of the values first … last from their mean.
  [[nodiscard]] long double deviation(std::size_t first, std::size_t last) const {
    const long double n = counts_[last + 1] - counts_[first];
    const long double sum = sums_[last + 1] - sums_[first];
    return std::max(0.0L, squares_[last + 1] - squares_[first] - sum * sum / n);
  }

  /// Where the last class begins does not fall as more values come in, so the middle one bounds the search of both
  /// halves.
  void fill(std::size_t first, std::size_t last, std::size_t least, std::size_t most) {
    const std::size_t middle = first + (last - first) / 2;
    std::size_t begin = least;
    for (std::size_t j = least; j <= std::min(middle, most); ++j) {
      const long double candidate = best_[j - 1] + deviation(j, middle);
      if (candidate < next_[middle]) {
        next_[middle] = candidate;
        begin = j;
      }
    }
    begins_.back()[middle] = begin;
    if (middle > first) {
      fill(first, middle - 1, least, begin);
    }
    if (middle < last) {
      fill(middle + 1, last, begin, most);
    }
  }

  const Distinct* distinct_;
  std::vector<long double> counts_;
  std::vector<long double> sums_;
  std::vector<long double> squares_;
  std::vector<long double> best_;
  std::vector<long double> next_;
  std::vector<std::vector<std::size_t>> begins_;  ///< by class from the second, by last value
};

}  // namespace

Classes classify(std::span<const double> values, ClassMethod method, std::size_t count) {
  assert(count >= 1 && method != ClassMethod::Manual);
  const std::vector<double> sorted = sorted_numbers(values);
  if (sorted.empty()) {
    return {};
  }
  const Distinct distinct = distinct_of(sorted);
  const std::size_t classes = std::min(count, distinct.value.size());
  std::vector<double> inner;
  if (method == ClassMethod::Quantiles) {
    inner = quantiles(sorted, classes);
  } else if (method == ClassMethod::EqualIntervals) {
    inner = equal_intervals(sorted.front(), sorted.back(), classes);
  } else {
    inner = JenksSearch{distinct}.inner_breaks(classes);
  }
  Classes result{{sorted.front()}};
  for (const double at : inner) {
    if (at > result.breaks.back()) {
      result.breaks.push_back(at);
    }
  }
  result.breaks.push_back(sorted.back());
  return result;
}

Classes manual_classes(std::vector<double> breaks) {
  std::erase_if(breaks, [](double at) { return std::isnan(at); });
  std::ranges::sort(breaks);
  const auto doubled = std::ranges::unique(breaks);
  breaks.erase(doubled.begin(), doubled.end());
  if (breaks.size() == 1) {
    breaks.push_back(breaks.front());
  }
  return {std::move(breaks)};
}

Classes classes_around(std::vector<double> breaks) {
  Classes classes = manual_classes(std::move(breaks));
  if (classes.breaks.size() == 2 && classes.breaks.front() == classes.breaks.back()) {
    classes.breaks.pop_back();
  }
  classes.breaks.insert(classes.breaks.begin(), classes.breaks.front() - 1.0);
  classes.breaks.push_back(classes.breaks.back());
  classes.open_below = true;
  classes.open_above = true;
  return classes;
}

std::optional<std::vector<double>> breaks_of(std::string_view text) {
  std::string plain = folded(text);
  const std::string_view comma = "、";
  for (std::size_t at = plain.find(comma); at != std::string::npos; at = plain.find(comma)) {
    plain.replace(at, comma.size(), " ");
  }
  std::ranges::replace_if(plain, [](char letter) { return letter == ',' || letter == ';'; }, ' ');
  std::vector<double> breaks;
  for (std::size_t at = 0; at < plain.size();) {
    if (plain[at] == ' ') {
      ++at;
      continue;
    }
    double number = 0.0;
    const char* const end = plain.data() + std::min(plain.find(' ', at), plain.size());
    const auto [stopped, error] = std::from_chars(plain.data() + at, end, number);
    if (error != std::errc{} || stopped != end || !std::isfinite(number)) {
      return std::nullopt;
    }
    breaks.push_back(number);
    at = static_cast<std::size_t>(end - plain.data());
  }
  return breaks.empty() ? std::nullopt : std::optional{std::move(breaks)};
}

std::optional<std::size_t> class_of(const Classes& classes, double value) {
  if (std::isnan(value) || classes.size() == 0) {
    return std::nullopt;
  }
  const bool below = value < classes.breaks.front() && !classes.open_below;
  const bool above = value > classes.breaks.back() && !classes.open_above;
  if (below || above) {
    return std::nullopt;
  }
  const auto first_inner = classes.breaks.begin() + 1;
  const auto end_inner = classes.breaks.end() - 1;
  return static_cast<std::size_t>(std::upper_bound(first_inner, end_inner, value) - first_inner);
}

std::vector<std::size_t> counts_of(const Classes& classes, std::span<const double> values) {
  std::vector<std::size_t> counts(classes.size());
  for (const double value : values) {
    if (const auto at = class_of(classes, value)) {
      ++counts[*at];
    }
  }
  return counts;
}

double deviation_of(const Classes& classes, std::span<const double> values) {
  std::vector<double> sums(classes.size());
  std::vector<double> counts(classes.size());
  for (const double value : values) {
    if (const auto at = class_of(classes, value)) {
      sums[*at] += value;
      counts[*at] += 1.0;
    }
  }
  double deviation = 0.0;
  for (const double value : values) {
    if (const auto at = class_of(classes, value)) {
      const double off = value - sums[*at] / counts[*at];
      deviation += off * off;
    }
  }
  return deviation;
}

}  // namespace gui

#pragma once

#include "planner/assess/inequality.hpp"

#include <optional>
#include <vector>

namespace planner::detail {

struct Place {
  double value;
  double weight;
};

/// Places that count, by rising value, and their sums; the order in which they were given leaves no trace.
struct SortedValues {
  explicit SortedValues(const Values& values);

  std::vector<Place> places;
  double persons = 0.0;
  double sum = 0.0;  ///< of weight × value

  [[nodiscard]] double mean() const { return sum / persons; }

  /// Why an index that divides by the mean is undefined, if it is.
  [[nodiscard]] std::optional<Undefined> why_no_ratio() const;
};

}  // namespace planner::detail

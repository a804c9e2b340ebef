#pragma once

#include <algorithm>
#include <vector>

namespace geo::detail {

/// The upper one of two in the middle; nought of no values.
[[nodiscard]] inline double median(std::vector<double> values) {
  if (values.empty()) {
    return 0.0;
  }
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace geo::detail

#include "geo/crs/detail/signed_ranks.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <vector>

namespace geo::detail {

double signed_rank_deviate(std::span<const double> differences) {
  std::vector<double> sorted;
  std::ranges::copy_if(differences, std::back_inserter(sorted), [](double d) { return d != 0.0; });
  std::ranges::sort(sorted, {}, [](double d) { return std::abs(d); });
  const auto n = static_cast<double>(sorted.size());
  if (n < 2.0) {
    return 0.0;
  }
  double positive = 0.0;  // sum of the ranks of positive differences
  for (std::size_t first = 0; first < sorted.size();) {
    std::size_t last = first + 1;
    while (last < sorted.size() && std::abs(sorted[last]) == std::abs(sorted[first])) {
      ++last;
    }
    const double rank = 0.5 * static_cast<double>(first + 1 + last);
    for (; first < last; ++first) {
      positive += sorted[first] > 0.0 ? rank : 0.0;
    }
  }
  return (positive - n * (n + 1.0) / 4.0) / std::sqrt(n * (n + 1.0) * (2.0 * n + 1.0) / 24.0);
}

}  // namespace geo::detail

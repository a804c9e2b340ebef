#include "datasets/synth/chance/apportion.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace synth {

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights, std::int64_t least) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  assert(sum > 0.0);
  const std::int64_t spare = total - least * static_cast<std::int64_t>(weights.size());
  assert(spare >= 0);

  std::vector<std::int64_t> shares(weights.size());
  std::vector<double> remainders(weights.size());
  std::int64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double exact = static_cast<double>(spare) * weights[i] / sum;
    const double whole = std::floor(exact);
    shares[i] = least + static_cast<std::int64_t>(whole);
    remainders[i] = exact - whole;
    given += static_cast<std::int64_t>(whole);
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return remainders[i]; });
  for (std::size_t next = 0; given < spare; ++given, ++next) {
    ++shares[order[next % order.size()]];
  }
  return shares;
}

}  // namespace synth

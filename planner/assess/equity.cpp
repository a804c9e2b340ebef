#include "planner/assess/equity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace planner {
namespace {

struct Total {
  double weight = 0.0;
  double sum = 0.0;  ///< of weight × value

  [[nodiscard]] double mean() const { return sum / weight; }
};

/// Sum of w ln-terms (x/m) ln(x/m), 0 where x is 0.
double theil_term(double value, double mean) {
  const double relative = value / mean;
  return relative > 0.0 ? relative * std::log(relative) : 0.0;
}

/// 1 − 2 × area under the Lorenz curve; `values` ascending.
double gini_of(const std::vector<Weighted>& values, const Total& all) {
  double weight_before = 0.0;
  double twice_area = 0.0;
  double share_before = 0.0;
  for (const Weighted& entry : values) {
    const double share = share_before + entry.weight * entry.value;
    twice_area += entry.weight * (share_before + share);
    weight_before += entry.weight;
    share_before = share;
  }
  return 1.0 - twice_area / (weight_before * all.sum);
}

void add_theil(EquityIndices& indices, const std::vector<Weighted>& values, const Total& all,
               const std::array<Total, 3>& groups) {
  double whole = 0.0;
  for (const Weighted& entry : values) {
    whole += entry.weight * theil_term(entry.value, all.mean());
  }
  double between = 0.0;
  for (const Total& group : groups) {
    if (group.weight > 0.0) {
      between += group.weight * theil_term(group.mean(), all.mean());
    }
  }
  indices.theil = std::max(0.0, whole / all.weight);
  indices.theil_between = std::max(0.0, between / all.weight);
  indices.theil_within = std::max(0.0, *indices.theil - *indices.theil_between);
}

}  // namespace

EquityIndices evaluate_equity(std::vector<Weighted> values) {
  std::ranges::stable_sort(values, {}, &Weighted::value);
  Total all;
  std::array<Total, 3> groups;
  for (const Weighted& entry : values) {
    for (Total* total : {&all, &groups[entry.group]}) {
      total->weight += entry.weight;
      total->sum += entry.weight * entry.value;
    }
  }
  EquityIndices indices;
  const auto& [urban, rural, neither] = groups;
  if (urban.weight > 0.0 && rural.weight > 0.0) {
    indices.urban_rural_gap = urban.mean() - rural.mean();
    if (rural.sum > 0.0) {
      indices.urban_rural_ratio = urban.mean() / rural.mean();
    }
  }
  if (all.sum <= 0.0) {
    return indices;
  }
  double variance = 0.0;
  for (const Weighted& entry : values) {
    variance += entry.weight * (entry.value - all.mean()) * (entry.value - all.mean());
  }
  indices.cv = std::sqrt(variance / all.weight) / all.mean();
  indices.gini = std::max(0.0, gini_of(values, all));
  add_theil(indices, values, all, groups);
  return indices;
}

}  // namespace planner

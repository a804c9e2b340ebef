#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace planner {

/// One value and how many it holds for.
struct Weighted {
  double value = 0.0;      ///< ≥ 0
  double weight = 0.0;     ///< > 0
  std::uint8_t group = 0;  ///< for the decomposition: 0 urban, 1 rural, 2 neither

  friend bool operator==(const Weighted&, const Weighted&) = default;
};

/// How unequal values are among people. An index is absent where it is undefined (nobody, or a mean of zero).
struct EquityIndices {
  std::optional<double> gini;
  std::optional<double> theil;          ///< Theil T = between + within
  std::optional<double> theil_between;  ///< town and country
  std::optional<double> theil_within;
  std::optional<double> cv;  ///< population-weighted, population variance
  std::optional<double> urban_rural_ratio;
  std::optional<double> urban_rural_gap;  ///< urban mean − rural mean

  friend bool operator==(const EquityIndices&, const EquityIndices&) = default;
};

/// Cost    O(n log n).
/// Source  docs/methods/equity.md: Gini (weighted mean difference), Theil (1967) with its decomposition, CV as in
/// 教督〔2017〕6号.
[[nodiscard]] EquityIndices evaluate_equity(std::vector<Weighted> values);

}  // namespace planner

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace synth {

/// Shares out `total` whole things in proportion to the weights, each at least `least`; the sum is exact.
///
/// Shape   weights ≥ 0, not all 0; total ≥ least × weights.
/// Source  largest remainder (Hamilton); ties go to the first.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights,
                                                  std::int64_t least = 0);

}  // namespace synth

#pragma once

#include <span>

namespace geo::detail {

/// How surely paired differences lie above nought: Wilcoxon's signed-rank statistic as a standard normal deviate, so 3
/// is one chance in 700. Nought for fewer than two differences; differences of nought do not count.
///
/// Source  Wilcoxon, Individual Comparisons by Ranking Methods (1945); ties share their mean rank, the variance of the
/// normal approximation is not corrected for them.
[[nodiscard]] double signed_rank_deviate(std::span<const double> differences);

}  // namespace geo::detail

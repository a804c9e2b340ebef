#pragma once

#include <vector>

namespace gui {

/// 1, 2 or 5 × 10ⁿ: the least that is not below `least`; 1 for what is not above 0.
[[nodiscard]] double round_up_125(double least);

/// The greatest 1, 2 or 5 × 10ⁿ that is not above `most`; 1 for what is not above 0.
[[nodiscard]] double round_down_125(double most);

/// Ticks of an axis: multiples of one 1-2-5 step within the bounds, at most `most` of them.
[[nodiscard]] std::vector<double> ticks_of(double from, double to, int most = 6);

}  // namespace gui

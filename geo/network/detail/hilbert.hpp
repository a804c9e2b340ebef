#pragma once

#include "geo/geometry/point.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace geo::network::detail {

/// How far along the Hilbert curve one has come on the way down to a cell, and how the quadrant reached lies to the
/// whole: a descent of one halving takes a bit of each coordinate, the highest first.
///
/// Source  Hilbert (1891); the walk down the quadrants after Warren, Hacker's Delight (2nd ed.), 16-2.
struct HilbertDescent {
  std::uint32_t index = 0;
  bool swapped = false;
  bool inverted = false;

  constexpr void go(bool x, bool y) {
    const bool east = (swapped ? y : x) != inverted;
    const bool north = (swapped ? x : y) != inverted;
    const std::uint32_t upper = north ? 1U : 0U;
    index = 4 * index + (east ? 3U - upper : upper);
    if (!north) {
      inverted = inverted != east;
      swapped = !swapped;
    }
  }
};

/// Four halvings in one step, from each of the four ways in which a quadrant may lie.
struct HilbertSteps {
  struct Step {
    std::uint8_t index = 0;
    std::uint8_t lies = 0;  ///< afterwards: 1 swapped, 2 inverted
  };
  std::array<Step, 1024> steps{};  ///< by `lies`, then four bits of x, then four of y

  constexpr HilbertSteps() {
    for (unsigned i = 0; i < steps.size(); ++i) {
      HilbertDescent descent{0, (i >> 8U & 1U) != 0, (i >> 9U & 1U) != 0};
      for (unsigned bit = 8; bit > 0; bit >>= 1U) {
        descent.go((i >> 4U & bit) != 0, (i & bit) != 0);
      }
      steps[i] = {static_cast<std::uint8_t>(descent.index),
                  static_cast<std::uint8_t>((descent.swapped ? 1U : 0U) + (descent.inverted ? 2U : 0U))};
    }
  }
};

inline constexpr HilbertSteps kHilbertSteps;

/// Where a cell of a 65 536 × 65 536 square lies along the Hilbert curve through all of them.
[[nodiscard]] constexpr std::uint32_t hilbert_index(std::uint32_t x, std::uint32_t y) {
  std::uint32_t index = 0;
  std::uint32_t lies = 0;
  for (unsigned shift = 16; shift > 0;) {
    shift -= 4;
    const HilbertSteps::Step step = kHilbertSteps.steps[lies << 8U | (x >> shift & 15U) << 4U | (y >> shift & 15U)];
    index = index << 8U | step.index;
    lies = step.lies;
  }
  return index;
}

/// The place of a point on the Hilbert curve over the smallest square at the extent's south-west corner that holds the
/// extent.
[[nodiscard]] inline std::uint32_t hilbert_index(MapPoint point, const Envelope& extent) {
  const double side = std::max({extent.width(), extent.height(), 1e-9});
  const auto cell = [side](double offset) {
    return static_cast<std::uint32_t>(std::clamp(65536.0 * offset / side, 0.0, 65535.0));
  };
  return hilbert_index(cell(point.x - extent.min_x), cell(point.y - extent.min_y));
}

}  // namespace geo::network::detail

#pragma once

#include "geo/geometry/point.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace geo::network::detail {

/// Where a cell of a 65 536 × 65 536 square lies along the Hilbert curve through all of them.
///
/// Source  Hilbert (1891); the walk down the quadrants after Warren, Hacker's Delight (2nd ed.), 16-2.
[[nodiscard]] constexpr std::uint32_t hilbert_index(std::uint32_t x, std::uint32_t y) {
  std::uint32_t index = 0;
  for (std::uint32_t side = 1U << 15U; side > 0; side >>= 1U) {
    const bool east = (x & side) != 0;
    const bool north = (y & side) != 0;
    const std::uint32_t upper = north ? 1U : 0U;
    index = 4 * index + (east ? 3U - upper : upper);
    if (!north) {
      if (east) {
        x = ~x;
        y = ~y;
      }
      std::swap(x, y);
    }
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

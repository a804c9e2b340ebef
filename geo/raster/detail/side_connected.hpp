#pragma once

#include "geo/geometry/grid.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace geo::raster::detail {

inline constexpr std::uint32_t kNoGroup = std::numeric_limits<std::uint32_t>::max();

/// The group of each cell whose byte is not 0, kNoGroup for others: cells hang together by their sides. Groups count
/// from 0 in the order of their first cells.
[[nodiscard]] std::vector<std::uint32_t> side_connected_groups(const GridFrame& frame,
                                                               std::span<const std::uint8_t> inside);

}  // namespace geo::raster::detail

#pragma once

#include "geo/geometry/grid.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace geo::raster::detail {

inline constexpr std::uint32_t kNoGroup = std::numeric_limits<std::uint32_t>::max();

/// What makes two cells neighbours.
enum class Contact : std::uint8_t { Side, SideOrCorner };

/// The group of each cell whose byte is not 0, kNoGroup for others: cells hang together by contact. Groups count from 0
/// in the order of their first cells.
[[nodiscard]] std::vector<std::uint32_t> connected_groups(const GridFrame& frame, std::span<const std::uint8_t> inside,
                                                          Contact contact);

}  // namespace geo::raster::detail

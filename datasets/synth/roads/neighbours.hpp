#pragma once

#include "geo/geometry/point.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace synth {

/// Pairs of places with no third place nearer to both than they are to each other: what roads commonly link.
///
/// Pairs farther apart than `reach` are left out. Each pair once, the lower index first, ascending.
/// Source  relative neighbourhood graph (Toussaint 1980); it holds a shortest spanning tree.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> relative_neighbours(
    std::span<const geo::MapPoint> places, double reach);

}  // namespace synth

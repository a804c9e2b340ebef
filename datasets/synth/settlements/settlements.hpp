#pragma once

#include "datasets/synth/land/land.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace synth {

/// Founds the seats, towns and villages, then the hamlets of each village, on level ground away from water and borders.
///
/// Shape   `people` has one entry per village. Seats and towns come first, in the order of the layout's own centres,
/// then villages, then hamlets. Bearings are still 0: streets follow the roads, which come later.
[[nodiscard]] std::vector<Settlement> settle(const Land& land, std::span<const std::int64_t> people);

/// The share of a rural unit's people that live on farms of their own.
inline constexpr double kScatteredShare = 0.03;

}  // namespace synth

#pragma once

#include "datasets/synth/land/land.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace synth {

/// The age groups, youngest first, by the ids that projects use.
inline constexpr std::array<std::string_view, 6> kAgeGroups{"age_0_2",   "age_3_5",   "age_6_11",
                                                            "age_12_14", "age_15_59", "age_60_plus"};

/// Whole persons in each cell of the unit grid: everybody, then each age group. NaN outside the place.
using Population = std::array<geo::Grid<float>, kAgeGroups.size() + 1>;

/// Houses each unit's people on the ground of its settlements, a few on farms of their own; never in a cell that a
/// border crosses, so that area shares keep every unit's total.
///
/// Shape   `people` has one entry per village.
[[nodiscard]] Population house_people(const Land& land, std::span<const std::int64_t> people,
                                      std::span<const Settlement> settlements, geo::Task& task);

}  // namespace synth

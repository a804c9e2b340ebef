#pragma once

#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/people/population.hpp"

namespace synth {

/// Shares of the age groups among a unit's people; they add up to 1.
using AgeShares = std::array<double, kAgeGroups.size()>;

/// Younger in the seat, older in villages, and never twice the same.
///
/// Source  shaped after the 2020 census of the north-east: a fifth to a third over 60, about a tenth under 15.
[[nodiscard]] AgeShares draw_age_shares(bool urban, Random& random);

/// Whole persons of each group among `persons`; they add up to it, and on average to the shares.
[[nodiscard]] std::array<std::int64_t, kAgeGroups.size()> split_by_age(std::int64_t persons, const AgeShares& shares,
                                                                       Random& random);

}  // namespace synth

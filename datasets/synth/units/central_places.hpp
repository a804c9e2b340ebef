#pragma once

#include "datasets/synth/units/layout.hpp"
#include <cstdint>
#include <vector>

namespace synth {

/// Central places about `spacing` metres apart; the first `own` make up the place, those after them surround it.
///
/// Source  best-candidate sampling (Mitchell 1991).
[[nodiscard]] std::vector<Centre> spread_centres(const Preset& preset, double spacing, std::uint64_t seed);

/// Makes one central place of each group of neighbours a county's seat.
///
/// Source  Lloyd's k-means.
void choose_seats(const Preset& preset, std::vector<Centre>& centres);

}  // namespace synth

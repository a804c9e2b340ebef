#pragma once

#include "datasets/synth/units/units.hpp"

#include <cstdint>
#include <vector>

namespace synth {

/// How many live in each village and community: exactly the preset's urban people in communities and rural people in villages.
///
/// Seats and towns follow the rank-size rule; villages are larger near a town. Seats' people are shared by nearness to the middle.
[[nodiscard]] std::vector<std::int64_t> share_out_people(const Preset& preset, std::uint64_t seed, const Layout& layout,
                                                         const Units& units);

}  // namespace synth

#pragma once

#include "datasets/synth/land/land.hpp"
#include <cstdint>
#include <vector>

namespace synth {

/// How many live in each village and community: exactly the preset's urban people in communities and rural people in
/// villages.
///
/// Seats and towns follow the rank-size rule; a seat's people are shared by how much of its ground each community has;
/// villages are larger near a town.
[[nodiscard]] std::vector<std::int64_t> share_out_people(const Land& land);

/// How densely a seat is lived in, from 1 in the middle to about a quarter at its edge (outwardness 1).
[[nodiscard]] double seat_density(double outwardness);

}  // namespace synth

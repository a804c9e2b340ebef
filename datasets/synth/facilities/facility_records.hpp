#pragma once

#include "datasets/synth/facilities/facility.hpp"
#include "datasets/synth/land/land.hpp"
#include <vector>

namespace synth {

/// Draws what an office would know of each facility: most public, most up to standard, the younger ones more
/// accessible; one clinic in three also serves the village next to its own.
void fill_records(const Land& land, std::vector<Facility>& facilities);

}  // namespace synth

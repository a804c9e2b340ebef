#pragma once

#include "datasets/synth/facilities/facility.hpp"
#include "datasets/synth/land/land.hpp"
#include "datasets/synth/roads/road_net.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <span>
#include <vector>

namespace synth {

/// Opens the preset's facilities beside the streets of seats, towns and villages, larger units first more often than
/// not, so that gaps are left where real ones are: in small and remote villages, and a township or two without a
/// station of its own.
///
/// Shape   `people` has one entry per village. Ordered by service, ids rising.
[[nodiscard]] std::vector<Facility> open_facilities(const Land& land, std::span<const std::int64_t> people,
                                                    std::span<const Settlement> settlements, const RoadNet& net,
                                                    std::span<const RoadLine> roads);

}  // namespace synth

#pragma once

#include "datasets/synth/land/land.hpp"
#include "datasets/synth/roads/road_net.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <span>

namespace synth {

/// Lays out the streets of every settlement: rows along its main road, lanes across, as many as its ground holds.
///
/// Seats have wider avenues every few blocks, with names, and some one-way streets.
void lay_streets(const Land& land, std::span<const Settlement> settlements, RoadNet& net, geo::Task& task);

}  // namespace synth

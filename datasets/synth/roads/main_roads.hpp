#pragma once

#include "datasets/synth/land/land.hpp"
#include "datasets/synth/roads/road_net.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <vector>

namespace synth {

/// Builds the roads between settlements, great ones first: through the seats, between towns, to every village and
/// hamlet.
///
/// Every road built joins those before it, so all of them hang together. Turns each settlement along its best road.
void build_main_roads(const Land& land, std::vector<Settlement>& settlements, RoadNet& net, geo::Task& task);

}  // namespace synth

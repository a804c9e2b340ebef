#pragma once

#include "datasets/synth/land/land.hpp"
#include "datasets/synth/roads/road_net.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <span>

namespace synth {

/// Lays tracks between the fields of every village: long rows one way, short ties between them; few where it is steep.
///
/// Spaces them so that the net ends with the preset's number of graph nodes.
void lay_field_tracks(const Land& land, std::span<const Settlement> settlements, RoadNet& net, geo::Task& task);

}  // namespace synth

#pragma once

#include "datasets/synth/land/rivers.hpp"
#include "datasets/synth/roads/road_net.hpp"

namespace synth {

/// Draws a street or track, leaving out what would lie in or near water.
void add_dry_line(RoadNet& net, const Waters& waters, const RoadTags& tags, std::span<const geo::MapPoint> course);

}  // namespace synth

#pragma once

#include "geo/network/detail/road_joints.hpp"

#include <cstdint>
#include <vector>

namespace geo::network::detail {

/// The network with a new road in it: edges split at the joints, the road's own stretches after all others.
///
/// Shape   joints by `along`; the line has two positions that differ.
[[nodiscard]] RoadNetwork lay_road(const RoadNetwork& network, const Polyline& line, std::uint32_t tags,
                                   std::vector<RoadJoint> joints);

}  // namespace geo::network::detail

#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/raster/walking_cost.hpp"

#include <cstdint>
#include <span>

namespace geo::travel {

/// People walk over the ground, and ride wherever a road passes through the cell where they are, as often as it helps.
struct RidingRequest {
  raster::WalkingRequest walk;
  double boarding_s = 0.0;  ///< what each ride takes before it begins, ≥ 0
};

struct RidingField {
  raster::WalkingField field;
  std::uint32_t most_rides = 0;  ///< more than so many help nobody
};

/// The quickest way between every cell and its nearest source, over the ground and the roads open to a profile in one
/// field: as long as rides make something quicker, a search over the ground, one over the network from all cells where
/// roads can be left, and one over the ground from all where they can be boarded.
///
/// A road is boarded and left at the middle of its part in a cell, at no cost but boarding: a cell's width at most is
/// not walked. Who stands in a barrier that a road passes (a bridge) can ride and not walk.
/// Shape   ground and network in the same coordinates.
/// Cost    rides + 1 searches over the ground, rides over the network.
/// Errors  Cancelled.
/// Source  Dijkstra (1959), in turns; docs/methods/terrain.md
[[nodiscard]] RidingField walk_and_ride(const raster::WalkingGround& ground, const network::RoadNetwork& roads,
                                        const network::ProfileGraph& graph, const RidingRequest& request,
                                        std::span<const MapPoint> sources, const Task& task);

}  // namespace geo::travel

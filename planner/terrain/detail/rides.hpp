#pragma once

#include "planner/terrain/terrain_data.hpp"

namespace planner::detail {

/// The roads of TerrainFiles::network as its riders see them.
///
/// Errors  geo::Error: an unknown profile; those of read_road_network.
[[nodiscard]] TerrainData::Rides read_rides(const TerrainFiles& files, const geo::Crs& crs, geo::Findings& findings,
                                            geo::Task& task);

}  // namespace planner::detail

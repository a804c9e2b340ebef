#pragma once

#include "geo/geometry/grid.hpp"

#include "datasets/synth/land/main_river.hpp"
#include <cstdint>

namespace synth {

/// Elevation in metres, one value per cell centre.
using Terrain = geo::Grid<float>;

/// The frame of the terrain: the land given and a margin, in cells of 200 m.
[[nodiscard]] geo::GridFrame terrain_frame(const geo::Envelope& land);

/// Hills on one side, plains on the other, and a valley along the main river that everything drains to; level ground
/// under the towns.
///
/// Source  fractal noise with a mask; docs/methods/synth.md.
[[nodiscard]] Terrain raise_terrain(const geo::GridFrame& frame, const Layout& layout, const MainRiver& river,
                                    std::uint64_t seed);

/// Between the centres of the four cells around a point; the nearest one's beyond the frame.
[[nodiscard]] double elevation_at(const Terrain& terrain, geo::MapPoint at);

/// How steep the ground is, as rise over run, measured over `span` metres.
[[nodiscard]] double slope_at(const Terrain& terrain, geo::MapPoint at, double span);

}  // namespace synth

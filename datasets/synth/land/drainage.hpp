#pragma once

#include "datasets/synth/land/terrain.hpp"
#include <cstdint>
#include <vector>

namespace synth {

/// Where water goes from each cell of a coarse frame, and how much land it comes from.
struct Drainage {
  geo::GridFrame frame;
  std::vector<std::uint32_t> downstream;  ///< the next cell; a cell's own index where water leaves
  std::vector<std::uint32_t> upstream;    ///< cells that drain through this one, itself included
  std::vector<std::uint32_t> order;       ///< every cell, each after the one downstream of it
};

/// Sends water over the lowest passes to the main river or, where that is nearer downhill, over the edge of the frame.
///
/// Source  priority-flood (Barnes, Lehman & Mulla 2014).
[[nodiscard]] Drainage drain(const Terrain& terrain, const geo::Polyline& main_river);

}  // namespace synth

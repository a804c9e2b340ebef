#pragma once

#include "geo/base/task.hpp"

#include "datasets/synth/land/rivers.hpp"
#include "datasets/synth/land/terrain.hpp"
#include "datasets/synth/units/unit_grid.hpp"
#include <cstdint>
#include <vector>

namespace synth {

/// A place before anyone lives there: its borders, its relief and its rivers.
struct Land {
  Preset preset;
  std::uint64_t seed;
  Layout layout;
  Units units;
  UnitGrid grid;
  Terrain terrain;
  std::vector<River> rivers;
  Waters waters;
};

[[nodiscard]] Land make_land(const Preset& preset, std::uint64_t seed, geo::Task& task);

}  // namespace synth

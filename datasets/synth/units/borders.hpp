#pragma once

#include "geo/geometry/polygon.hpp"

#include "datasets/synth/units/layout.hpp"
#include <cstdint>
#include <vector>

namespace synth {

/// The land of every own site, with borders that wind as old borders do; neighbours share every vertex, so nothing gaps
/// or overlaps.
///
/// Scales the layout about the place's centre until its own land has the preset's area, and moves the layout's points
/// with it. Shape   one polygon per own site; each holds its site.
[[nodiscard]] std::vector<geo::Polygon> draw_borders(const Preset& preset, std::uint64_t seed, Layout& layout);

}  // namespace synth

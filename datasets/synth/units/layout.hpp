#pragma once

#include "geo/geometry/point.hpp"

#include "datasets/synth/presets/preset.hpp"
#include <cstdint>
#include <vector>

namespace synth {

/// A central place: a county town or the seat of a township.
struct Centre {
  geo::MapPoint at;
  bool seat = false;
  std::uint32_t county = 0;  ///< whose seat is its own; counts from 0
};

/// Where a village or community lies, before its borders are drawn.
struct Site {
  geo::MapPoint at;
  std::uint32_t centre = 0;  ///< index into Layout::centres
  bool community = false;
};

/// Where the central places and villages of a place lie, in metres but not yet at its exact size.
///
/// Shape   the place's own come first, neighbours beyond its border after them: they shape the border.
struct Layout {
  std::vector<Centre> centres;
  std::vector<Site> sites;
  std::size_t own_centres = 0;
  std::size_t own_sites = 0;
  double centre_spacing = 0.0;  ///< metres between neighbouring central places
};

/// Spreads central places evenly over the land, and villages evenly around each, denser near it.
[[nodiscard]] Layout lay_out(const Preset& preset, std::uint64_t seed);

}  // namespace synth

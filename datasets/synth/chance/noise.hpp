#pragma once

#include "geo/geometry/point.hpp"

#include <cstdint>

namespace synth {

/// Smooth random relief over the plane: −1 … 1, zero on average, with hills about one `wavelength` apart; different for
/// each key.
///
/// Source  gradient noise, after Perlin (1985), quintic fade of Perlin (2002).
[[nodiscard]] double noise(geo::MapPoint at, double wavelength, std::uint64_t key);

/// Octaves of noise, each half as long and half as high as the one before; about −1 … 1.
[[nodiscard]] double fractal_noise(geo::MapPoint at, double wavelength, int octaves, std::uint64_t key);

}  // namespace synth

#pragma once

#include "geo/geometry/grid.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

namespace random_terrain {

/// Hills of several sizes with noise, about `relief` metres high; one cell in `one_missing_in` has no height, none if
/// that is 0.
inline geo::Grid<float> elevation(const geo::GridFrame& frame, double relief, unsigned one_missing_in,
                                  std::uint64_t seed) {
  std::mt19937_64 random{seed};
  geo::Grid<float> grid{frame, {}};
  grid.values.reserve(frame.cells());
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const double hills =
          std::sin(0.021 * column) * std::cos(0.017 * row) + 0.3 * std::sin(0.13 * column + 0.11 * row);
      const double noise = static_cast<double>(random() % 1024) / 1024.0;
      const bool is_missing = one_missing_in != 0 && random() % one_missing_in == 0;
      grid.values.push_back(is_missing ? std::numeric_limits<float>::quiet_NaN()
                                       : static_cast<float>(relief * (hills + 0.04 * noise)));
    }
  }
  return grid;
}

/// Frictions of patches, in whole thirty-seconds so that many ways cost the same; one cell in `one_barrier_in` a
/// barrier, none if that is 0.
inline geo::Grid<float> friction(const geo::GridFrame& frame, unsigned one_barrier_in, std::uint64_t seed) {
  std::mt19937_64 random{seed};
  geo::Grid<float> grid{frame, {}};
  grid.values.reserve(frame.cells());
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const bool is_barrier = one_barrier_in != 0 && random() % one_barrier_in == 0;
      const auto patch = static_cast<float>((row / 7 * 5 + column / 9 * 3) % 11);
      grid.values.push_back(is_barrier ? std::numeric_limits<float>::quiet_NaN() : patch / 32.0F);
    }
  }
  return grid;
}

}  // namespace random_terrain

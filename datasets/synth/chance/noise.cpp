#include "datasets/synth/chance/noise.hpp"

#include "datasets/synth/chance/random.hpp"
#include <array>
#include <cmath>
#include <numbers>

namespace synth {
namespace {

/// The slope of a lattice point's plane, dotted with the way to it: eight directions of equal length.
double pull(std::int64_t column, std::int64_t row, double dx, double dy, std::uint64_t key) {
  constexpr double diagonal = 0.70710678118654752;
  constexpr std::array<geo::MapPoint, 8> directions{{{1.0, 0.0},
                                                     {diagonal, diagonal},
                                                     {0.0, 1.0},
                                                     {-diagonal, diagonal},
                                                     {-1.0, 0.0},
                                                     {-diagonal, -diagonal},
                                                     {0.0, -1.0},
                                                     {diagonal, -diagonal}}};
  const std::uint64_t lattice = static_cast<std::uint64_t>(column) * 0x9e3779b97f4a7c15ULL +
                                static_cast<std::uint64_t>(row) * 0xc2b2ae3d27d4eb4fULL;
  const geo::MapPoint slope = directions[mix(lattice ^ key) >> 61U];
  return slope.x * dx + slope.y * dy;
}

double blend(double a, double b, double t) {
  return a + t * (b - a);
}

double fade(double t) {
  return t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
}

}  // namespace

double noise(geo::MapPoint at, double wavelength, std::uint64_t key) {
  const double x = at.x / wavelength;
  const double y = at.y / wavelength;
  const double left = std::floor(x);
  const double below = std::floor(y);
  const double dx = x - left;
  const double dy = y - below;
  const auto column = static_cast<std::int64_t>(left);
  const auto row = static_cast<std::int64_t>(below);
  const double u = fade(dx);
  const double v = fade(dy);
  const double south = blend(pull(column, row, dx, dy, key), pull(column + 1, row, dx - 1.0, dy, key), u);
  const double north = blend(pull(column, row + 1, dx, dy - 1.0, key),  //
                             pull(column + 1, row + 1, dx - 1.0, dy - 1.0, key), u);
  constexpr double to_one = std::numbers::sqrt2;  // the raw values stay within ±√½
  return to_one * blend(south, north, v);
}

double fractal_noise(geo::MapPoint at, double wavelength, int octaves, std::uint64_t key) {
  double sum = 0.0;
  double height = 1.0;
  double total = 0.0;
  for (int octave = 0; octave < octaves; ++octave) {
    sum += height * noise(at, wavelength, mix(key + static_cast<std::uint64_t>(octave)));
    total += height;
    height *= 0.5;
    wavelength *= 0.5;
  }
  return sum / total;
}

}  // namespace synth

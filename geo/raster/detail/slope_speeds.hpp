#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

// How slopes change the speed of people; a slope is rise over horizontal way in the direction of travel.

namespace geo::raster::detail {

inline constexpr double kBestSlope = -0.05;

/// By what a walker's time per metre is multiplied: 1 on the level. Source: Tobler (1993).
[[nodiscard]] inline double walking_pace_factor(double slope) {
  constexpr double decay = 3.5;
  return std::exp(decay * std::abs(slope - kBestSlope) - decay * -kBestSlope);
}

/// No rider lets a bicycle run faster than this many times as fast as on the level.
inline constexpr double kFastestDescent = 2.0;

/// The speed at which a rider's effort suffices, where speed³ · air + speed · force = power; all in SI units.
///
/// Shape   air, power > 0: there is exactly one such speed above 0.
/// Source  Cardano's formula.
[[nodiscard]] inline double ridden_speed(double air, double force, double power) {
  const double third = force / (3.0 * air);
  const double half = power / (2.0 * air);
  const double square = half * half + third * third * third;
  if (square >= 0.0) {
    const double root = std::cbrt(half + std::sqrt(square));
    return root - third / root;
  }
  const double reach = std::sqrt(-third);
  return 2.0 * reach * std::cos(std::acos(std::min(1.0, half / (reach * reach * reach))) / 3.0);
}

/// Seconds per metre of a bicycle that takes `level_pace` on the level: ridden with the same power, or pushed at 4 km/h
/// at most by who is slower so. NaN for a slope that is none.
///
/// Source  Martin et al. (1998): rolling, slope and air; 90 kg, rolling 0.008, frontal area 0.5 m², air 1.2 kg/m³.
[[nodiscard]] inline double bicycle_pace(double level_pace, double slope) {
  constexpr double weight = 90.0 * 9.81;
  constexpr double rolling = 0.008;
  constexpr double air = 0.5 * 1.2 * 0.5;
  constexpr double pushing_pace = 3.6 / 4.0;
  if (std::isnan(slope)) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const double level = 1.0 / level_pace;
  const double power = level * (air * level * level + weight * rolling);
  const double along = std::sqrt(1.0 + slope * slope);
  const double ridden = ridden_speed(air, weight * (rolling + slope) / along, power);
  const double pushed = 1.0 / (std::max(level_pace, pushing_pace) * walking_pace_factor(slope));
  return 1.0 / std::max(std::min(ridden, kFastestDescent * level), pushed);
}

}  // namespace geo::raster::detail

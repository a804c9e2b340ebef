#pragma once

#include "geo/raster/detail/walking_step.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

// Steps as two versions of AccessMod count them, with their oddities: for results that can be compared with theirs.

namespace geo::raster::detail {

/// The least of the real roots of x³ + a x² + b x + c. Source: Viète and Cardano.
[[nodiscard]] inline double least_root(double a, double b, double c) {
  const double third = (a * a - 3.0 * b) / 9.0;
  const double half = (2.0 * a * a * a - 9.0 * a * b + 27.0 * c) / 54.0;
  const double left = half * half - third * third * third;
  if (left < 0.0) {
    const double reach = -2.0 * std::sqrt(third);
    const double angle = std::acos(std::clamp(half / (third * std::sqrt(third)), -1.0, 1.0));
    // Of the three, cos(angle / 3) with an angle from 0 to π is the greatest.
    return reach * std::cos(angle / 3.0) - a / 3.0;
  }
  const double root = -std::copysign(std::cbrt(std::abs(half) + std::sqrt(left)), half);
  return root == 0.0 ? -a / 3.0 : root + third / root - a / 3.0;
}

/// km/h of a bicycle by the formula of 2015, whose flat speed is more than that of the table and whose speed downhill
/// is the absolute value of a root that is no speed.
[[nodiscard]] inline double bicycle_of_2015(double level, double slope) {
  constexpr double kmh = 3.6;
  constexpr double mass = 92.0;
  constexpr double gravity = 9.81;
  constexpr double rolling = 0.008;
  constexpr double area = 0.4;
  constexpr double losses = 1.09;
  constexpr double rolling_by_speed = 0.2;
  constexpr double air = 1.225 * 373.0 / 293.15;
  const double angle = std::atan(slope);
  const double speed = level / kmh;
  const auto force = [&](double incline) { return gravity * mass * (rolling * std::cos(incline) + std::sin(incline)); };
  const double power =
      losses * speed * (area * air / 2.0 * speed * speed + force(0.0) + speed + rolling_by_speed);  // "+ speed": sic
  return std::abs(least_root(rolling_by_speed * std::cos(angle) / (area * air), 2.0 * force(angle) / (area * air),
                             -2.0 * power / (losses * area * air))) *
         kmh;
}

/// km/h of a bicycle by the formula of 5.9, in single precision as there; the slope is divided by 100 once too often.
/// 0 if its iteration does not end.
[[nodiscard]] inline double bicycle_of_5_9(double level, double slope) {
  constexpr float weight = 95.0F * 9.8F;
  constexpr float rolling = 0.012F;
  constexpr float efficiency = 0.9F;
  constexpr int tries = 9;
  const auto density = static_cast<float>((1.293 - 0.00426 * 20.0) * std::exp(-500.0 / 7000.0));
  const float air = 0.5F * 0.445F * density;
  const auto speed = static_cast<float>(level / 3.6);
  const float power = speed * (air * speed * speed + weight * rolling) / efficiency;
  const float force = weight * (static_cast<float>(slope * 0.01) + rolling);
  float guess = 20.0F;
  for (int i = 0; i < tries; ++i) {
    const float over = guess * (air * guess * guess + force) - efficiency * power;
    const float next = guess - over / (3.0F * air * guess * guess + force);
    if (std::abs(next - guess) < 0.05F) {
      return std::clamp(double{static_cast<float>(double{next} * 3.6)}, 0.0, 2.0 * level);
    }
    guess = next;
  }
  return 0.0;
}

class AccessModStep {
 public:
  AccessModStep(const WalkingGround::AccessModSpeeds& speeds, const GridFrame& frame, Heading heading)
      : speeds_{&speeds}, sign_{sign_of(heading)}, lengths_{step_lengths(frame)} {}

  [[nodiscard]] double operator()(double cost, const Way& way, Length length) const {
    const double slope = slope_of(way, length);
    return cost + seconds(std::array{speed(way.from.cover, slope), speed(way.to.cover, slope)}, metres(length));
  }
  [[nodiscard]] double operator()(double cost, const KnightWay& way, Length length) const {
    const double slope = slope_of(way.ends, length);
    return cost + seconds(std::array{speed(way.ends.from.cover, slope), speed(way.straight, slope),
                                     speed(way.diagonal, slope), speed(way.ends.to.cover, slope)},
                          metres(length));
  }

  [[nodiscard]] double least_step() const {
    double most = 0.0;
    for (const CoverSpeed& speed : speeds_->speeds) {
      most = std::fmax(most, most_of(speed));
    }
    return kKmh / most * std::min(lengths_[0], lengths_[1]);
  }

 private:
  static constexpr double kKmh = 3.6;

  /// What no slope lets a speed exceed, km/h.
  [[nodiscard]] double most_of(const CoverSpeed& speed) const {
    const double level = speed.kilometres_per_hour;
    switch (speed.mode) {
      case TravelMode::Walking:
        return level * std::exp(0.175) * 1.0001;
      case TravelMode::Bicycle:
        return speeds_->version == SpeedRule::AccessMod2015 ? most_of_bicycle_of_2015(level) : 2.0 * level;
      case TravelMode::Vehicle:
        break;
    }
    return level;
  }

  /// No root is further from 0 than twice the greatest of |a|, √|b|, ∛|c / 2| (Fujiwara 1916): |a| is below 1, |b| the
  /// greatest straight down, and c is told by the level: x³ + b x = −c, b > 0, so |c| ≤ x³ + (b + 1) x for its root x.
  [[nodiscard]] static double most_of_bicycle_of_2015(double level) {
    constexpr double greatest_b = 3000.0;
    const double x = bicycle_of_2015(level, 0.0) / kKmh;
    const double c = x * x * x + x * x + greatest_b * x;
    return 2.0 * std::fmax(std::sqrt(greatest_b), std::cbrt(c / 2.0)) * kKmh;
  }

  [[nodiscard]] double metres(Length length) const { return lengths_[static_cast<std::size_t>(length)]; }

  [[nodiscard]] double slope_of(const Way& way, Length length) const {
    return sign_ * (double{way.to.elevation} - double{way.from.elevation}) / metres(length);
  }

  /// km/h; NaN in a barrier and on a slope that is none, where slopes count.
  [[nodiscard]] double speed(float cover, double slope) const {
    const CoverSpeed& of = speeds_->speeds[static_cast<std::size_t>(cover)];
    if (of.kilometres_per_hour == 0.0 || (of.mode != TravelMode::Vehicle && std::isnan(slope))) {
      return std::numeric_limits<double>::quiet_NaN();
    }
    switch (of.mode) {
      case TravelMode::Walking:
        return of.kilometres_per_hour * std::exp(-3.5 * std::abs(slope + 0.05)) / std::exp(-0.175);
      case TravelMode::Bicycle:
        return speeds_->version == SpeedRule::AccessMod2015 ? bicycle_of_2015(of.kilometres_per_hour, slope)
                                                            : bicycle_of_5_9(of.kilometres_per_hour, slope);
      case TravelMode::Vehicle:
        break;
    }
    return of.kilometres_per_hour;
  }

  /// NaN if there is no such step.
  [[nodiscard]] double seconds(std::span<const double> speeds, double metres) const {
    constexpr double seconds_per_hour = 3600.0;
    constexpr double metres_per_kilometre = 1000.0;
    const auto cells = static_cast<double>(speeds.size());
    double sum = 0.0;
    for (const double speed : speeds) {
      sum += speeds_->version == SpeedRule::AccessMod2015 ? speed
                                                          : 1.0 / (speed / (metres / (metres_per_kilometre * cells)));
    }
    const double step =
        speeds_->version == SpeedRule::AccessMod2015 ? 1.0 / (sum / cells / kKmh) * metres : sum * seconds_per_hour;
    return std::isfinite(step) ? step : std::numeric_limits<double>::quiet_NaN();
  }

  const WalkingGround::AccessModSpeeds* speeds_;
  double sign_;
  std::array<double, kLengths> lengths_;
};

}  // namespace geo::raster::detail

#pragma once

#include "geo/raster/detail/slope_speeds.hpp"
#include "geo/raster/walking_cost.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace geo::raster::detail {

/// The five lengths a step may have.
enum class Length : std::uint8_t { EastWest, NorthSouth, Diagonal, TwoRows, TwoColumns };
inline constexpr std::size_t kLengths = 5;

[[nodiscard]] inline std::array<double, kLengths> step_lengths(const GridFrame& frame) {
  const double ew = frame.cell_width;
  const double ns = frame.cell_height;
  return {ew, ns, std::sqrt(ns * ns + ew * ew), std::sqrt(4.0 * ns * ns + ew * ew), std::sqrt(ns * ns + 4.0 * ew * ew)};
}

/// +1 or −1, by which differences of height count.
[[nodiscard]] inline double sign_of(Heading heading) {
  return heading == Heading::FromSources ? 1.0 : -1.0;
}

/// The two or four cells that a step meets; their covers in the order in which r.walk adds them.
struct Way {
  WalkingGround::Cell from;
  WalkingGround::Cell to;
};
struct KnightWay {
  Way ends;
  float straight = 0.0F;  ///< cover of the cell beside `from`
  float diagonal = 0.0F;
};

/// Costs of r.walk, which must be added in its own order to be its own to the last bit.
class LangmuirStep {
 public:
  LangmuirStep(const LangmuirRule& rule, const GridFrame& frame, Heading heading)
      : rule_{rule}, sign_{sign_of(heading)}, factors_{rule.steep_downhill, rule.downhill, rule.uphill} {
    const auto lengths = step_lengths(frame);
    for (std::size_t i = 0; i < kLengths; ++i) {
      steps_[i] = {lengths[i], lengths[i] * rule.level, steep_below(lengths[i], rule.steep_slope)};
    }
  }

  /// NaN if there is no such step.
  [[nodiscard]] double operator()(double cost, const Way& way, Length length) const {
    const double friction = (double{way.to.cover} + double{way.from.cover}) / 2.0;
    return step(cost, way, friction, length);
  }
  [[nodiscard]] double operator()(double cost, const KnightWay& way, Length length) const {
    const double friction =
        (double{way.straight} + double{way.diagonal} + double{way.ends.to.cover} + double{way.ends.from.cover}) / 4.0;
    return step(cost, way.ends, friction, length);
  }

  [[nodiscard]] double least_step() const { return rule_.least_cost() * std::min(steps_[0].metres, steps_[1].metres); }

 private:
  struct Step {
    double metres = 0.0;
    double level = 0.0;        ///< seconds
    double steep_below = 0.0;  ///< metres of height
  };

  /// The least height whose slope is not steep: comparing with it spares the division, and says the same.
  static double steep_below(double metres, double steep_slope) {
    double height = steep_slope * metres;
    while (height / metres < steep_slope) {
      height = std::nextafter(height, std::numeric_limits<double>::infinity());
    }
    for (;;) {
      const double lower = std::nextafter(height, -std::numeric_limits<double>::infinity());
      if (lower / metres < steep_slope) {
        return height;
      }
      height = lower;
    }
  }

  [[nodiscard]] double step(double cost, const Way& way, double friction, Length length) const {
    const Step& step = steps_[static_cast<std::size_t>(length)];
    const double height = sign_ * (double{way.to.elevation} - double{way.from.elevation});
    // Chosen and not branched to: which way the ground falls is what no processor can guess.
    const double down = height >= step.steep_below ? factors_[1] : factors_[0];
    const double factor = height >= 0.0 ? factors_[2] : down;
    return cost + height * factor + step.level + rule_.friction_weight * friction * step.metres;
  }

  LangmuirRule rule_;
  double sign_;
  std::array<double, 3> factors_;  ///< s per metre of height: steep down, down, up
  std::array<Step, kLengths> steps_{};
};

/// Costs of speeds by land cover, each part of a step at the speed of its cell.
class PaceStep {
 public:
  PaceStep(const std::vector<WalkingGround::Pace>& paces, const GridFrame& frame, Heading heading)
      : paces_{&paces}, sign_{sign_of(heading)}, lengths_{step_lengths(frame)} {}

  [[nodiscard]] double operator()(double cost, const Way& way, Length length) const {
    const Slope slope = slope_of(way, length);
    return cost + (pace(way.from.cover, slope) + pace(way.to.cover, slope)) * (metres(length) / 2.0);
  }
  [[nodiscard]] double operator()(double cost, const KnightWay& way, Length length) const {
    const Slope slope = slope_of(way.ends, length);
    const double paces = pace(way.ends.from.cover, slope) + pace(way.straight, slope) + pace(way.diagonal, slope) +
                         pace(way.ends.to.cover, slope);
    return cost + paces * (metres(length) / 4.0);
  }

  [[nodiscard]] double least_step() const {
    double least = std::numeric_limits<double>::infinity();
    for (const WalkingGround::Pace& pace : *paces_) {
      least = std::fmin(least, pace.seconds_per_metre * least_share(pace.mode));
    }
    return least * std::min(lengths_[0], lengths_[1]);
  }

 private:
  struct Slope {
    double slope = 0.0;
    double walking_factor = 1.0;
  };

  [[nodiscard]] static double least_share(TravelMode mode) {
    switch (mode) {
      case TravelMode::Walking:
        return walking_pace_factor(kBestSlope);
      case TravelMode::Bicycle:
        return 1.0 / kFastestDescent;
      case TravelMode::Vehicle:
        break;
    }
    return 1.0;
  }

  [[nodiscard]] double metres(Length length) const { return lengths_[static_cast<std::size_t>(length)]; }

  [[nodiscard]] Slope slope_of(const Way& way, Length length) const {
    const double slope = sign_ * (double{way.to.elevation} - double{way.from.elevation}) / metres(length);
    return {slope, walking_pace_factor(slope)};
  }

  [[nodiscard]] double pace(float cover, const Slope& slope) const {
    const WalkingGround::Pace& pace = (*paces_)[static_cast<std::size_t>(cover)];
    switch (pace.mode) {
      case TravelMode::Walking:
        return pace.seconds_per_metre * slope.walking_factor;
      case TravelMode::Bicycle:
        return bicycle_pace(pace.seconds_per_metre, slope.slope);
      case TravelMode::Vehicle:
        break;
    }
    return pace.seconds_per_metre;
  }

  const std::vector<WalkingGround::Pace>* paces_;
  double sign_;
  std::array<double, kLengths> lengths_;
};

}  // namespace geo::raster::detail

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

inline constexpr std::size_t kEight = 8;
template <class Number>
using Eight = std::array<Number, kEight>;

/// Where eight steps from one cell lead to.
struct EightCells {
  Eight<float> elevation;
  Eight<float> cover;

  [[nodiscard]] WalkingGround::Cell operator[](std::size_t i) const { return {elevation[i], cover[i]}; }
};

/// The steps by sides and corners: W E N S, NW NE SE SW.
inline constexpr Eight<Length> kNearLengths{Length::EastWest, Length::EastWest, Length::NorthSouth, Length::NorthSouth,
                                            Length::Diagonal, Length::Diagonal, Length::Diagonal,   Length::Diagonal};
/// Those by knight's moves, NNW NNE SSE SSW WNW ENE ESE WSW, and which of the eight cells nearby each meets.
inline constexpr Eight<Length> kKnightLengths{Length::TwoRows,    Length::TwoRows,    Length::TwoRows,
                                              Length::TwoRows,    Length::TwoColumns, Length::TwoColumns,
                                              Length::TwoColumns, Length::TwoColumns};
inline constexpr Eight<std::size_t> kKnightStraight{2, 2, 3, 3, 0, 1, 1, 0};
inline constexpr Eight<std::size_t> kKnightDiagonal{4, 5, 6, 7, 4, 5, 6, 7};

/// What steps to the eight cells nearby cost in all, `cost` so far included; NaN where there is no such step.
template <class Step>
inline void find_near_costs(const Step& step, double cost, WalkingGround::Cell from, const EightCells& near,
                            Eight<double>& costs) {
  for (std::size_t i = 0; i < kEight; ++i) {
    costs[i] = step(cost, Way{from, near[i]}, kNearLengths[i]);
  }
}

/// The same of the eight knight's moves.
template <class Step>
inline void find_knight_costs(const Step& step, double cost, WalkingGround::Cell from, const EightCells& near,
                              const EightCells& far, Eight<double>& costs) {
  for (std::size_t i = 0; i < kEight; ++i) {
    const KnightWay way{{from, far[i]}, near.cover[kKnightStraight[i]], near.cover[kKnightDiagonal[i]]};
    costs[i] = step(cost, way, kKnightLengths[i]);
  }
}

/// Costs of r.walk, which must be added in its own order to be its own to the last bit. They are worked out in eights,
/// which branches nowhere.
class LangmuirStep {
 public:
  LangmuirStep(const LangmuirRule& rule, const GridFrame& frame, Heading heading)
      : rule_{rule}, sign_{sign_of(heading)} {
    const auto metres = step_lengths(frame);
    set_lanes(kNearLengths, metres, near_);
    set_lanes(kKnightLengths, metres, knights_);
    least_step_ = rule.least_cost() * std::min(frame.cell_width, frame.cell_height);
  }

  friend void find_near_costs(const LangmuirStep& step, double cost, WalkingGround::Cell from, const EightCells& near,
                              Eight<double>& costs) {
    Eight<double> friction;
    for (std::size_t i = 0; i < kEight; ++i) {
      friction[i] = (double{near.cover[i]} + double{from.cover}) / 2.0;
    }
    step.find_costs(cost, from.elevation, near.elevation, friction, step.near_, costs);
  }
  friend void find_knight_costs(const LangmuirStep& step, double cost, WalkingGround::Cell from, const EightCells& near,
                                const EightCells& far, Eight<double>& costs) {
    Eight<double> friction;
    for (std::size_t i = 0; i < kEight; ++i) {
      friction[i] = (double{near.cover[kKnightStraight[i]]} + double{near.cover[kKnightDiagonal[i]]} +
                     double{far.cover[i]} + double{from.cover}) /
                    4.0;
    }
    step.find_costs(cost, from.elevation, far.elevation, friction, step.knights_, costs);
  }

  [[nodiscard]] double least_step() const { return least_step_; }

 private:
  struct Lanes {
    Eight<double> metres{};
    Eight<double> level{};        ///< seconds
    Eight<double> steep_below{};  ///< metres of height
  };

  void set_lanes(const Eight<Length>& lengths, const std::array<double, kLengths>& metres, Lanes& lanes) const {
    for (std::size_t i = 0; i < kEight; ++i) {
      lanes.metres[i] = metres[static_cast<std::size_t>(lengths[i])];
      lanes.level[i] = lanes.metres[i] * rule_.level;
      lanes.steep_below[i] = steep_below(lanes.metres[i], rule_.steep_slope);
    }
  }

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

  void find_costs(double cost, float from, const Eight<float>& to, const Eight<double>& friction, const Lanes& lanes,
                  Eight<double>& costs) const {
    const double sign = sign_;
    const double base = double{from};
    const double uphill = rule_.uphill;
    const double downhill = rule_.downhill;
    const double steep_downhill = rule_.steep_downhill;
    const double weight = rule_.friction_weight;
    for (std::size_t i = 0; i < kEight; ++i) {
      const double height = sign * (double{to[i]} - base);
      const double fall = height >= lanes.steep_below[i] ? downhill : steep_downhill;
      const double factor = height >= 0.0 ? uphill : fall;
      costs[i] = cost + height * factor + lanes.level[i] + weight * friction[i] * lanes.metres[i];
    }
  }

  LangmuirRule rule_;
  double sign_;
  Lanes near_;
  Lanes knights_;
  double least_step_ = 0.0;
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

#pragma once

#include "geo/base/units.hpp"
#include "geo/geometry/point.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace synth {

enum class Rank : std::uint8_t { Seat, Town, Village, Hamlet };

/// Built-up ground per person.
[[nodiscard]] constexpr geo::SquareMetres ground_per_person(Rank rank) {
  constexpr std::array<double, 4> square_metres{115.0, 170.0, 240.0, 270.0};
  return geo::SquareMetres{square_metres[static_cast<std::size_t>(rank)]};
}

/// A built-up place. A seat's ground reaches over many communities; every other settlement lies in one village.
struct Settlement {
  geo::MapPoint at;
  Rank rank = Rank::Hamlet;
  std::uint32_t village = 0;  ///< index into Units::villages
  double people = 0.0;        ///< about; what the grid holds is whole persons
  double long_radius = 0.0;   ///< metres, along its main street
  double short_radius = 0.0;  ///< metres, across it
  double bearing = 0.0;       ///< of the main street; radians from east

  /// 0 in the middle, 1 at the edge of the built-up ground.
  [[nodiscard]] double outwardness(geo::MapPoint point) const {
    const double dx = point.x - at.x;
    const double dy = point.y - at.y;
    const double along = (dx * std::cos(bearing) + dy * std::sin(bearing)) / long_radius;
    const double across = (dy * std::cos(bearing) - dx * std::sin(bearing)) / short_radius;
    return std::hypot(along, across);
  }
  /// A point by its metres along and across the main street.
  [[nodiscard]] geo::MapPoint point(double along, double across) const {
    return {at.x + along * std::cos(bearing) - across * std::sin(bearing),
            at.y + along * std::sin(bearing) + across * std::cos(bearing)};
  }
};

}  // namespace synth

#pragma once

#include <compare>

namespace geo {

/// A position in the plane of a stated Crs, x east and y north: metres in a place's analysis CRS.
struct MapPoint {
  double x = 0.0;
  double y = 0.0;

  friend auto operator<=>(const MapPoint&, const MapPoint&) = default;
};

}  // namespace geo

#pragma once

#include "geo/base/error.hpp"
#include "geo/crs/crs.hpp"
#include "geo/geometry/point.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace geo {

/// What coordinates look like by their size, whatever system they are said to be in.
struct CoordinateGuess {
  enum class Look : std::uint8_t {
    Nothing,      ///< none of these
    Degrees,      ///< of longitude and latitude
    PlaneMetres,  ///< of a Gauss–Krüger or UTM zone that they do not name
    ZonedMetres,  ///< of a Gauss–Krüger zone whose number stands before the easting
    WebMercator,
  };

  Look look = Look::Nothing;
  bool swapped = false;  ///< x holds the latitude or northing
  std::string crs;       ///< the system that fits, where one does: "EPSG:4490", "EPSG:4528"; for PlaneMetres none

  friend bool operator==(const CoordinateGuess&, const CoordinateGuess&) = default;
};

/// Judged by the middle of the points (the median of each axis), so that a few wrong ones do not matter. Metres are
/// recognised in China only.
[[nodiscard]] CoordinateGuess guess_coordinates(std::span<const MapPoint> points);

/// How to state the system of such coordinates, for a file that does not say it.
[[nodiscard]] Message crs_remedy(const CoordinateGuess& guess);

/// What is wrong with coordinates that are said to be in `crs`: "coordinates_in_metres" for a system in degrees,
/// "coordinates_in_degrees" for one in metres, "swapped_axes", "outside_crs" (they lie more than 3° beyond where the
/// system is used). Empty if they may be so.
[[nodiscard]] Findings check_coordinates(std::span<const MapPoint> points, const Crs& crs, const Where& where);

/// A remark on a system that cannot be taken to CGCS2000 to better than about a hundred metres without parameters that
/// are not public: "old_datum", for Beijing 1954 and Xian 1980. Empty for others.
[[nodiscard]] Findings check_datum(const Crs& crs, const Where& where);

}  // namespace geo

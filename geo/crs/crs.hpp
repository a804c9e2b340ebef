#pragma once

#include "geo/crs/map_datum.hpp"
#include "geo/geometry/point.hpp"

#include <string>

namespace geo {

/// A coordinate reference system, as a value. Coordinates are always x east (longitude), y north (latitude), whatever
/// its axis order says.
class Crs {
 public:
  /// From "EPSG:4549", an OGC URN, WKT or a PROJ string; "gcj02" and "bd09" are degrees of that map datum.
  ///
  /// Errors  CrsError if PROJ does not know it.
  [[nodiscard]] static Crs from_text(const std::string& text);
  [[nodiscard]] static Crs wgs84();

  [[nodiscard]] const std::string& wkt() const { return wkt_; }    ///< WKT2:2019
  [[nodiscard]] const std::string& name() const { return name_; }  ///< "CGCS2000 / 3-degree Gauss-Kruger CM 120E"
  [[nodiscard]] const std::string& code() const { return code_; }  ///< "EPSG:4549", or empty
  [[nodiscard]] bool geographic() const { return geographic_; }    ///< degrees
  [[nodiscard]] bool metric() const { return metric_; }            ///< projected, in metres
  [[nodiscard]] MapDatum datum() const { return datum_; }          ///< whether Transform must undo a shift

  /// Degrees, x east, where its authority says it is used; empty if that is not known.
  [[nodiscard]] const Envelope& area_of_use() const { return area_of_use_; }

  /// The same system by PROJ's judgement, whatever the wording and the axis order.
  friend bool operator==(const Crs& a, const Crs& b);

 private:
  Crs() = default;

  std::string wkt_;
  std::string name_;
  std::string code_;
  bool geographic_ = false;
  bool metric_ = false;
  MapDatum datum_ = MapDatum::Wgs84;
  Envelope area_of_use_;
};

/// The system in metres that a place is analysed in: the CGCS2000 3-degree Gauss–Krüger zone in China (EPSG 4534 …
/// 4554), the WGS 84 UTM zone elsewhere. China is told by a coarse outline, about 20 km wide at the land border.
///
/// Source  GB/T 17798-2007 zones by central meridian; docs/methods/coordinates.md.
[[nodiscard]] Crs analysis_crs_for(LonLat place);

/// Whether a place lies in that outline.
[[nodiscard]] bool in_china(LonLat place);

}  // namespace geo

#pragma once

#include "geo/geometry/point.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

/// Whose positions degrees are: those of WGS 84 (and CGCS2000), or moved by a few hundred metres as maps published in
/// China must be.
enum class MapDatum : std::uint8_t {
  Wgs84,
  Gcj02,  ///< Amap, Tencent, Tianditu's partners, Google in China
  Bd09,   ///< Baidu: GCJ-02, moved once more
};

/// "WGS 84", "GCJ-02", "BD-09".
[[nodiscard]] std::string name_of(MapDatum datum);

/// The datum that a text like "gcj02", "GCJ-02" or "bd09ll" names; empty for any other text.
[[nodiscard]] std::optional<MapDatum> find_map_datum(std::string_view text);

/// Where a position given in `from` is. Outside the box 72.004 … 137.8347° E, 0.8293 … 55.8271° N positions stay as
/// they are, as in the published algorithms.
///
/// Solved by iteration: from_wgs84(to_wgs84(p)) gives p again to less than a millimetre.
/// Source  docs/methods/coordinates.md.
[[nodiscard]] LonLat to_wgs84(MapPoint position, MapDatum from);

/// The degrees, x east, that `to` gives a position.
[[nodiscard]] MapPoint from_wgs84(LonLat position, MapDatum to);

}  // namespace geo

#include "geo/crs/plausibility.hpp"

#include "geo/crs/detail/median.hpp"
#include "geo/crs/transform.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace geo {
namespace {

using Look = CoordinateGuess::Look;

/// Neither a position nor a number: left out of the judgement.
bool is_void(MapPoint p) {
  return !std::isfinite(p.x) || !std::isfinite(p.y) || (p.x == 0.0 && p.y == 0.0);
}

std::optional<MapPoint> middle_of(std::span<const MapPoint> points) {
  std::vector<double> x;
  std::vector<double> y;
  for (const MapPoint& point : points) {
    if (!is_void(point)) {
      x.push_back(point.x);
      y.push_back(point.y);
    }
  }
  if (x.empty()) {
    return std::nullopt;
  }
  return MapPoint{detail::median(std::move(x)), detail::median(std::move(y))};
}

MapPoint swapped(MapPoint p) {
  return {p.y, p.x};
}

bool are_degrees(MapPoint p) {
  return std::abs(p.x) <= 180.0 && std::abs(p.y) <= 90.0;
}

std::optional<LonLat> position_of(MapPoint p, const Crs& crs) {
  try {
    const MapPoint degrees = Transform{crs, Crs::wgs84()}(p);
    return LonLat{degrees.x, degrees.y};
  } catch (const CrsError&) {
    return std::nullopt;  // an ordinary answer here: it lies nowhere
  }
}

bool in_china_as(MapPoint p, const std::string& crs) {
  const std::optional<LonLat> place = position_of(p, Crs::from_text(crs));
  return place && in_china(*place);
}

/// CGCS2000 with the zone's number before the easting: 25 … 45 of three degrees, 13 … 23 of six; empty for others.
std::string zoned_crs(MapPoint p) {
  const int zone = static_cast<int>(std::clamp(p.x / 1e6, 0.0, 100.0));
  const double easting = p.x - zone * 1e6;
  if (easting < 1e5 || easting > 9e5) {
    return {};
  }
  if (zone >= 25 && zone <= 45) {
    return "EPSG:" + std::to_string(4513 + zone - 25);
  }
  return zone >= 13 && zone <= 23 ? "EPSG:" + std::to_string(4491 + zone - 13) : std::string{};
}

/// What metres in China look like, given as x east.
CoordinateGuess guess_metres(MapPoint p) {
  constexpr double south = 1.6e6;  // northings of China, its islands in the far south aside
  constexpr double north = 6.2e6;
  const std::string zoned = zoned_crs(p);
  if (!zoned.empty() && in_china_as(p, zoned)) {
    return {Look::ZonedMetres, false, zoned};
  }
  if (in_china_as(p, "EPSG:3857")) {
    return {Look::WebMercator, false, "EPSG:3857"};
  }
  const bool plane = p.x > 1e5 && p.x < 9e5 && p.y > south && p.y < north;
  return {plane ? Look::PlaneMetres : Look::Nothing, false, {}};
}

CoordinateGuess guess_degrees(MapPoint p) {
  const bool as_given = are_degrees(p);
  const bool here = as_given && in_china({p.x, p.y});
  const bool other_way = are_degrees(swapped(p)) && (!as_given || (!here && in_china({p.y, p.x})));
  const bool chinese = other_way ? in_china({p.y, p.x}) : here;
  return {Look::Degrees, other_way, chinese ? "EPSG:4490" : "EPSG:4326"};
}

CoordinateGuess guess_at(MapPoint p) {
  if (are_degrees(p) || are_degrees(swapped(p))) {
    return guess_degrees(p);
  }
  CoordinateGuess guess = guess_metres(p);
  if (guess.look == Look::Nothing) {
    guess = guess_metres(swapped(p));
    guess.swapped = guess.look != Look::Nothing;
  }
  return guess;
}

std::string text_of(MapPoint p) {
  const int decimals = are_degrees(p) || are_degrees(swapped(p)) ? 5 : 1;
  return fixed_text(p.x, decimals) + ", " + fixed_text(p.y, decimals);
}

/// Whether a point lies within 3° of where the system is used; true if that is not known.
bool fits(MapPoint p, const Crs& crs) {
  constexpr double margin = 3.0;
  const std::optional<LonLat> place = position_of(p, crs);
  const Envelope& area = crs.area_of_use();
  if (!place || area.empty() || area.min_x > area.max_x) {
    return place.has_value();
  }
  return place->lon >= area.min_x - margin && place->lon <= area.max_x + margin && place->lat >= area.min_y - margin &&
         place->lat <= area.max_y + margin;
}

Finding swapped_axes(MapPoint p, const Where& where) {
  return {Severity::Error, "swapped_axes", where,
          msg("x and y are swapped: {0} gives the latitude or northing first", text_of(p)),
          msg("name the columns the other way round, or swap them (in QGIS: Swap X and Y coordinates)")};
}

Findings check_degrees(MapPoint p, const Crs& crs, const Where& where) {
  const CoordinateGuess guess = guess_at(p);
  if (!are_degrees(p) && !are_degrees(swapped(p))) {
    return {{Severity::Error, "coordinates_in_metres", where,
             msg("the positions are in metres, like {0}, but “{1}” counts in degrees", text_of(p), crs.name()),
             crs_remedy(guess)}};
  }
  return guess.swapped ? Findings{swapped_axes(p, where)} : Findings{};
}

Findings check_metres(MapPoint p, const Crs& crs, const Where& where) {
  if (are_degrees(p) || are_degrees(swapped(p))) {
    return {{Severity::Error, "coordinates_in_degrees", where,
             msg("the positions are in degrees, like {0}, but “{1}” counts in metres", text_of(p), crs.name()),
             crs_remedy(guess_at(p))}};
  }
  if (fits(p, crs)) {
    return {};
  }
  if (fits(swapped(p), crs)) {
    return {swapped_axes(p, where)};
  }
  return {{Severity::Warning, "outside_crs", where,
           msg("positions like {0} do not lie where “{1}” is used", text_of(p), crs.name()), crs_remedy(guess_at(p))}};
}

}  // namespace

CoordinateGuess guess_coordinates(std::span<const MapPoint> points) {
  const std::optional<MapPoint> middle = middle_of(points);
  return middle ? guess_at(*middle) : CoordinateGuess{};
}

Message crs_remedy(const CoordinateGuess& guess) {
  const std::string crs = R"(crs = ")" + guess.crs + '"';
  if (guess.swapped) {
    return msg("x and y look swapped: swap them first, then state the coordinate system");
  }
  switch (guess.look) {
    case Look::Degrees:
      return guess.crs == "EPSG:4490" ? msg("they look like degrees: state {0}, or crs = \"gcj02\" for data from Amap "
                                            "or Tencent maps, \"bd09\" from Baidu's",
                                            crs)
                                      : msg("they look like degrees: state {0}", crs);
    case Look::ZonedMetres:
      return msg("they look like metres with the zone's number before the easting: state {0}", crs);
    case Look::WebMercator:
      return msg("they look like metres of a web map: state {0}", crs);
    case Look::PlaneMetres:
      return msg(
          "they look like metres of a Gauss–Krüger zone: ask for its central meridian and state it, for example "
          "crs = \"EPSG:4549\" for 120° (one more for every 3 degrees)");
    case Look::Nothing:
      break;
  }
  return msg("state it, for example crs = \"EPSG:4490\" for degrees or crs = \"EPSG:4549\" for metres");
}

Findings check_coordinates(std::span<const MapPoint> points, const Crs& crs, const Where& where) {
  const std::optional<MapPoint> middle = middle_of(points);
  if (!middle) {
    return {};
  }
  const auto either_way = [](MapPoint p) { return is_void(p) || are_degrees(p) || are_degrees(swapped(p)); };
  if (crs.geographic() && !either_way(*middle) && std::ranges::all_of(points, either_way)) {
    return {};  // some are swapped, which is told row by row
  }
  return crs.geographic() ? check_degrees(*middle, crs, where) : check_metres(*middle, crs, where);
}

Findings check_datum(const Crs& crs, const Where& where) {
  const auto names = [&](const char* text) { return crs.wkt().find(text) != std::string::npos; };
  if (!names("\"Beijing 1954\"") && !names("\"Xian 1980\"") && !names("\"New Beijing\"")) {
    return {};
  }
  return {{Severity::Warning, "old_datum", where,
           msg("“{0}” can be taken to CGCS2000 to about a hundred metres only", crs.name()),
           msg("ask the surveying office to convert the data to CGCS2000")}};
}

}  // namespace geo

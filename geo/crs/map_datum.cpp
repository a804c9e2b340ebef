#include "geo/crs/map_datum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace geo {
namespace {

constexpr double kPi = std::numbers::pi;

/// Beyond it nothing is moved; coarse, and wider than China.
bool in_published_box(MapPoint p) {
  return p.x >= 72.004 && p.x <= 137.8347 && p.y >= 0.8293 && p.y <= 55.8271;
}

/// How far GCJ-02 moves a position, in metres on its ellipsoid. x and y count from 105° E, 35° N.
MapPoint gcj02_shift_metres(double x, double y) {
  const double waves = 20.0 * std::sin(6.0 * kPi * x) + 20.0 * std::sin(2.0 * kPi * x);
  const double east_waves = waves + 20.0 * std::sin(kPi * x) + 40.0 * std::sin(kPi * x / 3.0) +
                            150.0 * std::sin(kPi * x / 12.0) + 300.0 * std::sin(kPi * x / 30.0);
  const double north_waves = waves + 20.0 * std::sin(kPi * y) + 40.0 * std::sin(kPi * y / 3.0) +
                             160.0 * std::sin(kPi * y / 12.0) + 320.0 * std::sin(kPi * y / 30.0);
  const double root = std::sqrt(std::abs(x));
  return {300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + 2.0 / 3.0 * east_waves,
          -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + 2.0 / 3.0 * north_waves};
}

MapPoint gcj02_of(MapPoint wgs84) {
  constexpr double a = 6378245.0;  // the ellipsoid of Krasovsky 1940
  constexpr double e2 = 0.00669342162296594323;
  const double phi = wgs84.y * kPi / 180.0;
  const double sine = std::sin(phi);
  const double w2 = 1.0 - e2 * sine * sine;
  const double w = std::sqrt(w2);
  const double metres_per_radian_north = a * (1.0 - e2) / (w2 * w);
  const double metres_per_radian_east = a / w * std::cos(phi);
  const MapPoint shift = gcj02_shift_metres(wgs84.x - 105.0, wgs84.y - 35.0);
  return {wgs84.x + shift.x / metres_per_radian_east * 180.0 / kPi,
          wgs84.y + shift.y / metres_per_radian_north * 180.0 / kPi};
}

/// Turns a little about the origin of longitude and latitude, stretches a little, moves on.
MapPoint bd09_of(MapPoint gcj02) {
  constexpr double k = 3000.0 * kPi / 180.0;
  const double stretch = 1.0 + 0.00002 * std::sin(k * gcj02.y) / std::hypot(gcj02.x, gcj02.y);
  const double turn = 0.000003 * std::cos(k * gcj02.x);
  const double cosine = std::cos(turn);
  const double sine = std::sin(turn);
  return {stretch * (gcj02.x * cosine - gcj02.y * sine) + 0.0065,
          stretch * (gcj02.y * cosine + gcj02.x * sine) + 0.006};
}

/// The position that `forward` takes to `target`. Each step shrinks the error fifty times or more: both shifts change
/// by at most 2 % of the way between two places.
template <class Forward>
MapPoint inverse(const Forward& forward, MapPoint target) {
  constexpr int most_steps = 20;
  constexpr double near = 1e-7;  // degrees: 1 cm, of which the step that sees it leaves 0.2 mm at most
  MapPoint found = target;
  for (int step = 0; step < most_steps; ++step) {
    const MapPoint reached = forward(found);
    const MapPoint error{target.x - reached.x, target.y - reached.y};
    found = {found.x + error.x, found.y + error.y};
    if (std::max(std::abs(error.x), std::abs(error.y)) < near) {
      break;
    }
  }
  return found;
}

}  // namespace

std::string name_of(MapDatum datum) {
  switch (datum) {
    case MapDatum::Gcj02:
      return "GCJ-02";
    case MapDatum::Bd09:
      return "BD-09";
    case MapDatum::Wgs84:
      break;
  }
  return "WGS 84";
}

std::optional<MapDatum> find_map_datum(std::string_view text) {
  std::string plain;  // letters and digits in lower case
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      plain += static_cast<char>(c - 'A' + 'a');
    } else if (c != ' ' && c != '-' && c != '_') {
      plain += c;
    }
  }
  constexpr std::array<std::pair<std::string_view, MapDatum>, 4> names{
      {{"gcj02", MapDatum::Gcj02}, {"gcj02ll", MapDatum::Gcj02}, {"bd09", MapDatum::Bd09}, {"bd09ll", MapDatum::Bd09}}};
  const auto* const known = std::ranges::find(names, plain, &std::pair<std::string_view, MapDatum>::first);
  return known == names.end() ? std::nullopt : std::optional{known->second};
}

LonLat to_wgs84(MapPoint position, MapDatum from) {
  MapPoint found = position;
  if (from != MapDatum::Wgs84 && in_published_box(position)) {
    found = from == MapDatum::Bd09 ? inverse(bd09_of, found) : found;
    found = inverse(gcj02_of, found);
  }
  return {found.x, found.y};
}

MapPoint from_wgs84(LonLat position, MapDatum to) {
  MapPoint moved{position.lon, position.lat};
  if (to != MapDatum::Wgs84 && in_published_box(moved)) {
    moved = gcj02_of(moved);
    moved = to == MapDatum::Bd09 ? bd09_of(moved) : moved;
  }
  return moved;
}

}  // namespace geo

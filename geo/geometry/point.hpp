#pragma once

#include "geo/base/map_point.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>

namespace geo {

/// Degrees, WGS 84 (CGCS2000 is the same to a few centimetres).
struct LonLat {
  double lon = 0.0;
  double lat = 0.0;

  friend auto operator<=>(const LonLat&, const LonLat&) = default;
};

/// Shape   of coordinates on a map, whose squares neither overflow nor vanish: a fifth of the time of std::hypot.
[[nodiscard]] inline double distance(MapPoint a, MapPoint b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  return std::sqrt(dx * dx + dy * dy);
}

/// The smallest upright rectangle around what was added to it; empty until then.
struct Envelope {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();

  [[nodiscard]] bool empty() const { return min_x > max_x; }
  [[nodiscard]] double width() const { return empty() ? 0.0 : max_x - min_x; }
  [[nodiscard]] double height() const { return empty() ? 0.0 : max_y - min_y; }
  [[nodiscard]] MapPoint centre() const { return {0.5 * (min_x + max_x), 0.5 * (min_y + max_y)}; }
  /// Whether they share a point; an empty one meets none.
  [[nodiscard]] bool meets(const Envelope& other) const {
    return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y && other.min_y <= max_y;
  }
  [[nodiscard]] bool contains(MapPoint p) const { return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y; }

  void add(MapPoint p) {
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
  }
  void add(const Envelope& other) {
    if (!other.empty()) {
      add(MapPoint{other.min_x, other.min_y});
      add(MapPoint{other.max_x, other.max_y});
    }
  }

  /// Larger by `margin` on every side.
  [[nodiscard]] Envelope grown(double margin) const {
    return {min_x - margin, min_y - margin, max_x + margin, max_y + margin};
  }

  friend bool operator==(const Envelope&, const Envelope&) = default;
};

}  // namespace geo

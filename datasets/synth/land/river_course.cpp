#include "datasets/synth/land/river_course.hpp"

#include "datasets/synth/chance/noise.hpp"

namespace synth {
namespace {

using geo::MapPoint;
using geo::Polyline;

/// Pulls every inner point towards the middle of its neighbours.
void relax(Polyline& line, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    MapPoint before = line.front();
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
      const MapPoint here = line[i];
      line[i] = {0.5 * here.x + 0.25 * (before.x + line[i + 1].x), 0.5 * here.y + 0.25 * (before.y + line[i + 1].y)};
      before = here;
    }
  }
}

/// Cuts every corner at a quarter. Source: Chaikin 1974.
Polyline rounded(const Polyline& line) {
  Polyline round{line.front()};
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    round.push_back(between(line[i], line[i + 1], 0.25));
    round.push_back(between(line[i], line[i + 1], 0.75));
  }
  round.push_back(line.back());
  return round;
}

/// The point of any segment that is nearest to `at`; `at` itself if none is within `reach`.
MapPoint nearest_water(const SegmentIndex& waters, MapPoint at, double reach) {
  std::vector<SegmentId> near;
  waters.find_near(at, at, reach, near);
  double nearest = reach;
  MapPoint found = at;
  for (const SegmentId segment : near) {
    const MapPoint a = waters.from(segment);
    const MapPoint b = waters.to(segment);
    const MapPoint point = between(a, b, nearest_share(a, b, at));
    if (geo::distance(point, at) < nearest) {
      nearest = geo::distance(point, at);
      found = point;
    }
  }
  return found;
}

}  // namespace

Polyline natural_course(Polyline cells, std::uint64_t key) {
  relax(cells, 5);
  Polyline line = rounded(rounded(cells));
  for (MapPoint& point : line) {
    const double x = 130.0 * noise(point, 1500.0, key) + 55.0 * noise(point, 520.0, key + 1);
    const double y = 130.0 * noise(point, 1500.0, key + 2) + 55.0 * noise(point, 520.0, key + 3);
    point = {point.x + x, point.y + y};
  }
  return line;
}

void end_at_water(Polyline& line, const SegmentIndex& waters) {
  constexpr double reach = 1200.0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (const auto crossing = waters.first_crossing(line[i], line[i + 1])) {
      const MapPoint end = between(line[i], line[i + 1], crossing->along_line);
      line.resize(i + 1);
      line.push_back(end);
      return;
    }
  }
  const MapPoint end = nearest_water(waters, line.back(), reach);
  if (end != line.back()) {
    line.push_back(end);
  }
}

}  // namespace synth

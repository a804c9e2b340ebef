#include "geo/geometry/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <numeric>

namespace geo {
namespace {

/// Which circles hang together: GEOS is asked only about those, as its time grows much faster than their number.
class Clusters {
 public:
  explicit Clusters(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }

  /// The lowest index of the cluster.
  [[nodiscard]] std::uint32_t first_of(std::uint32_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    const auto [low, high] = std::minmax({first_of(a), first_of(b)});
    parent_[high] = low;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// Joins the points no further than `reach` apart. Looks along x only: the points are few or spread wide.
Clusters join_near(std::span<const MapPoint> points, double reach) {
  std::vector<std::uint32_t> eastward(points.size());
  std::iota(eastward.begin(), eastward.end(), 0U);
  std::ranges::stable_sort(eastward, {}, [&](std::uint32_t i) { return points[i].x; });

  Clusters clusters{points.size()};
  for (std::size_t a = 0; a < eastward.size(); ++a) {
    const MapPoint& from = points[eastward[a]];
    for (std::size_t b = a + 1; b < eastward.size() && points[eastward[b]].x - from.x <= reach; ++b) {
      if (distance(from, points[eastward[b]]) <= reach) {
        clusters.join(eastward[a], eastward[b]);
      }
    }
  }
  return clusters;
}

/// The closed ring of a circle around the origin, counter-clockwise.
Ring circle_of(double radius, int quadrant_segments) {
  const int corners = 4 * quadrant_segments;
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / corners;
    ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

MultiPolygon moved(const Ring& ring, MapPoint by) {
  Ring there = ring;
  for (MapPoint& corner : there) {
    corner.x += by.x;
    corner.y += by.y;
  }
  return {{std::move(there), {}}};
}

}  // namespace

MultiPolygon buffer_points(std::span<const MapPoint> points, double radius, int quadrant_segments) {
  if (points.empty() || !(radius > 0.0)) {
    return {};
  }
  const Ring circle = circle_of(radius, quadrant_segments);
  Clusters clusters = join_near(points, 2.0 * radius);
  std::vector<std::vector<MultiPolygon>> circles(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    circles[clusters.first_of(i)].push_back(moved(circle, points[i]));
  }

  MultiPolygon area;
  for (const std::vector<MultiPolygon>& cluster : circles) {
    const MultiPolygon joined = cluster.size() == 1 ? cluster.front() : union_of(cluster);
    area.insert(area.end(), joined.begin(), joined.end());
  }
  return area;
}

}  // namespace geo

#include "geo/geometry/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <optional>
#include <queue>
#include <vector>

namespace geo {
namespace {

struct Edge {
  MapPoint a;
  MapPoint b;
};

void add_edges(const Ring& ring, std::vector<Edge>& edges) {
  for (std::size_t i = 1; i < ring.size(); ++i) {
    edges.push_back({ring[i - 1], ring[i]});
  }
}

std::vector<Edge> edges_of(const Polygon& part) {
  std::vector<Edge> edges;
  add_edges(part.outer, edges);
  for (const Ring& hole : part.holes) {
    add_edges(hole, edges);
  }
  return edges;
}

double squared_distance(MapPoint p, const Edge& edge) {
  const double dx = edge.b.x - edge.a.x;
  const double dy = edge.b.y - edge.a.y;
  const double squared_length = dx * dx + dy * dy;
  const double along = squared_length > 0.0 ? ((p.x - edge.a.x) * dx + (p.y - edge.a.y) * dy) / squared_length : 0.0;
  const double t = std::clamp(along, 0.0, 1.0);
  const double x = edge.a.x + t * dx - p.x;
  const double y = edge.a.y + t * dy - p.y;
  return x * x + y * y;
}

/// The middle of the longest stretch inside along a parallel that runs half-way up, clear of corners. None if there is
/// no inside.
std::optional<MapPoint> middle_of_widest(const std::vector<Edge>& edges, const Envelope& envelope) {
  double below = envelope.min_y;
  double above = envelope.max_y;
  for (const Edge& edge : edges) {
    if (edge.a.y <= envelope.centre().y) {
      below = std::max(below, edge.a.y);
    } else {
      above = std::min(above, edge.a.y);
    }
  }
  const double y = 0.5 * (below + above);
  std::vector<double> crossings;
  for (const auto& [a, b] : edges) {
    if ((a.y > y) != (b.y > y)) {
      crossings.push_back(a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)));
    }
  }
  std::ranges::sort(crossings);
  std::optional<MapPoint> middle;
  double widest = 0.0;
  for (std::size_t i = 1; i < crossings.size(); i += 2) {
    if (crossings[i] - crossings[i - 1] > widest) {
      widest = crossings[i] - crossings[i - 1];
      middle = MapPoint{0.5 * (crossings[i - 1] + crossings[i]), y};
    }
  }
  return middle;
}

/// Divides squares into quarters, the most promising first. Source: Agafonkin, “A new algorithm for finding a visual
/// center of a polygon” (2016), from one square around all, so that slivers do not start from millions.
class PoleSearch {
 public:
  static constexpr int kMostSquares = 1000;

  PoleSearch(const MultiPolygon& part, const std::vector<Edge>& edges, MapPoint start)
      : part_{&part}, edges_{&edges}, best_{start}, clearance_{clearance_at(start)} {}

  [[nodiscard]] MapPoint pole(const Envelope& envelope, double tolerance) {
    offer(envelope.centre(), 0.5 * std::max(envelope.width(), envelope.height()));
    for (int looked = 0; looked < kMostSquares && !open_.empty(); looked += 4) {
      const Square square = open_.top();
      open_.pop();
      if (square.promise - clearance_ <= tolerance) {
        break;
      }
      const double half = 0.5 * square.half;
      for (const MapPoint& towards : {MapPoint{-1, -1}, MapPoint{1, -1}, MapPoint{-1, 1}, MapPoint{1, 1}}) {
        offer({square.centre.x + towards.x * half, square.centre.y + towards.y * half}, half);
      }
    }
    return best_;
  }

 private:
  struct Square {
    MapPoint centre;
    double half;
    double promise;  ///< no point of it is further from the boundary

    friend bool operator<(const Square& a, const Square& b) {
      return a.promise != b.promise ? a.promise < b.promise : a.centre < b.centre;
    }
  };

  /// Distance from the boundary, negative outside.
  [[nodiscard]] double clearance_at(MapPoint point) const {
    double squared = std::numeric_limits<double>::infinity();
    for (const Edge& edge : *edges_) {
      squared = std::min(squared, squared_distance(point, edge));
    }
    return contains(*part_, point) ? std::sqrt(squared) : -std::sqrt(squared);
  }

  void offer(MapPoint centre, double half) {
    const double clearance = clearance_at(centre);
    if (clearance > clearance_) {
      clearance_ = clearance;
      best_ = centre;
    }
    const double promise = clearance + half * std::numbers::sqrt2;
    if (promise > clearance_) {
      open_.push({centre, half, promise});
    }
  }

  const MultiPolygon* part_;
  const std::vector<Edge>* edges_;
  MapPoint best_;
  double clearance_;
  std::priority_queue<Square> open_;
};

}  // namespace

MapPoint interior_point(const MultiPolygon& area) {
  const auto size_of = [](const Polygon& part) { return area_of({part}); };
  const auto largest = std::ranges::max_element(area, {}, size_of);
  std::vector<Edge> edges;
  std::optional<MapPoint> start;
  if (largest != area.end()) {
    edges = edges_of(*largest);
    start = middle_of_widest(edges, envelope_of({*largest}));
  }
  if (!start) {
    throw GeometryError{{},
                        msg("an area of no extent has no point inside"),
                        msg("give the feature a polygon, or take it out of the layer")};
  }
  const MultiPolygon part{*largest};
  return PoleSearch{part, edges, *start}.pole(envelope_of(part), 0.01 * std::sqrt(area_of(part)));
}

}  // namespace geo

#include "geo/network/detail/road_joints.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>

namespace geo::network::detail {
namespace {

/// Whether lines of two levels join at a place, there with an end or not.
bool may_join(const Level& a, bool a_ends, const Level& b, bool b_ends) {
  return a == b || (a_ends && b_ends) || (a_ends && b.ground()) || (b_ends && a.ground());
}

/// Twice the area of the triangle a, b, p; positive if p lies to the left.
double side_of(MapPoint a, MapPoint b, MapPoint p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

Envelope box_of(MapPoint a, MapPoint b) {
  Envelope box;
  box.add(a);
  box.add(b);
  return box;
}

/// A line with the distance of each vertex from its start.
struct Measured {
  std::span<const MapPoint> points;
  std::vector<double> along;

  explicit Measured(std::span<const MapPoint> vertices) : points{vertices} {
    double metres = 0.0;
    for (std::size_t i = 0; i < vertices.size(); ++i) {
      metres += i == 0 ? 0.0 : distance(vertices[i - 1], vertices[i]);
      along.push_back(metres);
    }
  }

  [[nodiscard]] double at(std::size_t segment, double share) const {
    return along[segment] + share * (along[segment + 1] - along[segment]);
  }
  [[nodiscard]] bool ends_at(double metres) const {
    return metres <= kSamePlace || metres >= along.back() - kSamePlace;
  }
};

/// Looks at one edge after the other.
class JointFinder {
 public:
  JointFinder(const RoadNetwork& network, const Polyline& line, const Level& level)
      : network_{&network}, road_{line}, level_{level} {
    for (const MapPoint point : line) {
      box_.add(point);
    }
    box_ = box_.grown(kSamePlace);
  }

  void look_at(EdgeId id, const Level& level) {
    const std::span<const MapPoint> shape = network_->shape(id);
    std::optional<Measured> edge;
    for (std::size_t i = 0; i + 1 < shape.size(); ++i) {
      const Envelope box = box_of(shape[i], shape[i + 1]);
      if (!box.meets(box_)) {
        continue;
      }
      if (!edge) {
        edge.emplace(shape);
      }
      for (std::size_t t = 0; t + 1 < road_.points.size(); ++t) {
        if (box.meets(box_of(road_.points[t], road_.points[t + 1]).grown(kSamePlace))) {
          test(id, level, *edge, i, t);
        }
      }
    }
  }

  [[nodiscard]] std::vector<RoadJoint> take() {
    std::ranges::stable_sort(found_, {}, &RoadJoint::along);
    std::vector<RoadJoint> joints;
    for (const RoadJoint& joint : found_) {
      const auto again = [&](const RoadJoint& other) {
        const bool same_node = joint.node.exists() && joint.node == other.node;
        const bool same_point = joint.edge.exists() && joint.edge == other.edge &&
                                std::abs(joint.edge_along - other.edge_along) <= 2.0 * kSamePlace;
        return joint.along - other.along <= 2.0 * kSamePlace && (same_node || same_point);
      };
      if (std::ranges::none_of(joints, again)) {
        joints.push_back(joint);
      }
    }
    return joints;
  }

 private:
  void test(EdgeId id, const Level& level, const Measured& edge, std::size_t segment, std::size_t own) {
    const MapPoint a = edge.points[segment];
    const MapPoint b = edge.points[segment + 1];
    const MapPoint p = road_.points[own];
    const MapPoint q = road_.points[own + 1];
    bool touches = false;
    for (const auto& [share, point] : {std::pair{0.0, p}, std::pair{1.0, q}}) {
      if (const Foot foot = foot_on(a, b, point); foot.distance <= kSamePlace) {
        touches = true;
        join(id, level, edge, edge.at(segment, foot.share), road_.at(own, share));
      }
    }
    for (const auto& [share, point] : {std::pair{0.0, a}, std::pair{1.0, b}}) {
      if (const Foot foot = foot_on(p, q, point); foot.distance <= kSamePlace) {
        touches = true;
        join(id, level, edge, edge.at(segment, share), road_.at(own, foot.share));
      }
    }
    const double p_side = side_of(a, b, p);
    const double q_side = side_of(a, b, q);
    const double a_side = side_of(p, q, a);
    const double b_side = side_of(p, q, b);
    if (!touches && (p_side < 0.0) != (q_side < 0.0) && (a_side < 0.0) != (b_side < 0.0)) {
      join(id, level, edge, edge.at(segment, a_side / (a_side - b_side)), road_.at(own, p_side / (p_side - q_side)));
    }
  }

  void join(EdgeId id, const Level& level, const Measured& edge, double edge_along, double along) {
    if (!may_join(level_, road_.ends_at(along), level, edge.ends_at(edge_along))) {
      return;
    }
    const Edge& ends = network_->edges[id];
    if (edge_along <= kSamePlace) {
      found_.push_back({along, edge.points.front(), ends.from, {}, 0.0});
    } else if (edge_along >= edge.along.back() - kSamePlace) {
      found_.push_back({along, edge.points.back(), ends.to, {}, 0.0});
    } else {
      const auto after = std::ranges::upper_bound(edge.along, edge_along);
      const auto i = static_cast<std::size_t>(after - edge.along.begin() - 1);
      const double share = (edge_along - edge.along[i]) / (edge.along[i + 1] - edge.along[i]);
      const MapPoint from = edge.points[i];
      const MapPoint to = edge.points[i + 1];
      found_.push_back(
          {along, {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)}, {}, id, edge_along});
    }
  }

  const RoadNetwork* network_;
  Measured road_;
  Level level_;
  Envelope box_;
  std::vector<RoadJoint> found_;
};

std::vector<Level> levels_of(const RoadNetwork& network) {
  std::vector<Level> levels;
  std::ranges::transform(network.tag_sets, std::back_inserter(levels), level_of);
  return levels;
}

}  // namespace

double length_of(const Polyline& line) {
  return line.empty() ? 0.0 : Measured{line}.along.back();
}

std::vector<RoadJoint> find_joints(const RoadNetwork& network, const Polyline& line, const Level& level) {
  const std::vector<Level> levels = levels_of(network);
  JointFinder finder{network, line, level};
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    const std::uint32_t tags = network.edges[id].tags;
    if (!network.tag_sets[tags].empty()) {
      finder.look_at(id, levels[tags]);
    }
  }
  return finder.take();
}

std::optional<MapPoint> find_point_to_join(const RoadNetwork& network, MapPoint end, const Level& level,
                                           Metres within) {
  const std::vector<Level> levels = levels_of(network);
  const Envelope around = box_of(end, end).grown(within.value());
  std::optional<MapPoint> nearest;
  double least = within.value();
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    const std::uint32_t tags = network.edges[id].tags;
    const std::span<const MapPoint> shape = network.shape(id);
    for (std::size_t i = 0; i + 1 < shape.size() && !network.tag_sets[tags].empty(); ++i) {
      if (!around.meets(box_of(shape[i], shape[i + 1]))) {
        continue;
      }
      const Foot foot = foot_on(shape[i], shape[i + 1], end);
      const bool at_end = (i == 0 && distance(foot.point, shape.front()) <= kSamePlace) ||
                          (i + 2 == shape.size() && distance(foot.point, shape.back()) <= kSamePlace);
      const bool nearer = foot.distance < least || (!nearest && foot.distance <= least);
      if (nearer && may_join(level, true, levels[tags], at_end)) {
        nearest = foot.point;
        least = foot.distance;
      }
    }
  }
  return nearest;
}

}  // namespace geo::network::detail

#include "datasets/synth/roads/road_net.hpp"

#include <algorithm>
#include <limits>

namespace synth {
namespace {

using geo::MapPoint;

constexpr std::uint32_t kLastJoint = std::numeric_limits<std::uint32_t>::max();
constexpr double kTouch = 3.0;  // metres: nearer than this is the same place

}  // namespace

RoadNet::RoadNet(const geo::Envelope& box) : index_{box, 180.0} {}

RoadNode RoadNet::add_node(MapPoint at) {
  nodes_.push_back(at);
  uses_.push_back(Use::None);
  return static_cast<RoadNode>(nodes_.size() - 1);
}

/// The node of a segment at a share of its way: an end, one that is there, or a new one.
RoadNode RoadNet::joint_at(SegmentId segment, double share) {
  const auto [from, to] = ends_[segment];
  const double metres = geo::distance(nodes_[from], nodes_[to]);
  if (share * metres <= kTouch) {
    return from;
  }
  if ((1.0 - share) * metres <= kTouch) {
    return to;
  }
  for (std::uint32_t joint = first_joint_[segment]; joint != kLastJoint; joint = joints_[joint].next) {
    if (std::abs(joints_[joint].share - share) * metres <= kTouch) {
      return joints_[joint].node;
    }
  }
  const RoadNode node = add_node(between(nodes_[from], nodes_[to], share));
  pass(node, false);
  joints_.push_back({share, node, first_joint_[segment]});
  first_joint_[segment] = static_cast<std::uint32_t>(joints_.size() - 1);
  return node;
}

/// Notes that a line has the node as its end or as a bend.
void RoadNet::pass(RoadNode node, bool end) {
  if (uses_[node] == Use::Graph) {
    return;
  }
  uses_[node] = end || uses_[node] == Use::Bend ? Use::Graph : Use::Bend;
  graph_nodes_ += uses_[node] == Use::Graph ? 1U : 0U;
}

std::optional<RoadNode> RoadNet::touched(MapPoint at) {
  index_.find_near(at, at, kTouch, near_);
  double nearest = kTouch;
  std::optional<std::pair<SegmentId, double>> found;
  for (const SegmentId segment : near_) {
    const MapPoint a = index_.from(segment);
    const MapPoint b = index_.to(segment);
    const double share = nearest_share(a, b, at);
    const double metres = geo::distance(between(a, b, share), at);
    if (metres < nearest) {
      nearest = metres;
      found = {segment, share};
    }
  }
  return found ? std::optional{joint_at(found->first, found->second)} : std::nullopt;
}

/// Adds to `course` the joints with every road between two nodes, then the second node.
void RoadNet::cross_roads(RoadNode from, RoadNode to, std::vector<RoadNode>& course) {
  const MapPoint p = nodes_[from];
  const MapPoint q = nodes_[to];
  index_.find_near(p, q, 0.0, near_);
  std::vector<Crossing> crossings;
  for (const SegmentId segment : near_) {
    if (auto crossing = crossing_of(p, q, index_.from(segment), index_.to(segment))) {
      crossing->segment = segment;
      crossings.push_back(*crossing);
    }
  }
  std::ranges::sort(crossings, {}, [](const Crossing& c) { return std::pair{c.along_line, c.segment}; });
  for (const Crossing& crossing : crossings) {
    const RoadNode joint = joint_at(crossing.segment, crossing.along_segment);
    if (joint != course.back() && joint != from && joint != to) {
      course.push_back(joint);
    }
  }
  if (to != course.back()) {
    course.push_back(to);
  }
}

void RoadNet::add_line(const RoadTags& tags, std::span<const RoadVertex> course) {
  std::vector<RoadNode> nodes;
  for (const RoadVertex& vertex : course) {
    std::optional<RoadNode> node = vertex.node ? vertex.node : touched(vertex.at);
    if (!node) {
      node = add_node(vertex.at);
    }
    if (nodes.empty()) {
      nodes.push_back(*node);
    } else {
      cross_roads(nodes.back(), *node, nodes);
    }
  }
  if (nodes.size() < 2) {
    return;
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    pass(nodes[i], i == 0 || i + 1 == nodes.size());
  }
  const auto first_segment = static_cast<SegmentId>(index_.size());
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    index_.add(nodes_[nodes[i]], nodes_[nodes[i + 1]]);
    ends_.emplace_back(nodes[i], nodes[i + 1]);
    first_joint_.push_back(kLastJoint);
  }
  drawn_.push_back({tags, std::move(nodes), first_segment});
}

void RoadNet::add_line(const RoadTags& tags, std::span<const MapPoint> course) {
  std::vector<RoadVertex> vertices;
  vertices.reserve(course.size());
  for (const MapPoint& point : course) {
    vertices.push_back({point, std::nullopt});
  }
  add_line(tags, vertices);
}

std::optional<double> RoadNet::meets(MapPoint p, MapPoint q) const {
  const std::optional<Crossing> crossing = index_.first_crossing(p, q);
  return crossing ? std::optional{crossing->along_line} : std::nullopt;
}

std::vector<RoadLine> RoadNet::lines() const {
  std::vector<RoadLine> lines;
  lines.reserve(drawn_.size());
  std::vector<Joint> joints;
  for (const Drawn& drawn : drawn_) {
    RoadLine line{drawn.tags, {drawn.nodes.front()}};
    for (std::size_t i = 0; i + 1 < drawn.nodes.size(); ++i) {
      joints.clear();
      for (std::uint32_t joint = first_joint_[drawn.first_segment + i]; joint != kLastJoint;
           joint = joints_[joint].next) {
        joints.push_back(joints_[joint]);
      }
      std::ranges::sort(joints, {}, [](const Joint& joint) { return std::pair{joint.share, joint.node}; });
      for (const Joint& joint : joints) {
        line.nodes.push_back(joint.node);
      }
      line.nodes.push_back(drawn.nodes[i + 1]);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace synth

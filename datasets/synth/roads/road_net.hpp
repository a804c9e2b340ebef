#pragma once

#include "datasets/synth/plane/segment_index.hpp"
#include "datasets/synth/roads/road_class.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace synth {

using RoadNode = std::uint32_t;

/// What a line of road is, beside its course.
struct RoadTags {
  RoadClass road_class = RoadClass::Track;
  bool bridge = false;
  bool oneway = false;
  std::string name;

  friend bool operator==(const RoadTags&, const RoadTags&) = default;
};

/// One bend or end of a road still to be drawn; with a node where it must meet what is there.
struct RoadVertex {
  geo::MapPoint at;
  std::optional<RoadNode> node;
};

struct RoadLine {
  RoadTags tags;
  std::vector<RoadNode> nodes;
};

/// Roads that share a node wherever they meet: each new line is joined to those it crosses or touches.
class RoadNet {
 public:
  explicit RoadNet(const geo::Envelope& box);

  [[nodiscard]] RoadNode add_node(geo::MapPoint at);
  [[nodiscard]] geo::MapPoint position(RoadNode node) const { return nodes_[node]; }
  [[nodiscard]] std::size_t nodes() const { return nodes_.size(); }
  /// Nodes where a line ends or that two lines share: those of the graph.
  [[nodiscard]] std::size_t graph_nodes() const { return graph_nodes_; }

  /// Draws a line; one of no length is left out.
  void add_line(const RoadTags& tags, std::span<const RoadVertex> course);
  void add_line(const RoadTags& tags, std::span<const geo::MapPoint> course);

  /// The first road that the way from p to q meets, as a share of the way.
  [[nodiscard]] std::optional<double> meets(geo::MapPoint p, geo::MapPoint q) const;

  /// Every line with the nodes that later lines put on it, in the order in which they were drawn.
  [[nodiscard]] std::vector<RoadLine> lines() const;

 private:
  /// A node that a later line put on a segment.
  struct Joint {
    double share;
    RoadNode node;
    std::uint32_t next;
  };
  struct Drawn {
    RoadTags tags;
    std::vector<RoadNode> nodes;
    SegmentId first_segment;
  };

  [[nodiscard]] std::optional<RoadNode> touched(geo::MapPoint at);
  [[nodiscard]] RoadNode joint_at(SegmentId segment, double share);
  void pass(RoadNode node, bool end);
  void cross_roads(RoadNode from, RoadNode to, std::vector<RoadNode>& course);

  SegmentIndex index_;
  std::vector<geo::MapPoint> nodes_;
  enum class Use : std::uint8_t { None, Bend, Graph };
  std::vector<Use> uses_;  ///< of each node
  std::size_t graph_nodes_ = 0;
  std::vector<Drawn> drawn_;
  std::vector<std::pair<RoadNode, RoadNode>> ends_;  ///< of each segment
  std::vector<std::uint32_t> first_joint_;           ///< of each segment
  std::vector<Joint> joints_;
  std::vector<SegmentId> near_;  ///< kept for its memory
};

}  // namespace synth

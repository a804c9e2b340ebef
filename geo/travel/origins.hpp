#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo::travel {

/// Where people set out from, laid out for searches that ask for many of them: edge by edge, each with what it costs to
/// the ends of its edge, leg included.
///
/// Roads, graph and accesses are kept by reference and must outlive it.
class Origins {
 public:
  /// One origin as a search reads it.
  struct Point {
    std::uint32_t origin;
    network::NodeId to;  ///< the edge's
    Impedance to_from;   ///< leg and the way back to the edge's `from`
    Impedance to_to;     ///< leg and the way on to the edge's `to`
  };

  /// The points of one edge.
  struct Group {
    network::EdgeId edge;
    network::NodeId from;
    network::NodeId to;
    std::uint32_t first;  ///< into points
    std::uint32_t last;   ///< one past its last
  };

  /// Cost    O(n log n) in accesses, and twelve bytes a node.
  Origins(const network::RoadNetwork& roads, const network::ProfileGraph& graph, network::Weight weight,
          std::span<const network::Access> accesses);

  [[nodiscard]] const network::RoadNetwork& roads() const { return *roads_; }
  [[nodiscard]] const network::ProfileGraph& graph() const { return *graph_; }
  [[nodiscard]] network::Weight weight() const { return weight_; }
  [[nodiscard]] std::span<const network::Access> accesses() const { return accesses_; }

  [[nodiscard]] std::span<const Group> groups() const { return groups_; }
  [[nodiscard]] std::span<const Point> points(const Group& group) const {
    return std::span{points_}.subspan(group.first, group.last - group.first);
  }

  /// Those on edges that begin at a node.
  [[nodiscard]] std::span<const Point> points_from(network::NodeId node) const {
    return std::span{points_}.subspan(first_from_[node.index], first_from_[node.index + 1] - first_from_[node.index]);
  }

  /// Asks memory for what points_from() a node reads.
  [[gnu::always_inline]] void fetch(network::NodeId node) const { __builtin_prefetch(&first_from_[node.index]); }
  [[gnu::always_inline]] void fetch_points(network::NodeId node) const {
    __builtin_prefetch(points_.data() + first_from_[node.index]);
    __builtin_prefetch(&longest_to_[node.index]);
  }

  /// The groups whose edge ends at a node and begins at another, by number.
  [[nodiscard]] std::span<const std::uint32_t> groups_to(network::NodeId node) const {
    return std::span{to_node_}.subspan(first_to_[node.index], first_to_[node.index + 1] - first_to_[node.index]);
  }
  /// What the longest of their edges costs forward; kUnreachable if one is closed.
  [[nodiscard]] Impedance longest_to(network::NodeId node) const { return longest_to_[node.index]; }

  /// The group of an edge, or the number of groups.
  [[nodiscard]] std::uint32_t group_of(network::EdgeId edge) const;

 private:
  void list_by_node();

  const network::RoadNetwork* roads_;
  const network::ProfileGraph* graph_;
  network::Weight weight_;
  std::span<const network::Access> accesses_;
  std::vector<Point> points_;
  std::vector<Group> groups_;              ///< by `from`, then edge
  std::vector<std::uint32_t> first_from_;  ///< of each node into points
  std::vector<std::uint32_t> first_to_;
  std::vector<std::uint32_t> to_node_;
  std::vector<Impedance> longest_to_;
};

}  // namespace geo::travel

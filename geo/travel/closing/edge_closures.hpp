#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/snapping.hpp"
#include "geo/travel/node_cost.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace geo::travel {

/// An origin whose way has become longer, and what it costs now.
struct LongerWay {
  std::uint32_t origin = 0;
  Impedance cost = kUnreachable;

  friend bool operator==(const LongerWay&, const LongerWay&) = default;
};

/// What closing single edges does to the ways from origins to the nearest of some destinations.
///
/// A closed edge leads nobody from one end to the other. Who lives along it still leaves by either end, and a
/// destination along it is still reached from either: only what passes is stopped. What lies at an end of an edge is at
/// that node, and passes to get to the other.
///
/// The ways of all nodes are kept as a forest, each node hanging on the next one towards its destination (of equals by
/// the lowest edge). Closing an edge concerns the nodes that hang on it and no other, and they are searched anew from
/// their border.
///
/// What is given must outlive it, origins and destinations apart.
/// Cost    one search and some sixty bytes a node to begin.
/// Thread  const is shareable, each with a room of its own.
/// Source  docs/methods/critical.md.
class EdgeClosures {
 public:
  /// Room to work in, for any number of closings one after the other.
  struct Room {
    std::vector<Impedance> costs;                            ///< of the nodes concerned, in their order
    std::vector<std::pair<Impedance, std::uint32_t>> queue;  ///< cost and place in that order
    std::vector<LongerWay> found;
  };

  EdgeClosures(const network::RoadNetwork& roads, const network::ProfileGraph& graph, network::Weight weight,
               std::span<const network::Access> origins, std::span<const network::Access> destinations);

  /// What each origin's way costs; as nearest_over_network says.
  [[nodiscard]] const std::vector<Impedance>& costs() const { return costs_; }

  /// Adds up what origins count along the ways they take: for each edge, all whose way leads along the whole of it.
  /// Nobody else is concerned by its closing.
  ///
  /// Shape   one entry per origin.
  [[nodiscard]] IdVector<network::EdgeId, std::int64_t> loads(std::span<const std::int64_t> counts) const;

  /// The origins whose way is longer once the edge is closed, or of whom none is left, rising, with what it costs then.
  /// Good until the room is used again. Cost  n log n in the nodes that hang on the edge.
  [[nodiscard]] const std::vector<LongerWay>& closed(network::EdgeId edge, Room& room) const;

 private:
  static constexpr std::uint32_t kNone = network::NodeId::kNone;

  struct Step {
    network::NodeId from;
    Impedance cost = kUnreachable;
  };
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] bool holds(std::uint32_t place) const { return place >= begin && place < end; }
  };
  struct Origin {
    std::array<NodeCost, 2> exits;
    Impedance along = kUnreachable;  ///< to a destination on its own edge
  };

  void list_edges_by_node();
  void search(std::span<const network::Access> destinations);
  void grow_forest();
  void measure_origins(std::span<const network::Access> origins, std::span<const network::Access> destinations);
  void list_origins_by_node();
  [[nodiscard]] Impedance cost_between(network::EdgeId edge, network::NodeId from) const;
  [[nodiscard]] network::NodeId other_end(network::EdgeId edge, network::NodeId node) const;
  [[nodiscard]] std::span<const network::EdgeId> edges_at(network::NodeId node) const;
  void offer(std::uint32_t place, Impedance cost, Range range, Room& room) const;
  void search_anew(network::EdgeId closed, Range range, Room& room) const;

  const network::RoadNetwork* roads_;
  const network::ProfileGraph* graph_;
  network::Weight weight_;
  std::vector<std::uint32_t> first_edge_;  ///< of each node into edges_, and one past the last
  std::vector<network::EdgeId> edges_;
  std::vector<Impedance> seeds_;                      ///< of each node: to a destination along its own edge
  std::vector<Impedance> node_costs_;                 ///< of each node
  std::vector<network::EdgeId> next_edge_;            ///< of each node, towards its destination
  std::vector<std::uint32_t> place_;                  ///< of each node in order_
  std::vector<network::NodeId> order_;                ///< those that hang on a node follow it
  std::vector<std::uint32_t> hanging_end_;            ///< of each place: one past the last of those that hang on it
  IdVector<network::EdgeId, network::NodeId> hangs_;  ///< the node that hangs on each edge
  std::vector<Origin> origins_;
  std::vector<Impedance> costs_;
  std::vector<std::uint32_t> first_origin_;  ///< of each node into origins_at_, and one past the last
  std::vector<std::uint32_t> origins_at_;
};

}  // namespace geo::travel

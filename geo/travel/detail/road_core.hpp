#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/travel/detail/arc_rows.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace geo::travel::detail {

class PocketSearch;

/// A graph without the nodes at which no search need stop: nodes of few neighbours are left out, and what led through
/// them is kept as arcs between the nodes around. Ways between the nodes that stay cost what they did.
///
/// What is left out hangs together in pockets: at most `most_in_pocket` nodes, around which at most kMostAround nodes
/// stay. All ways out of a pocket lead through these. Nodes that stay are numbered in the order of the graph's. Arcs
/// between them that cost no less than two others are left out too.
///
/// The graph must outlive it. Cost  a few times that of reading the graph; some forty bytes a node that stays.
/// Source  docs/methods/what_if.md.
class RoadCore {
 public:
  static constexpr std::size_t kMostAround = 4;
  static constexpr std::size_t kMostInPocket = 32;

  /// Shape   most_in_pocket: 0 (every node stays) to kMostInPocket.
  explicit RoadCore(const network::ProfileGraph& graph, std::size_t most_in_pocket = kMostInPocket);

  [[nodiscard]] const network::ProfileGraph& graph() const { return *graph_; }
  [[nodiscard]] std::uint32_t nodes() const { return nodes_; }
  [[nodiscard]] std::uint32_t pockets() const { return static_cast<std::uint32_t>(first_in_pocket_.size() - 1); }

  [[nodiscard]] bool stays(network::NodeId node) const { return place_[node.index] < nodes_; }
  /// The number of a node that stays.
  [[nodiscard]] network::NodeId number_of(network::NodeId node) const { return {place_[node.index]}; }
  /// The pocket of a node that is left out.
  [[nodiscard]] std::uint32_t pocket_of(network::NodeId node) const { return place_[node.index] - nodes_; }
  /// The nodes of a pocket, rising.
  [[nodiscard]] std::span<const network::NodeId> nodes_in(std::uint32_t pocket) const {
    return std::span{in_pocket_}.subspan(first_in_pocket_[pocket],
                                         first_in_pocket_[pocket + 1] - first_in_pocket_[pocket]);
  }

  /// Among nodes that stay, by number.
  [[nodiscard]] ArcRows into(network::Weight weight) const { return of(weight).into.rows(); }
  /// The same turned round: heads in the place of tails.
  [[nodiscard]] ArcRows out_of(network::Weight weight) const { return of(weight).out.rows(); }

  /// Tells, for each pocket and each node that ways out of it lead to, what they cost from the pocket's nodes.
  void for_each_way_out(
      network::Weight weight,
      const std::function<void(std::uint32_t pocket, network::NodeId number, const PocketSearch&)>& tell) const;

  /// Offers a search what it costs to leave the pocket it began and go on from there.
  ///
  /// Shape   onward: what the rest costs from each node that stays.
  void offer_ways_out(network::Weight weight, std::uint32_t pocket,
                      const std::function<Impedance(network::NodeId number)>& onward, PocketSearch& search) const;

 private:
  /// An arc out of a pocket, by its index in the graph's lists.
  struct WayOut {
    std::uint32_t pocket;
    network::NodeId head;  ///< number
    std::uint32_t arc;

    friend auto operator<=>(const WayOut&, const WayOut&) = default;
  };
  struct Rows {
    std::vector<std::uint32_t> first;
    std::vector<network::ArcInto> arcs;

    [[nodiscard]] ArcRows rows() const { return {first, arcs}; }
  };
  struct Arcs {
    Rows into;
    Rows out;
  };

  [[nodiscard]] const Arcs& of(network::Weight weight) const { return arcs_[static_cast<std::size_t>(weight)]; }
  void number(const std::vector<std::uint32_t>& pockets);
  void list_ways_out();
  void join(network::Weight weight);

  const network::ProfileGraph* graph_;
  std::uint32_t nodes_ = 0;
  std::vector<std::uint32_t> place_;  ///< of each node: its number, or its pocket beyond all numbers
  std::vector<std::uint32_t> first_in_pocket_{0};
  std::vector<network::NodeId> in_pocket_;
  std::vector<WayOut> ways_out_;
  std::array<Arcs, 2> arcs_;
};

/// Ways through one pocket after another, against the arcs.
class PocketSearch {
 public:
  PocketSearch(const RoadCore& core, network::Weight weight) : core_{&core}, weight_{weight} {}

  void begin(std::uint32_t pocket);
  /// From a node of the pocket it costs so much. Before run().
  void offer(network::NodeId node, Impedance cost);
  void run();

  [[nodiscard]] Impedance cost(network::NodeId node) const { return costs_[slot_of(node)]; }
  /// What it costs from nodes that stay, by number, through the pocket; each once.
  [[nodiscard]] std::span<const NodeCost> around() const { return std::span{around_}.first(number_around_); }

 private:
  [[nodiscard]] std::size_t slot_of(network::NodeId node) const;
  void offer_around(network::NodeId number, Impedance cost);

  const RoadCore* core_;
  network::Weight weight_;
  std::span<const network::NodeId> nodes_;
  std::array<Impedance, RoadCore::kMostInPocket> costs_{};  ///< by place in nodes_
  std::array<NodeCost, RoadCore::kMostAround> around_{};
  std::size_t number_around_ = 0;
};

}  // namespace geo::travel::detail

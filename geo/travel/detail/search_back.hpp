#pragma once

#include "geo/network/profile_graph.hpp"

#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace geo::travel::detail {

/// A search from one destination against the arcs that remembers the way: for each node its cost and the node after it.
///
/// Source  Dijkstra (1959); arcs cost at least 1, so every node after is nearer and the way has no loop.
class SearchBack {
 public:
  SearchBack(const network::ProfileGraph& graph, network::Weight weight)
      : graph_{&graph},
        weight_{weight},
        cost_(graph.nodes(), kUnreachable),
        next_(graph.nodes()),
        settled_(graph.nodes(), false) {}

  void begin_at(network::NodeId node, Impedance cost) { lower(node, cost, {}); }

  /// Searches until both nodes are certain, or nothing is left.
  void run(network::NodeId one, network::NodeId other) {
    while (!queue_.empty() && !(settled_[one.index] && settled_[other.index])) {
      const auto [cost, node] = queue_.top();
      queue_.pop();
      if (settled_[node]) {
        continue;
      }
      settled_[node] = true;
      for (const network::ArcInto& arc : graph_->arcs_into(network::NodeId{node}, weight_)) {
        lower(arc.tail, add_impedance(cost, arc.cost), network::NodeId{node});
      }
    }
  }

  [[nodiscard]] Impedance cost(network::NodeId node) const { return cost_[node.index]; }

  /// The nodes from one that was reached to one the search began at.
  [[nodiscard]] std::vector<network::NodeId> nodes_from(network::NodeId node) const {
    std::vector<network::NodeId> nodes;
    for (; node.exists(); node = next_[node.index]) {
      nodes.push_back(node);
    }
    return nodes;
  }

 private:
  using Item = std::pair<Impedance, std::uint32_t>;

  void lower(network::NodeId node, Impedance cost, network::NodeId next) {
    if (cost < cost_[node.index]) {
      cost_[node.index] = cost;
      next_[node.index] = next;
      queue_.emplace(cost, node.index);
    }
  }

  const network::ProfileGraph* graph_;
  network::Weight weight_;
  std::vector<Impedance> cost_;
  std::vector<network::NodeId> next_;
  std::vector<bool> settled_;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> queue_;
};

}  // namespace geo::travel::detail

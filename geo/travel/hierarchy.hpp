#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile_graph.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo::travel {

/// A graph made ready for searches that reach everywhere: nodes are taken out one by one, and what led through a node
/// is kept as shortcuts between its neighbours, so that the least way between any two nodes goes first up and then
/// down. All nodes at once are then reached in one sweep over an array, from the top down, without a queue.
///
/// Taken out are the nodes of fewest neighbours first, whatever the costs; no shortcut is left out because another way
/// is as short. Nodes are numbered by place: those above a node come before it, and what hangs together lies together.
/// Source  Dibbelt, Strasser & Wagner (2016); sweeps: Delling, Goldberg, Nowatzyk & Werneck (2011); fewest neighbours
/// first: Tinney & Walker (1967).
class Hierarchy {
 public:
  /// Costs from here on (12 days, 1 074 km) count as unreachable; the sum of two that do still fits.
  static constexpr std::int32_t kFar = (std::int32_t{1} << 30) - 1;

  /// A way or shortcut between a place and one above it.
  struct ArcUp {
    std::uint32_t upper;
    std::int32_t cost;
  };

  Hierarchy(const network::ProfileGraph& graph, network::Weight weight, const Task& task);

  [[nodiscard]] network::Weight weight() const { return weight_; }
  [[nodiscard]] std::uint32_t places() const { return static_cast<std::uint32_t>(first_.size() - 1); }
  [[nodiscard]] std::uint32_t place_of(network::NodeId node) const { return places_[node.index]; }
  [[nodiscard]] std::size_t arcs() const { return to_upper_.size(); }

  /// From a place to each above it.
  [[nodiscard]] std::span<const ArcUp> to_upper(std::uint32_t place) const { return row(to_upper_, place); }
  /// The same, from above: the cost is that of the way down.
  [[nodiscard]] std::span<const ArcUp> from_upper(std::uint32_t place) const { return row(from_upper_, place); }

 private:
  [[nodiscard]] std::span<const ArcUp> row(const std::vector<ArcUp>& arcs, std::uint32_t place) const {
    return std::span{arcs}.subspan(first_[place], first_[place + 1] - first_[place]);
  }

  network::Weight weight_;
  std::vector<std::uint32_t> places_;  ///< of each node
  std::vector<std::uint64_t> first_;   ///< of each place into either list of arcs, and one past the last
  std::vector<ArcUp> to_upper_;
  std::vector<ArcUp> from_upper_;
};

}  // namespace geo::travel

#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile_graph.hpp"

#include <cstdint>
#include <span>
#include <utility>
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

    friend bool operator==(const ArcUp&, const ArcUp&) = default;
  };

  /// What it is made of.
  struct Parts {
    std::vector<std::uint32_t> places;    ///< of each node
    std::vector<std::uint64_t> first{0};  ///< of each place into either list of arcs, and one past the last
    std::vector<ArcUp> to_upper;
    std::vector<ArcUp> from_upper;

    friend bool operator==(const Parts&, const Parts&) = default;
  };

  Hierarchy(const network::ProfileGraph& graph, network::Weight weight, const Task& task);
  /// Made earlier, of the same graph and weight.
  Hierarchy(network::Weight weight, Parts parts) : weight_{weight}, parts_{std::move(parts)} {}

  [[nodiscard]] network::Weight weight() const { return weight_; }
  [[nodiscard]] std::uint32_t places() const { return static_cast<std::uint32_t>(parts_.first.size() - 1); }
  [[nodiscard]] std::uint32_t place_of(network::NodeId node) const { return parts_.places[node.index]; }
  [[nodiscard]] std::size_t arcs() const { return parts_.to_upper.size(); }
  [[nodiscard]] const Parts& parts() const { return parts_; }

  /// From a place to each above it.
  [[nodiscard]] std::span<const ArcUp> to_upper(std::uint32_t place) const { return row(parts_.to_upper, place); }
  /// The same, from above: the cost is that of the way down.
  [[nodiscard]] std::span<const ArcUp> from_upper(std::uint32_t place) const { return row(parts_.from_upper, place); }

 private:
  [[nodiscard]] std::span<const ArcUp> row(const std::vector<ArcUp>& arcs, std::uint32_t place) const {
    return std::span{arcs}.subspan(parts_.first[place], parts_.first[place + 1] - parts_.first[place]);
  }

  network::Weight weight_;
  Parts parts_;
};

}  // namespace geo::travel

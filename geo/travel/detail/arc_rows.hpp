#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/travel/node_cost.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace geo::travel::detail {

/// How many items lie between asking memory for something and reading it.
inline constexpr std::size_t kSoon = 8;

/// The arcs into each node in one weight, as searches read them.
class ArcRows {
 public:
  ArcRows(const network::ProfileGraph& graph, network::Weight weight) : ArcRows{graph.first_arc, graph.arcs(weight)} {}
  /// Shape   `first` of each node into the arcs, and one past the last.
  ArcRows(std::span<const std::uint32_t> first, std::span<const network::ArcInto> arcs) : first_{first}, arcs_{arcs} {}

  [[nodiscard]] std::size_t nodes() const { return first_.size() - 1; }

  [[nodiscard]] std::span<const network::ArcInto> into(network::NodeId node) const {
    return arcs_.subspan(first_[node.index], first_[node.index + 1] - first_[node.index]);
  }

  /// Asks memory for the rows of the items that come soon after item i. Forced inline: GCC takes a function that only
  /// prefetches for one that does nothing, and drops the call.
  [[gnu::always_inline]] void fetch_soon(std::span<const NodeCost> items, std::size_t i) const {
    if (i + 2 * kSoon < items.size()) {
      __builtin_prefetch(&first_[items[i + 2 * kSoon].node.index]);
    }
    if (i + kSoon < items.size()) {
      __builtin_prefetch(arcs_.data() + first_[items[i + kSoon].node.index]);
    }
  }

  /// About a quarter of a mean arc, as a power of two: narrow enough that few nodes are seen twice, and wide enough for
  /// full buckets. A sample will do, for the width changes only the time taken.
  [[nodiscard]] unsigned width_bits() const {
    const std::size_t stride = arcs_.size() / kSample + 1;
    std::uint64_t sum = 0;
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < arcs_.size(); i += stride) {
      sum += arcs_[i].cost;
      ++count;
    }
    const auto bits = static_cast<unsigned>(std::bit_width(sum / std::max<std::uint64_t>(1, count)));
    return bits > 3 ? bits - 3 : 0;
  }

 private:
  static constexpr std::size_t kSample = 64;  ///< arcs

  std::span<const std::uint32_t> first_;
  std::span<const network::ArcInto> arcs_;
};

}  // namespace geo::travel::detail

#pragma once

#include "geo/travel/detail/arc_rows.hpp"
#include "geo/travel/detail/monotone_queue.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geo::travel::detail {

/// Bounded searches, one after the other on one thread: each leaves behind only what it touched and takes that back.
class CatchmentSearch {
 public:
  explicit CatchmentSearch(ArcRows rows) : rows_{rows}, costs_(rows.nodes(), kUnreachable), queue_{rows.width_bits()} {}

  /// Every node whose way to one of the starts costs no more than `limit`, what the start itself costs included. Good
  /// until the next run.
  [[nodiscard]] std::span<const NodeCost> run(std::span<const NodeCost> starts, Impedance limit) {
    forget();
    limit = std::min(limit, kUnreachable - 1);
    for (const NodeCost& start : starts) {
      lower(start.node, start.cost, limit);
    }
    for (auto bucket = queue_.lowest(); bucket != MonotoneQueue::kNoBucket; bucket = queue_.lowest()) {
      const std::size_t begin = catchment_.size();
      empty(bucket, limit);
      keep_final(begin);
    }
    return catchment_;
  }

  /// What the last run said of a node; kUnreachable beyond its limit.
  [[nodiscard]] Impedance cost(network::NodeId node) const { return costs_[node.index]; }

 private:
  void forget() {
    for (const NodeCost& entry : catchment_) {
      costs_[entry.node.index] = kUnreachable;
    }
    catchment_.clear();
  }

  /// Masks instead of conditions: compilers make branches of those, which no processor can guess.
  [[gnu::always_inline]] void lower(network::NodeId node, std::int64_t cost, std::int64_t limit) {
    Impedance& known = costs_[node.index];
    const std::int64_t gain = cost - std::int64_t{known};
    const std::int64_t falls = (gain >> 63) & ~((limit - cost) >> 63);
    known = static_cast<Impedance>(known + static_cast<std::uint64_t>(gain & falls));
    queue_.push({node, static_cast<Impedance>(cost)}, static_cast<std::uint32_t>(falls & 1));
  }

  /// Tells the neighbours of everything in a bucket, until it stays empty. What was in it comes to the catchment's end.
  void empty(std::uint32_t bucket, Impedance limit) {
    for (std::size_t i = catchment_.size(); queue_.lowest() == bucket;) {
      queue_.take(catchment_);
      for (; i < catchment_.size(); ++i) {
        rows_.fetch_soon(catchment_, i);
        const NodeCost item = catchment_[i];
        if (costs_[item.node.index] == item.cost) {
          for (const network::ArcInto& arc : rows_.into(item.node)) {
            lower(arc.tail, std::int64_t{item.cost} + arc.cost, limit);
          }
        }
      }
    }
  }

  /// Leaves out the entries whose cost has fallen since: each node has one whose has not.
  void keep_final(std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t i = begin; i < catchment_.size(); ++i) {
      const NodeCost entry = catchment_[i];
      catchment_[end] = entry;
      end += costs_[entry.node.index] == entry.cost ? 1U : 0U;
    }
    catchment_.resize(end);
  }

  ArcRows rows_;
  std::vector<Impedance> costs_;
  MonotoneQueue queue_;
  std::vector<NodeCost> catchment_;
};

}  // namespace geo::travel::detail

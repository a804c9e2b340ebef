#pragma once

#include "geo/base/units.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace geo::travel::detail {

/// What waits for its turn in a search, by cost. Gives back whole buckets, lowest first; within a bucket in the order
/// of coming.
///
/// A search that takes buckets instead of single items can fetch from memory what it needs for the next items while it
/// works on one, which counts more on a large graph than perfect order does: it takes a fourth of the time of a heap or
/// of buckets of a single cost. In return an item may lead back into the bucket just taken, and a search must be
/// content to see such a node again. Buckets beyond the next kBuckets wait unsorted until their turn comes near. Cost
/// O(1) amortised for an item that is not put in kBuckets widths ahead of its time. Source  buckets of a width: Dial
/// (1969), Denardo & Fox (1979); re-entering them: Meyer & Sanders (2003).
class MonotoneQueue {
 public:
  struct Item {
    Impedance cost;
    std::uint32_t node;

    friend auto operator<=>(const Item&, const Item&) = default;
  };

  /// Buckets are 2^`width_bits` wide.
  explicit MonotoneQueue(unsigned width_bits) : buckets_(kBuckets), width_bits_{width_bits} { assert(width_bits < 32); }

  /// Shape   the item belongs to the bucket last taken or to a later one.
  void push(Item item) {
    const std::uint32_t bucket = item.cost >> width_bits_;
    assert(bucket >= base_);
    if (bucket - base_ < kBuckets) {
      put(bucket - base_, item);
    } else {
      far_.push_back(item);
    }
  }

  /// Exchanges `batch` for everything in the lowest bucket; empty if nothing waits.
  void take(std::vector<Item>& batch) {
    batch.clear();
    std::size_t bucket = first_used();
    if (bucket == kBuckets && !far_.empty()) {
      advance();
      bucket = first_used();
    }
    if (bucket != kBuckets) {
      batch.swap(buckets_[bucket]);
      used_[bucket / 64] &= ~(std::uint64_t{1} << bucket % 64);
    }
  }

 private:
  static constexpr std::uint32_t kBuckets = 1024;

  void put(std::uint32_t bucket, Item item) {
    buckets_[bucket].push_back(item);
    used_[bucket / 64] |= std::uint64_t{1} << bucket % 64;
  }

  /// kBuckets if there is none.
  [[nodiscard]] std::size_t first_used() const {
    const auto word = std::ranges::find_if(used_, [](std::uint64_t bits) { return bits != 0; });
    return word == used_.end() ? kBuckets
                               : static_cast<std::size_t>(64 * (word - used_.begin()) + std::countr_zero(*word));
  }

  /// Begins again at the lowest of the items far ahead.
  void advance() {
    base_ = std::ranges::min(far_).cost >> width_bits_;
    std::vector<Item> waiting;
    waiting.swap(far_);
    std::ranges::for_each(waiting, [this](const Item& item) { push(item); });
  }

  std::vector<std::vector<Item>> buckets_;
  std::array<std::uint64_t, kBuckets / 64> used_{};
  std::vector<Item> far_;
  std::uint32_t base_ = 0;  ///< which bucket is buckets_[0]
  unsigned width_bits_;
};

}  // namespace geo::travel::detail

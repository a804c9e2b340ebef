#pragma once

#include "geo/travel/node_cost.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

namespace geo::travel::detail {

/// What waits for its turn in a search, by cost. Gives back whole buckets, lowest first; within a bucket in the order
/// of coming.
///
/// A search that takes buckets instead of single items can fetch from memory what it needs for the next items while it
/// works on one, which counts more on a large graph than perfect order does: it takes a fourth of the time of a heap or
/// of buckets of a single cost. In return an item may lead back into the bucket just taken, and a search must be
/// content to see such a node again. A ring holds the next kBuckets buckets as chains of chunks; what belongs beyond
/// waits unsorted until its turn comes near. Cost O(1) amortised for an item that is not put in kBuckets widths ahead
/// of its time. Source  buckets of a width: Dial (1969), Denardo & Fox (1979); re-entering them: Meyer & Sanders
/// (2003).
class MonotoneQueue {
 public:
  static constexpr std::uint32_t kNoBucket = std::numeric_limits<std::uint32_t>::max();

  /// Buckets are 2^`width_bits` wide.
  explicit MonotoneQueue(unsigned width_bits) : pool_(kChunk), next_chunk_(1), width_bits_{width_bits} {
    assert(width_bits < 32);
    tails_.fill(kEmpty);
  }

  /// Begins another search in the same room. Shape   an empty queue; buckets are 2^`width_bits` wide.
  void begin(unsigned width_bits) {
    assert(width_bits < 32 && first_in_ring() == kNoBucket && far_.empty());
    width_bits_ = width_bits;
  }

  /// Puts the item in if it is `wanted`: 1, or 0. A number and not an `if` of the caller's, because whether a way is
  /// shorter is what no processor can guess: without the branch a search takes a fifth less time.
  ///
  /// Shape   a wanted item belongs to the bucket that lowest() gave last, or to a later one.
  void push(NodeCost item, std::uint32_t wanted = 1) {
    const std::uint32_t bucket = item.cost >> width_bits_;
    assert(wanted == 0 || bucket >= lowest_);
    if (bucket - lowest_ >= kBuckets) [[unlikely]] {
      push_far(item, wanted);
      return;
    }
    const std::uint32_t tail = tails_[bucket % kBuckets];
    pool_[tail] = item;
    const std::uint32_t next = tail + wanted;
    tails_[bucket % kBuckets] = next;
    if (next % kChunk < wanted) [[unlikely]] {
      extend(bucket % kBuckets);
    }
  }

  /// The number of the lowest bucket that is not empty; kNoBucket, and a queue as new, if there is none.
  [[nodiscard]] std::uint32_t lowest() {
    std::uint32_t bucket = first_in_ring();
    if (!far_.empty() && far_lowest_ <= bucket) {
      bucket = far_lowest_;
      bring_near();
    }
    lowest_ = bucket == kNoBucket ? 0 : bucket;
    return bucket;
  }

  /// Moves everything in the bucket that lowest() gave last to the end of `batch`.
  void take(std::vector<NodeCost>& batch) {
    const std::uint32_t place = lowest_ % kBuckets;
    const std::uint32_t tail = std::exchange(tails_[place], kEmpty);
    used_[place / 64] &= ~(std::uint64_t{1} << place % 64);
    for (std::uint32_t chunk = heads_[place];; chunk = next_chunk_[chunk]) {
      const bool last = chunk == tail / kChunk;
      const auto begin = pool_.begin() + std::ptrdiff_t{chunk} * kChunk;
      batch.insert(batch.end(), begin, last ? pool_.begin() + tail : begin + kChunk);
      free_.push_back(chunk);
      if (last) {
        return;
      }
    }
  }

 private:
  static constexpr std::uint32_t kBuckets = 1024;
  static constexpr std::uint32_t kWords = kBuckets / 64;
  static constexpr std::uint32_t kChunk = 64;  ///< items
  /// The last item of chunk 0, which belongs to no bucket: what is not wanted may be written there.
  static constexpr std::uint32_t kEmpty = kChunk - 1;

  void push_far(NodeCost item, std::uint32_t wanted) {
    if (wanted != 0) {
      far_.push_back(item);
      far_lowest_ = std::min(far_lowest_, item.cost >> width_bits_);
    }
  }

  /// Gives a chunk to a bucket whose last one is full, or which was empty.
  void extend(std::uint32_t place) {
    const std::uint32_t full = tails_[place] / kChunk - 1;
    const std::uint32_t chunk = free_chunk();
    tails_[place] = chunk * kChunk;
    if (full == 0) {
      pool_[tails_[place]++] = pool_[kEmpty];
      heads_[place] = chunk;
      used_[place / 64] |= std::uint64_t{1} << place % 64;
    } else {
      next_chunk_[full] = chunk;
    }
  }

  [[nodiscard]] std::uint32_t free_chunk() {
    if (free_.empty()) {
      next_chunk_.push_back(0);
      pool_.resize(pool_.size() + kChunk);
      return static_cast<std::uint32_t>(next_chunk_.size() - 1);
    }
    const std::uint32_t chunk = free_.back();
    free_.pop_back();
    return chunk;
  }

  /// The lowest bucket of the ring that is not empty, or kNoBucket.
  [[nodiscard]] std::uint32_t first_in_ring() const {
    const std::uint32_t start = lowest_ % kBuckets;
    // The word of the lowest bucket comes first without what lies before that bucket, and last with it.
    for (std::uint32_t i = 0; i <= kWords; ++i) {
      const std::uint32_t word = (start / 64 + i) % kWords;
      const std::uint64_t bits = i == 0 ? used_[word] & (~std::uint64_t{0} << start % 64) : used_[word];
      if (bits != 0) {
        const std::uint32_t place = word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
        return lowest_ + (place - start) % kBuckets;
      }
    }
    return kNoBucket;
  }

  /// Makes the lowest bucket of what is far the ring's first, and puts into the ring what now belongs there.
  void bring_near() {
    lowest_ = std::exchange(far_lowest_, kNoBucket);
    for (const NodeCost& item : std::exchange(far_, {})) {
      push(item);
    }
  }

  std::vector<NodeCost> pool_;                   ///< kChunk items for each chunk
  std::vector<std::uint32_t> next_chunk_;        ///< of each chunk but a bucket's last
  std::vector<std::uint32_t> free_;              ///< chunks
  std::array<std::uint32_t, kBuckets> heads_{};  ///< first chunk of each bucket of the ring that is not empty
  std::array<std::uint32_t, kBuckets> tails_{};  ///< where the next item goes, in pool_
  std::array<std::uint64_t, kBuckets / 64> used_{};
  std::vector<NodeCost> far_;
  std::uint32_t far_lowest_ = kNoBucket;
  std::uint32_t lowest_ = 0;  ///< the bucket with which the ring begins
  unsigned width_bits_;
};

}  // namespace geo::travel::detail

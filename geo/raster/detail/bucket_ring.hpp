#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace geo::raster::detail {

/// Cells that wait for their turn, by the number of their bucket; given back bucket by bucket, lowest first.
///
/// A ring holds kBuckets of them; what belongs beyond waits unsorted until the ring has come to its end. Memory of
/// emptied buckets goes to those filled next, so it follows what waits at one time.
class BucketRing {
 public:
  static constexpr std::uint64_t kNoBucket = std::numeric_limits<std::uint64_t>::max();

  /// Shape   `bucket` is the one that was taken last, or a later one.
  void push(std::uint64_t bucket, std::uint32_t cell) {
    if (bucket - lowest_ >= kBuckets) [[unlikely]] {
      far_.emplace_back(bucket, cell);
      far_lowest_ = std::min(far_lowest_, bucket);
      return;
    }
    std::vector<std::uint32_t>& cells = buckets_[bucket % kBuckets];
    if (cells.empty()) {
      begin_bucket(bucket % kBuckets);
    }
    cells.push_back(cell);
  }

  /// The number of the lowest bucket that is not empty; kNoBucket if there is none.
  [[nodiscard]] std::uint64_t lowest() const { return std::min(first_in_ring(), far_lowest_); }

  /// Moves a bucket into `batch`, whose memory it takes over.
  ///
  /// Shape   `bucket` is no later than lowest().
  void take(std::uint64_t bucket, std::vector<std::uint32_t>& batch) {
    lowest_ = bucket;
    if (far_lowest_ == bucket) {
      far_lowest_ = kNoBucket;
      for (const auto& [number, cell] : std::exchange(far_, {})) {
        push(number, cell);
      }
    }
    const std::uint64_t place = bucket % kBuckets;
    batch.clear();
    batch.swap(buckets_[place]);
    if (buckets_[place].capacity() != 0) {
      spare_.push_back(std::exchange(buckets_[place], {}));
    }
    used_[place / 64] &= ~(std::uint64_t{1} << place % 64);
  }

 private:
  static constexpr std::uint64_t kBuckets = 1024;
  static constexpr std::uint64_t kWords = kBuckets / 64;

  void begin_bucket(std::uint64_t place) {
    used_[place / 64] |= std::uint64_t{1} << place % 64;
    if (!spare_.empty()) {
      buckets_[place] = std::move(spare_.back());
      spare_.pop_back();
    }
  }

  [[nodiscard]] std::uint64_t first_in_ring() const {
    const std::uint64_t start = lowest_ % kBuckets;
    // The word of the lowest bucket comes first without what lies before that bucket, and last with it.
    for (std::uint64_t i = 0; i <= kWords; ++i) {
      const std::uint64_t word = (start / 64 + i) % kWords;
      const std::uint64_t bits = i == 0 ? used_[word] & (~std::uint64_t{0} << start % 64) : used_[word];
      if (bits != 0) {
        const std::uint64_t place = word * 64 + static_cast<std::uint64_t>(std::countr_zero(bits));
        return lowest_ + (place - start) % kBuckets;
      }
    }
    return kNoBucket;
  }

  std::array<std::vector<std::uint32_t>, kBuckets> buckets_;
  std::array<std::uint64_t, kWords> used_{};
  std::vector<std::vector<std::uint32_t>> spare_;  ///< empty ones with memory
  std::vector<std::pair<std::uint64_t, std::uint32_t>> far_;
  std::uint64_t far_lowest_ = kNoBucket;
  std::uint64_t lowest_ = 0;  ///< the bucket with which the ring begins
};

}  // namespace geo::raster::detail

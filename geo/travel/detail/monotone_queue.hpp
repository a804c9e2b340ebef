#pragma once

#include "geo/base/units.hpp"

#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace geo::travel::detail {

/// A priority queue for keys that are never lower than the last one taken out, as in Dijkstra's search.
///
/// A key's digits, base 256, are compared with those of the last key; the highest that differs chooses the level, its
/// value the bucket. An item so moves down at most three levels before it comes out. Items of equal keys come out in no
/// particular order. Cost    O(1) amortised to push and pop. Source  multi-level buckets: Denardo & Fox (1979),
/// Cherkassky, Goldberg & Silverstein (1999).
class MonotoneQueue {
 public:
  struct Item {
    Impedance key;
    std::uint32_t value;
  };

  [[nodiscard]] bool empty() const { return size_ == 0; }

  void push(Item item) {
    assert(item.key >= last_);
    place(item);
    ++size_;
  }

  /// Takes out an item of the lowest key.
  Item pop() {
    assert(!empty());
    std::size_t digit = first_used(0);
    while (digit == kBuckets) {
      refill();
      digit = first_used(0);
    }
    std::vector<Item>& bucket = buckets_[digit];
    const Item item = bucket.back();
    bucket.pop_back();
    if (bucket.empty()) {
      used_[0][digit / 64] &= ~(std::uint64_t{1} << digit % 64);
    }
    last_ = item.key;
    --size_;
    return item;
  }

 private:
  static constexpr unsigned kDigitBits = 8;
  static constexpr std::size_t kBuckets = std::size_t{1} << kDigitBits;
  static constexpr std::size_t kLevels = 32 / kDigitBits;

  void place(Item item) {
    const Impedance differing = item.key ^ last_;
    const unsigned level = differing == 0 ? 0 : (static_cast<unsigned>(std::bit_width(differing)) - 1) / kDigitBits;
    const std::size_t digit = (item.key >> (level * kDigitBits)) % kBuckets;
    buckets_[level * kBuckets + digit].push_back(item);
    used_[level][digit / 64] |= std::uint64_t{1} << digit % 64;
  }

  /// The lowest bucket of a level that holds something; kBuckets if none does.
  [[nodiscard]] std::size_t first_used(std::size_t level) const {
    for (std::size_t word = 0; word < kBuckets / 64; ++word) {
      if (used_[level][word] != 0) {
        return 64 * word + static_cast<std::size_t>(std::countr_zero(used_[level][word]));
      }
    }
    return kBuckets;
  }

  /// Moves the lowest bucket above level 0 down.
  void refill() {
    std::size_t level = 1;
    std::size_t digit = first_used(level);
    while (digit == kBuckets) {
      digit = first_used(++level);
    }
    std::vector<Item>& bucket = buckets_[level * kBuckets + digit];
    used_[level][digit / 64] &= ~(std::uint64_t{1} << digit % 64);
    last_ = bucket.front().key;
    for (const Item& item : bucket) {
      last_ = item.key < last_ ? item.key : last_;
    }
    for (const Item& item : bucket) {
      place(item);
    }
    bucket.clear();
  }

  std::array<std::vector<Item>, kLevels * kBuckets> buckets_;
  std::array<std::array<std::uint64_t, kBuckets / 64>, kLevels> used_{};
  Impedance last_ = 0;
  std::size_t size_ = 0;
};

}  // namespace geo::travel::detail

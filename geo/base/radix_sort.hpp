#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace geo {

/// Sorts by a whole number, and leaves what has equal ones in its order.
///
/// Shape   `key(item)` is unsigned.
/// Cost    one pass over the items for every 11 bits by which keys differ, and as much memory again.
/// Source  least significant digit first: Knuth, The Art of Computer Programming 3, 5.2.5.
template <class Item, class Key>
void radix_sort(std::vector<Item>& items, const Key& key) {
  constexpr std::size_t few = 512;
  constexpr unsigned bits = 11;
  constexpr std::size_t digits = std::size_t{1} << bits;
  if (items.size() < few) {
    std::ranges::stable_sort(items, {}, key);
    return;
  }
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t most = 0;
  for (const Item& item : items) {
    least = std::min<std::uint64_t>(least, key(item));
    most = std::max<std::uint64_t>(most, key(item));
  }
  std::vector<Item> sorted(items.size());
  for (unsigned shift = 0; shift < 64 && (most - least) >> shift != 0; shift += bits) {
    const auto digit = [&](const Item& item) { return (key(item) - least) >> shift & (digits - 1); };
    std::array<std::size_t, digits + 1> places{};
    for (const Item& item : items) {
      ++places[digit(item) + 1];
    }
    for (std::size_t i = 1; i < digits; ++i) {
      places[i] += places[i - 1];
    }
    for (const Item& item : items) {
      sorted[places[digit(item)]++] = item;
    }
    std::swap(items, sorted);
  }
}

}  // namespace geo

#pragma once

#include "geo/base/task.hpp"

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
/// Thread  runs on the task's threads, each counting and moving a part of the items; the result does not depend on
///         them.
/// Source  least significant digit first: Knuth, The Art of Computer Programming 3, 5.2.5.
template <class Item, class Allocator, class Key>
void radix_sort(std::vector<Item, Allocator>& items, const Key& key, const Task& task = Task{}) {
  constexpr std::size_t few = 512;
  constexpr std::size_t worth_a_thread = std::size_t{1} << 16U;
  constexpr unsigned bits = 11;
  constexpr std::size_t digits = std::size_t{1} << bits;
  using Places = std::array<std::size_t, digits>;
  struct Part {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t most = 0;
    Places places{};  ///< first how many items have each digit, then where the next of them goes
  };
  if (items.size() < few) {
    std::ranges::stable_sort(items, {}, key);
    return;
  }
  const std::size_t count =
      std::clamp<std::size_t>(items.size() / worth_a_thread, 1, static_cast<std::size_t>(task.threads()));
  std::vector<Part> parts(count);
  const auto for_each_part = [&](const auto& work) {
    parallel_for(task, count, 1, [&](std::size_t part, std::size_t) {
      work(parts[part], part * items.size() / count, (part + 1) * items.size() / count);
    });
  };
  for_each_part([&](Part& part, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      part.least = std::min<std::uint64_t>(part.least, key(items[i]));
      part.most = std::max<std::uint64_t>(part.most, key(items[i]));
    }
  });
  const std::uint64_t least = std::ranges::min_element(parts, {}, &Part::least)->least;
  const std::uint64_t most = std::ranges::max_element(parts, {}, &Part::most)->most;
  std::vector<Item, Allocator> sorted(items.size());
  for (unsigned shift = 0; shift < 64 && (most - least) >> shift != 0; shift += bits) {
    const auto digit = [&](const Item& item) { return (key(item) - least) >> shift & (digits - 1); };
    for_each_part([&](Part& part, std::size_t begin, std::size_t end) {
      part.places.fill(0);
      for (std::size_t i = begin; i < end; ++i) {
        ++part.places[digit(items[i])];
      }
    });
    std::size_t next = 0;
    for (std::size_t d = 0; d < digits; ++d) {
      for (Part& part : parts) {
        next += std::exchange(part.places[d], next);
      }
    }
    for_each_part([&](Part& part, std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        sorted[part.places[digit(items[i])]++] = items[i];
      }
    });
    std::swap(items, sorted);
  }
}

}  // namespace geo

#include "geo/base/radix_sort.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace geo {
namespace {

struct Item {
  std::uint64_t key = 0;
  std::size_t place = 0;

  friend bool operator==(const Item&, const Item&) = default;
};

std::vector<Item> random_items(std::uint64_t seed, std::size_t count, std::uint64_t least, std::uint64_t most) {
  std::mt19937_64 random{seed};
  std::uniform_int_distribution<std::uint64_t> key{least, most};
  std::vector<Item> items;
  for (std::size_t i = 0; i < count; ++i) {
    items.push_back({key(random), i});
  }
  return items;
}

TEST(RadixSort, DoesWhatAStableSortDoes) {
  constexpr std::uint64_t all = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t seed = 0;
  for (const std::size_t count : {0U, 1U, 2U, 511U, 512U, 513U, 20'000U}) {
    for (const auto& [least, most] : {std::pair{std::uint64_t{0}, all}, std::pair{std::uint64_t{7}, std::uint64_t{7}},
                                      std::pair{all - 5000, all}, std::pair{std::uint64_t{0}, std::uint64_t{2048}},
                                      std::pair{std::uint64_t{1} << 33U, std::uint64_t{1} << 34U}}) {
      SCOPED_TRACE("seed " + std::to_string(++seed));
      std::vector<Item> items = random_items(seed, count, least, most);
      std::vector<Item> expected = items;
      std::ranges::stable_sort(expected, {}, &Item::key);
      radix_sort(items, [](const Item& item) { return item.key; });
      EXPECT_TRUE(items == expected);
    }
  }
}

TEST(RadixSort, DoesTheSameOnAnyNumberOfThreads) {
  constexpr std::uint64_t all = std::numeric_limits<std::uint64_t>::max();
  constexpr std::size_t count = 300'000;  // enough that each thread has a part
  std::uint64_t seed = 100;
  for (const std::uint64_t most : {std::uint64_t{5}, std::uint64_t{40'000}, all}) {
    SCOPED_TRACE("seed " + std::to_string(++seed));
    const std::vector<Item> items = random_items(seed, count, 0, most);
    std::vector<Item> expected = items;
    std::ranges::stable_sort(expected, {}, &Item::key);
    for (const int threads : {1, 2, 3}) {
      std::vector<Item> sorted = items;
      radix_sort(sorted, [](const Item& item) { return item.key; }, Task{threads});
      EXPECT_TRUE(sorted == expected) << threads << " threads";
    }
  }
}

}  // namespace
}  // namespace geo

#include "geo/travel/detail/monotone_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace geo::travel::detail {
namespace {

using Item = MonotoneQueue::Item;

std::vector<Item> taken(MonotoneQueue& queue) {
  std::vector<Item> batch{{9, 9}};
  queue.take(batch);
  return batch;
}

TEST(MonotoneQueue, GivesBucketsInTheirOrderAndItemsInTheOrderOfComing) {
  MonotoneQueue queue{4};
  for (const Item item : {Item{40, 1}, {17, 2}, {31, 3}, {16, 4}}) {
    queue.push(item);
  }

  EXPECT_EQ(taken(queue), (std::vector<Item>{{17, 2}, {31, 3}, {16, 4}}));
  EXPECT_EQ(taken(queue), (std::vector<Item>{{40, 1}}));
  EXPECT_EQ(taken(queue), std::vector<Item>{});
}

TEST(MonotoneQueue, ABucketTakenMayFillAgain) {
  MonotoneQueue queue{4};
  queue.push({20, 1});
  EXPECT_EQ(taken(queue), (std::vector<Item>{{20, 1}}));
  queue.push({40, 2});
  queue.push({16, 3});

  EXPECT_EQ(taken(queue), (std::vector<Item>{{16, 3}}));
  EXPECT_EQ(taken(queue), (std::vector<Item>{{40, 2}}));
}

TEST(MonotoneQueue, ReachesFromTheLowestCostToTheHighest) {
  for (const unsigned width_bits : {0U, 7U, 31U}) {
    MonotoneQueue queue{width_bits};
    queue.push({kUnreachable - 1, 2});
    queue.push({0, 1});

    EXPECT_EQ(taken(queue), (std::vector<Item>{{0, 1}})) << width_bits;
    EXPECT_EQ(taken(queue), (std::vector<Item>{{kUnreachable - 1, 2}})) << width_bits;
  }
}

TEST(MonotoneQueue, HoldsExactlyWhatWasPutInAndNotTakenOut) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const auto width_bits = static_cast<unsigned>(seed % 8);
    std::uniform_int_distribution<Impedance> step{0, seed % 2 == 0 ? 2000U : 300'000U};
    MonotoneQueue queue{width_bits};
    std::multiset<Item> peer;
    Impedance low = 0;
    for (std::uint32_t round = 0; round < 300; ++round) {
      for (std::uint32_t i = 0; i < 5; ++i) {
        const Item item{low + step(random), i};
        queue.push(item);
        peer.insert(item);
      }
      std::vector<Item> batch = taken(queue);
      std::ranges::sort(batch);
      low = peer.begin()->cost >> width_bits << width_bits;
      std::vector<Item> expected;
      while (!peer.empty() && peer.begin()->cost >> width_bits == low >> width_bits) {
        expected.push_back(*peer.begin());
        peer.erase(peer.begin());
      }
      ASSERT_EQ(batch, expected) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace geo::travel::detail

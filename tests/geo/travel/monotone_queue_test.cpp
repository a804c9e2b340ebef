#include "geo/travel/detail/monotone_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace geo::travel::detail {
namespace {

/// By cost, then node.
using Item = std::pair<Impedance, std::uint32_t>;

void push(MonotoneQueue& queue, Item item) {
  queue.push({network::NodeId{item.second}, item.first});
}

std::vector<Item> taken(MonotoneQueue& queue) {
  std::vector<Item> items;
  if (queue.lowest() != MonotoneQueue::kNoBucket) {
    std::vector<NodeCost> batch{{network::NodeId{9}, 9}};
    queue.take(batch);
    std::transform(batch.begin() + 1, batch.end(), std::back_inserter(items),
                   [](const NodeCost& entry) { return Item{entry.cost, entry.node.index}; });
  }
  return items;
}

TEST(MonotoneQueue, GivesBucketsInTheirOrderAndItemsInTheOrderOfComing) {
  MonotoneQueue queue{4};
  for (const Item& item : {Item{40, 1}, {17, 2}, {31, 3}, {16, 4}}) {
    push(queue, item);
  }

  EXPECT_EQ(taken(queue), (std::vector<Item>{{17, 2}, {31, 3}, {16, 4}}));
  EXPECT_EQ(taken(queue), (std::vector<Item>{{40, 1}}));
  EXPECT_EQ(taken(queue), std::vector<Item>{});
}

TEST(MonotoneQueue, ABucketTakenMayFillAgain) {
  MonotoneQueue queue{4};
  push(queue, {20, 1});
  EXPECT_EQ(taken(queue), (std::vector<Item>{{20, 1}}));
  push(queue, {40, 2});
  push(queue, {16, 3});

  EXPECT_EQ(taken(queue), (std::vector<Item>{{16, 3}}));
  EXPECT_EQ(taken(queue), (std::vector<Item>{{40, 2}}));
}

TEST(MonotoneQueue, KeepsTheOrderOfComingInABucketOfAnySize) {
  MonotoneQueue queue{4};
  std::vector<Item> expected;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    expected.emplace_back(32 + i % 16, i);
    push(queue, expected.back());
    queue.push({network::NodeId{7}, 33}, 0);
  }

  EXPECT_EQ(taken(queue), expected);
  EXPECT_EQ(taken(queue), std::vector<Item>{});
}

TEST(MonotoneQueue, BeginsAgainAtNothingOnceItIsEmpty) {
  MonotoneQueue queue{4};
  push(queue, {1'000'000, 1});
  EXPECT_EQ(taken(queue), (std::vector<Item>{{1'000'000, 1}}));
  EXPECT_EQ(taken(queue), std::vector<Item>{});
  push(queue, {5, 2});

  EXPECT_EQ(taken(queue), (std::vector<Item>{{5, 2}}));
}

TEST(MonotoneQueue, ReachesFromTheLowestCostToTheHighest) {
  for (const unsigned width_bits : {0U, 7U, 31U}) {
    MonotoneQueue queue{width_bits};
    push(queue, {kUnreachable - 1, 2});
    push(queue, {0, 1});

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
        push(queue, item);
        peer.insert(item);
        queue.push({network::NodeId{99}, step(random)}, 0);
      }
      std::vector<Item> batch = taken(queue);
      std::ranges::sort(batch);
      low = peer.begin()->first >> width_bits << width_bits;
      std::vector<Item> expected;
      while (!peer.empty() && peer.begin()->first >> width_bits == low >> width_bits) {
        expected.push_back(*peer.begin());
        peer.erase(peer.begin());
      }
      ASSERT_EQ(batch, expected) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace geo::travel::detail

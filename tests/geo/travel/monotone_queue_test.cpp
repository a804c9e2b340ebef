#include "geo/travel/detail/monotone_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace geo::travel::detail {
namespace {

TEST(MonotoneQueue, GivesKeysBackInOrder) {
  MonotoneQueue queue;
  for (const Impedance key : {kUnreachable - 1, 0U, 70'000U, 255U, 256U, 1U, 70'000U, 16'777'216U}) {
    queue.push({key, key / 2});
  }

  std::vector<Impedance> keys;
  while (!queue.empty()) {
    const auto [key, value] = queue.pop();
    EXPECT_EQ(value, key / 2);
    keys.push_back(key);
  }
  EXPECT_EQ(keys, (std::vector<Impedance>{0, 1, 255, 256, 70'000, 70'000, 16'777'216, kUnreachable - 1}));
}

TEST(MonotoneQueue, TakesKeysEqualToTheLastOneOut) {
  MonotoneQueue queue;
  queue.push({1000, 1});
  queue.push({2000, 2});
  EXPECT_EQ(queue.pop().value, 1U);
  queue.push({1000, 3});

  EXPECT_EQ(queue.pop().value, 3U);
  EXPECT_EQ(queue.pop().value, 2U);
}

TEST(MonotoneQueue, HoldsExactlyWhatWasPutInAndNotTakenOut) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::uniform_int_distribution<Impedance> step{0, seed % 2 == 0 ? 2000U : 3'000'000U};
    MonotoneQueue queue;
    std::multiset<std::pair<Impedance, std::uint32_t>> peer;
    Impedance last = 0;
    for (std::uint32_t i = 0; i < 2000; ++i) {
      if (peer.empty() || random() % 5 < 3) {
        const Impedance key = last + step(random);
        queue.push({key, i});
        peer.emplace(key, i);
      } else {
        const auto item = queue.pop();
        EXPECT_EQ(item.key, peer.begin()->first);
        const auto found = peer.find({item.key, item.value});
        ASSERT_NE(found, peer.end());
        peer.erase(found);
        last = item.key;
      }
      EXPECT_EQ(queue.empty(), peer.empty());
    }
  }
}

}  // namespace
}  // namespace geo::travel::detail

#include "geo/io/detail/node_ids.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <set>
#include <vector>

namespace geo::io::detail {
namespace {

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

/// Against a sorted set: the list, and the place of ids that are in it, beside it and beyond it.
void expect_right(const std::vector<std::int64_t>& refs, std::mt19937_64& random) {
  const std::set<std::int64_t> set{refs.begin(), refs.end()};
  const std::vector<std::int64_t> expected{set.begin(), set.end()};
  std::vector<std::int64_t> asked{kLeast, kMost, 0};
  for (int i = 0; i < 200 && !refs.empty(); ++i) {
    const std::int64_t ref = refs[random() % refs.size()];
    asked.insert(asked.end(), {ref, std::max(ref, kLeast + 1) - 1, std::min(ref, kMost - 1) + 1});
  }
  for (const int threads : {1, 3}) {
    const NodeIds ids{refs, Task{threads}};
    ASSERT_EQ(ids.ids(), expected);
    IdFinder finder{ids};
    for (const std::int64_t id : asked) {
      const auto place = static_cast<std::uint32_t>(std::ranges::lower_bound(expected, id) - expected.begin());
      ASSERT_EQ(ids.lower_bound(id), place) << id;
      ASSERT_EQ(finder.find(id), set.contains(id) ? std::optional{place} : std::nullopt) << id;
    }
  }
}

TEST(NodeIdsProperty, AreTheSortedSetOfAllRefsHoweverFarApart) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const std::uint64_t width = std::uint64_t{1} << random() % 40;
    const std::int64_t least = static_cast<std::int64_t>(random() % 1'000'000) - 500'000;
    std::vector<std::int64_t> refs(random() % 5'000);
    std::ranges::generate(refs, [&] { return least + static_cast<std::int64_t>(random() % width); });
    expect_right(refs, random);
  }
}

TEST(NodeIds, HoldTheLeastAndTheGreatestIdThereIs) {
  std::mt19937_64 random{1};
  expect_right({kMost, kLeast, 0, kLeast, -1}, random);
}

TEST(NodeIds, OfManyThatLieCloseBeginAndEndAnywhere) {
  std::mt19937_64 random{2};
  for (const std::int64_t first : {std::int64_t{-70}, std::int64_t{0}, std::int64_t{63}, kMost - 300, kLeast}) {
    std::vector<std::int64_t> refs;
    for (std::int64_t i = 0; i < 300; ++i) {
      refs.push_back(first + i);
    }
    expect_right(refs, random);
  }
}

}  // namespace
}  // namespace geo::io::detail

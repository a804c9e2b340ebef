#include "planner/assess/detail/gap_ledger.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

using Ledger = std::map<GapKey, Gap>;

Gap gap_with(std::uint64_t number) {
  Gap gap{};
  gap.measured = static_cast<double>(number);
  return gap;
}

GapKey any_key(std::mt19937_64& random) {
  return {static_cast<double>(random() % 10), static_cast<std::uint32_t>(random() % 3),
          static_cast<std::uint32_t>(random() % 6)};
}

/// Takes out and puts in at random, often the same row with another content.
LedgerChange change_of(Ledger& ledger, std::mt19937_64& random) {
  LedgerChange change;
  for (const auto& [key, gap] : Ledger{ledger}) {
    if (random() % 4 == 0) {
      change.leaving.push_back(key);
      ledger.erase(key);
    }
  }
  for (std::uint64_t i = random() % 20; i > 0; --i) {
    const GapKey key = i <= change.leaving.size() && random() % 2 == 0 ? change.leaving[i - 1] : any_key(random);
    if (const Gap gap = gap_with(random()); ledger.try_emplace(key, gap).second) {
      change.coming.emplace_back(key, gap);
    }
  }
  std::ranges::shuffle(change.leaving, random);
  std::ranges::shuffle(change.coming, random);
  return change;
}

TEST(GapLedger, IsTheOneThatIsSortedAnewAfterAnyChangesProperty) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::mt19937_64 random{seed};
    Ledger expected;
    std::vector<GapKey> keys;
    std::vector<Gap> gaps;
    for (int round = 0; round < 20; ++round) {
      SCOPED_TRACE("seed " + std::to_string(seed) + " round " + std::to_string(round));
      renew_ledger(change_of(expected, random), keys, gaps);
      ASSERT_EQ(keys.size(), expected.size());
      ASSERT_EQ(gaps.size(), expected.size());
      std::size_t place = 0;
      for (const auto& [key, gap] : expected) {
        ASSERT_EQ(keys[place], key);
        ASSERT_EQ(gaps[place], gap);
        ++place;
      }
    }
  }
}

}  // namespace
}  // namespace planner::detail

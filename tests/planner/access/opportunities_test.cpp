#include "planner/access/opportunities.hpp"

#include "planner/access/decay.hpp"
#include "tests/planner/access/random_town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace planner {
namespace {

using geo::Task;
using support::RandomTown;

TEST(Opportunities, TheKthNearestIsTheKthOfAllSortedThatSupplyAnything) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomTown town{seed, 30, 1 + seed % 15};
    for (const std::size_t k : {1U, 2U, 5U}) {
      const std::vector<geo::Impedance> ours = kth_nearest(town.what(), k, Task{2});
      for (std::size_t i = 0; i < town.table.size(); ++i) {
        std::vector<double> costs;
        for (std::size_t j = 0; j < town.supply.size(); ++j) {
          if (town.table[i][j] && town.supply[j] > 0.0) {
            costs.push_back(*town.table[i][j]);
          }
        }
        std::ranges::sort(costs);
        if (costs.size() < k) {
          EXPECT_EQ(ours[i], geo::kUnreachable);
        } else {
          EXPECT_EQ(town.ways.cost_of(ours[i]), costs[k - 1]);
        }
      }
    }
  }
}

TEST(Opportunities, AreTheSumOfWhatIsSuppliedTimesItsWeight) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomTown town{seed, 30, 1 + seed % 15};
    const ExponentialDecay decay{0.05};
    const auto ours = opportunities(town.what(), weights_of(town.ways, decay, {40.0}, Task{}), Task{2});
    const auto within = opportunities(town.what(), weights_of(town.ways, BinaryDecay{}, {40.0}, Task{}), Task{2});
    for (std::size_t i = 0; i < town.table.size(); ++i) {
      long double gravity = 0.0L;
      double count = 0.0;
      for (std::size_t j = 0; j < town.supply.size(); ++j) {
        if (town.table[i][j] && *town.table[i][j] <= 40.0) {
          gravity += town.supply[j] * std::exp(-0.05L * static_cast<long double>(*town.table[i][j]));
          count += town.supply[j];
        }
      }
      EXPECT_NEAR(ours[i], static_cast<double>(gravity), 1e-10);
      EXPECT_EQ(within[i], count) << "whole numbers add up exactly";
    }
  }
}

}  // namespace
}  // namespace planner

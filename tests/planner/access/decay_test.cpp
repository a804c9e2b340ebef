#include "planner/access/decay.hpp"

#include "tests/planner/access/random_town.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>

namespace planner {
namespace {

constexpr double kTolerance = 1e-12;

TEST(Decay, IsWhatEachFormulaSays) {
  EXPECT_EQ(weight_of(BinaryDecay{}, 30.0, 30.0), 1.0);
  EXPECT_NEAR(weight_of(LinearDecay{}, 10.0, 40.0), 0.75, kTolerance);
  EXPECT_NEAR(weight_of(ExponentialDecay{0.2}, 10.0, kNoLimit), 1.0 / (std::numbers::e * std::numbers::e), kTolerance);
  EXPECT_NEAR(weight_of(PowerDecay{2.0}, 10.0, kNoLimit), 0.01, kTolerance);
  EXPECT_EQ(weight_of(PowerDecay{2.0}, 0.0, kNoLimit), 1.0) << "not infinite on the spot";
  EXPECT_NEAR(weight_of(NormalDecay{5.0}, 5.0, kNoLimit), 1.0 / std::sqrt(std::numbers::e), kTolerance);
}

TEST(Decay, GaussianFallsFromOneToNothingAtTheLimit) {
  EXPECT_EQ(weight_of(GaussianDecay{}, 0.0, 4.0), 1.0);
  EXPECT_EQ(weight_of(GaussianDecay{}, 4.0, 4.0), 0.0);
  const double rim = 1.0 / std::sqrt(std::numbers::e);
  EXPECT_NEAR(weight_of(GaussianDecay{}, 2.0, 4.0), (std::exp(-0.125) - rim) / (1.0 - rim), kTolerance);
}

TEST(Decay, LogisticIsOneOnTheSpotAndHalfOfThatAboutTheMedian) {
  const LogisticDecay decay{30.0, 10.0};
  EXPECT_NEAR(weight_of(decay, 0.0, kNoLimit), 1.0, kTolerance);
  const double on_the_spot = 1.0 / (1.0 + std::exp(-30.0 * std::numbers::pi / (10.0 * std::sqrt(3.0))));
  EXPECT_NEAR(weight_of(decay, 30.0, kNoLimit), 0.5 / on_the_spot, kTolerance);
}

TEST(Decay, ARingHoldsItsOwnLimitAndNothingIsBeyondTheLast) {
  const SteppedDecay decay{{{10.0, 1.0}, {20.0, 0.68}, {30.0, 0.22}}};
  EXPECT_EQ(weight_of(decay, 10.0, kNoLimit), 1.0);
  EXPECT_EQ(weight_of(decay, 10.001, kNoLimit), 0.68);
  EXPECT_EQ(weight_of(decay, 30.0, kNoLimit), 0.22);
  EXPECT_EQ(weight_of(decay, 30.001, kNoLimit), 0.0);
}

TEST(Decay, BeyondTheLimitOfTheCatchmentEverythingIsNothing) {
  for (const Decay& decay : {Decay{BinaryDecay{}}, Decay{ExponentialDecay{0.1}}, Decay{PowerDecay{1.0}},
                             Decay{NormalDecay{9.0}}, Decay{LogisticDecay{30.0, 5.0}}}) {
    EXPECT_GT(weight_of(decay, 15.0, 15.0), 0.0);
    EXPECT_EQ(weight_of(decay, 15.001, 15.0), 0.0);
  }
}

TEST(Decay, WeighsEveryPairByTheLimitOfItsLevelAndClass) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    support::RandomTown town{seed, 30, 12};
    Catchments catchments;
    catchments.limits = {{10.0, 20.0, 15.0}, {30.0, 60.0, 45.0}};
    for (std::size_t j = 0; j < town.supply.size(); ++j) {
      catchments.level.push_back(static_cast<std::uint32_t>(town.random() % 2));
    }
    for (std::size_t i = 0; i < town.people.size(); ++i) {
      catchments.cls.push_back(static_cast<std::uint32_t>(town.random() % 3));
    }
    const std::vector<double> weights = weights_of(town.ways, GaussianDecay{}, catchments, geo::Task{2});
    std::size_t entry = 0;
    for (std::size_t i = 0; i < town.table.size(); ++i) {
      for (std::size_t j = 0; j < town.supply.size(); ++j) {
        if (town.table[i][j]) {
          const double limit = catchments.limits[catchments.level[j]][catchments.cls[i]];
          EXPECT_EQ(weights[entry++], weight_of(GaussianDecay{}, *town.table[i][j], limit));
        }
      }
    }
    EXPECT_EQ(entry, weights.size());
  }
}

}  // namespace
}  // namespace planner

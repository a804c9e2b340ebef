#include "datasets/synth/chance/apportion.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>
#include <random>

namespace synth {
namespace {

TEST(Apportion, GivesTheOddOneToTheLargestRemainder) {
  const std::array weights{1.0, 1.0, 1.5};

  EXPECT_EQ(apportion(10, weights), (std::vector<std::int64_t>{3, 3, 4}));
}

TEST(Apportion, GivesEveryoneTheLeastFirst) {
  const std::array weights{0.0, 1.0};

  EXPECT_EQ(apportion(10, weights, 3), (std::vector<std::int64_t>{3, 7}));
}

TEST(Apportion, IsExactInTotalAndWithinOneOfProportion) {
  constexpr std::uint64_t seed = 11;
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  for (int round = 0; round < 50; ++round) {
    std::vector<double> weights(1 + random() % 40);
    for (double& weight : weights) {
      weight = static_cast<double>(random() % 1000);
    }
    weights.front() += 1.0;
    const auto total = static_cast<std::int64_t>(random() % 100'000);

    const std::vector<std::int64_t> shares = apportion(total, weights);

    EXPECT_EQ(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}), total);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const double exact = static_cast<double>(total) * weights[i] / sum;
      EXPECT_LT(std::abs(static_cast<double>(shares[i]) - exact), 1.0);
    }
  }
}

}  // namespace
}  // namespace synth

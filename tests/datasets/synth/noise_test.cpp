#include "datasets/synth/chance/noise.hpp"

#include <gtest/gtest.h>

#include "datasets/synth/chance/random.hpp"
#include <cmath>

namespace synth {
namespace {

TEST(Noise, StaysWithinOneAndAveragesNothing) {
  Random random{5};
  double sum = 0.0;
  constexpr int looks = 20'000;
  for (int i = 0; i < looks; ++i) {
    const double value = noise({random.between(-1e6, 1e6), random.between(4e6, 5e6)}, 1000.0, 7);
    ASSERT_LE(std::abs(value), 1.0);
    sum += value;
  }
  EXPECT_NEAR(sum / looks, 0.0, 0.01);
}

TEST(Noise, HasNoStepsBetweenItsCells) {
  for (double x = -2000.0; x < 2000.0; x += 0.5) {
    EXPECT_NEAR(noise({x, 333.0}, 1000.0, 7), noise({x + 0.5, 333.0}, 1000.0, 7), 0.002);
  }
}

TEST(Noise, DiffersFromKeyToKey) {
  EXPECT_NE(noise({400.0, 300.0}, 1000.0, 7), noise({400.0, 300.0}, 1000.0, 8));
}

TEST(Random, IsTheSameSequenceEverywhere) {
  // The first outputs of SplitMix64's finaliser on 0, 1 and 2 steps of its own counter, computed by hand from the
  // reference code.
  EXPECT_EQ(mix(0), 0xe220a8397b1dcdafULL);
  Random random{0};
  EXPECT_EQ(random.bits(), 0xe220a8397b1dcdafULL);
}

TEST(Random, SpreadsWholeNumbersEvenly) {
  Random random{3};
  std::array<int, 6> counts{};
  for (int i = 0; i < 60'000; ++i) {
    ++counts[random.below(6)];
  }
  for (const int count : counts) {
    EXPECT_NEAR(count, 10'000, 400);
  }
}

TEST(Random, BellHasTheMeanAndSpreadItClaims) {
  Random random{4};
  double sum = 0.0;
  double squares = 0.0;
  constexpr int draws = 50'000;
  for (int i = 0; i < draws; ++i) {
    const double x = random.bell();
    sum += x;
    squares += x * x;
  }
  EXPECT_NEAR(sum / draws, 0.0, 0.02);
  EXPECT_NEAR(squares / draws, 1.0, 0.02);
}

}  // namespace
}  // namespace synth

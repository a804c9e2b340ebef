#include "planner/study/persons.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace planner {
namespace {

Persons sum(const std::vector<Persons>& parts) {
  return std::accumulate(parts.begin(), parts.end(), Persons{});
}

TEST(Apportion, GivesTheRestToTheLargestRemainders) {
  const std::vector<double> thirds{1.0, 1.0, 1.0};
  const std::vector<Persons> parts = apportion(Persons::of(1.0), thirds);
  EXPECT_EQ(parts[0].millionths(), 333'334);
  EXPECT_EQ(parts[1].millionths(), 333'333);
  EXPECT_EQ(parts[2].millionths(), 333'333);
}

TEST(Apportion, GivesNothingWhereTheShareIsNothing) {
  const std::vector<double> shares{0.0, 1.0};
  EXPECT_EQ(apportion(Persons::of(7.0), shares)[0], Persons{});
}

TEST(Apportion, NeverLosesAMillionthProperty) {
  const std::uint64_t seed = 20251;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int round = 0; round < 2000; ++round) {
    std::vector<double> shares(1 + random() % 9);
    for (double& share : shares) {
      share = static_cast<double>(random() % 1000) / 999.0;
    }
    shares[random() % shares.size()] = 0.5;
    const Persons people = Persons::of_millionths(static_cast<std::int64_t>(random() % 100'000'000'000));
    const std::vector<Persons> parts = apportion(people, shares);
    EXPECT_EQ(sum(parts), people);
    const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      EXPECT_NEAR(static_cast<double>(parts[i].millionths()),
                  static_cast<double>(people.millionths()) * shares[i] / whole, 1.001);
    }
  }
}

TEST(PersonsText, SeparatesThousandsAndRounds) {
  EXPECT_EQ(to_text(Persons::of(0.4)), "0");
  EXPECT_EQ(to_text(Persons::of(999.5)), "1,000");
  EXPECT_EQ(to_text(Persons::of(810'000.0)), "810,000");
  EXPECT_EQ(to_text(Persons::of(1'234'567.0)), "1,234,567");
  EXPECT_EQ(to_text(Persons::of(-1234.0)), "\u22121,234");
}

}  // namespace
}  // namespace planner

#include "planner/assess/equity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

namespace planner {
namespace {

// Six units of town and country, worked out in double precision in the requirements' test vectors (C.1, no. 2).
TEST(Equity, AgreesWithTheWorkedExample) {
  const EquityIndices indices =
      evaluate_equity({{6, 30, 0}, {5, 20, 0}, {4, 10, 0}, {3, 20, 1}, {2, 15, 1}, {2, 5, 1}});
  EXPECT_NEAR(*indices.cv, 0.3657688451, 1e-10);
  EXPECT_NEAR(*indices.gini, 0.2047619048, 1e-10);
  EXPECT_NEAR(*indices.theil, 0.0709985573, 1e-10);
  EXPECT_NEAR(*indices.theil_between, 0.0584905507, 1e-10);
  EXPECT_NEAR(*indices.theil_within, 0.0125080066, 1e-10);
  EXPECT_NEAR(*indices.urban_rural_ratio, 2.1333333333, 1e-10);
}

// Books per pupil of five schools, weighted by pupils: the source prints 0.52 (C.1, no. 1).
TEST(Equity, TheCoefficientOfVariationIsThePolicysForm) {
  EXPECT_NEAR(
      *evaluate_equity(
           {{279.0 / 45, 45, 2}, {137.0 / 37, 37, 2}, {935.0 / 89, 89, 2}, {160.0 / 76, 76, 2}, {402.0 / 55, 55, 2}})
           .cv,
      0.515257, 1e-6);
}

TEST(Equity, OfNobodyOrNothingIsUndefined) {
  EXPECT_EQ(evaluate_equity({}), EquityIndices{});
  EXPECT_FALSE(evaluate_equity({{0.0, 5.0, 0}}).gini.has_value());
}

TEST(Equity, TheSameForAllIsNone) {
  const EquityIndices indices = evaluate_equity({{3, 1, 0}, {3, 2, 1}});
  EXPECT_NEAR(*indices.gini, 0.0, 1e-12);
  EXPECT_NEAR(*indices.theil, 0.0, 1e-12);
  EXPECT_NEAR(*indices.urban_rural_ratio, 1.0, 1e-12);
}

TEST(Equity, GiniIsTheMeanDifferenceOfAllPairsProperty) {
  const std::uint64_t seed = 4711;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int round = 0; round < 50; ++round) {
    std::vector<Weighted> values(1 + random() % 30);
    for (Weighted& entry : values) {
      entry = {static_cast<double>(random() % 100), 1.0 + static_cast<double>(random() % 50),
               static_cast<std::uint8_t>(random() % 3)};
    }
    values[0].value = 1.0;
    double weight = 0.0;
    double sum = 0.0;
    double pairs = 0.0;
    for (const Weighted& a : values) {
      weight += a.weight;
      sum += a.weight * a.value;
      for (const Weighted& b : values) {
        pairs += a.weight * b.weight * std::abs(a.value - b.value);
      }
    }
    EXPECT_NEAR(*evaluate_equity(values).gini, pairs / (2.0 * weight * sum), 1e-12);
    std::ranges::shuffle(values, random);
    EXPECT_NEAR(*evaluate_equity(values).gini, pairs / (2.0 * weight * sum), 1e-12) << "whatever the order";
  }
}

}  // namespace
}  // namespace planner

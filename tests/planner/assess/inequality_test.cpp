#include "planner/assess/inequality.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <numeric>
#include <random>
#include <vector>

namespace planner {
namespace {

/// Six places, three of town and three of country: worked out for the national requirements, section C.1 no. 2.
const std::vector<double> kValues{6, 5, 4, 3, 2, 2};
const std::vector<double> kPersons{30, 20, 10, 20, 15, 5};
const std::vector<std::uint32_t> kGroup{0, 0, 0, 1, 1, 1};
const Values kSix{kValues, kPersons};

TEST(Inequality, EqualsTheWorkedExampleOfSixUnits) {
  const Inequality index = inequality_of(kSix);
  EXPECT_NEAR(*index.mean.value, 4.2, 1e-12);
  EXPECT_NEAR(*index.cv.value, 0.3657688451, 1e-9);
  EXPECT_NEAR(*index.gini.value, 0.2047619048, 1e-9);
  EXPECT_NEAR(*index.theil_t.value, 0.0709985573, 1e-9);
  EXPECT_NEAR(*index.theil_l.value, 0.0786877721, 1e-9);
  EXPECT_EQ(*index.range.value, 4.0);
}

TEST(Inequality, TakesTheilApartAsTheWorkedExampleDoes) {
  const Decomposition parts = decompose(kSix, kGroup, 2);
  EXPECT_NEAR(*parts.between_t.value, 0.0584905507, 1e-9);
  EXPECT_NEAR(*parts.within_t.value, 0.0125080066, 1e-9);
  EXPECT_NEAR(*parts.between_l.value, 0.0641823724, 1e-9);
  EXPECT_NEAR(*parts.within_l.value, 0.0145053997, 1e-9);
  const Parity between = parity(parts.groups[0], parts.groups[1]);
  EXPECT_NEAR(*between.ratio.value, (320.0 / 60.0) / (100.0 / 40.0), 1e-12) << "given as 2.1333";
  EXPECT_NEAR(*between.gap.value, 16.0 / 3.0 - 2.5, 1e-12);
}

TEST(Inequality, EqualsThePolicysOwnExampleOfBooksAPupil) {
  const std::vector<double> pupils{45, 37, 89, 76, 55};
  const std::vector<double> books{279, 137, 935, 160, 402};
  std::vector<double> per_pupil;
  std::ranges::transform(books, pupils, std::back_inserter(per_pupil), std::divides<>{});
  const Inequality index = inequality_of({per_pupil, pupils});
  EXPECT_NEAR(*index.mean.value, 1913.0 / 302.0, 1e-12) << "given as 6.3344";
  double squares = 0.0;
  for (std::size_t i = 0; i < pupils.size(); ++i) {
    squares += pupils[i] / 302.0 * std::pow(books[i] / pupils[i] - 1913.0 / 302.0, 2.0);
  }
  EXPECT_NEAR(*index.cv.value, std::sqrt(squares) / (1913.0 / 302.0), 1e-12) << "by the policy's formula";
  EXPECT_NEAR(*index.cv.value, 0.515257, 5e-7) << "as given";
}

TEST(Inequality, SaysWhyThereIsNoIndexAndNeverNoughtOrOne) {
  const std::vector<double> nothing{0, 0};
  const std::vector<double> some{0, 4};
  const std::vector<double> below{-1, 4};
  const std::vector<double> two{10, 10};
  const std::vector<double> nobody{0, 0};
  EXPECT_EQ(inequality_of({nothing, two}).gini, (Index{{}, Undefined::MeanIsZero}));
  EXPECT_EQ(inequality_of({some, nobody}).mean, (Index{{}, Undefined::Nobody}));
  EXPECT_EQ(inequality_of({some, two}).theil_l, (Index{{}, Undefined::SomeHaveNothing}));
  EXPECT_NEAR(*inequality_of({some, two}).theil_t.value, std::log(2.0), 1e-12) << "0 · log 0 is 0 there";
  EXPECT_EQ(inequality_of({below, two}).theil_t, (Index{{}, Undefined::Negative}));
  EXPECT_EQ(inequality_of({some, two}).palma, (Index{{}, Undefined::PoorHaveNothing}));
}

TEST(Inequality, OfTheSameForAllIsNought) {
  const std::vector<double> same{3, 3, 3};
  const std::vector<double> persons{1, 5, 2};
  const Inequality index = inequality_of({same, persons});
  for (const Index* one : {&index.gini, &index.theil_t, &index.theil_l, &index.cv, &index.atkinson_half, &index.mad}) {
    EXPECT_NEAR(*one->value, 0.0, 1e-12);
  }
}

/// Gini by its definition: half the mean difference of any two persons, over the mean.
double gini_pair_by_pair(const Values& values) {
  double differences = 0.0;
  double persons = 0.0;
  double all = 0.0;
  for (std::size_t i = 0; i < values.value.size(); ++i) {
    persons += values.weight[i];
    all += values.weight[i] * values.value[i];
    for (std::size_t j = 0; j < values.value.size(); ++j) {
      differences += values.weight[i] * values.weight[j] * std::abs(values.value[i] - values.value[j]);
    }
  }
  return differences / (2.0 * persons * all);
}

TEST(Inequality, HoldsItsLawsForAnyPlacesProperty) {
  constexpr std::uint32_t seed = 20261127;
  std::mt19937 random{seed};
  for (int round = 0; round < 200; ++round) {
    const std::size_t n = 2 + random() % 30;
    std::vector<double> value(n);
    std::vector<double> weight(n);
    for (std::size_t i = 0; i < n; ++i) {
      value[i] = 1.0 + static_cast<double>(random() % 1000) / 8.0;
      weight[i] = 1.0 + static_cast<double>(random() % 50);
    }
    const Values values{value, weight};
    const Inequality index = inequality_of(values);
    EXPECT_NEAR(*index.gini.value, gini_pair_by_pair(values), 1e-9) << "seed " << seed << ", round " << round;

    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::shuffle(order, random);
    std::vector<double> other_value;
    std::vector<double> other_weight;
    for (const std::size_t i : order) {
      other_value.push_back(value[i]);
      other_weight.push_back(weight[i]);
    }
    EXPECT_EQ(inequality_of({other_value, other_weight}), index) << "seed " << seed << ", round " << round;

    std::vector<std::uint32_t> group(n);
    std::ranges::generate(group, [&] { return static_cast<std::uint32_t>(random() % 2); });
    group[0] = 0;
    group[1] = 1;
    const Decomposition parts = decompose(values, group, 2);
    EXPECT_NEAR(*parts.between_t.value + *parts.within_t.value, *index.theil_t.value, 1e-9);
    EXPECT_NEAR(*parts.between_l.value + *parts.within_l.value, *index.theil_l.value, 1e-9);
  }
}

}  // namespace
}  // namespace planner

#include "gui/presentation/map/classes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <vector>

namespace gui {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::vector<double> random_values(std::mt19937& random, std::size_t size, std::size_t distinct) {
  std::vector<double> values;
  for (std::size_t i = 0; i < size; ++i) {
    values.push_back(static_cast<double>(random() % distinct) * 1.5 - 3.0);
  }
  return values;
}

/// Tries every way to cut the distinct values into classes.
double least_deviation(const std::vector<double>& values, std::size_t classes) {
  const std::set<double> distinct(values.begin(), values.end());
  const std::vector<double> sorted(distinct.begin(), distinct.end());
  double least = std::numeric_limits<double>::infinity();
  for (unsigned cuts = 0; cuts < 1U << (sorted.size() - 1); ++cuts) {
    Classes tried{{sorted.front()}};
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      if ((cuts >> (i - 1) & 1U) != 0) {
        tried.breaks.push_back(sorted[i]);
      }
    }
    tried.breaks.push_back(sorted.back());
    if (tried.size() == classes) {
      least = std::min(least, deviation_of(tried, values));
    }
  }
  return least;
}

TEST(Classes, HoldTheirLowerBreakAndTheLastItsUpper) {
  const Classes classes = manual_classes({0.0, 50.0, 80.0, 90.0, 100.0});
  EXPECT_EQ(class_of(classes, 0.0), 0U);
  EXPECT_EQ(class_of(classes, 79.999), 1U);
  EXPECT_EQ(class_of(classes, 80.0), 2U);
  EXPECT_EQ(class_of(classes, 100.0), 3U);
  EXPECT_EQ(class_of(classes, 100.001), std::nullopt);
  EXPECT_EQ(class_of(classes, -0.001), std::nullopt);
  EXPECT_EQ(class_of(classes, kNan), std::nullopt);
}

TEST(Classes, GivenBreaksMayComeInAnyOrderAndTwice) {
  EXPECT_EQ(manual_classes({9.0, 1.0, 9.0, kNan, 4.0}).breaks, (std::vector{1.0, 4.0, 9.0}));
  EXPECT_EQ(manual_classes({7.0}).size(), 1U);
}

TEST(Classes, AreOneWhereAllValuesAreEqualAndNoneWithoutValues) {
  for (const ClassMethod method : {ClassMethod::Quantiles, ClassMethod::EqualIntervals, ClassMethod::Jenks}) {
    const std::vector<double> equal{5.0, 5.0, 5.0};
    EXPECT_EQ(classify(equal, method, 5).size(), 1U);
    EXPECT_EQ(class_of(classify(equal, method, 5), 5.0), 0U);
    EXPECT_EQ(classify(std::vector{kNan}, method, 5).size(), 0U);
  }
}

TEST(Classes, AreNoMoreThanDistinctValues) {
  const std::vector<double> three{1.0, 1.0, 2.0, 9.0, 9.0};
  EXPECT_EQ(classify(three, ClassMethod::Jenks, 5).breaks, (std::vector{1.0, 2.0, 9.0, 9.0}));
  EXPECT_LE(classify(three, ClassMethod::Quantiles, 5).size(), 3U);
  EXPECT_EQ(classify(three, ClassMethod::EqualIntervals, 5).size(), 3U);
}

TEST(Classes, QuantilesHoldAsManyEachWhereNoValueIsDoubled) {
  std::vector<double> values;
  for (int i = 0; i < 100; ++i) {
    values.push_back(i);
  }
  const Classes classes = classify(values, ClassMethod::Quantiles, 5);
  EXPECT_EQ(counts_of(classes, values), (std::vector<std::size_t>{20, 20, 20, 20, 20}));
}

TEST(Classes, QuantilesKeepEqualValuesTogether) {
  const std::vector<double> values{1, 2, 2, 2, 2, 2, 2, 3, 4, 5};
  const Classes classes = classify(values, ClassMethod::Quantiles, 5);
  EXPECT_EQ(classes.breaks, (std::vector{1.0, 2.0, 4.0, 5.0}));
}

TEST(Classes, EqualIntervalsAreEquallyWide) {
  const std::vector<double> values{0.0, 1.0, 7.0, 10.0, 3.0};
  EXPECT_EQ(classify(values, ClassMethod::EqualIntervals, 5).breaks, (std::vector{0.0, 2.0, 4.0, 6.0, 8.0, 10.0}));
}

TEST(Classes, JenksDeviatesLeastOfAllPartitions) {
  constexpr unsigned kSeed = 11;
  SCOPED_TRACE("seed 11");
  std::mt19937 random{kSeed};
  for (int round = 0; round < 300; ++round) {
    const std::vector<double> values = random_values(random, 1 + random() % 14, 1 + random() % 40);
    const std::size_t count = 1 + random() % 6;
    const Classes classes = classify(values, ClassMethod::Jenks, count);
    const std::set<double> distinct(values.begin(), values.end());
    ASSERT_EQ(classes.size(), std::min(count, distinct.size()));
    ASSERT_NEAR(deviation_of(classes, values), least_deviation(values, classes.size()), 1e-9);
  }
}

TEST(Classes, EveryValueIsInExactlyOneClassOfEveryMethod) {
  constexpr unsigned kSeed = 12;
  SCOPED_TRACE("seed 12");
  std::mt19937 random{kSeed};
  for (int round = 0; round < 500; ++round) {
    const std::vector<double> values = random_values(random, 1 + random() % 200, 1 + random() % 100);
    for (const ClassMethod method : {ClassMethod::Quantiles, ClassMethod::EqualIntervals, ClassMethod::Jenks}) {
      const Classes classes = classify(values, method, 1 + random() % 7);
      std::size_t all = 0;
      for (const std::size_t count : counts_of(classes, values)) {
        all += count;
      }
      ASSERT_EQ(all, values.size());
      ASSERT_TRUE(std::ranges::is_sorted(classes.breaks));
    }
  }
}

TEST(ManualBreaks, AreReadAsPeopleWriteThem) {
  using Breaks = std::vector<double>;
  EXPECT_EQ(breaks_of("5 10 30"), (Breaks{5.0, 10.0, 30.0}));
  EXPECT_EQ(breaks_of("５，１２．５、30"), (Breaks{5.0, 12.5, 30.0}));
  EXPECT_EQ(breaks_of(" -1; 2 "), (Breaks{-1.0, 2.0}));
  for (const char* text : {"", "  ", "5 ten", "5 1e999", "1..2"}) {
    EXPECT_FALSE(breaks_of(text)) << text;
  }
}

TEST(ManualBreaks, LeaveNothingOutside) {
  const Classes classes = classes_around({30.0, 5.0, 5.0, 10.0});
  EXPECT_EQ(classes.size(), 4U);
  for (const auto& [value, at] :
       {std::pair{-1e6, 0U}, {4.9, 0U}, {5.0, 1U}, {9.9, 1U}, {10.0, 2U}, {30.0, 3U}, {1e6, 3U}}) {
    EXPECT_EQ(class_of(classes, value), at) << value;
  }
  EXPECT_EQ(classes_around({7.0}).size(), 2U);
}

}  // namespace
}  // namespace gui

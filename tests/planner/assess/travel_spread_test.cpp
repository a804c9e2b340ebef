#include "planner/assess/detail/travel_spread.hpp"

#include "planner/assess/equity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

struct Group {
  geo::Impedance time_ms;
  Persons persons;
  UnitClass cls;
};

std::vector<Group> random_groups(std::mt19937_64& random) {
  std::vector<Group> groups(1 + random() % 60);
  const geo::Impedance longest = geo::Impedance{1} << (4 + random() % 27);  // from equal times to a fortnight
  for (Group& group : groups) {
    group = {static_cast<geo::Impedance>(random() % longest),
             Persons::of_millionths(static_cast<std::int64_t>(random() % 90'000'000)),
             static_cast<UnitClass>(random() % 3)};
    group.time_ms = random() % 12 == 0 ? geo::kUnreachable : group.time_ms;
  }
  return groups;
}

TravelSpread spread_of(const std::vector<Group>& groups) {
  TravelSpread spread;
  for (const Group& group : groups) {
    spread.add(group.time_ms, group.persons, group.cls);
  }
  return spread;
}

EquityIndices by_definition(const std::vector<Group>& groups) {
  std::vector<Weighted> values;
  for (const Group& group : groups) {
    if (group.time_ms != geo::kUnreachable && group.persons > Persons{}) {
      const std::uint8_t side = group.cls == UnitClass::Urban ? 0 : group.cls == UnitClass::Rural ? 1 : 2;
      values.push_back({group.time_ms / 1000.0, group.persons.value(), side});
    }
  }
  return evaluate_equity(values);
}

void expect_near(const std::optional<double>& a, const std::optional<double>& b) {
  ASSERT_EQ(a.has_value(), b.has_value());
  if (a) {
    EXPECT_NEAR(*a, *b, 1e-9 * std::max(1.0, std::abs(*b)));
  }
}

// Whole numbers against the formulas in floating point: they part where these round.
TEST(TravelSpread, TheIndicesAreThoseOfTheFormulasProperty) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const std::vector<Group> groups = random_groups(random);
    const EquityIndices got = spread_of(groups).equity();
    const EquityIndices wanted = by_definition(groups);
    expect_near(got.gini, wanted.gini);
    expect_near(got.theil, wanted.theil);
    expect_near(got.theil_between, wanted.theil_between);
    expect_near(got.theil_within, wanted.theil_within);
    expect_near(got.urban_rural_gap, wanted.urban_rural_gap);
    expect_near(got.urban_rural_ratio, wanted.urban_rural_ratio);
    expect_near(got.cv, wanted.cv);
  }
}

TEST(TravelSpread, APercentileIsTheLeastTimeWithinWhichThatShareArrivesProperty) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::vector<Group> groups = random_groups(random);
    const TravelSummary summary = spread_of(groups).summary();
    std::erase_if(groups,
                  [](const Group& group) { return group.time_ms == geo::kUnreachable || group.persons == Persons{}; });
    std::ranges::sort(groups, {}, &Group::time_ms);
    Persons everyone;
    for (const Group& group : groups) {
      everyone += group.persons;
    }
    const auto percentile = [&](int percent) {
      Persons within;
      for (const Group& group : groups) {
        within += group.persons;
        if (within.millionths() * 100 >= everyone.millionths() * percent) {
          return group.time_ms / 1000.0;
        }
      }
      return 0.0;
    };
    EXPECT_EQ(summary.median.value(), percentile(50));
    EXPECT_EQ(summary.p90.value(), percentile(90));
    EXPECT_EQ(summary.max.value(), groups.empty() ? 0.0 : groups.back().time_ms / 1000.0);
  }
}

TEST(TravelSpread, WhereTimesHaveChangedNoTraceIsLeftOfThoseBeforeProperty) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::vector<Group> groups = random_groups(random);
    TravelSpread spread = spread_of(groups);
    for (int step = 0; step < 3; ++step) {
      const std::vector<Group> others = random_groups(random);
      for (std::size_t i = 0; i < groups.size(); ++i) {
        const geo::Impedance to_ms = random() % 3 == 0 ? groups[i].time_ms : others[i % others.size()].time_ms;
        spread.move(groups[i].time_ms, to_ms, groups[i].persons, groups[i].cls);
        groups[i].time_ms = to_ms;
      }
      std::ranges::shuffle(groups, random);
      EXPECT_EQ(spread.equity(), spread_of(groups).equity());
      EXPECT_EQ(spread.summary(), spread_of(groups).summary());
    }
  }
}

TEST(TravelSpread, TheSameTimeForAllIsEqual) {
  TravelSpread spread;
  spread.add(754'321, Persons::of(3.0), UnitClass::Urban);
  spread.add(754'321, Persons::of(1.5), UnitClass::Rural);
  const EquityIndices indices = spread.equity();
  EXPECT_EQ(indices.gini, 0.0);
  EXPECT_EQ(indices.cv, 0.0);
  EXPECT_NEAR(*indices.theil, 0.0, 1e-11);  // logarithms are kept to 2^-40
  EXPECT_EQ(indices.urban_rural_ratio, 1.0);
}

TEST(TravelSpread, OfNobodyNothingIsSaid) {
  EXPECT_EQ(TravelSpread{}.equity(), EquityIndices{});
  EXPECT_EQ(TravelSpread{}.summary(), TravelSummary{});
}

}  // namespace
}  // namespace planner::detail

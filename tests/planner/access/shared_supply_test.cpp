#include "planner/access/shared_supply.hpp"

#include "planner/access/decay.hpp"
#include "planner/access/opportunities.hpp"
#include "tests/planner/access/random_town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

namespace planner {
namespace {

using geo::Task;
using support::RandomTown;
using Table = std::vector<std::vector<long double>>;

constexpr std::uint64_t kSeeds = 60;

// Three villages and two clinics: test vectors C.1, nos. 3 and 4, of the requirements.
struct Villages {
  Ways ways = support::ways_of({{1.0, 5.0}, {3.0, 2.0}, {6.0, 1.0}});
  std::vector<double> beds{10.0, 20.0};
  std::vector<Persons> people{Persons::of(1000), Persons::of(2000), Persons::of(1500)};

  [[nodiscard]] SupplyShares with(const Decay& decay) const {
    const std::vector<double> weights = weights_of(ways, decay, {4.0}, Task{});
    return two_step({&ways, beds, people}, weights, Task{});
  }
};

void expect_near(const std::vector<double>& ours, const std::vector<double>& theirs, double tolerance) {
  ASSERT_EQ(ours.size(), theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    EXPECT_NEAR(ours[i], theirs[i], tolerance * std::max(1.0, std::abs(theirs[i]))) << "entry " << i;
  }
}

TEST(SharedSupply, AgreesWithTheWorkedExampleOfTwoSteps) {
  const SupplyShares result = Villages{}.with(BinaryDecay{});
  expect_near(result.ratio, {10.0 / 3000.0, 20.0 / 3500.0}, 1e-12);
  expect_near(result.access, {10.0 / 3000.0, 10.0 / 3000.0 + 20.0 / 3500.0, 20.0 / 3500.0}, 1e-12);
}

TEST(SharedSupply, AgreesWithTheWorkedExampleOfGaussianDecay) {
  const SupplyShares result = Villages{}.with(GaussianDecay{});
  expect_near(result.ratio, {0.0059678012, 0.0071801869}, 1e-9);
  expect_near(result.access, {0.0055011576, 0.0072853643, 0.0066187426}, 1e-9);
}

// Three centres of people and of jobs (Soukhov and others 2023, table 2): 66 833, 133 203 and 9 963 jobs.
TEST(SharedSupply, AgreesWithThePublishedExampleOfSpatialAvailability) {
  const Ways ways = support::ways_of({{15.0, 30.0, 100.0}, {30.0, 15.0, 100.0}, {100.0, 100.0, 15.0}});
  const std::vector<double> jobs{100'000, 100'000, 10'000};
  const std::vector<Persons> people{Persons::of(50'000), Persons::of(150'000), Persons::of(10'000)};
  const std::vector<double> weights = weights_of(ways, ExponentialDecay{0.1}, {}, Task{});
  const SupplyShares result = spatial_availability({&ways, jobs, people}, weights, 1.0, Task{});

  EXPECT_NEAR(result.access[0], 66'833, 1.0);
  EXPECT_NEAR(result.access[1], 133'203, 1.0);
  EXPECT_NEAR(result.access[2], 9'963, 1.0);
}

/// The weights as a whole table, 0 where there is no way.
Table whole(const RandomTown& town, const std::vector<double>& weights) {
  Table table;
  std::size_t entry = 0;
  for (const auto& costs : town.table) {
    auto& row = table.emplace_back(costs.size(), 0.0L);
    for (std::size_t j = 0; j < costs.size(); ++j) {
      row[j] = costs[j] ? static_cast<long double>(weights[entry++]) : 0.0L;
    }
  }
  return table;
}

using Of = std::function<long double(std::size_t, std::size_t)>;

/// The three sums of the family, pair by pair.
SupplyShares by_definition(const RandomTown& town, const Of& d, const Of& a) {
  SupplyShares result;
  std::vector<long double> access(town.people.size());
  for (std::size_t j = 0; j < town.supply.size(); ++j) {
    long double demand = 0.0L;
    for (std::size_t i = 0; i < town.people.size(); ++i) {
      demand += static_cast<long double>(town.people[i].value()) * d(i, j);
    }
    const long double ratio = demand > 0.0L ? static_cast<long double>(town.supply[j]) / demand : 0.0L;
    for (std::size_t i = 0; i < town.people.size(); ++i) {
      access[i] += ratio * a(i, j);
    }
    result.demand.push_back(static_cast<double>(demand));
    result.ratio.push_back(static_cast<double>(ratio));
  }
  result.access.assign(access.begin(), access.end());
  return result;
}

struct Sums {
  std::vector<long double> of_row;
  std::vector<long double> of_facility;
};

Sums sums_of(const Table& table) {
  Sums sums{std::vector<long double>(table.size()), std::vector<long double>(table.front().size())};
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (std::size_t j = 0; j < table[i].size(); ++j) {
      sums.of_row[i] += table[i][j];
      sums.of_facility[j] += table[i][j];
    }
  }
  return sums;
}

void expect_same(const SupplyShares& ours, const SupplyShares& theirs) {
  expect_near(ours.demand, theirs.demand, 1e-12);
  expect_near(ours.ratio, theirs.ratio, 1e-12);
  expect_near(ours.access, theirs.access, 1e-12);
}

/// Calls `check(town, weights)` on random towns, with decays that have a limit and that have none.
template <class Check>
void on_random_towns(const Check& check) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomTown town{seed, 2 + seed % 40, 1 + seed % 17};
    const Decay decay = seed % 2 == 0 ? Decay{GaussianDecay{}} : Decay{ExponentialDecay{0.07}};
    check(town, weights_of(town.ways, decay, {seed % 3 == 0 ? 60.0 : 25.0}, Task{}));
  }
}

TEST(SharedSupply, EveryMethodIsWhatItsDefinitionSaysPairByPair) {
  on_random_towns([](const RandomTown& town, const std::vector<double>& weights) {
    const Table w = whole(town, weights);
    const Sums sums = sums_of(w);
    const Of plain = [&](std::size_t i, std::size_t j) { return w[i][j]; };
    const Of squared = [&](std::size_t i, std::size_t j) { return w[i][j] * w[i][j]; };
    const Of chosen = [&](std::size_t i, std::size_t j) {
      return w[i][j] > 0.0L ? w[i][j] / sums.of_row[i] * w[i][j] : 0.0L;
    };
    const Of of_row = [&](std::size_t i, std::size_t j) { return w[i][j] > 0.0L ? w[i][j] / sums.of_row[i] : 0.0L; };
    const Of of_facility = [&](std::size_t i, std::size_t j) {
      return w[i][j] > 0.0L ? w[i][j] / sums.of_facility[j] : 0.0L;
    };

    expect_same(two_step(town.what(), weights, Task{2}), by_definition(town, plain, plain));
    expect_same(modified_two_step(town.what(), weights, Task{2}), by_definition(town, plain, squared));
    expect_same(three_step(town.what(), weights, Task{2}), by_definition(town, chosen, chosen));
    expect_same(balanced(town.what(), weights, Task{2}), by_definition(town, of_row, of_facility));
  });
}

TEST(SharedSupply, HuffsChoiceIsWhatItsDefinitionSaysPairByPair) {
  on_random_towns([](const RandomTown& town, const std::vector<double>& weights) {
    constexpr double exponent = 1.4;
    const Table w = whole(town, weights);
    const auto pull = [&](std::size_t i, std::size_t j) -> long double {
      return w[i][j] > 0.0L ? town.supply[j] * std::pow(std::max(1.0, *town.table[i][j]), -exponent) : 0.0;
    };
    const Of chosen = [&](std::size_t i, std::size_t j) {
      long double all = 0.0L;
      for (std::size_t k = 0; k < town.supply.size(); ++k) {
        all += pull(i, k);
      }
      return all > 0.0L ? pull(i, j) / all * w[i][j] : 0.0L;
    };
    expect_same(huff_two_step(town.what(), weights, exponent, Task{2}), by_definition(town, chosen, chosen));
  });
}

TEST(SharedSupply, SpatialAvailabilityIsTwoStepsForAllPeopleTogether) {
  on_random_towns([](const RandomTown& town, const std::vector<double>& weights) {
    const SupplyShares amounts = spatial_availability(town.what(), weights, 1.0, Task{});
    const SupplyShares each = two_step(town.what(), weights, Task{});
    std::vector<double> of_all;
    for (std::size_t i = 0; i < town.people.size(); ++i) {
      of_all.push_back(each.access[i] * town.people[i].value());
    }
    expect_near(amounts.access, of_all, 1e-12);
  });
}

double supply_competed_for(const RandomTown& town, const SupplyShares& shared) {
  double sum = 0.0;
  for (std::size_t j = 0; j < town.supply.size(); ++j) {
    sum += shared.demand[j] > 0.0 ? town.supply[j] : 0.0;
  }
  return sum;
}

double handed_out(const RandomTown& town, const SupplyShares& shared) {
  double sum = 0.0;
  for (std::size_t i = 0; i < town.people.size(); ++i) {
    sum += shared.access[i] * town.people[i].value();
  }
  return sum;
}

TEST(SharedSupply, HandsOutAllOfTheSupplyThatSomebodyCompetesFor) {
  on_random_towns([](const RandomTown& town, const std::vector<double>& weights) {
    for (const SupplyShares& shared : {two_step(town.what(), weights, Task{}), three_step(town.what(), weights, Task{}),
                                       huff_two_step(town.what(), weights, 1.0, Task{})}) {
      const double supply = supply_competed_for(town, shared);
      EXPECT_NEAR(handed_out(town, shared), supply, 1e-9 * std::max(1.0, supply));
    }
    const SupplyShares amounts = spatial_availability(town.what(), weights, 0.7, Task{});
    double all = 0.0;
    for (const double amount : amounts.access) {
      all += amount;
    }
    EXPECT_NEAR(all, supply_competed_for(town, amounts), 1e-9 * std::max(1.0, all));
  });
}

TEST(SharedSupply, TheModifiedMethodNeverHandsOutMoreThanThereIs) {
  on_random_towns([](const RandomTown& town, const std::vector<double>& weights) {
    const SupplyShares shared = modified_two_step(town.what(), weights, Task{});
    EXPECT_LE(handed_out(town, shared), supply_competed_for(town, shared) * (1.0 + 1e-12));
  });
}

TEST(SharedSupply, TheBalancedMethodCountsEverybodyAndEveryLevelOfServiceOnce) {
  on_random_towns([](const RandomTown& town, const std::vector<double>& weights) {
    const SupplyShares shared = balanced(town.what(), weights, Task{});
    const Sums sums = sums_of(whole(town, weights));
    double people = 0.0;
    double access = 0.0;
    for (std::size_t i = 0; i < town.people.size(); ++i) {
      people += sums.of_row[i] > 0.0L ? town.people[i].value() : 0.0;
      access += shared.access[i];
    }
    double demand = 0.0;
    double service = 0.0;
    for (std::size_t j = 0; j < town.supply.size(); ++j) {
      demand += shared.demand[j];
      service += shared.ratio[j];
    }
    EXPECT_NEAR(demand, people, 1e-9 * std::max(1.0, people));
    EXPECT_NEAR(access, service, 1e-9 * std::max(1.0, service));
  });
}

TEST(SharedSupply, IsTheSameBytesOnAnyNumberOfThreads) {
  const RandomTown town{7, 5000, 40};
  const std::vector<double> weights = weights_of(town.ways, GaussianDecay{}, {45.0}, Task{4});
  EXPECT_EQ(weights_of(town.ways, GaussianDecay{}, {45.0}, Task{1}), weights);
  EXPECT_EQ(two_step(town.what(), weights, Task{1}), two_step(town.what(), weights, Task{4}));
  EXPECT_EQ(balanced(town.what(), weights, Task{1}), balanced(town.what(), weights, Task{3}));
  EXPECT_EQ(opportunities(town.what(), weights, Task{1}), opportunities(town.what(), weights, Task{4}));
}

}  // namespace
}  // namespace planner

#include "planner/assess/floating_catchment.hpp"

#include "geo/travel/nearest.hpp"
#include "tests/geo/network/random_roads.hpp"
#include "tests/support/ascii_roads.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

using geo::Impedance;
using geo::Task;
using geo::network::Access;
using geo::network::Weight;
using geo::travel::Hierarchy;
using geo::travel::Origins;
using geo::travel::ReachedDestinations;

/// Pairs from a table of costs, a row for each origin.
ReachedDestinations pairs_of(const std::vector<std::vector<Impedance>>& table) {
  ReachedDestinations pairs;
  for (const auto& row : table) {
    for (std::uint32_t j = 0; j < row.size(); ++j) {
      pairs.entries.push_back({j, row[j]});
    }
    pairs.first.push_back(pairs.entries.size());
  }
  return pairs;
}

std::vector<Persons> persons(std::initializer_list<double> counts) {
  std::vector<Persons> people;
  for (const double count : counts) {
    people.push_back(Persons::of(count));
  }
  return people;
}

// Three villages and two clinics, the first example of the policy's notes.
struct Villages {
  ReachedDestinations pairs = pairs_of({{1, 5}, {3, 2}, {6, 1}});
  std::vector<double> beds{10.0, 20.0};
  std::vector<Persons> people = persons({1000, 2000, 1500});

  [[nodiscard]] FloatingCatchment with(std::vector<DecayZone> zones) const {
    return floating_catchment(pairs, {beds, people, zones}, Task{});
  }
};

TEST(FloatingCatchment, WithOneZoneIsTheTwoStepMethod) {
  const FloatingCatchment result = Villages{}.with({{4, 1.0}});
  const double first = 10.0 / 3000.0;
  const double second = 20.0 / 3500.0;

  EXPECT_EQ(result.ratio, (std::vector{first, second}));
  EXPECT_EQ(result.access, (std::vector{first, first + second, second}));
}

TEST(FloatingCatchment, WeighsPeopleAndSupplyByTheZoneOfTheWay) {
  const FloatingCatchment result = Villages{}.with({{2, 1.0}, {4, 0.5}});
  const double first = 10.0 / (1000.0 + 0.5 * 2000.0);
  const double second = 20.0 / (2000.0 + 1500.0);

  EXPECT_EQ(result.ratio, (std::vector{first, second}));
  EXPECT_EQ(result.access, (std::vector{first, 0.5 * first + second, second}));
}

TEST(FloatingCatchment, OfAFacilityNobodyReachesIsNothing) {
  Villages villages;
  villages.people = persons({1000, 2000, 0});
  const FloatingCatchment result = villages.with({{1, 1.0}});

  EXPECT_EQ(result.ratio, (std::vector{0.01, 0.0}));
  EXPECT_EQ(result.access, (std::vector{0.01, 0.0, 0.0}));
}

/// A random network with people and supplies on it.
struct Tangle {
  explicit Tangle(std::uint64_t seed) : random{seed} {
    const std::uint32_t nodes = 5 + static_cast<std::uint32_t>(seed % 60);
    roads = geo::network::random_roads(random, nodes, 2 * nodes);
    graph = geo::network::make_profile_graph(roads, support::driver());
    homes = geo::network::random_accesses(random, roads, graph, 200);
    facilities = geo::network::random_accesses(random, roads, graph, 1 + seed % 50);
    for (std::size_t i = 0; i < homes.size(); ++i) {
      people.push_back(Persons::of_millionths(static_cast<std::int64_t>(random() % 40'000'000)));
    }
    for (std::size_t j = 0; j < facilities.size(); ++j) {
      supply.push_back(static_cast<double>(random() % 1000) / 7.0);
    }
  }

  [[nodiscard]] SupplyAndDemand what() const { return {supply, people, zones}; }

  std::mt19937_64 random;
  geo::network::RoadNetwork roads;
  geo::network::ProfileGraph graph;
  std::vector<Access> homes;
  std::vector<Access> facilities;
  std::vector<Persons> people;
  std::vector<double> supply;
  std::vector<DecayZone> zones{{3'000, 1.0}, {8'000, 0.68}, {20'000, 0.22}};
};

constexpr std::uint64_t kSeeds = 60;

/// The definition, pair by pair, from a search of every facility for itself; sums in long doubles.
FloatingCatchment by_definition(const Tangle& town) {
  FloatingCatchment result{std::vector<double>(town.supply.size()), std::vector<double>(town.people.size())};
  const auto weight_at = [&](Impedance cost) {
    for (const DecayZone& zone : town.zones) {
      if (cost <= zone.limit) {
        return zone.weight;
      }
    }
    return 0.0;
  };
  std::vector<long double> access(town.people.size());
  for (std::size_t j = 0; j < town.facilities.size(); ++j) {
    const auto costs = geo::travel::nearest_over_network(town.roads, town.graph, Weight::Time, town.homes,
                                                         {&town.facilities[j], 1}, Task{})
                           .cost;
    long double weighted = 0.0L;
    for (std::size_t i = 0; i < costs.size(); ++i) {
      weighted += static_cast<long double>(weight_at(costs[i])) * town.people[i].value();
    }
    const long double ratio = weighted > 0.0L ? town.supply[j] / weighted : 0.0L;
    result.ratio[j] = static_cast<double>(ratio);
    for (std::size_t i = 0; i < costs.size(); ++i) {
      access[i] += static_cast<long double>(weight_at(costs[i])) * ratio;
    }
  }
  result.access.assign(access.begin(), access.end());
  return result;
}

void expect_near(const std::vector<double>& ours, const std::vector<double>& theirs) {
  ASSERT_EQ(ours.size(), theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    EXPECT_NEAR(ours[i], theirs[i], 1e-12 * std::max(1.0, std::abs(theirs[i]))) << "entry " << i;
  }
}

TEST(FloatingCatchment, IsWhatItsDefinitionSaysPairByPair) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle town{seed};
    const Origins origins{town.roads, town.graph, Weight::Time, town.homes};
    const FloatingCatchment ours = floating_catchment(origins, town.facilities, town.what(), nullptr, Task{});
    const FloatingCatchment theirs = by_definition(town);

    expect_near(ours.ratio, theirs.ratio);
    expect_near(ours.access, theirs.access);
  }
}

TEST(FloatingCatchment, GivesTheSameBytesHoweverItIsFound) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle town{seed};
    const Origins origins{town.roads, town.graph, Weight::Time, town.homes};
    const Hierarchy hierarchy{town.graph, Weight::Time, Task{}};
    const ReachedDestinations pairs = destinations_within(origins, town.facilities, 25'000, nullptr, Task{});
    const FloatingCatchment once = floating_catchment(origins, town.facilities, town.what(), nullptr, Task{1});

    EXPECT_EQ(floating_catchment(origins, town.facilities, town.what(), nullptr, Task{4}), once);
    EXPECT_EQ(floating_catchment(origins, town.facilities, town.what(), &hierarchy, Task{4}), once);
    EXPECT_EQ(floating_catchment(pairs, town.what(), Task{1}), once);
    EXPECT_EQ(floating_catchment(pairs, town.what(), Task{4}), once);
  }
}

TEST(FloatingCatchment, HandsOutAllOfTheSupplyThatIsReached) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Tangle town{seed};
    const Origins origins{town.roads, town.graph, Weight::Time, town.homes};
    const FloatingCatchment result = floating_catchment(origins, town.facilities, town.what(), nullptr, Task{});
    double handed_out = 0.0;
    for (std::size_t i = 0; i < town.people.size(); ++i) {
      handed_out += result.access[i] * town.people[i].value();
    }
    double reached = 0.0;
    for (std::size_t j = 0; j < town.supply.size(); ++j) {
      reached += result.ratio[j] > 0.0 ? town.supply[j] : 0.0;
    }

    EXPECT_NEAR(handed_out, reached, 1e-9 * std::max(1.0, reached));
  }
}

}  // namespace
}  // namespace planner

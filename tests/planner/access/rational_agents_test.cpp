#include "planner/access/rational_agents.hpp"

#include "planner/access/decay.hpp"
#include "tests/planner/access/random_town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace planner {
namespace {

using geo::Task;
using support::RandomTown;

RationalAgents agents_of(const Competition& what, double limit, double scale) {
  Task task;
  return rational_agents(what, weights_of(*what.ways, BinaryDecay{}, {limit}, task), scale, task);
}

// 100 people choose between two doctors, at home and 30 minutes away: x/50 = (100 − x)/50 + 30/60, so x = 62.5.
TEST(RationalAgents, DivideThemselvesSoThatBothChoicesAreEquallyBad) {
  const Ways ways = support::ways_of({{0.0, 30.0}});
  const std::vector<double> doctors{1.0, 1.0};
  const std::vector<Persons> people{Persons::of(100)};
  const RationalAgents found = agents_of({&ways, doctors, people}, kNoLimit, 60.0);

  EXPECT_NEAR(found.demand[0], 62.5, 1e-9);
  EXPECT_NEAR(found.demand[1], 37.5, 1e-9);
  EXPECT_NEAR(found.burden[0], 1.25, 1e-9);
}

TEST(RationalAgents, StayWhereNothingElseIsWorthTheWay) {
  const Ways ways = support::ways_of({{0.0, 300.0}, {300.0, 0.0}});
  const std::vector<double> doctors{1.0, 2.0};
  const std::vector<Persons> people{Persons::of(100), Persons::of(80)};
  const RationalAgents found = agents_of({&ways, doctors, people}, kNoLimit, 60.0);

  EXPECT_NEAR(found.burden[0], 100.0 / 60.0, 1e-9);
  EXPECT_NEAR(found.burden[1], 40.0 / 60.0, 1e-9);
}

// Nobody can do better alone: the definition of the equilibrium, which is unique in the loads as the sum that it
// minimises is strictly convex in them.
TEST(RationalAgents, EndWhereNobodyGainsByGoingElsewhereProperty) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomTown town{seed, 2 + seed % 25, 1 + seed % 9};
    const double limit = seed % 2 == 0 ? 60.0 : 30.0;
    const RationalAgents found = agents_of(town.what(), limit, 20.0);
    EXPECT_LE(found.gap, 1e-7);

    const double people = std::accumulate(town.people.begin(), town.people.end(), Persons{}).value();
    const double supply = std::accumulate(town.supply.begin(), town.supply.end(), 0.0);
    double going = 0.0;
    double arriving = 0.0;
    double borne = 0.0;
    double potential = 0.0;
    for (std::size_t j = 0; j < town.supply.size(); ++j) {
      arriving += found.demand[j];
      borne += town.supply[j] > 0.0 ? found.demand[j] * found.demand[j] / town.supply[j] * supply / people : 0.0;
    }
    for (std::size_t i = 0; i < town.people.size(); ++i) {
      double least = std::numeric_limits<double>::infinity();
      for (std::size_t j = 0; j < town.supply.size(); ++j) {
        if (town.table[i][j] && *town.table[i][j] <= limit && town.supply[j] > 0.0) {
          least = std::min(least, found.demand[j] / town.supply[j] * supply / people + *town.table[i][j] / 20.0);
        }
      }
      EXPECT_EQ(std::isnan(found.burden[i]), std::isinf(least));
      if (std::isfinite(least)) {
        EXPECT_NEAR(found.burden[i], least, 1e-9);
        going += town.people[i].value();
        potential += town.people[i].value() * least;
      }
    }
    EXPECT_NEAR(arriving, going, 1e-6 * std::max(1.0, going)) << "everybody who reaches any goes somewhere";
    EXPECT_LE(borne, potential * (1.0 + 1e-6) + 1e-9) << "the crowd alone is no worse than way and crowd together";
  }
}

}  // namespace
}  // namespace planner

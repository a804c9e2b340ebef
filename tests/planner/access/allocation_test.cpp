#include "planner/access/allocation.hpp"

#include "tests/planner/access/random_town.hpp"
#include "tests/planner/access/transport_simplex.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <sstream>
#include <string>

namespace planner {
namespace {

using geo::Task;
using support::RandomTown;

Allocation allocate_here(const Ways& ways, const std::vector<Persons>& people, const std::vector<Persons>& room) {
  Task task;
  return allocate(ways, people, room, task);
}

std::vector<Persons> persons(std::initializer_list<double> counts) {
  std::vector<Persons> all;
  for (const double count : counts) {
    all.push_back(Persons::of(count));
  }
  return all;
}

Persons total(const std::vector<Persons>& all) {
  return std::accumulate(all.begin(), all.end(), Persons{});
}

TEST(Allocation, SendsOnWhomTheLongerWayCostsLeast) {
  // both prefer the first school, which has room for one of them: b minds the second least
  const Ways ways = support::ways_of({{1.0, 9.0}, {2.0, 4.0}});
  const Allocation found = allocate_here(ways, persons({10, 10}), persons({10, 30}));

  EXPECT_EQ(found.parts[0], (std::vector<AllocatedPart>{{0, Persons::of(10)}}));
  EXPECT_EQ(found.parts[1], (std::vector<AllocatedPart>{{1, Persons::of(10)}}));
  EXPECT_EQ(found.total_cost, 10.0 + 40.0);
}

TEST(Allocation, MovesPeopleAlongAChainWhereThatIsCheapest) {
  // a has only the first; c goes to the third so that b can make room for a
  const Ways ways = support::ways_of({{1.0, {}, {}}, {1.0, 2.0, {}}, {{}, 1.0, 2.0}});
  const Allocation found = allocate_here(ways, persons({5, 5, 5}), persons({5, 5, 5}));

  EXPECT_EQ(found.load, persons({5, 5, 5}));
  EXPECT_EQ(found.total_cost, 5.0 + 10.0 + 10.0);
}

TEST(Allocation, ServesAsManyAsPossibleHoweverFarTheyHaveToGo) {
  const Ways ways = support::ways_of({{1.0, 60.0}, {1.0, {}}});
  const Allocation found = allocate_here(ways, persons({10, 10}), persons({10, 10}));

  EXPECT_EQ(total(found.unserved), Persons{}) << "the first goes 60 so that the second has a place";
  EXPECT_EQ(found.total_cost, 600.0 + 10.0);
}

TEST(Allocation, TellsWhoHasNoPlace) {
  const Ways ways = support::ways_of({{1.0}, {2.0}, {{}}});
  const Allocation found = allocate_here(ways, persons({10, 10, 3}), persons({12.5}));

  EXPECT_EQ(found.unserved, persons({0, 7.5, 3}));
  EXPECT_EQ(found.load, persons({12.5}));
}

/// What every allocation must be, whatever its cost.
void expect_feasible(const Allocation& found, const Ways& ways, const std::vector<Persons>& people,
                     const std::vector<Persons>& room) {
  std::vector<Persons> load(room.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    Persons served = found.unserved[i];
    for (const AllocatedPart& part : found.parts[i]) {
      EXPECT_GT(part.people, Persons{});
      EXPECT_TRUE(std::ranges::any_of(ways.pairs.of(i), [&](const auto& e) { return e.destination == part.facility; }));
      load[part.facility] += part.people;
      served += part.people;
    }
    EXPECT_EQ(served, people[i]);
  }
  EXPECT_EQ(load, found.load);
  for (std::size_t j = 0; j < room.size(); ++j) {
    EXPECT_LE(load[j], room[j]);
  }
}

/// Whole persons and rooms, of about as many people as there is room for.
std::vector<Persons> rooms_for(RandomTown& town, double share) {
  std::vector<Persons> room;
  const double people = total(town.people).value();
  for (std::size_t j = 0; j < town.supply.size(); ++j) {
    const double mean = people * share / static_cast<double>(town.supply.size());
    room.push_back(Persons::of(std::floor(mean * static_cast<double>(town.random() % 200) / 100.0)));
  }
  for (Persons& here : town.people) {
    here = Persons::of(std::floor(here.value()));
  }
  return room;
}

TEST(Allocation, IsTheOptimumOfTheLinearProgrammeProperty) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomTown town{seed, 2 + seed % 14, 1 + seed % 7};
    const std::vector<Persons> room = rooms_for(town, 0.3 + 0.1 * static_cast<double>(seed % 16));
    const Allocation found = allocate_here(town.ways, town.people, room);
    const support::TransportOptimum best = support::transport_optimum(town.table, town.people, room);

    expect_feasible(found, town.ways, town.people, room);
    EXPECT_NEAR(total(found.load).value(), best.served, 1e-6);
    EXPECT_NEAR(found.total_cost, best.cost, 1e-6 * std::max(1.0, best.cost));
  }
}

/// The same as a programme for CBC; nowhere costs more than any chain of ways.
std::string programme_of(const RandomTown& town, const std::vector<Persons>& room, double nowhere) {
  std::ostringstream cost;
  std::ostringstream rows;
  for (std::size_t i = 0; i < town.people.size(); ++i) {
    cost << (i == 0 ? "" : " + ") << nowhere << " u" << i;
    rows << " p" << i << ": u" << i;
    for (std::size_t j = 0; j < room.size(); ++j) {
      if (town.table[i][j]) {
        cost << " + " << *town.table[i][j] << " x" << i << "_" << j;
        rows << " + x" << i << "_" << j;
      }
    }
    rows << " = " << town.people[i].value() << "\n";
  }
  for (std::size_t j = 0; j < room.size(); ++j) {
    rows << " r" << j << ": 0 u0";
    for (std::size_t i = 0; i < town.people.size(); ++i) {
      if (town.table[i][j]) {
        rows << " + x" << i << "_" << j;
      }
    }
    rows << " <= " << room[j].value() << "\n";
  }
  return "Minimize\n obj: " + cost.str() + "\nSubject To\n" + rows.str() + "End\n";
}

TEST(Allocation, IsTheOptimumThatCbcFindsProperty) {
  const std::filesystem::path cbc{"/usr/bin/cbc"};
  if (!std::filesystem::exists(cbc)) {
    ASSERT_EQ(std::getenv("CI"), nullptr) << "CI has cbc: ./run test installs coinor-cbc";
    GTEST_SKIP() << "there is no cbc to compare with: apt-get install coinor-cbc";
  }
  const support::TemporaryFolder folder;
  for (std::uint64_t seed = 1000; seed < 1010; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomTown town{seed, 60, 12};
    const std::vector<Persons> room = rooms_for(town, 0.9);
    const Allocation found = allocate_here(town.ways, town.people, room);
    constexpr double nowhere = 13 * 61;
    const auto file = folder.write("town.lp", programme_of(town, room, nowhere));
    const support::Outcome outcome = support::run_program(cbc, {file.string(), "solve", "quit"});
    const std::string label = "Optimal objective ";
    const std::size_t at = outcome.out.find(label);
    ASSERT_NE(at, std::string::npos) << outcome.out;

    const double optimum = std::strtod(outcome.out.c_str() + at + label.size(), nullptr);
    const double ours = found.total_cost + nowhere * total(found.unserved).value();
    EXPECT_NEAR(ours, optimum, 1e-6 * optimum);
  }
}

TEST(Allocation, OfRepeatedRoundsIsTheSame) {
  RandomTown town{5, 400, 30};
  const std::vector<Persons> room = rooms_for(town, 0.9);
  EXPECT_EQ(allocate_here(town.ways, town.people, room), allocate_here(town.ways, town.people, room));
}

}  // namespace
}  // namespace planner

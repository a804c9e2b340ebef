#include "planner/terrain/best_allocation.hpp"

#include "planner/terrain/capacity_cover.hpp"
#include "tests/planner/access/transport_simplex.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace planner {
namespace {

using geo::raster::WalkedCell;

/// A few facilities by their times to the cells of a small raster with people.
struct RandomLand {
  geo::Grid<double> people;
  std::vector<double> rooms;
  std::vector<std::vector<WalkedCell>> catchments;

  explicit RandomLand(std::uint64_t seed, std::uint32_t columns = 6, std::uint32_t rows = 5, std::size_t facilities = 4)
      : people{{.west = 0, .north = 0, .cell_width = 1, .cell_height = 1, .columns = columns, .rows = rows}, {}} {
    std::mt19937_64 random{seed};
    for (std::size_t cell = 0; cell < people.frame.cells(); ++cell) {
      const auto draw = random() % 6;
      people.values.push_back(draw == 0 ? std::nan("") : draw == 1 ? 0.0 : static_cast<double>(random() % 400) / 8.0);
    }
    for (std::size_t facility = 0; facility < facilities; ++facility) {
      rooms.push_back(static_cast<double>(random() % 2400) / 8.0);
      const double row = static_cast<double>(random() % rows);
      const double column = static_cast<double>(random() % columns);
      const double limit = 60.0 + static_cast<double>(random() % 300);
      std::vector<WalkedCell>& reached = catchments.emplace_back();
      for (std::uint32_t cell = 0; cell < people.frame.cells(); ++cell) {
        const double seconds = 60.0 * std::hypot(cell / columns - row, cell % columns - column) +
                               static_cast<double>(random() % 8000) / 1000.0;
        if (seconds <= limit) {
          reached.push_back({cell, 0, seconds});
        }
      }
    }
  }

  [[nodiscard]] BestAllocation best(std::size_t most_pairs) const {
    geo::Task task;
    return allocate_best(people, rooms, [&](std::uint32_t i) { return catchments[i]; }, most_pairs, task);
  }

  [[nodiscard]] support::TransportOptimum optimum() const {
    std::vector<std::vector<std::optional<double>>> costs;
    std::vector<Persons> rows;
    std::vector<std::size_t> row_of(people.values.size());
    for (std::size_t cell = 0; cell < people.values.size(); ++cell) {
      if (people.values[cell] > 0.0) {
        row_of[cell] = rows.size();
        rows.push_back(Persons::of(people.values[cell]));
        costs.emplace_back(rooms.size());
      }
    }
    for (std::size_t facility = 0; facility < rooms.size(); ++facility) {
      for (const WalkedCell& at : catchments[facility]) {
        if (people.values[at.cell] > 0.0) {
          costs[row_of[at.cell]][facility] = at.cost;
        }
      }
    }
    std::vector<Persons> room;
    for (const double one : rooms) {
      room.push_back(Persons::of(one));
    }
    return support::transport_optimum(costs, rows, room);
  }

  [[nodiscard]] Served filled() const {
    geo::Grid<float> single{people.frame, {people.values.begin(), people.values.end()}};
    CapacityCover cover{
        TerrainProfile::Junheng, single, {people.frame, std::vector<float>(people.values.size(), 1.0F)}};
    Served all;
    for (std::size_t facility = 0; facility < rooms.size(); ++facility) {
      const Served served = served_by(cover.fill(rooms[facility], catchments[facility]));
      all.people += served.people;
      all.person_s += served.person_s;
    }
    return all;
  }
};

TEST(BestAllocation, OfCellsIsTheOptimumOfTheLinearProgramme) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomLand land{seed};
    const BestAllocation best = land.best(1000);
    const support::TransportOptimum optimum = land.optimum();
    EXPECT_EQ(best.side, 1U);
    EXPECT_NEAR(best.all.people, optimum.served, 1e-6);
    EXPECT_NEAR(best.all.person_s, optimum.cost, 1e-6 * optimum.cost + 1e-3 * best.all.people);
  }
}

TEST(BestAllocation, ServesNoFewerThanFillingUpInTurn) {
  std::size_t more = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomLand land{seed};
    const Served filling = land.filled();
    const BestAllocation best = land.best(1000);
    EXPECT_GE(best.all.people, filling.people - 1e-6);
    more += best.all.people > filling.people + 1e-3 ? 1 : 0;
    EXPECT_LE(best.all.people, best.reachable + 1e-9);
    for (std::size_t facility = 0; facility < land.rooms.size(); ++facility) {
      EXPECT_LE(best.facilities[facility].people, land.rooms[facility] + 1e-6);
    }
  }
  EXPECT_GT(more, 20U) << "on some of them filling up in turn must fall short";
}

TEST(BestAllocation, OfCellsPutTogetherServesAsManyOnWaysThatAreNoShorter) {
  bool is_put_together = false;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomLand land{seed, 16, 12, 5};
    const BestAllocation exact = land.best(100'000);
    const BestAllocation rough = land.best(exact.pairs / 2);
    is_put_together = is_put_together || rough.places < exact.places;
    EXPECT_GT(rough.side, 1U);
    EXPECT_NEAR(rough.all.people, exact.all.people, 1e-6);
    EXPECT_NEAR(rough.reachable, exact.reachable, 1e-6);
    EXPECT_GE(rough.all.person_s, exact.all.person_s - 1e-3 * exact.all.people);
    EXPECT_LE(rough.all.person_s, 1.5 * exact.all.person_s + 1.0);
  }
  EXPECT_TRUE(is_put_together);
}

TEST(BestAllocation, TellsTheWaysOfWhoFillsUpAsTheRingsTakeThem) {
  const geo::GridFrame frame{.west = 0, .north = 0, .cell_width = 1, .cell_height = 1, .columns = 3, .rows = 1};
  CapacityCover cover{TerrainProfile::Junheng, {frame, {4, 6, 10}}, {frame, {1, 1, 1}}};
  const std::vector<WalkedCell> reached{{0, 0, 10.0}, {1, 0, 20.0}, {2, 0, 30.0}};
  const Served served = served_by(cover.fill(15.0, reached));
  EXPECT_EQ(served.people, 15.0);
  EXPECT_DOUBLE_EQ(served.person_s, 40.0 + 120.0 + 150.0);
}

}  // namespace
}  // namespace planner

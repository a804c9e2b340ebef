#include "datasets/synth/roads/least_cost.hpp"

#include "tests/datasets/synth/place_checks.hpp"

#include <gtest/gtest.h>

#include <random>

namespace synth {
namespace {

constexpr float kBridge = 9000.0F;

float cost_of(const RoadGrid& grid, const std::vector<CellId>& way) {
  float sum = 0.0F;
  for (std::size_t i = 1; i < way.size(); ++i) {
    sum += grid.cost(way[i - 1], grid.frame().step_between(way[i - 1], way[i]), way[i], kBridge).value();
  }
  return sum;
}

/// The least cost from a cell to every other, by relaxing every step until nothing changes (Bellman and Ford).
std::vector<float> least_costs(const RoadGrid& grid, CellId from) {
  std::vector<float> costs(grid.frame().cells(), 1e12F);
  costs[from] = 0.0F;
  for (bool changed = true; changed;) {
    changed = false;
    for (CellId cell = 0; cell < grid.frame().cells(); ++cell) {
      for (Step step = 0; costs[cell] < 1e12F && step < kSteps; ++step) {
        const auto next = grid.frame().neighbour(cell, step);
        const auto price = next ? grid.cost(cell, step, *next, kBridge) : std::nullopt;
        if (price && costs[cell] + *price < costs[*next]) {
          costs[*next] = costs[cell] + *price;
          changed = true;
        }
      }
    }
  }
  return costs;
}

TEST(LeastCost, FindsWaysLittleDearerThanTheBest) {
  constexpr std::uint64_t random_seed = 41;
  SCOPED_TRACE(random_seed);
  geo::Task task;
  const Land land = make_land(find_preset("town"), 1, task);
  RoadGrid grid{land.grid, land.terrain, land.waters, land.seed};
  LeastCost router{grid};
  std::mt19937_64 random{random_seed};
  const CellId from = grid.frame().cell_of(land.layout.centres.front().at).value();
  const std::vector<float> best = least_costs(grid, from);
  int found = 0;
  for (int i = 0; i < 40; ++i) {
    const auto to = static_cast<CellId>(random() % grid.frame().cells());
    const std::vector<CellId> way = router.find({from, to, double{kBridge}});

    ASSERT_EQ(way.empty(), best[to] >= 1e12F);
    if (!way.empty()) {
      ++found;
      EXPECT_EQ(way.front(), from);
      EXPECT_EQ(way.back(), to);
      EXPECT_LE(cost_of(grid, way), 1.1F * best[to] + 1.0F);
    }
  }
  EXPECT_GT(found, 10);
}

TEST(LeastCost, StopsAtTheNearestRoadWhenAskedForAny) {
  geo::Task task;
  const Land land = make_land(find_preset("town"), 1, task);
  RoadGrid grid{land.grid, land.terrain, land.waters, land.seed};
  LeastCost router{grid};
  const CellId middle = grid.frame().cell_of(land.layout.centres.front().at).value();
  const CellId east = *grid.frame().neighbour(*grid.frame().neighbour(*grid.frame().neighbour(middle, 0), 0), 0);
  grid.build(east, 0, RoadClass::Trunk);

  const std::vector<CellId> way = router.find({middle, std::nullopt, double{kBridge}});

  ASSERT_FALSE(way.empty());
  EXPECT_TRUE(grid.has_road(way.back()));
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    EXPECT_FALSE(grid.has_road(way[i]));
  }
}

}  // namespace
}  // namespace synth

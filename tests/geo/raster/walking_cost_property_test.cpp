#include "geo/raster/walking_cost.hpp"
#include "tests/geo/raster/plain_walk.hpp"
#include "tests/geo/raster/random_terrain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

// Against plain_walk, to the last bit.

namespace geo::raster {
namespace {

GridFrame random_frame(std::mt19937_64& random) {
  const auto number = [&](unsigned most) { return static_cast<std::uint32_t>(1 + random() % most); };
  return {.west = 300.0,
          .north = 9000.0,
          .cell_width = 10.0 + static_cast<double>(random() % 4000) / 97.0,
          .cell_height = 10.0 + static_cast<double>(random() % 4000) / 97.0,
          .columns = number(60),
          .rows = number(160)};
}

struct Sources {
  std::vector<std::uint32_t> cells;
  std::vector<MapPoint> points;
};

Sources random_sources(std::mt19937_64& random, const GridFrame& frame, std::size_t count) {
  Sources sources;
  for (std::size_t i = 0; i < count; ++i) {
    const auto cell = static_cast<std::uint32_t>(random() % frame.cells());
    sources.cells.push_back(cell);
    sources.points.push_back(frame.centre(cell / frame.columns, cell % frame.columns));
  }
  return sources;
}

template <class CostOf>
void expect_as_plainly(const WalkingGround& ground, const WalkingRequest& request, const Sources& sources,
                       const CostOf& cost_of) {
  const bool knights = request.neighbours == Neighbours::Sixteen;
  const std::vector<double> cost = plain_walk::costs(ground.frame(), knights, request.limit, sources.cells, cost_of);
  const std::vector<std::uint32_t> nearest = plain_walk::nearest(ground.frame(), knights, sources.cells, cost, cost_of);
  const WalkingField field = walking_field(ground, request, sources.points, Task{2});
  std::size_t reached = 0;
  for (std::size_t cell = 0; cell < cost.size(); ++cell) {
    if (cost[cell] == plain_walk::kFar) {
      ASSERT_TRUE(std::isnan(field.cost.values[cell])) << cell;
      ASSERT_EQ(field.source[cell], WalkingField::kNone) << cell;
      continue;
    }
    ++reached;
    ASSERT_EQ(field.cost.values[cell], cost[cell]) << cell;
    ASSERT_EQ(field.source[cell], nearest[cell]) << cell;
  }
  ASSERT_EQ(WalkingSearch{ground}.reach(request, sources.points, Task{}).size(), reached);
}

TEST(WalkingCostProperty, AgreesWithPlainSearchByRWalksRuleToTheLastBit) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const GridFrame frame = random_frame(random);
    const double relief = seed % 4 == 0 ? 0.0 : static_cast<double>(random() % 600);
    const Grid<float> elevation = random_terrain::elevation(frame, relief, seed % 3 == 0 ? 15 : 0, seed);
    const Grid<float> friction = random_terrain::friction(frame, seed % 5 == 0 ? 0 : 6, seed + 1000);
    LangmuirRule rule;
    if (seed % 2 == 0) {
      rule.friction_weight = static_cast<double>(random() % 5) * 0.7;
      rule.steep_slope = -0.01 - static_cast<double>(random() % 100) / 400.0;
    }
    const WalkingGround ground{elevation, friction, rule};
    const Sources sources = random_sources(random, frame, random() % 6);
    WalkingRequest request;
    request.neighbours = random() % 2 == 0 ? Neighbours::Eight : Neighbours::Sixteen;
    request.heading = random() % 2 == 0 ? Heading::FromSources : Heading::TowardsSources;
    request.limit = random() % 3 == 0 ? static_cast<double>(random() % 2000) : request.limit;
    expect_as_plainly(ground, request, sources,
                      plain_walk::Langmuir{&elevation, &friction, rule, request.heading == Heading::TowardsSources});
  }
}

/// The time of a step by speeds, from the definition: each part of it at the speed of its cell.
struct Tobler {
  const Grid<float>* elevation;
  const Grid<float>* land_cover;
  const std::vector<CoverSpeed>* speeds;
  bool towards = false;

  [[nodiscard]] double seconds_per_metre(std::uint32_t cell, double slope) const {
    const float cover = land_cover->values[cell];
    const auto found = std::ranges::find_if(
        *speeds, [&](const CoverSpeed& speed) { return static_cast<float>(speed.cover) == cover; });
    if (found == speeds->end() || found->kilometres_per_hour == 0.0) {
      return std::numeric_limits<double>::quiet_NaN();
    }
    const double level = found->kilometres_per_hour / 3.6;
    const double speed =
        found->mode == TravelMode::Vehicle ? level : level * std::exp(-3.5 * std::abs(slope + 0.05)) / std::exp(-0.175);
    return 1.0 / speed;
  }

  [[nodiscard]] double operator()(double so_far, const plain_walk::Step& step) const {
    const auto z = [&](std::uint32_t cell) { return double{elevation->values[cell]}; };
    if (std::isnan(z(step.from))) {
      return std::numeric_limits<double>::quiet_NaN();
    }
    const double slope = (towards ? -1.0 : 1.0) * (z(step.to) - z(step.from)) / step.metres;
    double paces = seconds_per_metre(step.from, slope) + seconds_per_metre(step.to, slope);
    if (step.is_knights) {
      paces += seconds_per_metre(step.straight, slope) + seconds_per_metre(step.diagonal, slope);
    }
    return so_far + paces * step.metres / (step.is_knights ? 4.0 : 2.0);
  }
};

TEST(WalkingCostProperty, AgreesWithPlainSearchBySpeedsOfLandCover) {
  const std::vector<CoverSpeed> speeds{{0, TravelMode::Walking, 2.0},
                                       {1, TravelMode::Vehicle, 80.0},
                                       {2, TravelMode::Walking, 5.0},
                                       {3, TravelMode::Walking, 0.0},
                                       {4, TravelMode::Vehicle, 30.0}};
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const GridFrame frame = random_frame(random);
    const Grid<float> elevation = random_terrain::elevation(frame, 150.0, seed % 3 == 0 ? 15 : 0, seed);
    Grid<float> land_cover{frame, {}};
    for (std::size_t i = 0; i < frame.cells(); ++i) {
      land_cover.values.push_back(random() % 20 == 0 ? std::numeric_limits<float>::quiet_NaN()
                                                     : static_cast<float>(random() % 5));
    }
    const WalkingGround ground{elevation, land_cover, speeds};
    const Sources sources = random_sources(random, frame, 1 + random() % 5);
    const WalkingRequest request{seed % 2 == 0 ? Neighbours::Eight : Neighbours::Sixteen,
                                 seed % 4 < 2 ? Heading::FromSources : Heading::TowardsSources};
    const Tobler cost_of{&elevation, &land_cover, &speeds, request.heading == Heading::TowardsSources};
    const std::vector<double> cost =
        plain_walk::costs(frame, request.neighbours == Neighbours::Sixteen, request.limit, sources.cells, cost_of);
    const WalkingField field = walking_field(ground, request, sources.points, Task{});
    for (std::size_t cell = 0; cell < cost.size(); ++cell) {
      if (cost[cell] == plain_walk::kFar) {
        ASSERT_TRUE(std::isnan(field.cost.values[cell])) << cell;
      } else {
        // The formula is written another way, so that the last bits of its exponentials differ.
        ASSERT_NEAR(field.cost.values[cell], cost[cell], 1e-12 * cost[cell]) << cell;
      }
    }
  }
}

void expect_same(const std::vector<WalkedCell>& reached, const WalkingField& field) {
  const auto expected = std::ranges::count_if(field.cost.values, [](double cost) { return !std::isnan(cost); });
  ASSERT_EQ(reached.size(), static_cast<std::size_t>(expected));
  for (const WalkedCell& walked : reached) {
    ASSERT_EQ(walked.cost, field.cost.values[walked.cell]);
    ASSERT_EQ(walked.source, field.source[walked.cell]);
  }
}

TEST(WalkingCostProperty, SearchesOneAfterTheOtherLeaveNothingBehind) {
  const std::uint64_t seed = 7;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random{seed};
  const GridFrame frame{.west = 0.0, .north = 0.0, .cell_width = 30.0, .cell_height = 25.0, .columns = 90, .rows = 70};
  const WalkingGround ground{random_terrain::elevation(frame, 90.0, 40, seed), random_terrain::friction(frame, 9, seed),
                             LangmuirRule{}};
  WalkingSearch search{ground};
  for (int i = 0; i < 20; ++i) {
    const Sources sources = random_sources(random, frame, 1 + random() % 3);
    WalkingRequest request;
    request.limit = static_cast<double>(100 + random() % 1500);
    const WalkingField field = walking_field(ground, request, sources.points, Task{});
    expect_same(search.reach(request, sources.points, Task{}), field);
  }
}

// A search of one source has one band; here are as many as there can be, and buckets full enough for several threads.
TEST(WalkingCostProperty, SeveralThreadsSayWhatOneSays) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const GridFrame frame{
        .west = 0.0, .north = 0.0, .cell_width = 30.0, .cell_height = 25.0, .columns = 200, .rows = 400};
    const WalkingGround ground{random_terrain::elevation(frame, seed % 2 == 0 ? 90.0 : 0.0, 40, seed),
                               random_terrain::friction(frame, seed % 2 == 0 ? 9 : 0, seed), LangmuirRule{}};
    const Sources sources = random_sources(random, frame, 2000);
    const WalkingRequest request{seed % 3 == 0 ? Neighbours::Eight : Neighbours::Sixteen};
    const std::vector<WalkedCell> reached = WalkingSearch{ground}.reach(request, sources.points, Task{});
    for (const int threads : {1, 2, 3}) {
      expect_same(reached, walking_field(ground, request, sources.points, Task{threads}));
    }
  }
}

TEST(WalkingCostProperty, CostsFarBeyondTheUsualAgreeWithPlainSearch) {
  const std::uint64_t seed = 3;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random{seed};
  const GridFrame frame{.west = 0.0, .north = 0.0, .cell_width = 30.0, .cell_height = 30.0, .columns = 25, .rows = 25};
  const Grid<float> elevation = random_terrain::elevation(frame, 90.0, 0, seed);
  Grid<float> friction = random_terrain::friction(frame, 9, seed);
  for (float& number : friction.values) {
    number = random() % 3 == 0 ? number : number * static_cast<float>(std::pow(10.0, random() % 25));
  }
  const WalkingGround ground{elevation, friction, LangmuirRule{}};
  expect_as_plainly(ground, {}, random_sources(random, frame, 2),
                    plain_walk::Langmuir{&elevation, &friction, {}, true});
}

}  // namespace
}  // namespace geo::raster

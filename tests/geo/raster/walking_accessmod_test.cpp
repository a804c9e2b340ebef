#include "geo/raster/walking_cost.hpp"
#include "tests/geo/raster/plain_walk.hpp"
#include "tests/geo/raster/random_terrain.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

// Steps by the rules of two versions of AccessMod. Reference values: measured of the modules themselves.

namespace geo::raster {
namespace {

constexpr double kCell = 30.0;  // metres

/// Seconds from the western of two cells to the eastern one, `rise` metres higher.
double step_to(float rise, const CoverSpeed& from, const CoverSpeed& to, SpeedRule rule,
               Heading heading = Heading::FromSources) {
  const GridFrame frame{
      .west = 0.0, .north = kCell, .cell_width = kCell, .cell_height = kCell, .columns = 2, .rows = 1};
  const Grid<float> elevation{frame, {100.0F, 100.0F + rise}};
  const Grid<float> cover{frame, {static_cast<float>(from.cover), static_cast<float>(to.cover)}};
  const WalkingGround ground{elevation, cover, std::vector{from, to}, rule};
  return walking_field(ground, {Neighbours::Eight, heading}, std::vector{frame.centre(0, 0)}, Task{}).cost.at(0, 1);
}

/// km/h of one kind of ground.
double speed_on(float rise, TravelMode mode, double speed, SpeedRule rule) {
  const CoverSpeed ground{1, mode, speed};
  return kCell / step_to(rise, ground, ground, rule) * 3.6;
}

TEST(WalkingByAccessMod, BicyclesOf2015AreAsFastAsItsModuleHasThem) {
  const auto speed = [](float rise) { return speed_on(rise, TravelMode::Bicycle, 15.0, SpeedRule::AccessMod2015); };
  EXPECT_NEAR(speed(0.0F), 17.2062057105746, 2e-6) << "more than the table says";
  EXPECT_NEAR(speed(1.0F), 6.6193082242564, 2e-6);
  EXPECT_NEAR(speed(-1.0F), 22.4381092659331, 2e-6);
}

TEST(WalkingByAccessMod, BicyclesOf5_9AreAsFastAsItsModuleHasThem) {
  const auto speed = [](float rise) { return speed_on(rise, TravelMode::Bicycle, 15.0, SpeedRule::AccessModOf5_9); };
  EXPECT_NEAR(speed(0.0F), 15.0000286102295, 1e-9);
  EXPECT_NEAR(speed(1.0F), 14.8088474273682, 1e-9);
  EXPECT_NEAR(speed(-1.0F), 15.1934843063354, 1e-9);
}

TEST(WalkingByAccessMod, MeansOfSpeedsOf2015LetARoadPullItsNeighbourAndPartsOf5_9DoNot) {
  const CoverSpeed walk{1, TravelMode::Walking, 2.0};
  const CoverSpeed motor{2, TravelMode::Vehicle, 80.0};
  EXPECT_NEAR(step_to(0.0F, walk, motor, SpeedRule::AccessMod2015), 2.634146341463415, 1e-12);
  EXPECT_NEAR(step_to(0.0F, walk, motor, SpeedRule::AccessModOf5_9), 27.675, 1e-12);
  EXPECT_NEAR(step_to(0.0F, walk, motor, SpeedRule::Parts), 27.675, 1e-12);
}

TEST(WalkingByAccessMod, WalkersCountTheSlopeOfTheirHeading) {
  const CoverSpeed walk{1, TravelMode::Walking, 5.0};
  for (const SpeedRule rule : {SpeedRule::AccessMod2015, SpeedRule::AccessModOf5_9}) {
    EXPECT_NEAR(step_to(3.0F, walk, walk, rule), 30.6518590496, 1e-9);
    EXPECT_NEAR(step_to(3.0F, walk, walk, rule, Heading::TowardsSources), 21.6, 1e-9);
  }
}

TEST(WalkingByAccessMod, SpeedsAreWholeIn2015AndThousandthsIn5_9) {
  EXPECT_NEAR(speed_on(0.0F, TravelMode::Vehicle, 4.9, SpeedRule::AccessMod2015), 4.0, 1e-12);
  EXPECT_NEAR(speed_on(0.0F, TravelMode::Vehicle, 4.9057, SpeedRule::AccessModOf5_9), 4.905, 1e-12);
}

TEST(WalkingByBicycle, KeepsTheTablesSpeedOnTheLevelAndTheEffortOnSlopes) {
  const auto speed = [](float rise) { return speed_on(rise, TravelMode::Bicycle, 15.0, SpeedRule::Parts); };
  EXPECT_NEAR(speed(0.0F), 15.0, 1e-9);
  // The same watts: rolling, slope and air of 90 kg.
  const auto watts = [](double kmh, double slope) {
    const double v = kmh / 3.6;
    return v * (0.3 * v * v + 90.0 * 9.81 * (0.008 + slope) / std::sqrt(1.0 + slope * slope));
  };
  for (const float rise : {-0.625F, -0.25F, 0.25F, 0.625F}) {
    EXPECT_NEAR(watts(speed(rise), double{rise} / kCell), watts(15.0, 0.0), 1e-6) << rise;
  }
  EXPECT_NEAR(speed(-6.0F), 30.0, 1e-9) << "nobody lets it run faster than twice as fast";
  EXPECT_NEAR(speed(3.0F), 4.0 / std::exp(3.5 * 0.15 - 0.175), 1e-9) << "pushed at a walk";
}

/// From the definition, with the modules' speeds taken from steps on even ground.
struct AccessMod {
  const Grid<float>* elevation;
  const Grid<float>* cover;
  SpeedRule rule;
  bool towards = false;

  /// Classes 0 … 5 walk at 1 … 6 km/h, 6 and more drive at 10 km/h and more.
  [[nodiscard]] double speed(std::uint32_t cell, double slope) const {
    const double number = cover->values[cell];
    if (number >= 6.0) {
      return 10.0 * (number - 5.0);
    }
    return (number + 1.0) * std::exp(-3.5 * std::abs(slope + 0.05)) / std::exp(-0.175);
  }

  [[nodiscard]] double operator()(double so_far, const plain_walk::Step& step) const {
    const auto z = [&](std::uint32_t cell) { return double{elevation->values[cell]}; };
    if (std::isnan(z(step.from))) {
      return std::nan("");
    }
    const double slope = (towards ? -1.0 : 1.0) * (z(step.to) - z(step.from)) / step.metres;
    std::vector<double> speeds{speed(step.from, slope), speed(step.to, slope)};
    if (step.is_knights) {
      speeds.insert(speeds.end(), {speed(step.straight, slope), speed(step.diagonal, slope)});
    }
    double mean = 0.0;
    double parts = 0.0;
    for (const double speed : speeds) {
      mean += speed / static_cast<double>(speeds.size());
      parts += step.metres / static_cast<double>(speeds.size()) * 3.6 / speed;
    }
    return so_far + (rule == SpeedRule::AccessMod2015 ? step.metres * 3.6 / mean : parts);
  }
};

TEST(WalkingByAccessMod, AgreesWithPlainSearchByItsDefinition) {
  std::vector<CoverSpeed> speeds;
  for (std::int32_t cover = 0; cover < 11; ++cover) {
    const bool drives = cover >= 6;
    speeds.push_back(
        {cover, drives ? TravelMode::Vehicle : TravelMode::Walking, drives ? 10.0 * (cover - 5) : cover + 1.0});
  }
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    const auto number = [&] { return static_cast<std::uint32_t>(1 + random() % 40); };
    const GridFrame frame{
        .west = 0.0, .north = 0.0, .cell_width = 31.0, .cell_height = 29.0, .columns = number(), .rows = number()};
    const Grid<float> elevation = random_terrain::elevation(frame, 200.0, seed % 3 == 0 ? 15 : 0, seed);
    Grid<float> cover = random_terrain::friction(frame, 7, seed);
    for (float& here : cover.values) {
      here *= 32.0F;
    }
    const SpeedRule rule = seed % 2 == 0 ? SpeedRule::AccessMod2015 : SpeedRule::AccessModOf5_9;
    const bool knights = seed % 4 < 2;
    const bool towards = seed % 8 < 4;
    const std::vector<std::uint32_t> cells{static_cast<std::uint32_t>(random() % frame.cells())};
    const std::vector<double> plain =
        plain_walk::costs(frame, knights, 4000.0, cells, AccessMod{&elevation, &cover, rule, towards});
    const WalkingField field =
        walking_field(WalkingGround{elevation, cover, speeds, rule},
                      {knights ? Neighbours::Sixteen : Neighbours::Eight,
                       towards ? Heading::TowardsSources : Heading::FromSources, 4000.0},
                      std::vector{frame.centre(cells[0] / frame.columns, cells[0] % frame.columns)}, Task{});
    for (std::size_t cell = 0; cell < plain.size(); ++cell) {
      if (plain[cell] == plain_walk::kFar) {
        ASSERT_TRUE(std::isnan(field.cost.values[cell])) << cell;
      } else {
        ASSERT_NEAR(field.cost.values[cell], plain[cell], plain[cell] * 1e-12) << cell;
      }
    }
  }
}

}  // namespace
}  // namespace geo::raster

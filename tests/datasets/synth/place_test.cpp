#include "geo/base/error.hpp"
#include "geo/geometry/overlay.hpp"
#include "tests/datasets/synth/place_checks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace synth {
namespace {

const Place& town() {
  static const Place place = place_of("town", 1);
  return place;
}

TEST(SyntheticTown, HasTheUnitsOfItsPreset) {
  const Units& units = town().land.units;
  const Preset& preset = town().land.preset;

  EXPECT_EQ(units.townships.size(), preset.township_units());
  EXPECT_EQ(units.villages.size(), preset.village_units());
  EXPECT_EQ(std::ranges::count(units.villages, true, &Village::urban), preset.communities());
}

TEST(SyntheticTown, HasCodesThatNestAndNamesThatAreUnique) {
  const Units& units = town().land.units;
  std::set<std::string> codes;
  std::set<std::string> names;
  for (const Village& village : units.villages) {
    EXPECT_EQ(village.code.size(), 12U);
    EXPECT_EQ(village.code.substr(0, 9) + "000", units.townships[village.township].code);
    codes.insert(village.code);
    names.insert(village.name);
  }
  for (const Township& township : units.townships) {
    EXPECT_EQ(township.code.substr(0, 2), "99");
    codes.insert(township.code);
    names.insert(township.name);
  }
  EXPECT_EQ(codes.size(), units.villages.size() + units.townships.size());
  EXPECT_EQ(names.size(), units.villages.size() + units.townships.size());
  EXPECT_TRUE(std::ranges::is_sorted(units.villages, {}, &Village::code));
  EXPECT_TRUE(std::ranges::is_sorted(units.townships, {}, &Township::code));
}

TEST(SyntheticTown, IsTiledByItsVillages) {
  const Units& units = town().land.units;
  double villages = 0.0;
  for (const Village& village : units.villages) {
    villages += geo::area_of({village.area});
    EXPECT_EQ(geo::make_valid({village.area}), (geo::MultiPolygon{village.area})) << village.name;
    EXPECT_TRUE(geo::contains({village.area}, village.at)) << village.name;
  }
  double townships = 0.0;
  for (const Township& township : units.townships) {
    townships += geo::area_of(township.area);
  }
  const double planned = town().land.preset.area_km2 * 1e6;
  EXPECT_NEAR(villages, planned, 1e-6 * planned);
  EXPECT_NEAR(townships, planned, 1e-6 * planned);
  EXPECT_EQ(points_in_gaps_or_overlaps(town(), 3000, 51), 0U);
}

TEST(SyntheticTown, HasItsPeopleToTheLastPersonInEveryUnit) {
  const std::vector<double> persons = persons_by_area_share(town());
  double urban = 0.0;
  double rural = 0.0;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    EXPECT_NEAR(persons[i], static_cast<double>(town().people[i]), 1e-6);
    (town().land.units.villages[i].urban ? urban : rural) += persons[i];
  }
  EXPECT_NEAR(urban, static_cast<double>(town().land.preset.urban_people), 1e-5);
  EXPECT_NEAR(rural, static_cast<double>(town().land.preset.rural_people), 1e-5);
}

TEST(SyntheticTown, HasAgeGroupsThatAddUpInEveryCell) {
  EXPECT_EQ(cells_with_wrong_groups(town()), 0U);
  for (std::size_t group = 1; group < town().population.size(); ++group) {
    const auto& values = town().population[group].values;
    EXPECT_TRUE(std::ranges::any_of(values, [](float persons) { return persons > 0.0F; })) << kAgeGroups[group - 1];
  }
}

TEST(SyntheticTown, LeavesMostFarmlandEmpty) {
  const auto& total = town().population[0].values;
  const auto inside = std::ranges::count_if(total, [](float persons) { return !std::isnan(persons); });
  const auto inhabited = std::ranges::count_if(total, [](float persons) { return persons > 0.0F; });
  EXPECT_GT(inhabited, inside / 50);
  EXPECT_LT(inhabited, inside / 5);
}

TEST(SyntheticTown, HasRoadsThatHangTogether) {
  const auto [network, connectivity] = walk_network(town());

  EXPECT_GT(connectivity.largest_component_nodes, 0.97 * connectivity.nodes);
  EXPECT_GT(connectivity.dead_ends, 0U);
  EXPECT_NEAR(network.nodes.size(), town().land.preset.road_nodes, 0.25 * town().land.preset.road_nodes);
}

TEST(SyntheticTown, CrossesWaterOnBridgesOnly) {
  const WaterCrossings crossings = water_crossings(town());

  EXPECT_GT(crossings.on_bridges, 0U);
  EXPECT_EQ(crossings.elsewhere, 0U);
  EXPECT_EQ(crossings.dry_bridges, 0U);
}

TEST(SyntheticTown, OpensFacilitiesOfEveryServiceInsideAVillage) {
  std::set<std::string> ids;
  std::set<std::string> names;
  PerService<std::uint32_t> counts{};
  for (const Facility& facility : town().facilities) {
    ids.insert(facility.id);
    names.insert(facility.name);
    ++counts[index_of(facility.service)];
    EXPECT_TRUE(town().land.grid.village_near(facility.at).has_value()) << facility.name;
    EXPECT_GT(facility.capacity, 0) << facility.name;
    EXPECT_TRUE(facility.status == "existing" || facility.status == "planned" || facility.status == "closed");
  }
  EXPECT_EQ(counts, town().land.preset.facilities);
  EXPECT_EQ(ids.size(), town().facilities.size());
  EXPECT_EQ(names.size(), town().facilities.size());
}

TEST(SyntheticTown, HoldsTogetherWithOtherSeedsToo) {
  for (const std::uint64_t seed : {2U, 3U, 4U, 5U, 6U}) {
    SCOPED_TRACE(seed);
    const Place place = place_of("town", seed);
    const auto connectivity = walk_network(place).connectivity;
    EXPECT_GT(connectivity.largest_component_nodes, 0.97 * connectivity.nodes);
    EXPECT_EQ(water_crossings(place).elsewhere, 0U);
    EXPECT_EQ(std::accumulate(place.people.begin(), place.people.end(), std::int64_t{0}), place.land.preset.people());
    EXPECT_EQ(points_in_gaps_or_overlaps(place, 500, seed), 0U);
  }
}

TEST(Preset, NamesTheOnesThereAreWhenAskedForAnother) {
  try {
    static_cast<void>(find_preset("city"));
    FAIL();
  } catch (const geo::IoError& error) {
    EXPECT_STREQ(error.what(), "there is no preset city for a synthetic place; choose one of: town, county, province");
  }
}

}  // namespace
}  // namespace synth

#include "tests/datasets/synth/place_checks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synth {
namespace {

const Place& county() {
  static const Place place = place_of("county", 1);
  return place;
}

TEST(SyntheticCounty, HasThePublishedFiguresOfItsModel) {
  const Units& units = county().land.units;
  const auto urban_villages = std::ranges::count(units.villages, true, &Village::urban);
  const auto urban_townships = std::ranges::count(units.townships, true, &Township::urban);
  double area = 0.0;
  for (const Village& village : units.villages) {
    area += geo::area_of({village.area});
  }

  EXPECT_NEAR(area / 1e6, 4209.0, 1e-3);
  EXPECT_EQ(urban_townships, 3);
  EXPECT_EQ(units.townships.size(), 24U);
  EXPECT_EQ(urban_villages, 41);
  EXPECT_EQ(units.villages.size(), 345U);
}

TEST(SyntheticCounty, HasEightHundredAndTenThousandPeopleByAreaShare) {
  const std::vector<double> persons = persons_by_area_share(county());
  double urban = 0.0;
  double rural = 0.0;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    EXPECT_NEAR(persons[i], static_cast<double>(county().people[i]), 1e-6);
    (county().land.units.villages[i].urban ? urban : rural) += persons[i];
  }
  EXPECT_NEAR(urban, 160'000.0, 1e-4);
  EXPECT_NEAR(rural, 650'000.0, 1e-4);
  EXPECT_EQ(cells_with_wrong_groups(county()), 0U);
}

TEST(SyntheticCounty, HasAboutFourHundredThousandCells) {
  const auto inside =
      std::ranges::count_if(county().population[0].values, [](float persons) { return !std::isnan(persons); });

  EXPECT_NEAR(static_cast<double>(inside), 420'900.0, 200.0);
}

TEST(SyntheticCounty, IsTiledWithoutGapsOrOverlaps) {
  EXPECT_EQ(points_in_gaps_or_overlaps(county(), 20'000, 61), 0U);
}

TEST(SyntheticCounty, HasAHundredThousandRoadNodesThatHangTogether) {
  const auto [network, connectivity] = walk_network(county());

  EXPECT_GT(network.nodes.size(), 90'000U);
  EXPECT_LT(network.nodes.size(), 110'000U);
  EXPECT_GT(connectivity.largest_component_nodes, 0.97 * connectivity.nodes);
  EXPECT_GT(connectivity.components, 5U);  // islands, as real data have them
  EXPECT_LT(connectivity.components, 200U);
}

TEST(SyntheticCounty, CrossesWaterOnFewBridgesOnly) {
  const WaterCrossings crossings = water_crossings(county());

  EXPECT_EQ(crossings.elsewhere, 0U);
  EXPECT_EQ(crossings.dry_bridges, 0U);
  EXPECT_GT(crossings.on_bridges, 8U);
  EXPECT_LT(crossings.on_bridges, 60U);
}

TEST(SyntheticCounty, HasAboutThreeHundredFacilitiesOfThirteenServices) {
  PerService<std::uint32_t> counts{};
  for (const Facility& facility : county().facilities) {
    ++counts[index_of(facility.service)];
    EXPECT_TRUE(county().land.grid.village_near(facility.at).has_value()) << facility.name;
  }
  EXPECT_EQ(counts, county().land.preset.facilities);
  EXPECT_NEAR(static_cast<double>(county().facilities.size()), 300.0, 15.0);
  EXPECT_EQ(std::ranges::count(county().facilities, "planned", &Facility::status), 3);
  EXPECT_EQ(std::ranges::count(county().facilities, "closed", &Facility::status), 2);
}

}  // namespace
}  // namespace synth

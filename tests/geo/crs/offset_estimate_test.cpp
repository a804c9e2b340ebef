#include "geo/crs/offset_estimate.hpp"

#include "geo/crs/detail/signed_ranks.hpp"
#include "geo/crs/transform.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace geo {
namespace {

constexpr std::uint64_t kOffsetSeed = 20250302;

Crs plane() {
  return Crs::from_text("EPSG:4547");
}

/// Where positions come to lie that a map of `datum` shows and that are taken for WGS 84.
std::vector<MapPoint> as_shown_by(MapDatum datum, std::vector<MapPoint> positions) {
  if (datum != MapDatum::Wgs84) {
    Transform{plane(), Crs::from_text(name_of(datum))}.apply(positions);
    Transform{Crs::wgs84(), plane()}.apply(positions);
  }
  return positions;
}

/// Points every 20 m along roads that wind through a county of 20 km, about 2 km apart.
std::vector<MapPoint> winding_roads() {
  std::vector<MapPoint> nodes;
  for (double road = 0.0; road <= 20'000.0; road += 2000.0) {
    for (double along = 0.0; along <= 20'000.0; along += 20.0) {
      const double bend = 400.0 * std::sin(along / 900.0 + road);
      nodes.push_back({500'000.0 + along, 2'500'000.0 + road + bend});
      nodes.push_back({500'000.0 + road + bend, 2'500'000.0 + along});
    }
  }
  return nodes;
}

/// Facilities up to 60 m from a road.
std::vector<MapPoint> beside(const std::vector<MapPoint>& roads, std::size_t count) {
  std::mt19937_64 random{kOffsetSeed};
  std::uniform_int_distribution<std::size_t> node{0, roads.size() - 1};
  std::uniform_real_distribution<double> off{-40.0, 40.0};
  std::vector<MapPoint> facilities;
  for (std::size_t i = 0; i < count; ++i) {
    const MapPoint at = roads[node(random)];
    facilities.push_back({at.x + off(random), at.y + off(random)});
  }
  return facilities;
}

/// A county of 20 km by 20 km.
MultiPolygon square_county() {
  return {{{{500'000.0, 2'500'000.0},
            {520'000.0, 2'500'000.0},
            {520'000.0, 2'520'000.0},
            {500'000.0, 2'520'000.0},
            {500'000.0, 2'500'000.0}},
           {}}};
}

/// Villages all over it, some close to its boundary.
std::vector<MapPoint> villages(std::size_t count) {
  std::mt19937_64 random{kOffsetSeed};
  std::uniform_real_distribution<double> along{0.0, 20'000.0};
  std::vector<MapPoint> points;
  for (std::size_t i = 0; i < count; ++i) {
    points.push_back({500'000.0 + along(random), 2'500'000.0 + along(random)});
  }
  return points;
}

TEST(EstimateOffset, NamesTheDatumOfFacilitiesBesideRoads) {
  SCOPED_TRACE(kOffsetSeed);
  const std::vector<MapPoint> roads = winding_roads();
  for (const MapDatum datum : {MapDatum::Wgs84, MapDatum::Gcj02, MapDatum::Bd09}) {
    const OffsetEstimate found = estimate_offset(as_shown_by(datum, beside(roads, 60)), plane(), roads);
    EXPECT_EQ(found.datum, datum) << name_of(datum);
    EXPECT_EQ(found.best, datum) << name_of(datum);
    EXPECT_LT(found.after.value(), 60.0);
    if (datum != MapDatum::Wgs84) {
      EXPECT_GT(found.before.value(), 100.0);
    }
  }
}

TEST(EstimateOffset, NamesTheDatumOfVillagesWithinABoundary) {
  SCOPED_TRACE(kOffsetSeed);
  for (const MapDatum datum : {MapDatum::Gcj02, MapDatum::Bd09}) {
    const OffsetEstimate found = estimate_offset(as_shown_by(datum, villages(900)), plane(), square_county());
    EXPECT_EQ(found.datum, datum) << name_of(datum);
    EXPECT_EQ(found.after, Metres{0.0}) << "all are inside again";
    EXPECT_GT(found.before.value(), 20.0);
    EXPECT_LT(found.points, 200U) << "only those near the boundary can tell";
  }
  EXPECT_EQ(estimate_offset(villages(900), plane(), square_county()).best, MapDatum::Wgs84);
}

TEST(EstimateOffset, LeavesItOpenWhereThePositionsAreTooFew) {
  SCOPED_TRACE(kOffsetSeed);
  const std::vector<MapPoint> roads = winding_roads();
  const OffsetEstimate found = estimate_offset(as_shown_by(MapDatum::Gcj02, beside(roads, 8)), plane(), roads);
  EXPECT_EQ(found.datum, std::nullopt);
}

TEST(EstimateOffset, LeavesItOpenWhereThePositionsHaveNothingToDoWithTheRoads) {
  SCOPED_TRACE(kOffsetSeed);
  const std::vector<MapPoint> roads = winding_roads();
  EXPECT_EQ(estimate_offset(villages(300), plane(), roads).datum, std::nullopt);
}

TEST(EstimateOffset, DoesNotMindAFewLostPositions) {
  SCOPED_TRACE(kOffsetSeed);
  const std::vector<MapPoint> roads = winding_roads();
  std::vector<MapPoint> positions = as_shown_by(MapDatum::Gcj02, beside(roads, 60));
  for (int i = 0; i < 6; ++i) {
    positions.push_back({600'000.0 + 1000.0 * i, 2'400'000.0});
  }
  EXPECT_EQ(estimate_offset(positions, plane(), roads).datum, MapDatum::Gcj02);
}

TEST(EstimateOffset, SaysNothingWithoutPositionsOrReference) {
  const std::vector<MapPoint> one{{500'000.0, 2'500'000.0}};
  EXPECT_EQ(estimate_offset({}, plane(), one).datum, std::nullopt);
  EXPECT_EQ(estimate_offset(one, plane(), std::vector<MapPoint>{}).datum, std::nullopt);
  EXPECT_EQ(estimate_offset(one, plane(), MultiPolygon{}).datum, std::nullopt);
}

/// Points about others, at random, with a standard deviation in each direction.
std::vector<MapPoint> scattered(const std::vector<MapPoint>& about, double metres, std::mt19937_64& random) {
  std::normal_distribution<double> off{0.0, metres};
  std::vector<MapPoint> points;
  for (const MapPoint at : about) {
    points.push_back({at.x + off(random), at.y + off(random)});
  }
  return points;
}

TEST(EstimateOffset, NamesTheDatumOfFiveFacilitiesByTheVillagesThatTheyAreIn) {
  SCOPED_TRACE(kOffsetSeed);
  std::mt19937_64 random{kOffsetSeed};
  const std::vector<MapPoint> own = villages(5);
  const std::vector<MapPoint> true_places = scattered(own, 60.0, random);
  for (const MapDatum datum : {MapDatum::Wgs84, MapDatum::Gcj02, MapDatum::Bd09}) {
    const OffsetEstimate found = estimate_offset_from_points(as_shown_by(datum, true_places), plane(), own);
    EXPECT_EQ(found.datum, datum) << name_of(datum);
    EXPECT_LT(found.after.value(), 150.0);
    EXPECT_EQ(found.points, 5U);
  }
  const std::vector<MapPoint> shown = as_shown_by(MapDatum::Gcj02, own);
  EXPECT_EQ(estimate_offset_from_points(true_places, plane(), shown).datum, std::nullopt)
      << "the villages are shifted, not the facilities";
  EXPECT_EQ(estimate_offset_from_points(shown, plane(), true_places).datum, MapDatum::Gcj02);
}

TEST(EstimateOffset, LeavesFourPairsOpen) {
  const std::vector<MapPoint> own = villages(4);
  EXPECT_EQ(estimate_offset_from_points(as_shown_by(MapDatum::Gcj02, own), plane(), own).datum, std::nullopt);
  EXPECT_EQ(estimate_offset_from_points({}, plane(), {}).datum, std::nullopt);
}

TEST(EstimateOffset, SeesTheShiftOfManyFacilitiesThatLieFarAboutTheirVillages) {
  SCOPED_TRACE(kOffsetSeed);
  std::mt19937_64 random{kOffsetSeed};
  const std::vector<MapPoint> own = villages(300);
  const std::vector<MapPoint> shown = as_shown_by(MapDatum::Gcj02, scattered(own, 900.0, random));
  EXPECT_EQ(estimate_offset_from_points(shown, plane(), own).datum, MapDatum::Gcj02);
}

TEST(EstimateOffset, SeldomNamesAShiftOfFacilitiesThatOnlyLieFarAboutTheirVillages) {
  SCOPED_TRACE(kOffsetSeed);
  std::mt19937_64 random{kOffsetSeed};
  constexpr int kTrials = 400;
  for (const std::size_t count : {5U, 8U, 20U}) {
    const std::vector<MapPoint> own = villages(count);
    for (const double metres : {200.0, 500.0, 1000.0}) {
      int named = 0;
      for (int trial = 0; trial < kTrials; ++trial) {
        const auto datum = estimate_offset_from_points(scattered(own, metres, random), plane(), own).datum;
        named += datum.value_or(MapDatum::Wgs84) == MapDatum::Wgs84 ? 0 : 1;
      }
      EXPECT_LE(named, kTrials / 50) << count << " pairs, scattered by " << metres << " m";
    }
  }
}

TEST(EstimateOffset, NamesTheDatumOfAFewVillagesThatItBringsBackIntoTheTownshipsTheyBelongTo) {
  SCOPED_TRACE(kOffsetSeed);
  std::vector<MultiPolygon> townships;
  std::vector<MapPoint> points;
  for (int i = 0; i < 8; ++i) {  // each 200 m from all sides of a square, nearer than the shift
    const double x = 500'000.0 + 2'000.0 * i;
    townships.push_back(
        {{{{x, 2'500'000.0}, {x + 400.0, 2'500'000.0}, {x + 400.0, 2'500'400.0}, {x, 2'500'400.0}, {x, 2'500'000.0}},
          {}}});
    points.push_back({x + 200.0, 2'500'200.0});
  }
  std::vector<const MultiPolygon*> own;
  for (const MultiPolygon& township : townships) {
    own.push_back(&township);
  }
  const std::vector<MapPoint> shown = as_shown_by(MapDatum::Gcj02, points);
  const OffsetEstimate found = estimate_offset_from_areas(shown, plane(), own);
  EXPECT_EQ(found.datum, MapDatum::Gcj02);
  EXPECT_EQ(found.points, 8U) << "fewer than the twelve that a road would need";
  EXPECT_EQ(found.after, Metres{0.0});
  EXPECT_EQ(estimate_offset_from_areas(std::span{shown}.first(6), plane(), own).datum, std::nullopt)
      << "six may be chance: one in 64";
  EXPECT_NE(estimate_offset_from_areas(points, plane(), own).datum, MapDatum::Gcj02);
}

TEST(EstimateOffset, IsDescribedWithBothResidualsAndTheRemedy) {
  const OffsetEstimate estimate{MapDatum::Gcj02, MapDatum::Gcj02, Metres{212.4}, Metres{17.6}, 60};
  const Findings findings = describe(estimate, {"schools.csv", {}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "shifted_datum");
  EXPECT_EQ(
      render_english(findings[0].problem),
      "the positions look like GCJ-02: with its shift undone the median distance to what they should lie at falls "
      "from 212 m to 18 m (60 positions)");
  EXPECT_EQ(render_english(findings[0].remedy), "state crs = \"gcj02\" for this source if they come from such a map");
  EXPECT_TRUE(describe({MapDatum::Wgs84, MapDatum::Wgs84, Metres{10.0}, Metres{10.0}, 60}, {}).empty());
  EXPECT_TRUE(describe({std::nullopt, MapDatum::Bd09, Metres{10.0}, Metres{9.0}, 60}, {}).empty());
}

TEST(SignedRanks, AgreeWithTheTextbook) {
  // n = 10, all above nought: W = 55, mean 27.5, variance 96.25.
  const std::vector<double> rising{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  EXPECT_NEAR(detail::signed_rank_deviate(rising), 27.5 / std::sqrt(96.25), 1e-12);
  // Ranks 1, 2.5, 2.5, 4; those above nought 2.5 + 4; a nought is left out.
  const std::array<double, 5> mixed{-1.0, 2.0, -2.0, 0.0, 3.0};
  EXPECT_NEAR(detail::signed_rank_deviate(mixed), (6.5 - 5.0) / std::sqrt(7.5), 1e-12);
  EXPECT_EQ(detail::signed_rank_deviate({}), 0.0);
}

}  // namespace
}  // namespace geo

#include "geo/crs/map_datum.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace geo {
namespace {

constexpr std::uint64_t kSeed = 20250301;
constexpr double kMetresPerDegree = 111'320.0;

/// On a sphere, for distances of a few hundred metres.
double metres_between(MapPoint a, MapPoint b) {
  const double east = (a.x - b.x) * std::cos(a.y * std::numbers::pi / 180.0);
  return kMetresPerDegree * std::hypot(east, a.y - b.y);
}

MapPoint degrees(LonLat place) {
  return {place.lon, place.lat};
}

/// GCJ-02 and BD-09 as sums over tables of waves (amplitude in metres, period in degrees) and in polar coordinates: the
/// published formulas in another form, sharing no code with the library.
struct Oracle {
  using Waves = std::vector<std::pair<double, double>>;

  static double sum(const Waves& waves, double degrees) {
    double metres = 0.0;
    for (const auto& [amplitude, period] : waves) {
      metres += amplitude * std::sin(2.0 * std::numbers::pi * degrees / period);
    }
    return metres;
  }

  static MapPoint gcj02(LonLat place) {
    const double dx = place.lon - 105.0;
    const double dy = place.lat - 35.0;
    const Waves both{{40.0 / 3.0, 1.0 / 3.0}, {40.0 / 3.0, 1.0}};
    const Waves east{{40.0 / 3.0, 2.0}, {80.0 / 3.0, 6.0}, {100.0, 24.0}, {200.0, 60.0}};
    const Waves north{{40.0 / 3.0, 2.0}, {80.0 / 3.0, 6.0}, {320.0 / 3.0, 24.0}, {640.0 / 3.0, 60.0}};
    const double root = std::sqrt(std::abs(dx));
    const double east_metres =
        300.0 + dx * (1.0 + 0.1 * (dx + dy)) + 2.0 * dy + root / 10.0 + sum(both, dx) + sum(east, dx);
    const double north_metres =
        dx * (2.0 + 0.1 * dy) + dy * (3.0 + 0.2 * dy) - 100.0 + root / 5.0 + sum(both, dx) + sum(north, dy);
    const double phi = place.lat / 180.0 * std::numbers::pi;
    const double w2 = 1.0 - 0.00669342162296594323 * std::pow(std::sin(phi), 2);
    const double meridian_radius = 6378245.0 * (1.0 - 0.00669342162296594323) / std::pow(w2, 1.5);
    const double parallel_radius = 6378245.0 * std::cos(phi) / std::sqrt(w2);
    return {place.lon + east_metres / parallel_radius * 180.0 / std::numbers::pi,
            place.lat + north_metres / meridian_radius * 180.0 / std::numbers::pi};
  }

  static MapPoint bd09(LonLat place) {
    const MapPoint p = gcj02(place);
    const double k = std::numbers::pi * 3000.0 / 180.0;
    const double radius = std::sqrt(p.x * p.x + p.y * p.y) + 0.00002 * std::sin(p.y * k);
    const double angle = std::atan2(p.y, p.x) + 0.000003 * std::cos(p.x * k);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
  }
};

class PlacesInChina {
 public:
  LonLat next() { return {lon_(random_), lat_(random_)}; }

 private:
  std::mt19937_64 random_{kSeed};
  std::uniform_real_distribution<double> lon_{73.5, 135.1};
  std::uniform_real_distribution<double> lat_{3.4, 53.6};
};

TEST(MapDatum, AgreesWithThePairsPublishedForBeijing) {
  // The worked example of coordtransform and its many translations.
  const LonLat place{116.404, 39.915};
  EXPECT_LT(metres_between(from_wgs84(place, MapDatum::Gcj02), {116.41024449916938, 39.91640428150164}), 1e-6);
  EXPECT_LT(metres_between(from_wgs84(place, MapDatum::Bd09), {116.41662724378733, 39.922699552216216}), 1e-6);
}

TEST(MapDatum, AgreesWithPublishedPairsBothWays) {
  // Test vectors of the eviltransform libraries, whose ellipsoid is 17 parts in a million smaller: 1 cm.
  const std::vector<std::pair<LonLat, MapPoint>> pairs{
      {{121.5272106, 31.1774276}, {121.531541859215, 31.17530398364597}},   // Shanghai
      {{113.912316, 22.543847}, {113.9171764808363, 22.540796131694766}},   // Shenzhen
      {{116.377817, 39.911954}, {116.38404722455657, 39.91334545536069}}};  // Beijing
  for (const auto& [wgs84, gcj02] : pairs) {
    EXPECT_LT(metres_between(from_wgs84(wgs84, MapDatum::Gcj02), gcj02), 0.02);
    EXPECT_LT(metres_between(degrees(to_wgs84(gcj02, MapDatum::Gcj02)), degrees(wgs84)), 0.02);
  }
}

TEST(MapDatum, AgreesWithTheFormulaWrittenOtherwise) {
  SCOPED_TRACE(kSeed);
  PlacesInChina places;
  for (int i = 0; i < 2000; ++i) {
    const LonLat place = places.next();
    EXPECT_LT(metres_between(from_wgs84(place, MapDatum::Gcj02), Oracle::gcj02(place)), 1e-6);
    EXPECT_LT(metres_between(from_wgs84(place, MapDatum::Bd09), Oracle::bd09(place)), 1e-6);
  }
}

TEST(MapDatum, ComesBackToTheMillimetreEverywhereInChina) {
  SCOPED_TRACE(kSeed);
  PlacesInChina places;
  for (int i = 0; i < 20'000; ++i) {
    const LonLat place = places.next();
    for (const MapDatum datum : {MapDatum::Gcj02, MapDatum::Bd09}) {
      const MapPoint moved = from_wgs84(place, datum);
      const MapPoint back = degrees(to_wgs84(moved, datum));
      ASSERT_LT(metres_between(back, degrees(place)), 0.001) << name_of(datum) << " " << place.lon << " " << place.lat;
    }
  }
}

TEST(MapDatum, ComesBackWhereTheFormulaHasItsKink) {
  for (const double lon : {105.0 - 1e-9, 105.0, 105.0 + 1e-9}) {  // the root of |lon − 105°| is steep there
    const MapPoint back = degrees(to_wgs84(from_wgs84({lon, 35.0}, MapDatum::Gcj02), MapDatum::Gcj02));
    EXPECT_LT(metres_between(back, {lon, 35.0}), 0.001);
  }
}

TEST(MapDatum, MovesByHundredsOfMetres) {
  SCOPED_TRACE(kSeed);
  PlacesInChina places;
  for (int i = 0; i < 2000; ++i) {
    const LonLat place = places.next();
    const double gcj02 = metres_between(from_wgs84(place, MapDatum::Gcj02), degrees(place));
    EXPECT_GT(gcj02, 10.0);
    EXPECT_LT(gcj02, 1200.0);
    EXPECT_GT(metres_between(from_wgs84(place, MapDatum::Bd09), from_wgs84(place, MapDatum::Gcj02)), 400.0);
  }
}

TEST(MapDatum, LeavesThePlacesAloneThatLieElsewhere) {
  const std::array<LonLat, 6> places{
      {{-51.2, -30.0}, {1.5, 42.5}, {139.69, 35.69}, {71.9, 40.0}, {110.0, 0.5}, {100.0, 56.0}}};
  for (const LonLat place : places) {
    for (const MapDatum datum : {MapDatum::Wgs84, MapDatum::Gcj02, MapDatum::Bd09}) {
      EXPECT_EQ(from_wgs84(place, datum), degrees(place));
      EXPECT_EQ(to_wgs84(degrees(place), datum), place);
    }
  }
}

TEST(MapDatum, IsFoundUnderItsUsualSpellings) {
  for (const std::string text : {"gcj02", "GCJ02", "GCJ-02", "gcj_02", "Gcj 02"}) {
    EXPECT_EQ(find_map_datum(text), MapDatum::Gcj02) << text;
  }
  for (const std::string text : {"bd09", "BD-09", "bd09ll"}) {
    EXPECT_EQ(find_map_datum(text), MapDatum::Bd09) << text;
  }
  for (const std::string text : {"", "EPSG:4326", "gcj", "gcj-2002", "bd"}) {
    EXPECT_EQ(find_map_datum(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace geo

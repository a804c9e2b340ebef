#include "geo/crs/transform.hpp"

#include "geo/base/error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <thread>

namespace geo {
namespace {

/// The Gauss–Krüger forward formulas by Krüger's series in n (to n^4), independent of PROJ. CGCS2000 ellipsoid, x_0 =
/// 500 km. Source: C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers (2011), eqs. 7–11, 35.
MapPoint gauss_krueger(LonLat place, double central_meridian) {
  constexpr double radians = std::numbers::pi / 180.0;
  constexpr double a = 6378137.0;
  constexpr double f = 1.0 / 298.257222101;
  const double n = f / (2.0 - f);
  const double e = std::sqrt(f * (2.0 - f));
  const double rectifying = a / (1.0 + n) * (1.0 + n * n / 4.0 + std::pow(n, 4) / 64.0);
  const std::array<double, 4> alpha{
      n / 2.0 - 2.0 / 3.0 * n * n + 5.0 / 16.0 * std::pow(n, 3) + 41.0 / 180.0 * std::pow(n, 4),
      13.0 / 48.0 * n * n - 3.0 / 5.0 * std::pow(n, 3) + 557.0 / 1440.0 * std::pow(n, 4),
      61.0 / 240.0 * std::pow(n, 3) - 103.0 / 140.0 * std::pow(n, 4), 49561.0 / 161280.0 * std::pow(n, 4)};
  const double sine = std::sin(place.lat * radians);
  const double tau = std::tan(place.lat * radians);
  const double sigma = std::sinh(e * std::atanh(e * sine));
  const double conformal = tau * std::sqrt(1.0 + sigma * sigma) - sigma * std::sqrt(1.0 + tau * tau);
  const double lambda = (place.lon - central_meridian) * radians;
  const double xi0 = std::atan2(conformal, std::cos(lambda));
  const double eta0 = std::asinh(std::sin(lambda) / std::hypot(conformal, std::cos(lambda)));
  double xi = xi0;
  double eta = eta0;
  for (int j = 1; j <= 4; ++j) {
    xi += alpha.at(static_cast<std::size_t>(j - 1)) * std::sin(2 * j * xi0) * std::cosh(2 * j * eta0);
    eta += alpha.at(static_cast<std::size_t>(j - 1)) * std::cos(2 * j * xi0) * std::sinh(2 * j * eta0);
  }
  return {500000.0 + rectifying * eta, rectifying * xi};
}

TEST(Transform, AgreesWithKruegersSeriesToTheMillimetre) {
  constexpr unsigned seed = 20240601;
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  std::uniform_real_distribution<double> lon{118.5, 121.5};
  std::uniform_real_distribution<double> lat{18.0, 53.0};
  const Transform transform{Crs::from_text("EPSG:4490"), Crs::from_text("EPSG:4549")};
  for (int i = 0; i < 200; ++i) {
    const LonLat place{lon(random), lat(random)};
    const MapPoint expected = gauss_krueger(place, 120.0);
    const MapPoint found = transform({place.lon, place.lat});
    EXPECT_NEAR(found.x, expected.x, 1e-3);
    EXPECT_NEAR(found.y, expected.y, 1e-3);
  }
}

TEST(Transform, ComesBackToWhereItBegan) {
  const Crs degrees = Crs::wgs84();
  const Crs zone = Crs::from_text("EPSG:32722");
  const MapPoint place{-51.23, -30.03};
  const MapPoint back = Transform{zone, degrees}(Transform{degrees, zone}(place));
  EXPECT_NEAR(back.x, place.x, 1e-10);
  EXPECT_NEAR(back.y, place.y, 1e-10);
}

TEST(Transform, LeavesTheBitsAloneBetweenTheSameSystems) {
  const Transform same{Crs::from_text("OGC:CRS84"), Crs::wgs84()};
  const MapPoint place{0.1 + 0.2, 1.0 / 3.0};
  EXPECT_EQ(same(place), place);
}

TEST(Transform, MovesEveryRingOfAnArea) {
  const Ring outer{{120.0, 30.0}, {120.009, 30.0}, {120.009, 30.009}, {120.0, 30.0}};
  const Ring hole{{120.006, 30.002}, {120.008, 30.002}, {120.008, 30.004}, {120.006, 30.002}};
  const Transform transform{Crs::from_text("EPSG:4490"), Crs::from_text("EPSG:4549")};

  const MultiPolygon moved = transform(MultiPolygon{{outer, {hole}}});

  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(moved[0].outer[1], transform(outer[1]));
  ASSERT_EQ(moved[0].holes.size(), 1U);
  EXPECT_EQ(moved[0].holes[0][2], transform(hole[2]));
}

TEST(Transform, LongEdgesInDegreesStayWhereTheyAre) {
  const MultiPolygon box{{{{110.0, 27.0}, {112.0, 27.0}, {112.0, 29.0}, {110.0, 29.0}, {110.0, 27.0}}, {}}};
  MultiPolygon reversed = box;
  std::ranges::reverse(reversed[0].outer);
  const Transform transform{Crs::from_text("EPSG:4490"), Crs::from_text("EPSG:4546")};

  Ring moved = transform(box)[0].outer;

  double farthest = 0.0;  // of the parallel's points from the outline
  for (double lon = 110.0; lon <= 112.0; lon += 0.0037) {
    const MapPoint p = transform(MapPoint{lon, 27.0});
    double nearest = 1e9;
    for (std::size_t i = 1; i < moved.size(); ++i) {
      const MapPoint a = moved[i - 1];
      const MapPoint b = moved[i];
      const double share =
          ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (std::pow(b.x - a.x, 2) + std::pow(b.y - a.y, 2));
      const double s = std::clamp(share, 0.0, 1.0);
      nearest = std::min(nearest, std::hypot(a.x + s * (b.x - a.x) - p.x, a.y + s * (b.y - a.y) - p.y));
    }
    farthest = std::max(farthest, nearest);
  }
  EXPECT_LT(farthest, 0.02) << "metres; a chord of the whole edge would be 1.5 km away";
  Ring other_way = transform(reversed)[0].outer;
  std::ranges::reverse(other_way);
  EXPECT_EQ(other_way, moved);
}

TEST(Transform, SaysWhichPositionIsOutside) {
  const Transform transform{Crs::from_text("EPSG:4490"), Crs::from_text("EPSG:4549")};
  try {
    (void)transform({39.9, 116.4});  // latitude first
    FAIL();
  } catch (const CrsError& error) {
    EXPECT_STREQ(error.what(),
                 "the position 39.9, 116.4 lies outside what “China Geodetic Coordinate System 2000” and "
                 "“CGCS2000 / 3-degree Gauss-Kruger CM 120E” cover; check the coordinate system, and that x is the "
                 "longitude or easting");
  }
}

TEST(Transform, UndoesTheShiftOfPublishedMaps) {
  const LonLat place{114.0, 22.55};
  const Crs zone = Crs::from_text("EPSG:4547");
  const MapPoint expected = gauss_krueger(place, 114.0);
  for (const MapDatum datum : {MapDatum::Gcj02, MapDatum::Bd09}) {
    const MapPoint found = Transform{Crs::from_text(name_of(datum)), zone}(from_wgs84(place, datum));
    EXPECT_LT(distance(found, expected), 0.001) << name_of(datum);
  }
}

TEST(Transform, AppliesTheShiftOfPublishedMaps) {
  const LonLat place{114.0, 22.55};
  const Transform transform{Crs::from_text("EPSG:4547"), Crs::from_text("gcj02")};
  const MapPoint found = transform(gauss_krueger(place, 114.0));
  const MapPoint expected = from_wgs84(place, MapDatum::Gcj02);
  EXPECT_NEAR(found.x, expected.x, 1e-8);
  EXPECT_NEAR(found.y, expected.y, 1e-8);
}

TEST(Transform, LeadsFromOneShiftedDatumToTheOther) {
  const LonLat place{114.0, 22.55};
  const Transform transform{Crs::from_text("bd09"), Crs::from_text("gcj02")};
  const MapPoint found = transform(from_wgs84(place, MapDatum::Bd09));
  const MapPoint expected = from_wgs84(place, MapDatum::Gcj02);
  EXPECT_NEAR(found.x, expected.x, 1e-8);
  EXPECT_NEAR(found.y, expected.y, 1e-8);
}

TEST(Transform, RefusesMetresGivenAsDegreesOfAShiftedDatum) {
  const Transform transform{Crs::from_text("gcj02"), Crs::wgs84()};
  EXPECT_THROW((void)transform({500000.0, 2500000.0}), CrsError);
}

TEST(Transform, RefusesAPositionThatIsNoNumber) {
  const Transform transform{Crs::wgs84(), Crs::from_text("EPSG:32650")};
  EXPECT_THROW((void)transform({std::nan(""), 30.0}), CrsError);
}

TEST(Transform, OnSeveralThreadsGivesTheSameBits) {
  std::mt19937_64 random{4};
  std::uniform_real_distribution<double> lon{100.0, 125.0};
  std::uniform_real_distribution<double> lat{20.0, 50.0};
  std::vector<MapPoint> points;
  for (int i = 0; i < 50'001; ++i) {
    const double east = lon(random);
    points.push_back({east, lat(random)});
  }
  for (const char* from : {"EPSG:4326", "gcj02"}) {
    const Transform transform{Crs::from_text(from), Crs::from_text("EPSG:4549")};
    std::vector<MapPoint> expected = points;
    transform.apply(expected);
    std::vector<MapPoint> moved = points;
    transform.apply(moved, Task{3});
    EXPECT_TRUE(moved == expected) << from;
  }
}

TEST(Transform, ThatComesAfterOthersGivesTheBitsOfTheFirst) {
  const Crs degrees = Crs::from_text("EPSG:4490");
  const Crs metres = Crs::from_text("EPSG:4549");
  const MapPoint place{119.7, 29.9};
  const MapPoint first = Transform{degrees, metres}(place);
  std::array<int, 4> agreeing{};
  {
    std::array<std::jthread, 4> threads;
    for (std::size_t i = 0; i < threads.size(); ++i) {
      threads.at(i) = std::jthread{[&, i] {
        for (int round = 0; round < 10; ++round) {
          const Transform there{degrees, metres};
          const Transform back{metres, degrees};
          const MapPoint reached = there(place);
          const MapPoint returned = back(reached);
          agreeing.at(i) += reached.x == first.x && reached.y == first.y &&
                                    std::hypot(returned.x - place.x, returned.y - place.y) < 1e-9
                                ? 1
                                : 0;
        }
      }};
    }
  }
  EXPECT_EQ(agreeing, (std::array<int, 4>{10, 10, 10, 10}));
}

TEST(Transform, OnSeveralThreadsComplainsOfTheFirstPointThatIsWrong) {
  std::vector<MapPoint> points(60'000, MapPoint{120.0, 30.0});
  points[59'000] = {120.0, 98.0};
  points[100] = {120.0, 97.0};
  const Transform transform{Crs::wgs84(), Crs::from_text("EPSG:4549")};
  try {
    transform.apply(points, Task{2});
    ADD_FAILURE() << "not refused";
  } catch (const CrsError& error) {
    EXPECT_NE(std::string{error.what()}.find("120, 97"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace geo

#include "geo/crs/plausibility.hpp"

#include "geo/crs/transform.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace geo {
namespace {

using Look = CoordinateGuess::Look;

const Where kWhere{"schools.shp", {}};

/// Three positions near Lingwu, 灵武, in a system; x east.
std::vector<MapPoint> lingwu_in(const std::string& crs) {
  std::vector<MapPoint> points{{106.33, 38.09}, {106.34, 38.10}, {106.35, 38.11}};
  Transform{Crs::wgs84(), Crs::from_text(crs)}.apply(points);
  return points;
}

std::vector<MapPoint> swapped(std::vector<MapPoint> points) {
  for (MapPoint& point : points) {
    point = {point.y, point.x};
  }
  return points;
}

std::string text_of(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += finding.code + ": " + render_english(finding.problem) + "; " + render_english(finding.remedy) + "\n";
  }
  return text;
}

TEST(GuessCoordinates, TellsDegreesInChinaFromDegreesElsewhere) {
  EXPECT_EQ(guess_coordinates(lingwu_in("EPSG:4490")), (CoordinateGuess{Look::Degrees, false, "EPSG:4490"}));
  EXPECT_EQ(guess_coordinates(std::vector<MapPoint>{{-51.2, -30.0}}),
            (CoordinateGuess{Look::Degrees, false, "EPSG:4326"}));
}

TEST(GuessCoordinates, SeesALatitudeBeforeTheLongitude) {
  EXPECT_EQ(guess_coordinates(swapped(lingwu_in("EPSG:4490"))), (CoordinateGuess{Look::Degrees, true, "EPSG:4490"}));
  EXPECT_EQ(guess_coordinates(std::vector<MapPoint>{{43.8, 87.6}}), (CoordinateGuess{Look::Degrees, true, "EPSG:4490"}))
      << "乌鲁木齐: both numbers could be latitudes";
  EXPECT_EQ(guess_coordinates(std::vector<MapPoint>{{35.7, 139.7}}),
            (CoordinateGuess{Look::Degrees, true, "EPSG:4326"}))
      << "Tokyo: 139.7 cannot be a latitude";
}

TEST(GuessCoordinates, ReadsTheZoneBeforeTheEasting) {
  EXPECT_EQ(guess_coordinates(lingwu_in("EPSG:4523")), (CoordinateGuess{Look::ZonedMetres, false, "EPSG:4523"}))
      << "zone 35 of 3 degrees";
  EXPECT_EQ(guess_coordinates(lingwu_in("EPSG:4496")), (CoordinateGuess{Look::ZonedMetres, false, "EPSG:4496"}))
      << "zone 18 of 6 degrees";
  EXPECT_EQ(guess_coordinates(swapped(lingwu_in("EPSG:4523"))),
            (CoordinateGuess{Look::ZonedMetres, true, "EPSG:4523"}));
}

TEST(GuessCoordinates, LeavesTheMeridianOpenWhereNothingTellsIt) {
  EXPECT_EQ(guess_coordinates(lingwu_in("EPSG:4544")), (CoordinateGuess{Look::PlaneMetres, false, ""}));
  EXPECT_EQ(guess_coordinates(swapped(lingwu_in("EPSG:4544"))), (CoordinateGuess{Look::PlaneMetres, true, ""}))
      << "as surveyors write it: X is the northing";
}

TEST(GuessCoordinates, KnowsTheMetresOfWebMaps) {
  EXPECT_EQ(guess_coordinates(lingwu_in("EPSG:3857")), (CoordinateGuess{Look::WebMercator, false, "EPSG:3857"}));
}

TEST(GuessCoordinates, DoesNotMindAFewWrongOnes) {
  std::vector<MapPoint> points = lingwu_in("EPSG:4490");
  points.push_back({0.0, 0.0});
  points.push_back({0.0, 0.0});
  points.push_back({0.0, 0.0});
  points.push_back({38.1, 106.3});
  EXPECT_EQ(guess_coordinates(points), (CoordinateGuess{Look::Degrees, false, "EPSG:4490"}));
}

TEST(GuessCoordinates, SaysNothingOfOtherNumbers) {
  EXPECT_EQ(guess_coordinates({}), CoordinateGuess{});
  EXPECT_EQ(guess_coordinates(std::vector<MapPoint>{{0.0, 0.0}}), CoordinateGuess{});
  EXPECT_EQ(guess_coordinates(std::vector<MapPoint>{{4711.0, 815.0}}), CoordinateGuess{}) << "a grid of one's own";
}

TEST(CheckCoordinates, FindsNothingWhereAllIsWell) {
  for (const std::string crs : {"EPSG:4490", "EPSG:4326", "gcj02", "EPSG:4544", "EPSG:4523", "EPSG:3857"}) {
    EXPECT_EQ(text_of(check_coordinates(lingwu_in(crs), Crs::from_text(crs), kWhere)), "") << crs;
  }
  EXPECT_EQ(text_of(check_coordinates(std::vector<MapPoint>{{-51.2, -30.0}}, Crs::wgs84(), kWhere)), "");
  EXPECT_EQ(text_of(check_coordinates({}, Crs::wgs84(), kWhere)), "");
}

TEST(CheckCoordinates, AcceptsTheNeighbouringZone) {
  EXPECT_EQ(text_of(check_coordinates(lingwu_in("EPSG:4545"), Crs::from_text("EPSG:4545"), kWhere)), "")
      << "108° E for a place at 106.3° E";
}

TEST(CheckCoordinates, AcceptsASystemOfOnesOwn) {
  const std::string albers = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +ellps=krass +units=m";
  EXPECT_EQ(text_of(check_coordinates(lingwu_in(albers), Crs::from_text(albers), kWhere)), "");
}

TEST(CheckCoordinates, FindsMetresTakenForDegrees) {
  EXPECT_EQ(text_of(check_coordinates(lingwu_in("EPSG:4523"), Crs::from_text("EPSG:4490"), kWhere)),
            "coordinates_in_metres: the positions are in metres, like 35617538.1, 4219445.9, but “China Geodetic "
            "Coordinate System 2000” counts in degrees; they look like metres with the zone's number before the "
            "easting: state crs = \"EPSG:4523\"\n");
}

TEST(CheckCoordinates, FindsDegreesTakenForMetres) {
  EXPECT_EQ(text_of(check_coordinates(lingwu_in("EPSG:4490"), Crs::from_text("EPSG:4544"), kWhere)),
            "coordinates_in_degrees: the positions are in degrees, like 106.34000, 38.10000, but “CGCS2000 / 3-degree "
            "Gauss-Kruger CM 105E” counts in metres; they look like degrees: state crs = \"EPSG:4490\", or crs = "
            "\"gcj02\" for data from Amap or Tencent maps, \"bd09\" from Baidu's\n");
}

TEST(CheckCoordinates, FindsSwappedAxes) {
  const std::string expected =
      "swapped_axes: x and y are swapped: 38.10000, 106.34000 gives the latitude or northing first; name the columns "
      "the other way round, or swap them (in QGIS: Swap X and Y coordinates)\n";
  EXPECT_EQ(text_of(check_coordinates(swapped(lingwu_in("EPSG:4490")), Crs::from_text("EPSG:4490"), kWhere)), expected);
  EXPECT_EQ(text_of(check_coordinates(swapped(lingwu_in("EPSG:4490")), Crs::from_text("gcj02"), kWhere)), expected);
  const Findings metres = check_coordinates(swapped(lingwu_in("EPSG:4544")), Crs::from_text("EPSG:4544"), kWhere);
  ASSERT_EQ(metres.size(), 1U);
  EXPECT_EQ(metres[0].code, "swapped_axes");
  EXPECT_EQ(metres[0].where, kWhere);
  EXPECT_EQ(metres[0].severity, Severity::Error);
}

TEST(CheckCoordinates, FindsAZonesNumberThatTheSystemDoesNotHave) {
  const Findings findings = check_coordinates(lingwu_in("EPSG:4523"), Crs::from_text("EPSG:4544"), kWhere);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "outside_crs");
  EXPECT_EQ(render_english(findings[0].remedy),
            "they look like metres with the zone's number before the easting: state crs = \"EPSG:4523\"");
  EXPECT_EQ(check_coordinates(lingwu_in("EPSG:4544"), Crs::from_text("EPSG:4523"), kWhere).at(0).code, "outside_crs")
      << "and one that the coordinates lack";
}

TEST(CheckDatum, WarnsOfTheOldDatums) {
  for (const std::string crs : {"EPSG:4214", "EPSG:4610", "EPSG:2433", "EPSG:2370"}) {
    EXPECT_EQ(check_datum(Crs::from_text(crs), kWhere).size(), 1U) << crs;
  }
  for (const std::string crs : {"EPSG:4490", "EPSG:4544", "EPSG:4326", "gcj02"}) {
    EXPECT_TRUE(check_datum(Crs::from_text(crs), kWhere).empty()) << crs;
  }
}

}  // namespace
}  // namespace geo

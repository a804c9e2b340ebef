#include "geo/crs/crs.hpp"

#include "geo/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace geo {
namespace {

// What ArcGIS writes into a .prj file for EPSG:4549.
constexpr const char* kEsriZone120 =
    R"(PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",)"
    R"(SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],)"
    R"(PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],)"
    R"(PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])";

TEST(Crs, KnowsItsNameCodeAndUnit) {
  const Crs zone = Crs::from_text("EPSG:4549");
  EXPECT_EQ(zone.name(), "CGCS2000 / 3-degree Gauss-Kruger CM 120E");
  EXPECT_EQ(zone.code(), "EPSG:4549");
  EXPECT_TRUE(zone.metric());
  EXPECT_FALSE(zone.geographic());

  const Crs degrees = Crs::from_text("EPSG:4490");
  EXPECT_TRUE(degrees.geographic());
  EXPECT_FALSE(degrees.metric());

  EXPECT_FALSE(Crs::from_text("EPSG:2263").metric()) << "New York's plane is in feet";
}

TEST(Crs, IsTheSameInWhateverWordingItComes) {
  const Crs zone = Crs::from_text("EPSG:4549");
  const std::vector<std::string> wordings{
      "urn:ogc:def:crs:EPSG::4549", zone.wkt(), kEsriZone120,
      "+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m"};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(Crs::from_text(wordings[i]), zone) << wordings[i];
    EXPECT_EQ(Crs::from_text(wordings[i]).code(), "EPSG:4549") << wordings[i];
  }
  EXPECT_FALSE(Crs::from_text(wordings[3]) == zone) << "another ellipsoid is another system";
}

TEST(Crs, DoesNotMindTheAxisOrder) {
  EXPECT_EQ(Crs::from_text("OGC:CRS84"), Crs::wgs84());
}

TEST(Crs, DropsTheHeightOfAThreeDimensionalSystem) {
  EXPECT_EQ(Crs::from_text("EPSG:4979"), Crs::wgs84());
  EXPECT_EQ(Crs::from_text("EPSG:4326+5773"), Crs::wgs84());
}

TEST(Crs, DiffersFromItsNeighbours) {
  EXPECT_FALSE(Crs::from_text("EPSG:4549") == Crs::from_text("EPSG:4548"));
  EXPECT_FALSE(Crs::from_text("EPSG:4490") == Crs::wgs84());
}

TEST(Crs, MayBeDegreesOfAShiftedDatum) {
  const Crs amap = Crs::from_text("gcj02");
  EXPECT_EQ(amap.name(), "GCJ-02");
  EXPECT_EQ(amap.code(), "") << "no authority has a code for it";
  EXPECT_EQ(amap.datum(), MapDatum::Gcj02);
  EXPECT_TRUE(amap.geographic());
  EXPECT_EQ(Crs::from_text("BD-09").datum(), MapDatum::Bd09);
  EXPECT_EQ(Crs::wgs84().datum(), MapDatum::Wgs84);
}

TEST(Crs, OfAShiftedDatumEqualsOnlyItself) {
  const Crs amap = Crs::from_text("gcj02");
  EXPECT_EQ(amap, Crs::from_text("GCJ-02"));
  EXPECT_FALSE(amap == Crs::from_text("bd09"));
  EXPECT_FALSE(amap == Crs::wgs84());
  EXPECT_FALSE(Crs::from_text("EPSG:4490") == amap);
}

TEST(Crs, KeepsItsShiftedDatumThroughTheTextThatFilesHold) {
  for (const std::string name : {"gcj02", "bd09"}) {
    const Crs crs = Crs::from_text(name);
    EXPECT_EQ(Crs::from_text(crs.wkt()), crs) << crs.wkt();
  }
}

TEST(Crs, RefusesWhatPROJDoesNotKnowOrNoMapCanUse) {
  for (const std::string text : {"EPSG:99999", "nonsense", "", "EPSG:4978", "+proj=nothing"}) {
    try {
      (void)Crs::from_text(text);
      ADD_FAILURE() << text;
    } catch (const CrsError& error) {
      EXPECT_EQ(std::string{error.what()},
                "the coordinate system “" + text +
                    "” is not known; write its code, like EPSG:4549 (metres) or EPSG:4490 (degrees)");
    }
  }
}

}  // namespace
}  // namespace geo

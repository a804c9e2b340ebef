#include "geo/io/probe.hpp"

#include "geo/crs/plausibility.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using support::TemporaryFolder;
using enum FieldRequest::Type;

TEST(Probe, ListsColumnsTypesAndSamplesOfATable) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("schools.csv",
                                     "\xB1\xE0\xC2\xEB,name,places\n"  // 编码, in GBK
                                     "001,a,\"1,200\"\n002,a,\n003,b,300\n004,c,300\n005,d,\n");
  EXPECT_EQ(probe_file(file), (FileProbe{false,
                                         {{"schools",
                                           GeometryKind::None,
                                           "",
                                           5,
                                           {{"编码", Number, {"001", "002", "003", "004", "005"}},
                                            {"name", Text, {"a", "b", "c", "d"}},
                                            {"places", Number, {"1,200", "300"}}},
                                           {}}},
                                         std::nullopt}));
}

TEST(Probe, TakesAColumnForNumbersDespiteAWordAmongThem) {
  const TemporaryFolder folder;
  const auto probe =
      probe_file(folder.write("a.csv", "name,n,mixed\n东村,1500,5\n西村,二百,约十\n南村,7,六\n北村,—,7\n中村,9,8\n"));
  ASSERT_TRUE(probe && probe->layers.size() == 1);
  const FieldProbe people{"n", Number, {"1500", "7", "9"}};
  EXPECT_EQ(probe->layers[0].fields.at(1), people);
  EXPECT_EQ(probe->layers[0].fields.at(2).type, Text) << "three numbers to two words";
}

TEST(Probe, ListsLayersWithKindSystemAndPlace) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "a.gpkg";
  const Crs crs = Crs::from_text("EPSG:4549");
  const MultiPolygon square{{{{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}}, {}}};
  const FeatureTable villages{
      "villages", crs, std::vector<MultiPolygon>{square}, {{"people", std::vector<double>{12.5}}}};
  const FeatureTable roads{"roads", crs, std::vector<Polyline>{{{0, 0}, {4, 2}}}, {}};
  Task task;
  write_geopackage(file, std::vector{villages, roads}, std::vector{LayerStyle{"roads", "s", "", "<qgis/>"}}, "", task);
  EXPECT_EQ(probe_file(file),
            (FileProbe{false,
                       {{"villages", GeometryKind::Polygon, "EPSG:4549", 1, {{"people", Number, {"12.5"}}}, {{1, 1}}},
                        {"roads", GeometryKind::Line, "EPSG:4549", 1, {}, {{2, 1}}}},
                       std::nullopt}));
}

TEST(Probe, ListsTheBandsOfARaster) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "a.tif";
  const std::vector<Grid<float>> bands(2, {{0.0, 0.0, 10.0, 10.0, 3, 2}, std::vector<float>(6)});
  write_geotiff(file, Crs::from_text("EPSG:4549"), bands, std::vector<std::string>{"total", "age_0_2"}, "");
  EXPECT_EQ(probe_file(file), (FileProbe{false, {}, RasterProbe{3, 2, "EPSG:4549", {"total", "age_0_2"}}}));
}

TEST(Probe, GivesPositionsFromWhichAMissingSystemIsGuessed) {
  const TemporaryFolder folder;
  support::convert_layers(folder.write("in.csv", "WKT,n\nPOINT (106.34 38.1),5\n"), folder.path() / "a.shp", {});
  const auto probe = probe_file(folder.path() / "a.shp");
  ASSERT_TRUE(probe);
  EXPECT_EQ(probe->layers.at(0).crs, "");
  EXPECT_EQ(guess_coordinates(probe->layers.at(0).positions).crs, "EPSG:4490");
}

TEST(Probe, LooksIntoAFileGeodatabaseAndASpreadsheet) {
  const TemporaryFolder folder;
  const fs::path csv = folder.write("in.csv", "WKT,name\nPOINT (106.34 38.1),x\n");
  support::convert_layers(csv, folder.path() / "a.gdb",
                          {"-f", "OpenFileGDB", "-a_srs", "EPSG:4490", "-nlt", "POINT", "-nln", "schools"});
  support::convert_layers(csv, folder.path() / "a.xlsx", {"-nln", "Sheet1"});
  EXPECT_EQ(probe_file(folder.path() / "a.gdb")->layers.at(0).crs, "EPSG:4490");
  EXPECT_EQ(probe_file(folder.path() / "a.xlsx")->layers.at(0).name, "Sheet1");
}

TEST(Probe, PassesOverPartsOfAnotherFile) {
  const TemporaryFolder folder;
  support::convert_layers(folder.write("in.csv", "WKT,n\nPOINT (1 2),5\n"), folder.path() / "a.shp",
                          {"-a_srs", "EPSG:4490"});
  EXPECT_TRUE(probe_file(folder.path() / "a.shp"));
  for (const std::string part : {"a.dbf", "a.shx", "a.prj"}) {
    EXPECT_FALSE(probe_file(folder.path() / part)) << part;
  }
  fs::rename(folder.path() / "a.dbf", folder.path() / "b.dbf");
  EXPECT_TRUE(probe_file(folder.path() / "b.dbf")) << "a table of its own";
}

TEST(Probe, GivesNothingForWhatIsNoData) {
  const TemporaryFolder folder;
  const std::vector<fs::path> files{folder.path(),
                                    folder.path() / "absent.csv",
                                    folder.write("letter.txt", "Dear all, good morning\n\nThe data follow.\nYours\n"),
                                    folder.write("project.toml", "schema = 1\n"),
                                    folder.write("a.osm.pbf", "nonsense"),
                                    "/vsicurl/http://127.0.0.1/a.gpkg",
                                    "http://127.0.0.1/a.geojson"};
  for (const fs::path& file : files) {
    EXPECT_EQ(probe_file(file), std::nullopt) << file;
  }
}

TEST(Probe, SaysWhyAFileThatIsDataByItsNameCannotBeRead) {
  const TemporaryFolder folder;
  const std::vector<fs::path> files{folder.write("empty.csv", ""), folder.write("notes.csv", "just a line\n"),
                                    folder.write("a.gpkg", "this is no GeoPackage"), folder.write("a.tif", "II*"),
                                    folder.write("binary.csv", std::string{"\x00\xFF\x01,\x02\n\x80\xFF", 9})};
  for (const fs::path& file : files) {
    const auto probe = probe_file(file);
    ASSERT_TRUE(probe && probe->unreadable) << file;
    EXPECT_FALSE(probe->unreadable->empty()) << file;
    EXPECT_TRUE(probe->layers.empty()) << file;
  }
  EXPECT_EQ(probe_file(files[0])->unreadable->pattern, "the file is empty");
}

TEST(Probe, KnowsOpenStreetMapFilesWithoutLookingThroughThem) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.osm", "<?xml version='1.0'?><osm version='0.6'></osm>");
  EXPECT_EQ(probe_file(file), (FileProbe{true, {}, std::nullopt}));
}

TEST(Probe, SeesTheRealFilesAsTheyAreDescribed) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const auto hexagons = probe_file(data / "places/porto_alegre/poa_hexgrid.csv");
  ASSERT_TRUE(hexagons);
  EXPECT_EQ(hexagons->layers.at(0).rows, 1227U);
  EXPECT_TRUE(probe_file(data / "places/andorra/andorra-latest.osm.pbf")->osm_roads);
  EXPECT_TRUE(probe_file(data / "places/porto_alegre/poa_elevation.tif")->raster);
  const auto fence = probe_file(data / "china/divisions_2016/fences/640181.json");
  ASSERT_TRUE(fence);
  EXPECT_EQ(fence->layers.at(0).kind, GeometryKind::Polygon);
  EXPECT_EQ(probe_file(data / "README.md"), std::nullopt);
}

}  // namespace
}  // namespace geo::io

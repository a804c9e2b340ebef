#include "geo/io/vector_reader.hpp"

#include "geo/io/vector_writer.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace geo::io {
namespace {

using support::TemporaryFolder;
using enum FieldRequest::Type;

const std::string kPlaces =
    "id,lon,lat,name,persons\n"
    "a,116.25,39.5,\"Chang, Ping\",12\n"
    "b,116.5,39.75,\"two\nlines\", 9007199254740991 \n"
    "\n"
    "c,116.75,40,昌平,\n";

LayerSource csv_source(const std::filesystem::path& file) {
  return {.file = file, .x_field = "lon", .y_field = "lat", .crs = "EPSG:4490"};
}

LayerContent read(const LayerSource& source, const LayerRequest& request) {
  Task task;
  return read_layer(source, request, task);
}

/// A GeoJSON file of geometries, with a property `n` that counts them from 1.
std::string geojson(const std::vector<std::string>& geometries) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < geometries.size(); ++i) {
    text += (i == 0 ? "" : ",");
    text +=
        R"({"type":"Feature","properties":{"n":)" + std::to_string(i + 1) + R"(},"geometry":)" + geometries[i] + "}";
  }
  return text + "]}";
}

TEST(ReadLayer, TakesPositionsAndColumnsOfACsv) {
  const TemporaryFolder folder;
  const LayerContent content = read(csv_source(folder.write("places.csv", kPlaces)),
                                    {{GeometryKind::Point}, {{"name", Text, true}, {"persons", Number, true}}});

  EXPECT_EQ(content.table.name, "places");
  EXPECT_EQ(content.table.crs->code(), "EPSG:4490");
  EXPECT_EQ(std::get<std::vector<MapPoint>>(content.table.geometry),
            (std::vector<MapPoint>{{116.25, 39.5}, {116.5, 39.75}, {116.75, 40.0}}));
  EXPECT_EQ(*content.text("name"), (std::vector<std::string>{"Chang, Ping", "two\nlines", "昌平"}));
  const std::vector<double>& persons = *content.number("persons");
  EXPECT_EQ(persons[0], 12.0);
  EXPECT_EQ(persons[1], 9007199254740991.0) << "2^53 - 1, exactly";
  EXPECT_TRUE(std::isnan(persons[2]));
  EXPECT_TRUE(content.findings.empty());
}

TEST(ReadLayer, CountsTheLinesOfACsvAsAnEditorDoes) {
  const TemporaryFolder folder;
  const LayerContent content = read(csv_source(folder.write("places.csv", kPlaces)), {{GeometryKind::Point}, {}});
  EXPECT_EQ(content.rows, (std::vector<std::string>{"2", "3", "6"}));
}

TEST(ReadLayer, TakesAByteOrderMarkAndWindowsLineEnds) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv",
                                 "\xEF\xBB\xBF"
                                 "code,n\r\n001,5\r\n");
  const LayerContent content = read({.file = file}, {{GeometryKind::None}, {{"code"}, {"n", Number, true}}});
  EXPECT_EQ(*content.text("code"), (std::vector<std::string>{"001"})) << "a code is text: it keeps its zeros";
  EXPECT_EQ(*content.number("n"), (std::vector<double>{5.0}));
  EXPECT_TRUE(std::holds_alternative<std::monostate>(content.table.geometry));
}

TEST(ReadLayer, TakesHeadersThatAreNumbers) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "2020,2021\n5,6\n");
  const LayerContent content = read({.file = file}, {{GeometryKind::None}, {{"2021", Number, true}}});
  EXPECT_EQ(*content.number("2021"), (std::vector<double>{6.0}));
}

TEST(ReadLayer, AnOptionalColumnMayBeAbsent) {
  const TemporaryFolder folder;
  const LayerContent content = read(csv_source(folder.write("places.csv", kPlaces)),
                                    {{GeometryKind::Point}, {{"id", Text, true}, {"year", Number, false}}});
  EXPECT_EQ(content.number("year"), nullptr);
  EXPECT_EQ(content.table.columns.size(), 1U);
}

TEST(ReadLayer, AppliesTheFilter) {
  const TemporaryFolder folder;
  LayerSource source = csv_source(folder.write("places.csv", kPlaces));
  source.where = "id <> 'b'";
  const LayerContent content = read(source, {{GeometryKind::Point}, {{"id"}}});
  EXPECT_EQ(*content.text("id"), (std::vector<std::string>{"a", "c"}));
  EXPECT_EQ(content.rows, (std::vector<std::string>{"2", "6"}));
}

TEST(ReadLayer, CountsTheFeaturesOfAGeoJsonFromOneAndKeepsIdsOfTheirOwn) {
  const TemporaryFolder folder;
  const auto feature = [](const std::string& id, int n) {
    return R"({"type":"Feature",)" + id + R"("properties":{"n":)" + std::to_string(n) +
           R"(},"geometry":{"type":"Point","coordinates":[1,2]}})";
  };
  const auto file =
      folder.write("a.geojson", R"({"type":"FeatureCollection","features":[)" + feature(R"("id":4711,)", 1) + "," +
                                    feature(R"("id":17,)", 2) + "," + feature(R"("id":3,)", 3) + "]}");
  LayerSource source{.file = file};
  EXPECT_EQ(read(source, {{GeometryKind::Point}, {}}).rows,
            (std::vector<std::string>{"1 (id 4711)", "2 (id 17)", "3"}));
  source.where = "n > 1";
  EXPECT_EQ(read(source, {{GeometryKind::Point}, {}}).rows, (std::vector<std::string>{"2 (id 17)", "3"}))
      << "also those that the filter leaves out are counted";
}

TEST(ReadLayer, CountsTheFeaturesOfAShapefileFromOneAndNamesThoseOfAGeoPackageByTheirId) {
  const TemporaryFolder folder;
  const auto csv = folder.write("in.csv", "WKT,n\n\"POINT(1 2)\",5\n\"POINT(3 4)\",6\n\"POINT(5 6)\",7\n");
  const std::vector<std::string> in_degrees{"-a_srs", "EPSG:4490"};
  for (const char* name : {"towns.shp", "towns.gpkg", "towns.fgb"}) {
    support::convert_layers(csv, folder.path() / name, in_degrees);
    LayerSource source{.file = folder.path() / name};
    const std::vector<std::string> all = read(source, {{GeometryKind::Point}, {}}).rows;
    std::vector<std::string> sorted = all;
    std::ranges::sort(sorted);
    EXPECT_EQ(sorted, (std::vector<std::string>{"1", "2", "3"})) << name;
    source.where = "n <> '5'";
    const LayerContent some = read(source, {{GeometryKind::Point}, {}});
    EXPECT_EQ(some.rows.size(), 2U) << name;
    EXPECT_TRUE(std::ranges::all_of(some.rows, [&](const std::string& row) {
      return std::ranges::find(all, row) != all.end();
    })) << name;
  }
}

TEST(ReadLayer, GivesPolygonsOfOneAndSeveralPartsAlike) {
  const TemporaryFolder folder;
  const auto file = folder.write(
      "areas.geojson",
      geojson(
          {R"({"type":"Polygon","coordinates":[[[0,0,7],[4,0,7],[4,4,7],[0,0,7]],[[2,1,7],[3,1,7],[3,2,7],[2,1,7]]]})",
           R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]})"}));
  const LayerContent content = read({.file = file}, {{GeometryKind::Polygon}, {{"n", Number, true}}});

  const auto& areas = std::get<std::vector<MultiPolygon>>(content.table.geometry);
  ASSERT_EQ(areas.size(), 2U);
  EXPECT_EQ(areas[0], (MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {0, 0}}, {{{2, 1}, {3, 1}, {3, 2}, {2, 1}}}}}));
  EXPECT_EQ(areas[1], (MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}, {{{5, 5}, {6, 5}, {6, 6}, {5, 5}}, {}}}));
  EXPECT_EQ(*content.number("n"), (std::vector<double>{1, 2}));
}

TEST(ReadLayer, MakesARowOfEachPartOfALine) {
  const TemporaryFolder folder;
  const auto file = folder.write(
      "lines.geojson", geojson({R"({"type":"LineString","coordinates":[[0,0],[1,1]]})",
                                R"({"type":"MultiLineString","coordinates":[[[2,2],[3,3]],[[4,4],[5,5]]]})"}));
  const LayerContent content = read({.file = file}, {{GeometryKind::Line}, {{"n", Number, true}}});
  EXPECT_EQ(std::get<std::vector<Polyline>>(content.table.geometry),
            (std::vector<Polyline>{{{0, 0}, {1, 1}}, {{2, 2}, {3, 3}}, {{4, 4}, {5, 5}}}));
  EXPECT_EQ(*content.number("n"), (std::vector<double>{1, 2, 2}));
  EXPECT_EQ(content.rows, (std::vector<std::string>{"1", "2", "2"}));
}

TEST(ReadLayer, ReadsTheFirstAcceptedKindThatTheLayerHas) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.geojson", geojson({R"({"type":"Point","coordinates":[1,2]})"}));
  const LayerSource source{.file = file};

  EXPECT_EQ(read(source, {{GeometryKind::Polygon, GeometryKind::Point}, {}}).table.geometry.index(), 1U);
  EXPECT_EQ(read(source, {{GeometryKind::None, GeometryKind::Point}, {}}).table.geometry.index(), 0U)
      << "attributes alone can be had from any layer";
}

TEST(ReadLayer, LeavesOutFeaturesWithoutPositionAndSaysHowMany) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.geojson", geojson({R"({"type":"Point","coordinates":[1,2]})", "null",
                                                       R"({"type":"Point","coordinates":[]})"}));
  const LayerContent content = read({.file = file}, {{GeometryKind::Point}, {{"n", Number, true}}});
  EXPECT_EQ(*content.number("n"), (std::vector<double>{1}));
  ASSERT_EQ(content.findings.size(), 1U);
  EXPECT_EQ(content.findings[0].code, "without_geometry");
  EXPECT_EQ(render(content.findings[0].where, content.findings[0].problem, content.findings[0].remedy,
                   [](const auto& text) { return text; }),
            file.string() +
                ":2: features without a position are left out, 2 in all: 2, 3; give them a position, or delete them");
}

TEST(ReadLayer, LeavesOutRowsWhoseCoordinatesAreEmpty) {
  const TemporaryFolder folder;
  const LayerContent content =
      read(csv_source(folder.write("a.csv", "lon,lat,n\n1,2,a\n,,b\n3,,c\n")), {{GeometryKind::Point}, {}});
  EXPECT_EQ(content.rows, (std::vector<std::string>{"2"}));
  ASSERT_EQ(content.findings.size(), 1U);
  EXPECT_EQ(content.findings[0].where.row, "3");
}

TEST(ReadLayer, TurnsArcsIntoSegments) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.csv", "WKT,n\n\"CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))\",5\n");
  const LayerContent content = read({.file = file, .crs = "EPSG:4549"}, {{GeometryKind::Polygon}, {}});
  EXPECT_NEAR(area_of(std::get<std::vector<MultiPolygon>>(content.table.geometry)[0]), 3.14159, 0.01);
}

TEST(ReadLayer, ReadsShapefilesWithChineseTextAndTheirCrs) {
  const TemporaryFolder folder;
  const auto csv = folder.write("in.csv", "WKT,名称,人口\n\"POINT(500000 4400000)\",梨树镇,1234.5\n");
  support::convert_layers(csv, folder.path() / "towns.shp",
                          {"-a_srs", "EPSG:4549", "-lco", "ENCODING=GBK", "-oo", "AUTODETECT_TYPE=YES"});
  const LayerContent content = read({.file = folder.path() / "towns.shp"},
                                    {{GeometryKind::Point}, {{"名称", Text, true}, {"人口", Number, true}}});
  EXPECT_EQ(content.table.crs->code(), "EPSG:4549");
  EXPECT_EQ(*content.text("名称"), (std::vector<std::string>{"梨树镇"}));
  EXPECT_EQ(*content.number("人口"), (std::vector<double>{1234.5}));
}

TEST(ReadLayer, ReadsSpreadsheetsWithWholeCodes) {
  const TemporaryFolder folder;
  const auto csv = folder.write("in.csv", "code,name,n\n220322100000,梨树镇,5\n220322101000,郭家店镇,\n");
  support::convert_layers(csv, folder.path() / "towns.xlsx", {"-oo", "AUTODETECT_TYPE=YES"});
  const LayerContent content =
      read({.file = folder.path() / "towns.xlsx"}, {{GeometryKind::None}, {{"code"}, {"name"}, {"n", Number, true}}});
  EXPECT_EQ(*content.text("code"), (std::vector<std::string>{"220322100000", "220322101000"}));
  EXPECT_EQ(*content.text("name"), (std::vector<std::string>{"梨树镇", "郭家店镇"}));
  EXPECT_TRUE(std::isnan(content.number("n")->at(1)));
  EXPECT_EQ(content.rows, (std::vector<std::string>{"2", "3"})) << "as the spreadsheet numbers them";
}

TEST(ReadLayer, LooksIntoAZip) {
  const TemporaryFolder folder;
  const auto csv = folder.write("in.csv", "WKT,n\n\"POINT(1 2)\",5\n");
  support::convert_layers(csv, folder.path() / "towns.shz",
                          {"-f", "ESRI Shapefile", "-a_srs", "EPSG:4490", "-nln", "towns"});
  std::filesystem::rename(folder.path() / "towns.shz", folder.path() / "towns.zip");
  const LayerContent content =
      read({.file = folder.path() / "towns.zip"}, {{GeometryKind::Point}, {{"n", Number, true}}});
  EXPECT_EQ(*content.number("n"), (std::vector<double>{5}));
}

TEST(ReadLayer, StopsWhenAsked) {
  const TemporaryFolder folder;
  std::string text = "lon,lat\n";
  for (int i = 0; i < 3000; ++i) {
    text += "1,2\n";
  }
  const auto file = folder.write("a.csv", text);
  std::stop_source stop;
  stop.request_stop();
  Task task{1, stop.get_token()};
  EXPECT_THROW((void)read_layer(csv_source(file), {{GeometryKind::Point}, {}}, task), Cancelled);
}

}  // namespace
}  // namespace geo::io

#include "geo/io/text_file.hpp"
#include "geo/io/vector_reader.hpp"
#include "geo/io/vector_writer.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using support::TemporaryFolder;
using enum FieldRequest::Type;

constexpr double kNoShare = std::numeric_limits<double>::quiet_NaN();

FeatureTable townships() {
  return {"乡镇",
          Crs::from_text("EPSG:4549"),
          std::vector<MultiPolygon>{{{{{0, 0}, {4, 0}, {4, 4}, {0, 0}}, {{{2, 1}, {3, 1}, {3, 2}, {2, 1}}}},
                                     {{{9, 9}, {9.5, 9}, {9.5, 9.5}, {9, 9}}, {}}},
                                    {{{{0, 5}, {1, 5}, {1, 6}, {0, 5}}, {}}}},
          {{"名称", std::vector<std::string>{"梨树镇 “quoted” 'text'", ""}},
           {"share", std::vector<double>{1.0 / 3.0, kNoShare}},
           {"persons", std::vector<std::int64_t>{9007199254740993, -5}}}};
}

FeatureTable clinics() {
  return {"clinics",
          Crs::from_text("EPSG:4549"),
          std::vector<MapPoint>{{0.1, 1e7}, {-3, 4}},
          {{"fid", std::vector<std::int64_t>{7, 7}}}};
}

FeatureTable roads() {
  return {"roads", Crs::from_text("EPSG:4549"), std::vector<Polyline>{{{0, 0}, {1, 1}, {2, 0}}}, {}};
}

FeatureTable summary() {
  return {"summary", std::nullopt, std::monostate{}, {{"value", std::vector<double>{0.1 + 0.2}}}};
}

void write(const fs::path& file, const std::vector<FeatureTable>& tables, const std::vector<LayerStyle>& styles = {}) {
  Task task;
  write_geopackage(file, tables, styles, "synthetic", task);
}

LayerContent read(const fs::path& file, const std::string& layer, const LayerRequest& request) {
  Task task;
  return read_layer({.file = file, .layer = layer}, request, task);
}

std::string bytes(const fs::path& file) {
  return read_text(file);
}

TEST(WriteGeopackage, EveryKindOfLayerComesBack) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "out.gpkg";
  write(file, {townships(), clinics(), roads(), summary()});

  const LayerContent areas = read(file, "乡镇", {{GeometryKind::Polygon}, {{"名称"}, {"share", Number}, {"persons"}}});
  EXPECT_EQ(areas.table.geometry, townships().geometry);
  EXPECT_EQ(areas.table.crs, townships().crs);
  EXPECT_EQ(*areas.text("名称"), (std::vector<std::string>{"梨树镇 “quoted” 'text'", ""}));
  EXPECT_EQ(areas.number("share")->at(0), 1.0 / 3.0);
  EXPECT_TRUE(std::isnan(areas.number("share")->at(1)));
  EXPECT_EQ(*areas.text("persons"), (std::vector<std::string>{"9007199254740993", "-5"})) << "beyond 2^53, as text";

  const LayerContent points = read(file, "clinics", {{GeometryKind::Point}, {{"fid", Number}}});
  EXPECT_EQ(points.table.geometry, clinics().geometry);
  EXPECT_EQ(*points.number("fid"), (std::vector<double>{7, 7})) << "a column of the user's own, not the feature id";
  EXPECT_EQ(points.rows, (std::vector<std::string>{"1", "2"}));

  EXPECT_EQ(read(file, "roads", {{GeometryKind::Line}, {}}).table.geometry, roads().geometry);
  EXPECT_EQ(*read(file, "summary", {{GeometryKind::None}, {{"value", Number}}}).number("value"),
            (std::vector<double>{0.1 + 0.2}));
}

TEST(WriteGeopackage, KeepsASystemWithoutACode) {
  const TemporaryFolder folder;
  FeatureTable table = clinics();
  table.crs = Crs::from_text("+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +datum=WGS84 +units=m");
  write(folder.path() / "out.gpkg", {table});
  EXPECT_EQ(read(folder.path() / "out.gpkg", "", {{GeometryKind::Point}, {}}).table.crs, table.crs);
}

TEST(WriteGeopackage, TheSameInputGivesTheSameBytes) {
  const TemporaryFolder folder;
  const std::vector<LayerStyle> styles{{"乡镇", "default", "townships by coverage", "<qgis/>"}};
  write(folder.path() / "a.gpkg", {townships(), clinics()}, styles);
  write(folder.path() / "b.gpkg", {townships(), clinics()}, styles);
  EXPECT_TRUE(bytes(folder.path() / "a.gpkg") == bytes(folder.path() / "b.gpkg"));

  write(folder.path() / "a.gpkg", {clinics()});
  write(folder.path() / "b.gpkg", {clinics()});
  EXPECT_TRUE(bytes(folder.path() / "a.gpkg") == bytes(folder.path() / "b.gpkg")) << "also over an older file";
}

TEST(WriteGeopackage, CarriesNoTimeOfToday) {
  const TemporaryFolder folder;
  write(folder.path() / "a.gpkg", {townships()}, {{"乡镇", "default", "", "<qgis/>"}});
  const LayerContent contents = read(folder.path() / "a.gpkg", "乡镇", {{GeometryKind::None}, {}});
  const std::string all = bytes(folder.path() / "a.gpkg");
  EXPECT_NE(all.find("2000-01-01T00:00:00"), std::string::npos);
  const std::time_t now = std::time(nullptr);
  char year[5];
  std::strftime(year, sizeof year, "%Y", std::gmtime(&now));
  EXPECT_EQ(all.find(std::string{year} + "-"), std::string::npos);
}

TEST(WriteGeopackage, StylesStandWhereQgisLooksForThem) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "a.gpkg";
  write(file, {townships(), summary()},
        {{"乡镇", "覆盖率", "by coverage", "<qgis version=\"3\"/>"}, {"summary", "s", "", "<qgis/>"}});

  // The query of QGIS's OGR provider: catalog is not looked at, schema is '', the geometry column is the layer's.
  Task task;
  const LayerContent styles =
      read_layer({.file = file,
                  .layer = "layer_styles",
                  .where = "f_table_schema = '' AND f_table_name = '乡镇' AND f_geometry_column = 'geom'"},
                 {{GeometryKind::None},
                  {{"f_table_catalog"},
                   {"styleName"},
                   {"styleQML"},
                   {"styleSLD"},
                   {"useAsDefault", Number},
                   {"description"},
                   {"owner"},
                   {"ui"},
                   {"update_time"}}},
                 task);
  EXPECT_EQ(*styles.text("styleName"), (std::vector<std::string>{"覆盖率"}));
  EXPECT_EQ(*styles.text("styleQML"), (std::vector<std::string>{"<qgis version=\"3\"/>"}));
  EXPECT_EQ(*styles.number("useAsDefault"), (std::vector<double>{1}));
  EXPECT_EQ(*styles.text("description"), (std::vector<std::string>{"by coverage"}));
  EXPECT_EQ(read(file, "summary", {{GeometryKind::None}, {{"value"}}}).rows.size(), 1U);
}

TEST(WriteGeopackage, StyleTableIsNoLayerToChooseFrom) {
  const TemporaryFolder folder;
  write(folder.path() / "a.gpkg", {clinics()}, {{"clinics", "s", "", "<qgis/>"}});
  EXPECT_EQ(read(folder.path() / "a.gpkg", "", {{GeometryKind::Point}, {}}).table.name, "clinics");
}

TEST(WriteGeopackage, IndexesAreasAndFewPoints) {
  const TemporaryFolder folder;
  FeatureTable many = clinics();
  many.name = "many";
  many.geometry = std::vector<MapPoint>(50'000, {1, 2});
  many.columns.clear();
  write(folder.path() / "a.gpkg", {townships(), clinics(), many});
  const std::string all = bytes(folder.path() / "a.gpkg");
  EXPECT_NE(all.find("rtree_乡镇_geom"), std::string::npos);
  EXPECT_NE(all.find("rtree_clinics_geom"), std::string::npos);
  EXPECT_EQ(all.find("rtree_many_geom"), std::string::npos);
}

TEST(WriteGeopackage, OverAnOlderFileLeavesNothingOfIt) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "a.gpkg";
  write(file, {townships()});
  write(file, {clinics()});
  EXPECT_EQ(support::error_text([&] { (void)read(file, "乡镇", {{GeometryKind::None}, {}}); }),
            file.string() + ": there is no layer “乡镇”; choose one of its layers: clinics");
}

TEST(WriteGeopackage, WithoutItsFolderIsAnError) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "missing" / "a.gpkg";
  const std::string text = support::error_text([&] { write(file, {clinics()}); });
  EXPECT_TRUE(text.starts_with(file.string() + ": cannot be written: ")) << text;
  EXPECT_TRUE(text.ends_with("; check the free space and that you may write there")) << text;
}

}  // namespace
}  // namespace geo::io

#include "geo/io/vector_reader.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ios>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using support::TemporaryFolder;
using enum FieldRequest::Type;

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;
using Points = std::vector<MapPoint>;

constexpr std::string_view kSchools =
    "WKT,名称,学位（百人）\n"
    "\"POINT (106.25 38.0)\",中心小学,3.5\n"
    "\"POINT (106.5 38.25)\",第二小学,\n";

LayerContent read_all(const LayerSource& source, const LayerRequest& request) {
  Task task;
  return read_layer(source, request, task);
}

/// The schools in another format, as GDAL's own driver writes it.
fs::path schools_as(const TemporaryFolder& folder, const std::string& name, const std::vector<std::string>& arguments) {
  support::convert_layers(folder.write("schools.csv", kSchools), folder.path() / name, arguments);
  return folder.path() / name;
}

void expect_schools(const LayerSource& source) {
  const LayerContent content = read_all(source, {{GeometryKind::Point}, {{"名称"}, {"学位", Number}}});
  EXPECT_EQ(*content.text("名称"), (Texts{"中心小学", "第二小学"}));
  ASSERT_NE(content.number("学位"), nullptr);
  EXPECT_EQ(content.number("学位")->at(0), 350.0);
  const auto& points = std::get<Points>(content.table.geometry);
  ASSERT_EQ(points.size(), 2U);
  EXPECT_NEAR(points[0].x, 106.25, 1e-6);
  EXPECT_NEAR(points[1].y, 38.25, 1e-6);
}

/// A Shapefile in GBK whose files say of their encoding what these do.
fs::path gbk_shapefile(const TemporaryFolder& folder, char language_driver, const std::string& cpg) {
  support::convert_layers(folder.write("in.csv", "WKT,名称\nPOINT (1 2),梨树镇第一小学\n"), folder.path() / "a.shp",
                          {"-a_srs", "EPSG:4490", "-lco", "ENCODING=GBK"});
  fs::remove(folder.path() / "a.cpg");
  if (!cpg.empty()) {
    (void)folder.write("a.cpg", cpg);
  }
  std::fstream dbf{folder.path() / "a.dbf", std::ios::in | std::ios::out | std::ios::binary};
  dbf.seekp(29);
  dbf.put(language_driver);
  return folder.path() / "a.shp";
}

TEST(OfficeFormats, ShapefilesInGbkThatDoNotSaySo) {
  const std::vector<std::pair<char, std::string>> claims{{'\0', ""},      {'\x57', ""},     {'\x4D', ""},
                                                         {'\0', "UTF-8"}, {'\0', "GB2312"}, {'\0', "936\r\n"}};
  for (const auto& [language_driver, cpg] : claims) {
    const TemporaryFolder folder;
    const fs::path file = gbk_shapefile(folder, language_driver, cpg);
    const LayerContent content =
        read_all({.file = file, .where = "\"名称\" LIKE '梨树%'"}, {{GeometryKind::Point}, {{"名称"}}});
    EXPECT_EQ(*content.text("名称"), (Texts{"梨树镇第一小学"})) << int{language_driver} << " " << cpg;
  }
}

/// The column LX of points with these values, from a Shapefile in this encoding that does not say it.
Texts types_in_shapefile(const std::string& encoding, const std::string& rows) {
  const TemporaryFolder folder;
  support::convert_layers(folder.write("in.csv", "WKT,MC,LX\n" + rows), folder.path() / "a.shp",
                          {"-a_srs", "EPSG:4490", "-lco", "ENCODING=" + encoding});
  fs::remove(folder.path() / "a.cpg");
  const LayerContent content = read_all({.file = folder.path() / "a.shp"}, {{GeometryKind::Point}, {{"LX"}}});
  return *content.text("LX");
}

// In GBK, 小学 is also Сѧ in UTF-8, 支路 ֧·, 学校 ѧУ, 医院 ҽԺ.
TEST(OfficeFormats, WordsInGbkThatAreAlsoUtf8Reported) {
  EXPECT_EQ(types_in_shapefile("GBK", "POINT (1 2),梨树镇一小,小学\nPOINT (1 3),二小,小学\nPOINT (1 4),三小,小学\n"),
            (Texts{"小学", "小学", "小学"}));
  EXPECT_EQ(types_in_shapefile("GBK", "POINT (1 2),a,支路\nPOINT (1 3),b,支路\n"), (Texts{"支路", "支路"}));
  EXPECT_EQ(types_in_shapefile("GBK", "POINT (1 2),学校,医院\n"), (Texts{"医院"}));
}

TEST(OfficeFormats, WordsOfOtherScriptsInUtf8) {
  EXPECT_EQ(types_in_shapefile("UTF-8", "POINT (1 2),José,Educação\nPOINT (1 3),Café,Saúde\n"),
            (Texts{"Educação", "Saúde"}));
  EXPECT_EQ(types_in_shapefile("UTF-8", "POINT (1 2),a,школа\nPOINT (1 3),b,مەكتەپ\n"), (Texts{"школа", "مەكتەپ"}));
  EXPECT_EQ(types_in_shapefile("UTF-8", "POINT (1 2),梨树镇一小,小学\n"), (Texts{"小学"}));
}

TEST(OfficeFormats, TablesInGbkWhoseWordsAreAlsoUtf8Reported) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.csv", "MC,LX\na,\xD0\xA1\xD1\xA7\n");
  EXPECT_EQ(*read_all({.file = file}, {{GeometryKind::None}, {{"LX"}}}).text("LX"), (Texts{"小学"}));
  const fs::path western = folder.write("b.csv", "MC,LX\na,Educação 5 °\n");
  EXPECT_EQ(*read_all({.file = western}, {{GeometryKind::None}, {{"LX"}}}).text("LX"), (Texts{"Educação 5 °"}));
}

TEST(OfficeFormats, FiltersNameChineseColumnsWithAndWithoutQuotes) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("学校.csv", "名称,类别\n一小,小学\n二中,中学 类别 = 小学\n三小,小学\n");
  for (const char* filter :
       {"类别 = '小学'", "\"类别\" = '小学'", "类别='小学' AND 名称 <> '二中'", "NOT (类别 = '中学 类别 = 小学')"}) {
    const LayerContent content = read_all({.file = file, .where = filter}, {{GeometryKind::None}, {{"名称"}}});
    EXPECT_EQ(*content.text("名称"), (Texts{"一小", "三小"})) << filter;
  }
}

TEST(OfficeFormats, ShapefilesInUtf8ThatDoNotSaySo) {
  const TemporaryFolder folder;
  support::convert_layers(folder.write("in.csv", "WKT,名称\nPOINT (1 2),梨树镇第一小学\n"), folder.path() / "a.shp",
                          {"-a_srs", "EPSG:4490", "-lco", "ENCODING=UTF-8"});
  fs::remove(folder.path() / "a.cpg");
  EXPECT_EQ(*read_all({.file = folder.path() / "a.shp"}, {{GeometryKind::Point}, {{"名称"}}}).text("名称"),
            (Texts{"梨树镇第一小学"}));
}

TEST(OfficeFormats, ShapefilesInALatinEncodingThatSaySo) {
  const TemporaryFolder folder;
  support::convert_layers(folder.write("in.csv", "WKT,name\nPOINT (1 2),São João\n"), folder.path() / "a.shp",
                          {"-a_srs", "EPSG:4326", "-lco", "ENCODING=ISO-8859-1"});
  EXPECT_EQ(*read_all({.file = folder.path() / "a.shp"}, {{GeometryKind::Point}, {{"name"}}}).text("name"),
            (Texts{"São João"}));
}

TEST(OfficeFormats, TextsThatEndInHalfACharacterLoseItOnly) {
  const TemporaryFolder folder;
  const fs::path csv = folder.write("in.csv", "WKT,name\nPOINT (1 2),梨树镇第一小学\n");
  support::convert_layers(csv, folder.path() / "a.shp", {"-a_srs", "EPSG:4490", "-lco", "ENCODING=UTF-8"});
  std::fstream dbf{folder.path() / "a.dbf", std::ios::in | std::ios::out | std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{dbf}, {}};
  bytes.replace(bytes.find("学"), 3, "\xE5\xAD ");  // as a column of 20 bytes would have cut it
  dbf.seekp(0);
  dbf.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  dbf.close();
  EXPECT_EQ(*read_all({.file = folder.path() / "a.shp"}, {{GeometryKind::Point}, {{"name"}}}).text("name"),
            (Texts{"梨树镇第一小"}));
}

TEST(OfficeFormats, XlsxAndOds) {
  for (const std::string name : {"schools.xlsx", "schools.ods"}) {
    const TemporaryFolder folder;
    const fs::path csv = folder.write("in.csv", "编码,名称,x,y,学位（百人）\n640181100001,中心小学,106.25,38,3.5\n");
    support::convert_layers(csv, folder.path() / name, {"-oo", "AUTODETECT_TYPE=YES"});
    const LayerContent content =
        read_all({.file = folder.path() / name, .x_field = "x", .y_field = "y", .crs = "gcj02"},
                 {{GeometryKind::Point}, {{"编码"}, {"名称"}, {"学位", Number}}});
    EXPECT_EQ(*content.text("编码"), (Texts{"640181100001"})) << name;
    EXPECT_EQ(*content.text("名称"), (Texts{"中心小学"})) << name;
    EXPECT_EQ(*content.number("学位"), (Numbers{350.0})) << name;
    EXPECT_EQ(std::get<Points>(content.table.geometry), (Points{{106.25, 38.0}})) << name;
    EXPECT_EQ(content.table.crs->datum(), MapDatum::Gcj02);
  }
}

TEST(OfficeFormats, ATitleAboveTheHeaderIsLeftOutAndReported) {
  for (const std::string name : {"a.csv", "a.xlsx", "a.ods"}) {
    const TemporaryFolder folder;
    const fs::path csv =
        folder.write("a.csv",
                     "某县2023年学校表,,,,\n,,,,单位：百人\n编码,名称,x,y,学位（百人）\n"
                     "640181100001,\"中心,小学\",106.25,38,3.5\n640181100002,第二小学,106.5,38,many\n");
    if (name != "a.csv") {
      support::convert_layers(csv, folder.path() / name, {});
    }
    const LayerSource source{.file = folder.path() / name,
                             .where = "名称 = '中心,小学'",
                             .x_field = "x",
                             .y_field = "y",
                             .crs = "EPSG:4490"};
    const LayerContent content = read_all(source, {{GeometryKind::Point}, {{"编码"}, {"名称"}, {"学位", Number}}});
    EXPECT_EQ(*content.text("编码"), (Texts{"640181100001"})) << name;
    EXPECT_EQ(*content.number("学位"), (Numbers{350.0})) << name;
    EXPECT_EQ(std::get<Points>(content.table.geometry), (Points{{106.25, 38.0}})) << name;
    EXPECT_EQ(content.rows, (Texts{"4"})) << name << ": rows keep their numbers in the file";
    EXPECT_TRUE(std::ranges::any_of(content.findings, [](const Finding& finding) {
      return finding.code == "title_above_header" && finding.where.row == "3";
    })) << name;
    const std::string error = support::error_text(
        [&] { (void)read_all({.file = folder.path() / name}, {{GeometryKind::None}, {{"学位", Number}}}); });
    EXPECT_NE(error.find(name + ":5: “many” in the column “学位” is not a number"), std::string::npos) << error;
  }
}

TEST(OfficeFormats, ATableWithoutOneOfTheColumnsIsNotCutAtARowThatHoldsTheOthers) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.csv", "a,b\n名称,x\n1,2\n");
  EXPECT_NE(support::error_text([&] {
              (void)read_all({.file = file}, {{GeometryKind::None}, {{"名称"}, {"人口"}}});
            }).find("has no column “名称”"),
            std::string::npos);
}

TEST(OfficeFormats, SpreadsheetsWhoseNumbersAreText) {
  for (const std::string name : {"a.xlsx", "a.ods"}) {
    const TemporaryFolder folder;
    support::convert_layers(folder.write("in.csv", "n,m\n\"１，２３４\",x\n56.5,y\n"), folder.path() / name, {});
    EXPECT_EQ(*read_all({.file = folder.path() / name}, {{GeometryKind::None}, {{"n", Number}}}).number("n"),
              (Numbers{1234.0, 56.5}))
        << name;
  }
}

TEST(OfficeFormats, FileGeodatabase) {
  const TemporaryFolder folder;
  const fs::path file =
      schools_as(folder, "schools.gdb", {"-f", "OpenFileGDB", "-a_srs", "EPSG:4490", "-nlt", "POINT", "-nln", "学校"});
  const LayerContent content = read_all({.file = file, .layer = "学校"}, {{GeometryKind::Point}, {{"名称"}}});
  EXPECT_EQ(*content.text("名称"), (Texts{"中心小学", "第二小学"}));
  EXPECT_EQ(content.table.crs->code(), "EPSG:4490");
}

TEST(OfficeFormats, MapInfoTabAndMif) {
  for (const std::string format : {"TAB", "MIF"}) {
    const TemporaryFolder folder;
    const std::string name = format == "TAB" ? "schools.tab" : "schools.mif";
    const fs::path csv =
        folder.write("in.csv", "WKT,name\n\"POINT (106.25 38.0)\",中心小学\n\"POINT (106.5 38.25)\",第二小学\n");
    support::convert_layers(csv, folder.path() / name,
                            {"-f", "MapInfo File", "-dsco", "FORMAT=" + format, "-lco", "ENCODING=CP936", "-nlt",
                             "POINT", "-lco", "BOUNDS=73,3,136,54", "-a_srs", "EPSG:4326"});
    const LayerContent content = read_all({.file = folder.path() / name}, {{GeometryKind::Point}, {{"name"}}});
    EXPECT_EQ(*content.text("name"), (Texts{"中心小学", "第二小学"})) << format;
    EXPECT_NEAR(std::get<Points>(content.table.geometry)[1].x, 106.5, 1e-5) << format;
    EXPECT_EQ(content.table.crs, Crs::wgs84()) << format;
  }
}

TEST(OfficeFormats, MifInGbkThatDoesNotSaySo) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.mif",
                                     "Version 300\nCharset \"Neutral\"\nDelimiter \",\"\nCoordSys Earth Projection 1, "
                                     "104\nColumns 1\n  name Char(20)\nData\n\nPoint 116.5 39.5\n");
  (void)folder.write("a.mid", "\"\xC0\xE6\xCA\xF7\"\n");
  EXPECT_EQ(*read_all({.file = file}, {{GeometryKind::Point}, {{"name"}}}).text("name"), (Texts{"梨树"}));
}

/// A drawing in GBK: a road, a point and a label on the layer 学校, "school".
constexpr std::string_view kDrawing =
    "0\nSECTION\n2\nHEADER\n9\n$DWGCODEPAGE\n3\nANSI_936\n0\nENDSEC\n"
    "0\nSECTION\n2\nENTITIES\n"
    "0\nLINE\n8\nroads\n10\n0\n20\n0\n11\n5\n21\n5\n"
    "0\nPOINT\n8\n\xD1\xA7\xD0\xA3\n10\n500000\n20\n4400000\n"
    "0\nTEXT\n8\n\xD1\xA7\xD0\xA3\n10\n500001\n20\n4400001\n40\n1\n1\n\xD6\xD0\xD0\xC4\xD0\xA1\xD1\xA7\n"
    "0\nENDSEC\n0\nEOF\n";

TEST(OfficeFormats, PointsOfADrawing) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.dxf", kDrawing);
  const LayerContent content =
      read_all({.file = file, .crs = "EPSG:4549"}, {{GeometryKind::Point}, {{"Layer"}, {"Text", Text, false}}});
  EXPECT_EQ(std::get<Points>(content.table.geometry), (Points{{500000.0, 4400000.0}, {500001.0, 4400001.0}}));
  EXPECT_EQ(*content.text("Layer"), (Texts{"学校", "学校"}));
  EXPECT_EQ(*content.text("Text"), (Texts{"", "中心小学"}));
  ASSERT_EQ(content.findings.size(), 1U);
  EXPECT_EQ(content.findings[0].code, "other_kinds_left_out");
  EXPECT_EQ(render_english(content.findings[0].problem), "features of other kinds of geometry are left out, 1 in all");
}

TEST(OfficeFormats, LinesOfADrawing) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.dxf", kDrawing);
  const LayerContent content = read_all({.file = file, .crs = "EPSG:4549"}, {{GeometryKind::Line}, {}});
  EXPECT_EQ(std::get<std::vector<Polyline>>(content.table.geometry), (std::vector<Polyline>{{{0, 0}, {5, 5}}}));
  EXPECT_NE(support::error_text([&] {
              (void)read_all({.file = file, .crs = "EPSG:4549"}, {{GeometryKind::Polygon}, {}});
            }).find("name a layer of polygons"),
            std::string::npos);
}

TEST(OfficeFormats, PointsOfAGeoPackageStillNeedNoOtherName) {
  const TemporaryFolder folder;
  expect_schools({.file = schools_as(folder, "schools.gpkg", {"-a_srs", "EPSG:4490", "-nlt", "POINT"})});
}

}  // namespace
}  // namespace geo::io

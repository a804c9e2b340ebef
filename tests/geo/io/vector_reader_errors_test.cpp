#include "geo/io/vector_reader.hpp"
#include "geo/io/vector_writer.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using support::TemporaryFolder;
using enum FieldRequest::Type;

LayerSource at(const fs::path& file, const std::string& layer = {}) {
  return {.file = file, .layer = layer};
}

LayerSource with_positions(const fs::path& file) {
  return {.file = file, .x_field = "lon", .y_field = "lat", .crs = "EPSG:4490"};
}

std::string error_of(const LayerSource& source, const LayerRequest& request) {
  return support::error_text([&] {
    Task task;
    (void)read_layer(source, request, task);
  });
}

FeatureTable points_table(const std::string& name, std::size_t count) {
  FeatureTable table{name, Crs::from_text("EPSG:4549"), std::vector<MapPoint>(count, {500000.0, 4e6}), {}};
  table.columns.push_back({"name", std::vector<std::string>(count, "a longer text, so that the file has some pages")});
  return table;
}

fs::path two_layers(const TemporaryFolder& folder) {
  const fs::path file = folder.path() / "two.gpkg";
  Task task;
  write_geopackage(file, std::vector{points_table("clinics", 1), points_table("schools", 1)}, {}, "", task);
  return file;
}

const LayerRequest kPoints{{GeometryKind::Point}, {}};

TEST(ReadLayerError, MissingFile) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "none.gpkg";
  EXPECT_EQ(error_of(at(file), kPoints), file.string() + ": no such file; check the path and the spelling");
}

TEST(ReadLayerError, TwoColumnsOfTheNameAskedFor) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("in.csv", "lon,lat,name,name,note,note\n1,2,a,b,c,d\n");
  EXPECT_EQ(error_of(with_positions(file), {{GeometryKind::Point}, {{.name = "name", .required = false}}}),
            file.string() +
                ": more than one column of the layer “in” is called “name”; give each column a name of its " +
                "own, and save the file again");
  EXPECT_EQ(error_of(with_positions(file), kPoints), "(no error)");
}

TEST(ReadLayerError, Directory) {
  const TemporaryFolder folder;
  EXPECT_EQ(error_of(at(folder.path()), kPoints),
            folder.path().string() + ": a folder stands where a file must be; name one of the files in it");
}

TEST(ReadLayerError, RemotePath) {
  for (const std::string file : {"/vsicurl/http://127.0.0.1/a.gpkg", "http://127.0.0.1/a.geojson"}) {
    EXPECT_EQ(error_of(at(file), kPoints),
              file + ": a path that leaves this computer; save the file on this computer and name that copy");
  }
}

TEST(ReadLayerError, AFileThatPointsElsewhereIsNotFollowed) {
  const TemporaryFolder folder;
  const fs::path secret = folder.write("secret.csv", "lon,lat\n1,2\n");
  const fs::path file =
      folder.write("a.vrt", "<OGRVRTDataSource><OGRVRTLayer name='secret'><SrcDataSource>" + secret.string() +
                                "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
  EXPECT_NE(error_of(at(file), {{GeometryKind::None}, {}}).find("cannot be read as a layer"), std::string::npos);
}

TEST(ReadLayerError, NoLayerFormat) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.gpkg", "this is no GeoPackage");
  const std::string text = error_of(at(file), kPoints);
  EXPECT_TRUE(text.starts_with(file.string() + ": cannot be read as a layer: ")) << text;
  EXPECT_TRUE(text.ends_with("; check that the file opens in QGIS, or export it again as GeoPackage, Shapefile or CSV"))
      << text;
}

TEST(ReadLayerError, SeveralLayersAndNoneChosen) {
  const TemporaryFolder folder;
  const fs::path file = two_layers(folder);
  EXPECT_EQ(error_of(at(file), kPoints),
            file.string() + ": holds 2 layers and none is chosen; choose one: clinics, schools");
}

TEST(ReadLayerError, WrongLayer) {
  const TemporaryFolder folder;
  const fs::path file = two_layers(folder);
  EXPECT_EQ(error_of(at(file, "school"), kPoints),
            file.string() +
                ": there is no layer “school”; write “schools” if that is meant; its layers are: clinics, schools");
  EXPECT_EQ(error_of(at(file, "幼儿园"), kPoints),
            file.string() + ": there is no layer “幼儿园”; choose one of its layers: clinics, schools");
}

TEST(ReadLayerError, MissingColumn) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.csv", "lon,lat,population,name\n1,2,3,x\n");
  EXPECT_EQ(
      error_of(with_positions(file), {{GeometryKind::Point}, {{"Populaton", Number, true}}}),
      file.string() +
          ": the layer “a” has no column “Populaton”; write “population” if that is meant; its columns are: lon, lat, "
          "population, name");
  EXPECT_EQ(error_of(with_positions(file), {{GeometryKind::Point}, {{"beds_and_places", Number, true}}}),
            file.string() +
                ": the layer “a” has no column “beds_and_places”; name one of its columns: lon, lat, population, name");
}

TEST(ReadLayerError, MissingPositionColumn) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.csv", "long,lat\n1,2\n");
  EXPECT_EQ(
      error_of(with_positions(file), kPoints),
      file.string() + ": the layer “a” has no column “lon”; write “long” if that is meant; its columns are: long, lat");
}

TEST(ReadLayerError, TextInANumberColumn) {
  const TemporaryFolder folder;
  for (const std::string value :
       {"many", "12 34", "0x1F", "inf", "1e999", "--5", "+-5", "1.2.3", "5,5", "1,23,456", "1,234 567", "1e0,001"}) {
    const fs::path file = folder.write("a.csv", "lon,lat,persons\n1,2,7\n1,2,\"" + value + "\"\n");
    EXPECT_EQ(error_of(with_positions(file), {{GeometryKind::Point}, {{"persons", Number, true}}}),
              file.string() + ":3: “" + value +
                  "” in the column “persons” is not a number; write digits only, or leave it empty");
  }
}

TEST(ReadLayerError, ADateIsAYearAndNoOtherNumber) {
  const TemporaryFolder folder;
  constexpr auto kYear = FieldRequest::Type::Year;
  for (const std::string date : {"2020-03-05", "2020/3/5", "2020年", "2020年3月"}) {
    const fs::path file = folder.write("a.csv", "lon,lat,n\n1,2," + date + "\n");
    EXPECT_NE(error_of(with_positions(file), {{GeometryKind::Point}, {{"n", Number, true}}}).find("is not a number"),
              std::string::npos)
        << date;
    Task task;
    const LayerContent content = read_layer(with_positions(file), {{GeometryKind::Point}, {{"n", kYear, true}}}, task);
    EXPECT_EQ(*content.number("n"), (std::vector{2020.0})) << date;
  }
}

TEST(ReadLayerError, AUnitInANumberColumn) {
  const TemporaryFolder folder;
  for (const std::string value : {"12人", "1.5 km", "３万"}) {
    const fs::path file = folder.write("a.csv", "lon,lat,persons\n1,2,7\n1,2,\"" + value + "\"\n");
    EXPECT_EQ(error_of(with_positions(file), {{GeometryKind::Point}, {{"persons", Number, true}}}),
              file.string() + ":3: “" + value +
                  "” in the column “persons” is not a number; write the number alone; a unit goes into the column's "
                  "name, like 人口（万人）");
  }
}

TEST(ReadLayerError, ACodeThatASpreadsheetHasBroken) {
  const TemporaryFolder folder;
  for (const std::string code : {"6.40181E+11", "6.40181E11", "6.4018110000E+11", "6E+11", "6.4e+17"}) {
    const fs::path file = folder.write("a.csv", "code,n\n640181000000,1\n" + code + ",2\n");
    EXPECT_EQ(error_of(at(file), {{GeometryKind::None}, {{"code"}}}),
              file.string() + ":3: “" + code +
                  "” in the column “code” is a code that a spreadsheet has turned into a number and cut short; take "
                  "the table before that, set the column to text in the spreadsheet, and export again");
  }
}

TEST(ReadLayerError, ARowWithMoreValuesThanColumns) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.csv", "name,persons,year\n梨树镇,900,2024\n\n郭家店镇,1,234,2024\n");
  EXPECT_EQ(error_of(at(file), {{GeometryKind::None}, {{"persons", Number, true}}}),
            file.string() +
                ":4: the row holds more values than the header has columns; put numbers with commas into quotes or "
                "take the commas out, and name every column");
}

TEST(ReadLayerError, InfinityInANumberColumn) {
  const TemporaryFolder folder;
  FeatureTable table = points_table("a", 1);
  table.columns.push_back({"n", std::vector<double>{std::numeric_limits<double>::infinity()}});
  Task task;
  write_geopackage(folder.path() / "a.gpkg", std::vector{table}, {}, "", task);
  EXPECT_EQ(error_of(at(folder.path() / "a.gpkg"), {{GeometryKind::Point}, {{"n", Number, true}}}),
            (folder.path() / "a.gpkg").string() +
                ":1: “inf” in the column “n” is not a number; write digits only, or leave it empty");
}

TEST(ReadLayerError, TextInAPositionColumn) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.csv", "lon,lat\n116°30′,2\n");
  EXPECT_EQ(error_of(with_positions(file), kPoints),
            file.string() + ":2: “116°30′” in the column “lon” is not a number; write decimal degrees, like 116.5");
}

TEST(ReadLayerError, TextInNoEncodingThatOfficesUse) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.csv", "lon,lat,name\n1,2,\xFF\xFF\xFF\n");
  EXPECT_EQ(error_of(with_positions(file), {{GeometryKind::Point}, {{"name"}}}),
            file.string() +
                ": the text is in none of the encodings UTF-8, UTF-16 and GB18030 (GBK); save the file again with the "
                "encoding UTF-8");
}

TEST(ReadLayerError, EmptyFile) {
  const TemporaryFolder folder;
  const fs::path csv = folder.write("a.csv", "");
  EXPECT_EQ(error_of(with_positions(csv), kPoints), csv.string() + ": the file is empty; copy or export it again");
}

TEST(ReadLayerError, EmptyLayer) {
  const TemporaryFolder folder;
  const fs::path csv = folder.write("a.csv", "lon,lat\n");
  EXPECT_EQ(error_of(with_positions(csv), kPoints),
            csv.string() + ": the layer “a” is empty; export it again with its features, or name another layer");
  const fs::path json = folder.write("b.geojson", R"({"type":"FeatureCollection","features":[]})");
  EXPECT_EQ(error_of(at(json), kPoints),
            json.string() + ": the layer “b” is empty; export it again with its features, or name another layer");
}

TEST(ReadLayerError, FilterThatLeavesNothing) {
  const TemporaryFolder folder;
  LayerSource source = with_positions(folder.write("a.csv", "lon,lat\n1,2\n"));
  source.where = "lon = '7'";
  EXPECT_EQ(error_of(source, kPoints), source.file.string() +
                                           ": no feature of the layer “a” meets the filter “lon = '7'”; export it "
                                           "again with its features, or name another layer");
}

TEST(ReadLayerError, FilterThatDoesNotRead) {
  const TemporaryFolder folder;
  LayerSource source = with_positions(folder.write("a.csv", "lon,lat\n1,2\n"));
  source.where = "lon = = 7";
  const std::string text = error_of(source, kPoints);
  EXPECT_TRUE(text.starts_with(source.file.string() + ": the filter “lon = = 7” cannot be applied: ")) << text;
  EXPECT_TRUE(text.ends_with("; write it as in QGIS: \"kind\" = 'school'")) << text;
}

TEST(ReadLayerError, NoPositionAnywhere) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.csv", "lon,lat\n,\n,\n");
  EXPECT_EQ(error_of(with_positions(file), kPoints),
            file.string() +
                ": no feature of the layer “a” has a position; name a layer with "
                "positions, or the columns that hold them");
}

TEST(ReadLayerError, WrongKindOfGeometry) {
  const TemporaryFolder folder;
  const fs::path file = two_layers(folder);
  EXPECT_EQ(error_of(at(file, "schools"), {{GeometryKind::Polygon}, {}}),
            file.string() + ": the layer “schools” is one of points; name a layer of polygons");
  const fs::path csv = folder.write("a.csv", "n,m\n1,2\n");
  EXPECT_EQ(error_of(at(csv), {{GeometryKind::Point, GeometryKind::Polygon}, {}}),
            csv.string() +
                ": the layer “a” has no geometry; name a layer of points or polygons, or the columns that hold the "
                "positions");
}

TEST(ReadLayerError, AnotherKindAmongTheFeatures) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.geojson", R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}},
        {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}]})");
  EXPECT_EQ(error_of(at(file), kPoints),
            file.string() + ":2: the feature is no point as those before it; put features of one kind into one layer");
}

TEST(ReadLayerError, SeveralPointsInOneFeature) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.geojson", R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})");
  EXPECT_EQ(error_of(at(file), kPoints),
            file.string() +
                ":1: the feature is 2 points at once; split it into single points (in QGIS: Multipart to singleparts)");
}

TEST(ReadLayerError, NoCrs) {
  const TemporaryFolder folder;
  LayerSource source = with_positions(folder.write("a.csv", "lon,lat\n1,2\n"));
  source.crs = "";
  EXPECT_EQ(error_of(source, kPoints), source.file.string() +
                                           ": nothing says in which coordinate system it is; they look like degrees: "
                                           "state crs = \"EPSG:4326\"");
  support::convert_layers(folder.write("b.csv", "WKT,n\nPOINT(1 2),5\n"), folder.path() / "b.gpkg", {});
  EXPECT_NE(error_of(at(folder.path() / "b.gpkg"), kPoints).find("nothing says in which coordinate system it is"),
            std::string::npos)
      << "a GeoPackage's “undefined” is none";
}

TEST(ReadLayerError, ShapefileWithoutPrj) {
  const TemporaryFolder folder;
  const auto error_for = [&](const std::string& wkt) {
    support::convert_layers(folder.write("b.csv", "WKT,n\n\"" + wkt + "\",5\n"), folder.path() / "b.shp",
                            {"-overwrite"});
    return error_of(at(folder.path() / "b.shp"), {{GeometryKind::Point, GeometryKind::Polygon}, {}});
  };
  const std::string problem = (folder.path() / "b.shp").string() +
                              ": there is no .prj file with it, and nothing says in which coordinate system it is; ";
  EXPECT_EQ(error_for("POINT(106.34 38.1)"),
            problem +
                "they look like degrees: state crs = \"EPSG:4490\", or crs = \"gcj02\" for data from Amap or "
                "Tencent maps, \"bd09\" from Baidu's");
  EXPECT_EQ(error_for("POINT(35617538 4219446)"),
            problem + "they look like metres with the zone's number before the easting: state crs = \"EPSG:4523\"");
  EXPECT_EQ(error_for("POLYGON((617538 4219446,617539 4219446,617539 4219447,617538 4219446))"),
            problem +
                "they look like metres of a Gauss–Krüger zone: ask for its central meridian and state it, for "
                "example crs = \"EPSG:4549\" for 120° (one more for every 3 degrees)");
  EXPECT_EQ(error_for("POINT(38.1 106.34)"),
            problem + "x and y look swapped: swap them first, then state the coordinate system");
  EXPECT_EQ(error_for("POINT(4711 815)"), problem +
                                              "state it, for example crs = \"EPSG:4490\" for degrees or crs = "
                                              "\"EPSG:4549\" for metres");
}

TEST(ReadLayerError, UnknownCrs) {
  const TemporaryFolder folder;
  LayerSource source = with_positions(folder.write("a.csv", "lon,lat\n1,2\n"));
  source.crs = "EPSG:1";
  EXPECT_EQ(error_of(source, kPoints), source.file.string() +
                                           ": the coordinate system “EPSG:1” is not known; write its code, like "
                                           "EPSG:4549 (metres) or EPSG:4490 (degrees)");
}

TEST(ReadLayerError, CoordinateThatIsNoNumber) {
  const TemporaryFolder folder;
  LayerSource source = at(folder.write("a.csv", "WKT,n\nPOINT(1 2),5\nPOINT(1e999 2),5\n"));
  source.crs = "EPSG:4549";
  EXPECT_EQ(
      error_of(source, kPoints),
      source.file.string() + ":3: a coordinate of its geometry is not a number; draw the feature again or delete it");
}

TEST(ReadLayerError, TruncatedGeoPackage) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "a.gpkg";
  Task task;
  write_geopackage(file, std::vector{points_table("a", 20000)}, {}, "", task);
  fs::resize_file(file, fs::file_size(file) / 2);
  const std::string text = error_of(at(file), {{GeometryKind::Point}, {{"name"}}});
  EXPECT_TRUE(text.starts_with(file.string() + ": cannot be read")) << text;
}

TEST(ReadLayerError, TruncatedShapefile) {
  const TemporaryFolder folder;
  std::string csv = "WKT,n\n";
  for (int i = 0; i < 50; ++i) {
    csv += "\"POLYGON((0 0,1 0,1 1,0 0))\",5\n";
  }
  const fs::path file = folder.path() / "a.shp";
  support::convert_layers(folder.write("a.csv", csv), file, {"-a_srs", "EPSG:4490", "-nlt", "POLYGON"});
  fs::resize_file(file, fs::file_size(file) / 2);
  const std::string text = error_of(at(file), {{GeometryKind::Polygon}, {}});
  EXPECT_TRUE(text.starts_with(file.string() + ": cannot be read to its end, after ")) << text;
  EXPECT_TRUE(text.ends_with("; the file is damaged or cut off: copy or export it again")) << text;
}

}  // namespace
}  // namespace geo::io

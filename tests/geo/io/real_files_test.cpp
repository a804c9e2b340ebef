#include "geo/io/osm_file.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/io/vector_reader.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

namespace geo::io {
namespace {

using enum FieldRequest::Type;

struct Counted {
  std::string file;
  std::size_t ways;
  std::size_t nodes;
  std::size_t refs;
  std::size_t tag_sets;  ///< of highway and oneway
};

// Counted once from `osmium cat -f opl` (osmium-tool 1.15) by a script: ways with a highway tag that keep two nodes or
// more.
const std::vector<Counted> kCounted{{"porto_alegre/poa_osm.pbf", 15886, 41109, 65530, 48},
                                    {"shenzhen_nanshan/osm_bbox.osm.xml", 1253, 8108, 10181, 29},
                                    {"andorra/andorra-latest.osm.pbf", 6466, 132489, 141853, 45},
                                    {"monaco/monaco.osm.pbf", 2924, 26085, 30272, 44},
                                    {"heidelberg/heidelberg.test.pbf", 25359, 179456, 215638, 63},
                                    {"liechtenstein/liechtenstein-latest.osm.pbf", 4660, 54387, 60675, 33}};

TEST(RealFiles, RoadsAreCountedAsOsmiumCountsThem) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  for (const Counted& counted : kCounted) {
    SCOPED_TRACE(counted.file);
    Task task{2};
    const OsmRoads roads = read_osm_roads(data / "places" / counted.file, {"highway"}, {"highway", "oneway"}, task);
    EXPECT_EQ(roads.way_ids.size(), counted.ways);
    EXPECT_EQ(roads.node_ids.size(), counted.nodes);
    EXPECT_EQ(roads.way_nodes.size(), counted.refs);
    EXPECT_TRUE(roads.findings.empty());
    std::vector<bool> used(roads.tag_sets.size(), false);
    for (const std::uint32_t tags : roads.way_tags) {
      used[tags] = true;
    }
    EXPECT_EQ(std::ranges::count(used, true), counted.tag_sets);
    EXPECT_TRUE(std::ranges::is_sorted(roads.node_ids));
  }
}

/// The fields of a CSV without quotes, one line after another; an oracle that shares no code with the reader.
std::vector<std::vector<std::string>> split_csv(const std::filesystem::path& file) {
  std::ifstream stream{file};
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(stream, line);) {
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == ',') {
        fields.emplace_back();
      } else if (c != '\r' && c != '"') {
        fields.back() += c;
      }
    }
    lines.push_back(fields);
  }
  return lines;
}

TEST(RealFiles, PortoAlegresHexagonsKeepEveryPerson) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const auto file = data / "places" / "porto_alegre" / "poa_hexgrid.csv";
  const auto lines = split_csv(file);
  Task task;
  const LayerContent content = read_layer({.file = file, .x_field = "lon", .y_field = "lat", .crs = "EPSG:4326"},
                                          {{GeometryKind::Point}, {{"id"}, {"population", Number}}}, task);
  const auto& positions = std::get<std::vector<MapPoint>>(content.table.geometry);
  ASSERT_EQ(positions.size(), 1227U);
  ASSERT_EQ(lines.size(), 1228U);
  long long total = 0;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const auto& fields = lines[i + 1];
    EXPECT_EQ(content.text("id")->at(i), fields[0]);
    EXPECT_EQ(positions[i].x, std::strtod(fields[1].c_str(), nullptr));
    EXPECT_EQ(positions[i].y, std::strtod(fields[2].c_str(), nullptr));
    EXPECT_EQ(content.rows[i], std::to_string(i + 2));
    total += std::stoll(fields[3]);
  }
  const std::vector<double>& population = *content.number("population");
  EXPECT_EQ(std::accumulate(population.begin(), population.end(), 0.0), static_cast<double>(total));
}

TEST(RealFiles, VillagesInASystemOfTheirOwnKeepIt) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  Task task;
  const LayerContent content =
      read_layer({.file = data / "china" / "polygons" / "NTDs_heshun.gpkg", .layer = "disease"},
                 {{GeometryKind::Polygon, GeometryKind::Point}, {}}, task);
  EXPECT_EQ(content.table.rows(), 189U);
  EXPECT_TRUE(content.table.crs->metric());
  EXPECT_EQ(content.table.crs->code(), "");
}

TEST(RealFiles, SpearfishIsReadFromShapefilesAndRasters) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const auto base = data / "places" / "spearfish_accessmod" / "demo" / "base";
  Task task;
  const LayerContent facilities =
      read_layer({.file = base / "health_facilities__demo" / "health_facilities__demo" / "health_facilities__demo.shp"},
                 {{GeometryKind::Point}, {}}, task);
  EXPECT_EQ(facilities.table.rows(), 6U);

  const RasterInfo info = read_raster_info(base / "DEM" / "dem__dem.GeoTIFF");
  EXPECT_NEAR(info.frame.cell_width, 30.0158, 1e-4);
  EXPECT_NEAR(info.frame.cell_height, 29.9786, 1e-4);
  const Grid<float> heights = read_band(base / "DEM" / "dem__dem.GeoTIFF", 1, task);
  EXPECT_TRUE(std::ranges::any_of(heights.values, [](float height) { return height > 1000.0F; }));
}

TEST(RealFiles, AZippedTerrainTileIsLookedInto) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const auto file = data / "places" / "andorra" / "dem" / "N42E001.hgt.zip";
  EXPECT_EQ(read_raster_info(file).crs, Crs::wgs84());
  Task task;
  const Grid<float> heights = read_band(file, 1, task);
  EXPECT_EQ(heights.frame.columns, heights.frame.rows);
  EXPECT_NEAR(*std::ranges::max_element(heights.values), 3200.0F, 300.0F) << "Pica d'Estats, 3 143 m";
}

TEST(RealFiles, FeatureIdsAreAColumnOfGeoPackagesThatHaveNoOther) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  Task task;
  const LayerContent content = read_layer({.file = data / "china/polygons/gzma.gpkg"},
                                          {{GeometryKind::Polygon}, {{"fid"}, {"PS_Score", Number}}}, task);
  ASSERT_EQ(content.rows.size(), 118U);
  EXPECT_EQ(*content.text("fid"), content.rows);
  EXPECT_EQ(content.text("fid")->back(), "118");
}

}  // namespace
}  // namespace geo::io

#include "geo/io/osm_file.hpp"
#include "geo/io/probe.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/toml.hpp"
#include "geo/io/vector_reader.hpp"
#include "geo/io/vector_writer.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using support::TemporaryFolder;

constexpr std::uint64_t kSeed = 20240607;

struct Effort {
  std::size_t cuts;     ///< lengths at which the file ends early, evenly spread
  std::size_t changes;  ///< copies with one to eight bytes changed
};

/// Gives `use` a valid text and many damaged ones. What it throws must be a geo::Error; the valid one must throw
/// nothing.
void damage(const std::string& valid, Effort effort, const std::function<void(const std::string&)>& use) {
  SCOPED_TRACE(kSeed);
  ASSERT_NO_THROW(use(valid));
  const auto attempt = [&](const std::string& text, const std::string& how) {
    try {
      use(text);
    } catch (const Error& error) {
      EXPECT_NE(std::string{error.what()}, "") << how;
    } catch (const std::exception& error) {
      ADD_FAILURE() << how << ": " << error.what();
    }
  };
  for (std::size_t i = 0; i < effort.cuts; ++i) {
    const std::size_t length = valid.size() * i / effort.cuts;
    attempt(valid.substr(0, length), "cut at " + std::to_string(length));
  }
  std::mt19937_64 random{kSeed};
  for (std::size_t i = 0; i < effort.changes; ++i) {
    std::string text = valid;
    for (std::size_t count = 1 + random() % 8; count > 0; --count) {
      text[random() % text.size()] = static_cast<char>(random());
    }
    attempt(text, "change " + std::to_string(i));
  }
}

TEST(FuzzSmoke, Toml) {
  const std::string text =
      "name = '梨树县'\nyear = 2024\nshare = 0.45\ndate = 2024-06-07T08:00:00Z\n\n[network]\nfile = "
      "\"roads.osm.pbf\"\nkeys = ['a', 'b']\n"
      "inline = { x = 1, y = [1, [2, 3]] }\n\n[[standard]]\nid = 'a'\nlimit = 1_000\n\n[[standard]]\nid = 'b'\nlong = "
      "\"\"\"\nmany\nlines\"\"\"\n";
  damage(text, {text.size(), 3000}, [](const std::string& damaged) {
    TomlTable table = TomlTable::parse(damaged, "a.toml");
    for (const std::string& key : table.keys()) {
      (void)table.where(key);
    }
    if (auto network = table.find_table("network")) {
      (void)network->text("file");
      (void)network->find_texts("keys");
    }
    for (TomlTable& standard : table.tables("standard")) {
      (void)standard.text("id");
      (void)standard.find_number("limit");
    }
  });
}

TEST(FuzzSmoke, Csv) {
  const TemporaryFolder folder;
  const std::string text =
      "id,lon,lat,name,persons\na,116.25,39.5,\"Chang, "
      "Ping\",12\nb,116.5,39.75,\"two\nlines\",900\nc,116.75,40,昌平,\nd,116,41,\"\"\"x\"\"\",7\n";
  damage(text, {text.size(), 200}, [&](const std::string& damaged) {
    Task task;
    (void)read_layer({.file = folder.write("a.csv", damaged), .x_field = "lon", .y_field = "lat", .crs = "EPSG:4490"},
                     {{GeometryKind::Point}, {{"name"}, {"persons", FieldRequest::Type::Number}}}, task);
  });
}

TEST(FuzzSmoke, CsvInGbkWithSemicolons) {
  const TemporaryFolder folder;
  const std::string text =
      "id;lon, "
      "deg;lat;name;persons\xA3\xA8\xCD\xF2\xC8\xCB\xA3\xA9\na;116.25;39.5;\"\xC0\xE6;\n\xCA\xF7\";1,200\nb;116;41;"
      "\xC0\xE6;\xA3\xB1\xA3\xB2\xA3\xAE\xA3\xB5\n";
  damage(text, {text.size(), 300}, [&](const std::string& damaged) {
    Task task;
    const fs::path file = folder.write("a.csv", damaged);
    (void)probe_file(file);
    (void)read_layer({.file = file, .x_field = "lon, deg", .y_field = "lat", .crs = "gcj02"},
                     {{GeometryKind::Point}, {{"name"}, {"persons", FieldRequest::Type::Number}}}, task);
  });
}

TEST(FuzzSmoke, Dbf) {
  const TemporaryFolder folder;
  const std::string header{
      "\x03\x18\x01\x01\x02\x00\x00\x00\x61\x00\x0D\x00\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
      "name\0\0\0\0\0\0\0C\0\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
      "persons\0\0\0\0N\0\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r",
      97};
  const std::string text = header + " \xC0\xE6\xCA\xF7\xD5\xF2  1200 \xB9\xF9\xBC\xD2\xB5\xEA\xD5\xF2 900\x1A";
  damage(text, {text.size(), 300}, [&](const std::string& damaged) {
    Task task;
    const fs::path file = folder.write("a.dbf", damaged);
    (void)probe_file(file);
    (void)read_layer({.file = file}, {{GeometryKind::None}, {{"name"}, {"persons", FieldRequest::Type::Number}}}, task);
  });
}

TEST(FuzzSmoke, GeoJson) {
  const TemporaryFolder folder;
  const std::string text = R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"n":1},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]}},
    {"type":"Feature","properties":{"n":2.5},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}}]})";
  damage(text, {100, 300}, [&](const std::string& damaged) {
    Task task;
    (void)read_layer({.file = folder.write("a.geojson", damaged)},
                     {{GeometryKind::Polygon}, {{"n", FieldRequest::Type::Number}}}, task);
  });
}

TEST(FuzzSmoke, GeoPackage) {
  const TemporaryFolder folder;
  std::vector<MultiPolygon> areas;
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) {
    areas.push_back({{{{0.0, 0.0}, {1.0 + i, 0.0}, {1.0, 1.0 + i}, {0.0, 0.0}}, {}}});
    names.push_back("村" + std::to_string(i));
  }
  Task task;
  write_geopackage(folder.path() / "valid.gpkg",
                   std::vector{FeatureTable{"villages", Crs::from_text("EPSG:4549"), areas, {{"name", names}}}},
                   std::vector{LayerStyle{"villages", "s", "", "<qgis/>"}}, "test", task);
  damage(read_text(folder.path() / "valid.gpkg"), {25, 60}, [&](const std::string& damaged) {
    (void)read_layer({.file = folder.write("a.gpkg", damaged)}, {{GeometryKind::Polygon}, {{"name"}}}, task);
  });
}

TEST(FuzzSmoke, GeoTiff) {
  const TemporaryFolder folder;
  Grid<float> grid{{0.0, 0.0, 10.0, 10.0, 60, 50}, std::vector<float>(3000)};
  for (std::size_t i = 0; i < grid.values.size(); ++i) {
    grid.values[i] = static_cast<float>(i * i % 977);
  }
  write_geotiff(folder.path() / "valid.tif", Crs::from_text("EPSG:4549"), std::vector{grid},
                std::vector<std::string>{"n"}, "test");
  damage(read_text(folder.path() / "valid.tif"), {60, 150}, [&](const std::string& damaged) {
    constexpr std::size_t most_cells = 1'000'000;  // a changed size may ask for gigabytes, which is slow and no fault
    const fs::path file = folder.write("a.tif", damaged);
    if (read_raster_info(file).frame.cells() < most_cells) {
      Task task;
      (void)read_band(file, 1, task);
    }
  });
}

OsmRoads few_roads() {
  OsmRoads roads;
  roads.tag_sets = {{{"highway", "primary"}}, {{"highway", "path"}, {"name", "小路"}}};
  roads.first_ref = {0};
  for (std::uint32_t i = 0; i < 30; ++i) {
    roads.node_ids.push_back(7 * i + 1);
    roads.node_positions.push_back({100.0 + 0.001 * i, 20.0 + 0.002 * (i % 7)});
    if (i % 3 == 2) {
      roads.way_ids.push_back(i);
      roads.way_tags.push_back(i % 2);
      roads.way_nodes.insert(roads.way_nodes.end(), {i - 2, i - 1, i});
      roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
    }
  }
  return roads;
}

TEST(FuzzSmoke, OsmPbf) {
  const TemporaryFolder folder;
  write_osm_pbf(folder.path() / "valid.osm.pbf", few_roads(), "test");
  damage(read_text(folder.path() / "valid.osm.pbf"), {100, 400}, [&](const std::string& damaged) {
    Task task;
    (void)read_osm_roads(folder.write("a.osm.pbf", damaged), {"highway"}, {"highway", "name"}, task);
  });
}

TEST(FuzzSmoke, OsmXml) {
  const TemporaryFolder folder;
  const std::string text =
      "<?xml version='1.0'?><osm version='0.6'><node id='1' lat='1.5' lon='2.5'/><node id='2' lat='1.25' lon='2.25'/>"
      "<way id='9'><nd ref='1'/><nd ref='2'/><tag k='highway' v='path'/><tag k='name' v='小路 &amp; x'/></way></osm>";
  damage(text, {100, 300}, [&](const std::string& damaged) {
    Task task;
    (void)read_osm_roads(folder.write("a.osm", damaged), {"highway"}, {"highway", "name"}, task);
  });
}

}  // namespace
}  // namespace geo::io

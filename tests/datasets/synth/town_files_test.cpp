#include "geo/io/osm_file.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_reader.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include "datasets/synth/place.hpp"
#include "datasets/synth/synth.hpp"
#include <fstream>
#include <iterator>
#include <map>

namespace synth {
namespace {

using Bytes = std::map<std::string, std::string>;

void make_town(std::uint64_t seed, const std::filesystem::path& folder) {
  geo::Task task;
  make_place({"town", seed, folder}, task);
}

Bytes bytes_of(const std::filesystem::path& folder) {
  Bytes bytes;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream file{entry.path(), std::ios::binary};
    bytes[entry.path().filename().string()] = {std::istreambuf_iterator<char>{file}, {}};
  }
  return bytes;
}

TEST(TownFiles, AreTheSameBytesForTheSameSeed) {
  const support::TemporaryFolder first;
  const support::TemporaryFolder second;
  make_town(1, first.path());
  make_town(1, second.path());

  const Bytes bytes = bytes_of(first.path());
  const Bytes again = bytes_of(second.path());

  ASSERT_EQ(bytes.size(), 10U);
  ASSERT_EQ(again.size(), bytes.size());
  for (const auto& [name, content] : bytes) {
    EXPECT_TRUE(again.at(name) == content) << name;
    EXPECT_FALSE(content.empty()) << name;
  }
}

TEST(TownFiles, DifferFromSeedToSeed) {
  const support::TemporaryFolder first;
  const support::TemporaryFolder second;
  make_town(1, first.path());
  make_town(2, second.path());

  const Bytes other = bytes_of(second.path());
  for (const auto& [name, content] : bytes_of(first.path())) {
    EXPECT_FALSE(other.at(name) == content) << name;
  }
}

TEST(TownFiles, SayThatTheyAreSynthetic) {
  const support::TemporaryFolder folder;
  make_town(1, folder.path());

  for (const auto& [name, content] : bytes_of(folder.path())) {
    const bool labelled = content.find("ynthetic, not a real place") != std::string::npos;
    EXPECT_TRUE(labelled || name == "roads.osm.pbf") << name;
  }
  EXPECT_NE(geo::io::read_text(folder.path() / "project.toml").find("synthetic = true"), std::string::npos);
}

TEST(TownFiles, ReadBackAsWhatWasImagined) {
  const support::TemporaryFolder folder;
  make_town(1, folder.path());
  geo::Task task;
  const Place place = imagine_place(find_preset("town"), 1, task);

  const auto roads = geo::io::read_osm_roads(folder.path() / "roads.osm.pbf", {"highway"},
                                             {"highway", "bridge", "name", "oneway", "maxspeed", "surface"}, task);
  EXPECT_EQ(roads.way_ids, place.roads.way_ids);
  EXPECT_EQ(roads.way_nodes, place.roads.way_nodes);
  EXPECT_EQ(roads.tag_sets, place.roads.tag_sets);
  EXPECT_EQ(roads.node_positions, place.roads.node_positions);

  for (std::size_t band = 0; band < place.population.size(); ++band) {
    const auto grid = geo::io::read_band(folder.path() / "population.tif", static_cast<int>(band) + 1, task);
    EXPECT_EQ(grid.frame, place.population[band].frame);
    for (std::size_t cell = 0; cell < grid.values.size(); ++cell) {
      const float expected = place.population[band].values[cell];
      ASSERT_TRUE(grid.values[cell] == expected || (std::isnan(grid.values[cell]) && std::isnan(expected)));
    }
  }
}

TEST(TownFiles, HoldTheColumnsThatTheProjectNames) {
  const support::TemporaryFolder folder;
  make_town(1, folder.path());
  geo::Task task;
  const auto texts = [](std::initializer_list<const char*> names) {
    std::vector<geo::io::FieldRequest> fields;
    for (const char* name : names) {
      fields.push_back({name, geo::io::FieldRequest::Type::Text, true});
    }
    return fields;
  };
  const auto villages =
      geo::io::read_layer({.file = folder.path() / "units.gpkg", .layer = "villages"},
                          {{geo::io::GeometryKind::Polygon}, texts({"code", "name", "class", "township"})}, task);
  const auto townships =
      geo::io::read_layer({.file = folder.path() / "units.gpkg", .layer = "townships"},
                          {{geo::io::GeometryKind::Polygon}, texts({"code", "name", "class"})}, task);
  const auto facilities =
      geo::io::read_layer({.file = folder.path() / "facilities.gpkg", .layer = "facilities"},
                          {{geo::io::GeometryKind::Point}, texts({"id", "name", "service", "status"})}, task);

  EXPECT_EQ(villages.table.rows(), 20U);
  EXPECT_EQ(townships.table.rows(), 3U);
  EXPECT_EQ(facilities.table.rows(), 35U);
  EXPECT_TRUE(villages.findings.empty());
}

}  // namespace
}  // namespace synth

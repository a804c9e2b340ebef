#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <ostream>
#include <set>

namespace e2e {
namespace {

/// A real extract, and the box in which one person is put at each of 40 × 40 places.
struct RealPlace {
  const char* name;
  const char* roads;
  double west, south, east, north;
  const char* crs;
};

void PrintTo(const RealPlace& place, std::ostream* stream) {
  *stream << place.name;
}

constexpr int kPerSide = 40;

std::string lattice(const RealPlace& place) {
  std::string csv = "lon,lat,persons\n";
  for (int row = 0; row < kPerSide; ++row) {
    for (int column = 0; column < kPerSide; ++column) {
      const double lon = place.west + (place.east - place.west) * (column + 0.5) / kPerSide;
      const double lat = place.south + (place.north - place.south) * (row + 0.5) / kPerSide;
      csv += std::to_string(lon) + "," + std::to_string(lat) + ",1\n";
    }
  }
  return csv;
}

std::string project_of(const RealPlace& place, const std::filesystem::path& data) {
  return "schema = 1\n[place]\nname = \"" + std::string{place.name} +
         "\"\n[population]\nfile = \"people.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\ntotal = "
         "\"persons\"\n[network]\nroads = \"" +
         (data / "places" / place.roads).string() +
         "\"\nmax_leg_m = 300\n[standards]\nuse = [\"HLT-PC-15MIN-COV\", \"HLT-60MIN\"]\n" +
         "[[facilities]]\nfile = \"people.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\nwhere = \"FID <= "
         "100\"\nservice_is = \"village_clinic\"\n";
}

/// The weak components of an exported graph as one profile may travel it, counted the simple way.
struct Shape {
  long long nodes = 0;
  long long edges = 0;
  long long components = 0;
  long long largest = 0;
  long long dead_ends = 0;
};

long long root_of(std::map<long long, long long>& parent, long long node) {
  while (parent[node] != node) {
    node = parent[node] = parent[parent[node]];
  }
  return node;
}

Shape shape_of_export(const std::filesystem::path& folder, const std::string& profile) {
  const support::CsvTable arcs = support::read_csv_table(folder / "network_arcs.csv");
  const auto edge = arcs.integers("edge");
  const auto from = arcs.integers("from");
  const auto to = arcs.integers("to");
  const auto time = arcs.integers("time_ms_" + profile);
  std::map<long long, std::pair<long long, long long>> open;
  for (std::size_t i = 0; i < edge.size(); ++i) {
    if (time[i] >= 0) {
      open[edge[i]] = std::minmax(from[i], to[i]);
    }
  }
  std::map<long long, long long> parent;
  std::map<long long, int> degree;
  for (const auto& [number, ends] : open) {
    parent.emplace(ends.first, ends.first);
    parent.emplace(ends.second, ends.second);
    parent[root_of(parent, ends.first)] = root_of(parent, ends.second);
    ++degree[ends.first];
    ++degree[ends.second];
  }
  std::map<long long, long long> sizes;
  for (const auto& [node, above] : parent) {
    ++sizes[root_of(parent, node)];
  }
  Shape shape{static_cast<long long>(parent.size()), static_cast<long long>(open.size()),
              static_cast<long long>(sizes.size()), 0, 0};
  for (const auto& [root, size] : sizes) {
    shape.largest = std::max(shape.largest, size);
  }
  shape.dead_ends = std::ranges::count_if(degree, [](const auto& entry) { return entry.second == 1; });
  return shape;
}

class RealPlaces : public ::testing::TestWithParam<RealPlace> {};

TEST_P(RealPlaces, ImportAndReportHowTheirRoadsHangTogether) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const support::TemporaryFolder folder;
  folder.write("people.csv", lattice(GetParam()));
  const auto project = folder.write("project.toml", project_of(GetParam(), data));
  const auto out = folder.path() / "out";

  const support::Outcome outcome =
      support::run_program(JUNHENG_PROGRAM, {"assess", project.string(), "-o", out.string(), "--with-network"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const nlohmann::json summary = nlohmann::json::parse(support::read_file(out / "summary.json"));

  EXPECT_EQ(summary["crs"], GetParam().crs);
  for (const char* profile : {"walk", "car"}) {
    const Shape expected = shape_of_export(out, profile);
    const nlohmann::json& reported = summary["network"]["profiles"][profile];
    EXPECT_GT(expected.nodes, 500) << profile;
    EXPECT_EQ(reported["nodes"].get<long long>(), expected.nodes) << profile;
    EXPECT_EQ(reported["edges"].get<long long>(), expected.edges) << profile;
    EXPECT_EQ(reported["components"].get<long long>(), expected.components) << profile;
    EXPECT_EQ(reported["largest_component_nodes"].get<long long>(), expected.largest) << profile;
    EXPECT_EQ(reported["dead_ends"].get<long long>(), expected.dead_ends) << profile;
  }
  const support::CsvTable access = support::read_csv_table(out / "network_access.csv");
  std::set<std::string> on_network;
  for (std::size_t i = 0; i < access.rows(); ++i) {
    if (access.text("kind")[i] == "demand" && access.text("profile")[i] == "walk") {
      on_network.insert(access.text("id")[i]);
    }
  }
  EXPECT_EQ(summary["network"]["profiles"]["walk"]["off_network_persons"].get<long long>(),
            kPerSide * kPerSide - static_cast<long long>(on_network.size()));

  const support::Outcome check = support::run_program(JUNHENG_PROGRAM, {"check", project.string()});
  EXPECT_NE(check.out.find("separate parts"), std::string::npos) << check.out;
  EXPECT_NE(check.out.find("dead ends"), std::string::npos) << check.out;
  EXPECT_NE(check.out.find("live more than 300 m from any road"), std::string::npos) << check.out;
}

INSTANTIATE_TEST_SUITE_P(
    Osm, RealPlaces,
    ::testing::Values(RealPlace{"Andorra", "andorra/andorra-latest.osm.pbf", 1.42, 42.44, 1.77, 42.64, "EPSG:32631"},
                      RealPlace{"Monaco", "monaco/monaco.osm.pbf", 7.40, 43.71, 7.44, 43.76, "EPSG:32632"},
                      RealPlace{"Heidelberg", "heidelberg/heidelberg.test.pbf", 8.63, 49.36, 8.73, 49.44, "EPSG:32632"},
                      RealPlace{"Liechtenstein", "liechtenstein/liechtenstein-latest.osm.pbf", 9.47, 47.05, 9.63, 47.27,
                                "EPSG:32632"},
                      RealPlace{"Shenzhen", "shenzhen_nanshan/osm_bbox.osm.xml", 113.916, 22.50, 114.058, 22.571,
                                "EPSG:4547"}),
    [](const auto& each) { return std::string{each.param.name}; });

}  // namespace
}  // namespace e2e

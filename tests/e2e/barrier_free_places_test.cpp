#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>
#include <string>

namespace e2e {
namespace {

using Json = nlohmann::json;

/// Homes of ten people each on a grid of degrees.
std::string homes_between(double west, double south, double east, double north, int per_side) {
  std::string homes = "lon,lat,persons\n";
  for (int i = 0; i < per_side; ++i) {
    for (int j = 0; j < per_side; ++j) {
      homes += std::to_string(west + (east - west) * (i + 0.5) / per_side) + "," +
               std::to_string(south + (north - south) * (j + 0.5) / per_side) + ",10\n";
    }
  }
  return homes;
}

std::string project(const std::string& network, const std::string& policy) {
  return "schema = 1\n[place]\nname = \"Place\"\nyear = 2024\n[population]\nfile = \"homes.csv\"\nx = \"lon\"\ny = "
         "\"lat\"\n"
         "crs = \"EPSG:4326\"\ntotal = \"persons\"\n[network]\nmax_leg_m = 100\n" +
         network +
         "[[facilities]]\nfile = \"facilities.csv\"\nx = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\nid = \"id\"\n"
         "service_is = \"health_centre\"\n[standards]\nuse = []\n[barrier_free]\nunknown = \"" +
         policy + "\"\n";
}

/// Assesses and gives barrier_free of summary.json.
Json barrier_free_of(const support::TemporaryFolder& folder, const std::string& network, const std::string& policy) {
  const auto file = folder.write("project.toml", project(network, policy));
  const support::Outcome outcome =
      support::run_program(JUNHENG_PROGRAM, {"assess", file.string(), "-o", (folder.path() / policy).string()});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return Json::parse(support::read_file(folder.path() / policy / "summary.json"))["barrier_free"];
}

void expect_sense(const Json& result) {
  const Json& service = result["services"][0];
  EXPECT_GT(service["walk"].get<double>(), 0.0);
  EXPECT_GE(service["cut_off"].get<double>(), service["walk"].get<double>() - service["roll"].get<double>());
  EXPECT_GE(service["cut_off_near"].get<double>(),
            service["walk_near"].get<double>() - service["roll_near"].get<double>());
  EXPECT_LE(service["cut_off"].get<double>(), service["walk"].get<double>());
  EXPECT_LE(service["roll"].get<double>(), service["population"].get<double>());
}

double roll(const Json& result) {
  return result["services"][0]["roll"].get<double>();
}

TEST(Heidelberg, RollsFartherTheMoreIsTakenForGranted) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const support::TemporaryFolder folder;
  folder.write("homes.csv", homes_between(8.66, 49.40, 8.72, 49.43, 40));
  folder.write("facilities.csv", "id,lon,lat\nA,8.6743,49.4098\nB,8.6949,49.4122\nC,8.6870,49.4180\n");
  const std::string network = "roads = \"" + (data / "places" / "heidelberg" / "heidelberg.test.pbf").string() + "\"\n";

  const Json optimistic = barrier_free_of(folder, network, "optimistic");
  const Json likely = barrier_free_of(folder, network, "likely");
  const Json strict = barrier_free_of(folder, network, "strict");

  for (const Json& result : {optimistic, likely, strict}) {
    expect_sense(result);
    EXPECT_EQ(result["services"][0]["walk"], likely["services"][0]["walk"]);
    EXPECT_EQ(result["ways"]["unknown_shares"], likely["ways"]["unknown_shares"]);
  }
  EXPECT_GE(roll(optimistic), roll(likely));
  EXPECT_GT(roll(likely), roll(strict));
  EXPECT_GT(likely["ways"]["stopped_shares"]["steps"].get<double>(), 0.0);
  ASSERT_FALSE(likely["steps"].empty());
  for (const Json& step : likely["steps"]) {
    EXPECT_GT(step["gains"].get<double>(), 0.0);
    EXPECT_FALSE(step["barriers"].empty());
  }
}

TEST(Redmond, RanksKerbsThatTheDataCallRaised) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const support::TemporaryFolder folder;
  const auto sidewalks = data / "places" / "redmond_sidewalks";
  const Json nodes = Json::parse(std::ifstream{sidewalks / "wa.microsoft.graph.nodes.OSW.geojson"});
  const Json edges = Json::parse(std::ifstream{sidewalks / "wa.microsoft.graph.edges.OSW.geojson"});
  std::map<std::string, std::string> kerb;
  for (const Json& node : nodes["features"]) {
    kerb[node["properties"]["_id"]] = node["properties"].value("kerb", "");
  }
  folder.write("homes.csv", homes_between(-122.143, 47.6366, -122.132, 47.6496, 40));
  folder.write("facilities.csv", "id,lon,lat\nA,-122.1378,47.6400\nB,-122.1345,47.6460\n");
  const std::string network = "format = \"opensidewalks\"\nroads = \"" +
                              (sidewalks / "wa.microsoft.graph.edges.OSW.geojson").string() + "\"\nnodes = \"" +
                              (sidewalks / "wa.microsoft.graph.nodes.OSW.geojson").string() + "\"\n";

  const Json likely = barrier_free_of(folder, network, "likely");

  expect_sense(likely);
  ASSERT_FALSE(likely["steps"].empty());
  for (const Json& step : likely["steps"]) {
    for (const Json& barrier : step["barriers"]) {
      if (!barrier["node"].is_null()) {
        EXPECT_EQ(kerb.at(std::to_string(barrier["node"].get<long long>())), "raised");
      }
    }
  }
  // Every flight of steps is stopped, and every edge steeper than 1:12: as many metres as the data have.
  double steps = 0.0;
  double steep = 0.0;
  double all = 0.0;
  for (const Json& edge : edges["features"]) {
    const Json& tags = edge["properties"];
    const double metres = tags["length"].get<double>();
    all += metres;
    steps += tags["highway"] == "steps" ? metres : 0.0;
    steep += tags["highway"] != "steps" && std::abs(tags.value("incline", 0.0)) > 1.0 / 12.0 ? metres : 0.0;
  }
  EXPECT_NEAR(likely["ways"]["walkable_km"].get<double>(), all / 1000.0, 0.01 * all / 1000.0);
  EXPECT_NEAR(likely["ways"]["stopped_shares"]["steps"].get<double>(), steps / all, 0.001);
  EXPECT_NEAR(likely["ways"]["stopped_shares"]["incline"].get<double>(), steep / all, 0.001);
}

}  // namespace
}  // namespace e2e

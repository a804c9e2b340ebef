#include "geo/crs/map_datum.hpp"

#include "tests/e2e/county_files.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <numbers>
#include <optional>
#include <regex>
#include <utility>
#include <vector>

namespace e2e {
namespace {

using Json = nlohmann::json;

/// Where amenities and shops stand in an OpenStreetMap file: nodes with such a tag.
std::vector<geo::LonLat> facilities_in(const std::filesystem::path& osm) {
  static const std::regex place{"<node .*lat=\"([0-9.]+)\" lon=\"([0-9.]+)\">"};
  static const std::regex kind{"<tag k=\"(amenity|shop|leisure|tourism)\""};
  std::vector<geo::LonLat> found;
  std::optional<geo::LonLat> node;
  std::ifstream lines{osm};
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("<node ") != std::string::npos) {
      node.reset();
      if (std::regex_search(line, match, place)) {
        node = geo::LonLat{std::stod(match[2]), std::stod(match[1])};
      }
    } else if (node && std::regex_search(line, kind)) {
      found.push_back(*std::exchange(node, std::nullopt));
    }
  }
  return found;
}

/// Where the ways with a `highway` tag of an OpenStreetMap file bend, cross and end.
std::vector<geo::LonLat> road_vertices_in(const std::filesystem::path& osm) {
  static const std::regex place{"<node id=\"([0-9]+)\".*lat=\"([0-9.]+)\" lon=\"([0-9.]+)\""};
  static const std::regex bend{"<nd ref=\"([0-9]+)\""};
  std::map<std::string, geo::LonLat> nodes;
  std::vector<geo::LonLat> vertices;
  std::vector<std::string> way;
  bool is_road = false;
  std::ifstream lines{osm};
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_search(line, match, place)) {
      nodes[match[1]] = {std::stod(match[3]), std::stod(match[2])};
    } else if (line.find("<way ") != std::string::npos) {
      way.clear();
      is_road = false;
    } else if (std::regex_search(line, match, bend)) {
      way.push_back(match[1]);
    } else if (line.find("k=\"highway\"") != std::string::npos) {
      is_road = true;
    } else if (line.find("</way>") != std::string::npos && is_road) {
      for (const std::string& node : way) {
        vertices.push_back(nodes.at(node));
      }
    }
  }
  return vertices;
}

/// Metres on a sphere that touches the place, one vertex after the other.
double metres_to_nearest(geo::LonLat place, const std::vector<geo::LonLat>& vertices) {
  constexpr double kPerDegree = 111'195.0;
  const double narrower = std::cos(place.lat * std::numbers::pi / 180.0);
  double nearest = std::numeric_limits<double>::infinity();
  for (const geo::LonLat vertex : vertices) {
    nearest = std::min(nearest, kPerDegree * std::hypot((vertex.lon - place.lon) * narrower, vertex.lat - place.lat));
  }
  return nearest;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2.0;
}

/// "from 39 m to 22 m (79 positions)": to the nearest vertex of a road, taken for right and after the shift is undone,
/// of the positions where that differs by more than half a metre.
std::string medians_to_roads(const std::filesystem::path& data, geo::MapDatum datum) {
  const std::filesystem::path osm = data / "places/shenzhen_nanshan/osm_bbox.osm.xml";
  const std::vector<geo::LonLat> vertices = road_vertices_in(osm);
  std::vector<double> before;
  std::vector<double> after;
  for (const geo::LonLat place : facilities_in(osm)) {
    const geo::MapPoint given = geo::from_wgs84(place, datum);
    const double shifted = metres_to_nearest({given.x, given.y}, vertices);
    const double right = metres_to_nearest(place, vertices);
    if (std::abs(shifted - right) > 0.5) {
      before.push_back(shifted);
      after.push_back(right);
    }
  }
  const std::string positions = std::to_string(before.size());
  const auto whole = [](double metres) { return std::to_string(std::lround(metres)); };
  return "from " + whole(median(std::move(before))) + " m to " + whole(median(std::move(after))) + " m (" + positions +
         " positions)";
}

/// Nanshan with its roads, one person at each facility, and the facilities as `datum` gives their positions.
class Nanshan : public ::testing::Test {
 protected:
  Json check(const std::filesystem::path& data, geo::MapDatum datum, const std::string& declared) {
    const std::filesystem::path osm = data / "places/shenzhen_nanshan/osm_bbox.osm.xml";
    std::string people = "lon,lat,n\n";
    std::string facilities = "lon,lat\n";
    const auto row = [](double lon, double lat) { return std::to_string(lon) + "," + std::to_string(lat); };
    for (const geo::LonLat place : facilities_in(osm)) {
      const geo::MapPoint given = geo::from_wgs84(place, datum);
      people += row(place.lon, place.lat) + ",1\n";
      facilities += row(given.x, given.y) + "\n";
    }
    const std::string at = "x = \"lon\"\ny = \"lat\"\n";
    folder_.write("people.csv", people);
    folder_.write("facilities.csv", facilities);
    return check_json(folder_.write("project.toml",
                                    "schema = 1\n[place]\nname = \"南山\"\n[population]\nfile = \"people.csv\"\n" + at +
                                        "crs = \"EPSG:4326\"\ntotal = \"n\"\n[network]\nroads = \"" + osm.string() +
                                        "\"\n[standards]\nuse = [\"HLT-PC-15MIN-COV\"]\n[[facilities]]\nfile = "
                                        "\"facilities.csv\"\nservice_is = \"village_clinic\"\n" +
                                        at + "crs = \"" + declared + "\"\n"));
  }

  /// The same places as people and as villages, as `datum` gives them and EPSG:4326 as declared.
  Json check_people(const std::filesystem::path& data, geo::MapDatum datum) {
    const std::filesystem::path osm = data / "places/shenzhen_nanshan/osm_bbox.osm.xml";
    std::string people = "lon,lat,n\n";
    std::string villages = "code,name,lon,lat\n";
    int number = 0;
    for (const geo::LonLat place : facilities_in(osm)) {
      const geo::MapPoint given = geo::from_wgs84(place, datum);
      const std::string at = std::to_string(given.x) + "," + std::to_string(given.y);
      const std::string id = std::to_string(++number);
      people += at + ",1\n";
      villages += "440305001" + std::string(3 - id.size(), '0') + id + ",v" + id + "," + at + "\n";
    }
    const std::string keys = "x = \"lon\"\ny = \"lat\"\ncrs = \"EPSG:4326\"\n";
    folder_.write("people.csv", people);
    folder_.write("villages.csv", villages);
    return check_json(folder_.write(
        "project.toml", "schema = 1\n[place]\nname = \"南山\"\n[units.village]\nfile = \"villages.csv\"\n" + keys +
                            "code = \"code\"\nname = \"name\"\n[population]\nfile = \"people.csv\"\n" + keys +
                            "total = \"n\"\n[network]\nroads = \"" + osm.string() +
                            "\"\n[standards]\nuse = [\"HLT-PC-15MIN-COV\"]\n"));
  }

  support::TemporaryFolder folder_;
};

TEST_F(Nanshan, UndeclaredGcj02IsSeenAgainstTheRoadsWithResidualAndRemedy) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const Json checked = check(data, geo::MapDatum::Gcj02, "EPSG:4326");
  EXPECT_EQ(checked.at("facilities"), 82);
  EXPECT_EQ(codes_of(checked).count("shifted_datum"), 1U);
  EXPECT_EQ(
      finding_of(checked, "shifted_datum"),
      "the positions look like GCJ-02: with its shift undone the median distance to what they should lie at falls " +
          medians_to_roads(data, geo::MapDatum::Gcj02) +
          "; state crs = \"gcj02\" for this source if they come from such a map");
}

TEST_F(Nanshan, UndeclaredBd09IsSeenAgainstTheRoadsToo) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  EXPECT_EQ(
      finding_of(check(data, geo::MapDatum::Bd09, "EPSG:4326"), "shifted_datum"),
      "the positions look like BD-09: with its shift undone the median distance to what they should lie at falls " +
          medians_to_roads(data, geo::MapDatum::Bd09) +
          "; state crs = \"bd09\" for this source if they come from such a map");
}

/// The file and text of each finding about a shift.
std::vector<std::string> shifted_files(const Json& checked) {
  std::vector<std::string> files;
  for (const Json& finding : checked.at("findings")) {
    if (finding.at("code") == "shifted_datum") {
      files.push_back(std::filesystem::path{finding.at("file").get<std::string>()}.filename().string());
    }
  }
  return files;
}

TEST_F(Nanshan, UndeclaredGcj02OfPeopleAndVillagesIsSeenToo) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  EXPECT_EQ(shifted_files(check_people(data, geo::MapDatum::Gcj02)),
            (std::vector<std::string>{"people.csv", "villages.csv"}));
  EXPECT_EQ(shifted_files(check_people(data, geo::MapDatum::Wgs84)), std::vector<std::string>{});
}

TEST_F(Nanshan, DeclaredGcj02IsNoFinding) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  EXPECT_EQ(finding_of(check(data, geo::MapDatum::Gcj02, "gcj02"), "shifted_datum"), "not found");
}

TEST_F(Nanshan, PositionsThatAreRightAreNoFinding) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  EXPECT_EQ(finding_of(check(data, geo::MapDatum::Wgs84, "EPSG:4326"), "shifted_datum"), "not found");
}

}  // namespace
}  // namespace e2e

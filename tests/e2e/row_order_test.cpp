#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

// The same files with their rows in another order: units, people, facilities, and what a project says of standards. The
// results are the same bytes, but for the list of places with people, whose rows come in the order of the file.

namespace e2e {
namespace {

using Random = std::mt19937_64;
using Rows = std::vector<std::string>;

constexpr int kSide = 4;  // villages in a row, and rows of them, each township one row
constexpr double kWest = 124.0;
constexpr double kSouth = 43.3;
constexpr double kStep = 0.02;  // degrees between villages

std::string degrees(double value) {
  return std::to_string(value);
}

/// The files of a place as rows below their headers.
struct Place {
  Rows villages;
  Rows townships;
  Rows people;
  Rows facilities;
  Rows standards;  ///< tables of project.toml
  std::string roads;
};

std::string position(Random& random) {
  const auto within = [&](double from) {
    return degrees(from + kStep * kSide * (0.02 + 0.96 * static_cast<double>(random() % 10'000) / 10'000.0));
  };
  const std::string lon = within(kWest);
  return lon + "," + within(kSouth);
}

/// Streets between the villages, east to west and north to south, as OpenStreetMap has them.
std::string streets() {
  std::string nodes;
  std::string ways;
  const auto id = [](int row, int column) { return std::to_string(1 + row * (kSide + 1) + column); };
  for (int row = 0; row <= kSide; ++row) {
    for (int column = 0; column <= kSide; ++column) {
      nodes += "<node id=\"" + id(row, column) + "\" version=\"1\" lat=\"" + degrees(kSouth + kStep * row) +
               "\" lon=\"" + degrees(kWest + kStep * column) + "\"/>\n";
    }
  }
  for (int line = 0; line <= kSide; ++line) {
    for (const bool east : {true, false}) {
      ways += "<way id=\"" + std::to_string(100 + 2 * line + (east ? 0 : 1)) + "\" version=\"1\">";
      for (int along = 0; along <= kSide; ++along) {
        ways += "<nd ref=\"" + (east ? id(line, along) : id(along, line)) + "\"/>";
      }
      ways += "<tag k=\"highway\" v=\"residential\"/></way>\n";
    }
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"test\">\n" + nodes + ways +
         "</osm>\n";
}

Place random_place(Random& random) {
  Place place;
  for (int row = 0; row < kSide; ++row) {
    const std::string township = "99010110" + std::to_string(row + 1);
    place.townships.push_back(township + "000,乡" + std::to_string(row) + "," + (row == 0 ? "urban" : "rural"));
    for (int column = 0; column < kSide; ++column) {
      place.villages.push_back(township + "20" + std::to_string(column) + ",村" + std::to_string(row * kSide + column) +
                               "," + degrees(kWest + kStep * (column + 0.5)) + "," +
                               degrees(kSouth + kStep * (row + 0.5)) + "," + (row == 0 ? "121" : "220"));
    }
  }
  for (int home = 0; home < 120; ++home) {
    const std::uint64_t persons = 10 * (1 + random() % 40);
    place.people.push_back(position(random) + "," + std::to_string(persons) + "," + std::to_string(persons / 10));
  }
  const Rows kinds{"kindergarten", "primary_school", "village_clinic", "health_centre", "culture_station"};
  const Rows yes_or_no{"是", "否", ""};
  const Rows owners{"公办", "民办", ""};
  for (int number = 0; number < 40; ++number) {
    place.facilities.push_back(
        "F" + std::to_string(100 + number) + ",设施" + std::to_string(number) + "," + kinds[random() % kinds.size()] +
        "," + position(random) + "," + std::to_string(20 + random() % 200) + "," + owners[random() % 3] + "," +
        yes_or_no[random() % 3] + "," + yes_or_no[random() % 3] + "," + (random() % 6 == 0 ? "规划" : "现状") + "," +
        std::to_string(random() % 4 == 0 ? 2027 : 2010));
  }
  place.standards = {"[[standards.change]]\nid = \"EDU-PS-TIME-R30\"\nlimit = 20\nreason = \"从严\"\n",
                     "[[standards.change]]\nid = \"HLT-VC-CNT\"\ntarget = 0.8\nreason = \"山区\"\n",
                     "[[standards.change]]\nid = \"EDU-PS-RAD-U10\"\nlimit = 800\nreason = \"山区\"\n",
                     "[[standards.change]]\nid = \"EDU-KG-CNT-TWP\"\ntarget = 0.5\nreason = \"分步\"\n"};
  place.roads = streets();
  return place;
}

std::string lines_of(const std::string& header, const Rows& rows) {
  std::string text = header + "\n";
  for (const std::string& row : rows) {
    text += row + "\n";
  }
  return text;
}

constexpr const char* kProject = R"(schema = 1
[place]
name = "示范县"
year = 2025
[units]
boundary = { file = "boundary.geojson", crs = "EPSG:4326" }
[units.village]
file = "villages.csv"
x = "lon"
y = "lat"
crs = "EPSG:4326"
code = "code"
name = "name"
class = "class"
[units.township]
file = "townships.csv"
code = "code"
name = "name"
class = "class"
[population]
file = "people.csv"
x = "lon"
y = "lat"
crs = "EPSG:4326"
total = "persons"
[population.groups]
age_6_11 = "children"
[network]
roads = "roads.osm"
max_leg_m = 2000
[[facilities]]
file = "facilities.csv"
x = "lon"
y = "lat"
crs = "EPSG:4326"
id = "id"
name = "name"
service = "service"
capacity = "capacity"
ownership = "owner"
compliant = "compliant"
entrance = "entrance"
status = "status"
opened = "opened"
[standards]
use = ["EDU-PS-RAD-U10", "EDU-PS-TIME-R30", "HLT-VC-CNT", "HLT-TC-CNT", "EDU-KG-CNT-TWP", "CUL-TWP-COV", "LW-L21", "LW-L28-HLT"]
)";

std::string boundary() {
  const std::string east = degrees(kWest + kStep * kSide);
  const std::string north = degrees(kSouth + kStep * kSide);
  const std::string west = degrees(kWest);
  const std::string south = degrees(kSouth);
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",)"
         R"("coordinates":[[[)" +
         west + "," + south + "],[" + east + "," + south + "],[" + east + "," + north + "],[" + west + "," + north +
         "],[" + west + "," + south + "]]]}}]}";
}

/// The results of a place by file: those of the places with people in the order of their text, without the row they
/// came from.
std::map<std::string, std::string> results_of(const Place& place) {
  const support::TemporaryFolder folder;
  folder.write("boundary.geojson", boundary());
  folder.write("villages.csv", lines_of("code,name,lon,lat,class", place.villages));
  folder.write("townships.csv", lines_of("code,name,class", place.townships));
  folder.write("people.csv", lines_of("lon,lat,persons,children", place.people));
  folder.write("facilities.csv",
               lines_of("id,name,service,lon,lat,capacity,owner,compliant,entrance,status,opened", place.facilities));
  folder.write("roads.osm", place.roads);
  std::string project = kProject;
  for (const std::string& table : place.standards) {
    project += table;
  }
  const auto file = folder.write("project.toml", project);
  const auto out = folder.path() / "out";
  const support::Outcome outcome = support::run_program(JUNHENG_PROGRAM, {"assess", file.string(), "-o", out.string()});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  std::map<std::string, std::string> files = support::read_folder(out);
  std::erase_if(files, [](const auto& entry) { return entry.first.ends_with(".gpkg"); });
  files.erase("manifest.json");  // the time, and the hashes of the files
  return files;
}

Rows cells_of(const std::string& line) {
  std::istringstream stream{line};
  Rows cells;
  for (std::string cell; std::getline(stream, cell, ',');) {
    cells.push_back(cell);
  }
  return cells;
}

/// Lines in the order of their text, without the columns that only say where a row stood.
Rows sorted_without(const std::string& table, const std::set<std::string>& columns) {
  std::istringstream lines{table};
  std::string line;
  std::getline(lines, line);
  const Rows names = cells_of(line);
  Rows rows;
  while (std::getline(lines, line)) {
    const Rows cells = cells_of(line);
    std::string kept;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      kept += columns.contains(names.at(c)) ? std::string{} : cells[c] + ",";
    }
    rows.push_back(kept);
  }
  std::ranges::sort(rows);
  return rows;
}

class RowOrder : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(RowOrder, OfFilesChangesNoByteOfTheResults) {
  Random random{GetParam()};
  Place place = random_place(random);
  std::map<std::string, std::string> first = results_of(place);
  ASSERT_TRUE(first.contains("gaps.csv") && first.contains("summary.json") && first.contains("demand.csv"));
  ASSERT_GT(std::ranges::count(first["gaps.csv"], '\n'), 10) << "there is something to be told apart";
  for (Rows* rows : {&place.villages, &place.townships, &place.people, &place.facilities, &place.standards}) {
    std::ranges::shuffle(*rows, random);
  }
  std::map<std::string, std::string> second = results_of(place);
  const std::set<std::string> where{"piece", "\xEF\xBB\xBFpiece", "row"};  // the first cell comes with the file's mark
  EXPECT_EQ(sorted_without(first["demand.csv"], where), sorted_without(second["demand.csv"], where));
  first.erase("demand.csv");
  second.erase("demand.csv");
  ASSERT_EQ(first.size(), second.size());
  for (const auto& [name, bytes] : first) {
    EXPECT_EQ(bytes, second[name]) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RowOrder, ::testing::Range(std::uint64_t{1}, std::uint64_t{5}),
                         [](const auto& seed) { return "Seed" + std::to_string(seed.param); });

}  // namespace
}  // namespace e2e

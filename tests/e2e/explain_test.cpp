#include "geo/io/text_file.hpp"
#include "tests/e2e/tiny_place.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <numbers>
#include <set>

namespace e2e {
namespace {

using nlohmann::json;

support::Outcome explain(const TinyPlace& place, const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"explain", place.project().string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return support::run_program(JUNHENG_PROGRAM, arguments);
}

json explained(const TinyPlace& place, std::vector<std::string> more) {
  more.emplace_back("--json");
  const support::Outcome outcome = explain(place, more);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return json::parse(outcome.out);
}

const json& by(const json& list, const std::string& key, const std::string& value) {
  const auto found = std::ranges::find_if(list, [&](const json& entry) { return entry[key] == value; });
  if (found == list.end()) {
    throw std::runtime_error{"nothing with " + key + " " + value};
  }
  return *found;
}

/// Of a line of degrees near 43.3 N, on a sphere: within 0.3 % of the truth.
double metres_along(const json& line) {
  constexpr double kPerDegree = 6'371'000.0 * std::numbers::pi / 180.0;
  const double narrow = std::cos(43.3 * std::numbers::pi / 180.0);
  double metres = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double east = (line[i][0].get<double>() - line[i - 1][0].get<double>()) * narrow;
    const double north = line[i][1].get<double>() - line[i - 1][1].get<double>();
    metres += kPerDegree * std::hypot(east, north);
  }
  return metres;
}

// The home of 150 people, 20 of them children, at 124.035; the school lies at 124.003: 2 598 m by the street.
TEST(TinyExplanation, TellsTheWayThatTheAssessmentMeasured) {
  const TinyPlace place;
  const json school = by(explained(place, {"--at", "124.0351,43.3"})["services"], "id", "primary_school");
  const json way = school["nearest"][0];
  EXPECT_EQ(way["id"], "F1");
  EXPECT_EQ(school["profile"], "walk");
  EXPECT_NEAR(metres_along(way["line"]), way["length_m"].get<double>(), 10.0);
  EXPECT_NEAR(way["straight_m"].get<double>(), 2597.0, 5.0);
  EXPECT_NEAR(way["line"].front()[0].get<double>(), 124.035, 1e-6);
  EXPECT_NEAR(way["line"].back()[1].get<double>(), 43.3002, 1e-6);

  ASSERT_EQ(
      support::run_program(JUNHENG_PROGRAM, {"assess", place.project().string(), "-o", place.out().string()}).exit_code,
      0);
  const support::CsvTable demand = support::read_csv_table(place.out() / "demand.csv");
  EXPECT_EQ(std::llround(way["time_s"].get<double>() * 1000.0), demand.integers("primary_school_walk_ms")[4]);
  EXPECT_EQ(std::llround(way["length_m"].get<double>() * 1000.0), demand.integers("primary_school_walk_mm")[4]);
}

TEST(TinyExplanation, HoldsEveryStandardAgainstThePoint) {
  const TinyPlace place;
  const json found = explained(place, {"--at", "124.0351,43.3"});
  EXPECT_EQ(found["unit"]["code"], "990101002201");
  EXPECT_EQ(found["persons"], 150.0);

  const json& time = by(found["breaches"], "standard", "EDU-PS-TIME-R30");
  EXPECT_NEAR(time["measured"].get<double>(), 39.3, 0.2);
  EXPECT_EQ(time["required"], 30.0);
  EXPECT_EQ(time["measured_in"], "min");
  EXPECT_EQ(time["persons"], 20.0);
  ASSERT_EQ(time["remedies"].size(), 1U);
  EXPECT_EQ(time["remedies"][0]["remedy"], "open_facility");
  EXPECT_NEAR(time["remedies"][0]["lon"].get<double>(), 124.035, 1e-6);

  const json& centre = by(found["breaches"], "standard", "HLT-TC-CNT");
  EXPECT_EQ(centre["unit"], "990101002000") << "the township has no health centre";
  EXPECT_EQ(centre["figure"], "count");
  EXPECT_EQ(centre["measured"], 0.0);
  EXPECT_FALSE(centre["lead"].get<std::string>().empty());
  EXPECT_FALSE(centre["source"].get<std::string>().empty());
  EXPECT_EQ(found["met"], json::array({"HLT-VC-CNT"}));
}

TEST(TinyExplanation, SpeaksPlainChineseAndEnglish) {
  const TinyPlace place;
  const std::string chinese = explain(place, {"--at", "124.0351,43.3", "--lang", "zh"}).out;
  for (const char* words : {"远山乡 远山村", "150 人", "此处未达标：", "从此处出发为", "依据：", "新建一处",
                            "牵头单位：", "（路网出行时间，步行）"}) {
    EXPECT_NE(chinese.find(words), std::string::npos) << words << " in\n" << chinese;
  }
  const std::string english = explain(place, {"--unit", "990101002000"}).out;
  for (const char* words :
       {"远山乡 (990101002000): 300 people", "Not met here:", "basis: ", "远山乡 has 0, 1 required"}) {
    EXPECT_NE(english.find(words), std::string::npos) << words << " in\n" << english;
  }
}

TEST(TinyExplanation, AScenarioChangesWhatIsLacking) {
  const TinyPlace place;
  place.write("scenario.toml", R"(schema = 1
name = "new"
[[edit]]
kind = "open"
id = "N1"
name = "远山小学"
service = "primary_school"
lon = 124.03
lat = 43.3002
[[edit]]
kind = "open"
id = "N2"
name = "远山乡卫生院"
service = "health_centre"
lon = 124.03
lat = 43.3002
)");
  const json found = explained(place, {"--unit", "990101002000", "-s", place.path("scenario.toml").string()});
  EXPECT_EQ(by(found["services"], "id", "primary_school")["nearest"][0]["id"], "N1");
  EXPECT_TRUE(
      std::ranges::none_of(found["breaches"], [](const json& b) { return b["standard"] == "EDU-PS-TIME-R30"; }));

  EXPECT_EQ(found["open"], (std::vector<std::string>{"HLT-TC-CNT"}))
      << "nothing says that the new one is up to standard";
  EXPECT_TRUE(std::ranges::none_of(found["breaches"], [](const json& b) { return b["standard"] == "HLT-TC-CNT"; }));

  const std::string unsaid = support::read_file(place.path("scenario.toml"));
  place.write("scenario.toml", unsaid + "compliant = false\n");
  const json known = explained(place, {"--unit", "990101002000", "-s", place.path("scenario.toml").string()});
  EXPECT_EQ(known["open"], json::array());
  const std::string told =
      explain(place, {"--unit", "990101002000", "-s", place.path("scenario.toml").string(), "--lang", "zh"}).out;
  EXPECT_NE(told.find("远山乡现有 0 处符合要求（另有 1 处不符合或未注明），要求 1 处"), std::string::npos) << told;
  const json& centre = by(known["breaches"], "standard", "HLT-TC-CNT")["remedies"][0];
  EXPECT_EQ(centre["remedy"], "improve_facility");
  EXPECT_EQ(centre["facility"], "N2");
}

// 0.0047 degrees north of the street are 522 m: farther than the 500 m that people walk to a road, and near enough to
// the school.
TEST(TinyExplanation, WherePeopleHaveNoRoadItSaysWhichToBuild) {
  const TinyPlace place;
  place.replace("homes.csv", "124.035,43.3001", "124.0205,43.3047");
  const json found = explained(place, {"--at", "124.0205,43.3047"});
  EXPECT_TRUE(by(found["services"], "id", "primary_school")["nearest"][0]["time_s"].is_null());
  const json& time = by(found["breaches"], "standard", "EDU-PS-TIME-R30");
  EXPECT_TRUE(time["measured"].is_null());
  ASSERT_FALSE(time["road_to_join"].is_null());
  EXPECT_NEAR(time["road_to_join"]["distance_m"].get<double>(), 522.0, 4.0);
  EXPECT_NEAR(time["road_to_join"]["to"]["lat"].get<double>(), 43.3, 1e-5);
}

TEST(TinyExplanation, DrawsAMapOfIt) {
  const TinyPlace place;
  ASSERT_EQ(explain(place, {"--at", "124.0351,43.3", "-o", place.path("map.geojson").string()}).exit_code, 0);
  const json map = json::parse(support::read_file(place.path("map.geojson")));
  std::set<std::string> kinds;
  for (const json& feature : map["features"]) {
    kinds.insert(feature["properties"]["kind"].get<std::string>() + " " +
                 feature["geometry"]["type"].get<std::string>());
  }
  EXPECT_EQ(kinds,
            (std::set<std::string>{"asked Point", "home Point", "facility Point", "route LineString", "remedy Point"}));
}

TEST(TinyExplanation, OverwritesAnEarlierMapButNothingElse) {
  const TinyPlace place;
  const support::TemporaryFolder folder;
  const std::string roads = R"({"type":"FeatureCollection","features":[]})";
  const std::filesystem::path own = folder.write("roads.geojson", roads);
  const std::string map = (folder.path() / "map.geojson").string();
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(explain(place, {"--at", "124.0351,43.3", "-o", map}).exit_code, 0);
  }
  const support::Outcome refused = explain(place, {"--at", "124.0351,43.3", "-o", own.string()});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.err.find("roads.geojson"), std::string::npos) << refused.err;
  EXPECT_EQ(geo::io::read_text(own), roads);
}

TEST(TinyExplanation, WrongQuestionsAreRefused) {
  const TinyPlace place;
  const std::vector<std::vector<std::string>> wrong{{},
                                                    {"--at", "124.03"},
                                                    {"--at", "124.03,43.3,1"},
                                                    {"--at", "43.3,124.03"},
                                                    {"--at", "1,2"},
                                                    {"--unit", "远山"},
                                                    {"--at", "124.03,43.3", "--unit", "990101002000"},
                                                    {"--at", "124.03,43.3", "--service", "tavern"},
                                                    {"--at", "124.03,43.3", "-o", place.project().string()}};
  for (const std::vector<std::string>& arguments : wrong) {
    const support::Outcome outcome = explain(place, arguments);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1) << outcome.err;
    EXPECT_TRUE(outcome.out.empty());
  }
}

}  // namespace
}  // namespace e2e

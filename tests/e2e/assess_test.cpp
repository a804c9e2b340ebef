#include "tests/e2e/tiny_place.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <csignal>

namespace e2e {
namespace {

nlohmann::json summary(const TinyPlace& place) {
  return nlohmann::json::parse(support::read_file(place.out() / "summary.json"));
}

const nlohmann::json& by_id(const nlohmann::json& list, const std::string& id) {
  const auto found = std::ranges::find_if(list, [&](const nlohmann::json& entry) { return entry["id"] == id; });
  if (found == list.end()) {
    throw std::runtime_error{"no entry " + id};
  }
  return *found;
}

/// All results but the manifest, which tells the time.
std::map<std::string, std::string> results(const TinyPlace& place) {
  auto files = support::read_folder(place.out());
  files.erase("manifest.json");
  return files;
}

// Homes lie 11 m north of the street, 81.2 m to the thousandth of a degree. Town: 700 people, 60 children; country: 300
// people, 30 children. The school at 124.003 is within 500 m of the homes at .001 (162 m) and .005 (162 m), not of .015
// (974 m).
TEST(TinyAssessment, CountsWhatCanBeCountedByHand) {
  const TinyPlace place;
  ASSERT_EQ(assess(place).exit_code, 0);
  const nlohmann::json numbers = summary(place);

  EXPECT_EQ(numbers["place"], "示范县");
  EXPECT_EQ(numbers["population"]["total"], 1000);
  EXPECT_EQ(numbers["population"]["urban"], 700);
  EXPECT_EQ(numbers["population"]["rural"], 300);
  EXPECT_EQ(numbers["population"]["groups"]["age_6_11"], 90);

  const nlohmann::json& radius = by_id(numbers["standards"], "EDU-PS-RAD-U10");
  EXPECT_EQ(radius["covered"]["total"], 50);
  EXPECT_EQ(radius["population"]["total"], 60);
  EXPECT_EQ(radius["met"], false);
  EXPECT_TRUE(radius["share"]["rural"].is_null()) << "nobody in the country is in its scope";

  // 30 minutes at 4 km/h are 2 000 m: from 124.025 (1.79 km) one arrives, from 124.035 (2.60 km) one does not.
  const nlohmann::json& time = by_id(numbers["standards"], "EDU-PS-TIME-R30");
  EXPECT_EQ(time["population"]["total"], 30);
  EXPECT_EQ(time["covered"]["total"], 10);

  EXPECT_EQ(by_id(numbers["standards"], "HLT-VC-CNT")["met"], true) << "the one rural village has a clinic";
  const nlohmann::json& centres = by_id(numbers["standards"], "HLT-TC-CNT");
  EXPECT_EQ(centres["met"], false) << "the one rural township has no health centre";
  EXPECT_EQ(centres["units"][0]["code"], "990101002000");
  EXPECT_EQ(centres["units"][0]["facilities"], 0);
}

TEST(TinyAssessment, ListsEveryGapWithItsPeople) {
  const TinyPlace place;
  ASSERT_EQ(assess(place).exit_code, 0);
  const nlohmann::json gaps = summary(place)["gaps"];

  ASSERT_EQ(gaps.size(), 3U);
  EXPECT_EQ(gaps[0]["standard"], "HLT-TC-CNT");
  EXPECT_EQ(gaps[0]["unit"], "990101002000");
  EXPECT_EQ(gaps[0]["persons"], 300);
  EXPECT_EQ(gaps[1]["standard"], "EDU-PS-TIME-R30");
  EXPECT_EQ(gaps[1]["persons"], 20);
  EXPECT_EQ(gaps[2]["standard"], "EDU-PS-RAD-U10");
  EXPECT_EQ(gaps[2]["persons"], 10);
}

TEST(TinyAssessment, WritesEveryFileThatTheInterfacePromises) {
  const TinyPlace place;
  ASSERT_EQ(assess(place, {"--with-network"}).exit_code, 0);
  const auto files = support::read_folder(place.out());
  for (const char* name :
       {"summary.json", "results.gpkg", "manifest.json", "townships.csv", "villages.csv", "demand.csv",
        "facilities.csv", "service_areas.csv", "gaps.csv", "clusters.csv", "accessibility.csv", "equity.csv",
        "standards.csv", "not_assessed.csv", "network_nodes.csv", "network_arcs.csv", "network_access.csv"}) {
    EXPECT_TRUE(files.contains(name)) << name;
  }
  EXPECT_EQ(files.size(), 17U);
  EXPECT_TRUE(files.at("villages.csv").starts_with("\xEF\xBB\xBF"))
      << "spreadsheet programs need the mark to read Chinese";
  EXPECT_EQ(support::read_csv_table(place.out() / "villages.csv").text("name"),
            (std::vector<std::string>{"中心社区", "远山村"}));
}

TEST(TinyAssessment, SameBytesWithOneAndTwoThreadsAndTwiceInARow) {
  const TinyPlace place;
  ASSERT_EQ(assess(place, {"--threads", "1", "--with-network", "--critical", "3", "--runs", "20"}).exit_code, 0);
  const auto one = results(place);
  ASSERT_EQ(assess(place, {"--threads", "2", "--with-network", "--critical", "3", "--runs", "20"}).exit_code, 0);
  const auto two = results(place);
  ASSERT_EQ(assess(place, {"--threads", "2", "--with-network", "--critical", "3", "--runs", "20"}).exit_code, 0);

  EXPECT_EQ(one, two);
  EXPECT_EQ(two, results(place));
}

TEST(TinyAssessment, WithoutRoadsStraightLinesStillCountAndTheRestSaysWhy) {
  const TinyPlace place;
  place.replace("project.toml", "roads = \"roads.osm\"\nmax_leg_m = 500", "roads = \"none\"");
  ASSERT_EQ(assess(place).exit_code, 0);
  const nlohmann::json numbers = summary(place);

  EXPECT_EQ(by_id(numbers["standards"], "EDU-PS-RAD-U10")["covered"]["total"], 50);
  ASSERT_EQ(numbers["not_assessed"].size(), 1U);
  EXPECT_EQ(numbers["not_assessed"][0]["id"], "EDU-PS-TIME-R30");
  EXPECT_TRUE(by_id(numbers["services"], "primary_school")["travel"].is_null());
}

TEST(TinyAssessment, WithoutUnitsThePlaceIsOneUnit) {
  const TinyPlace place;
  std::string project = support::read_file(place.project());
  const std::size_t from = project.find("[units.township]");
  project.erase(from, project.find("[population]") - from);
  place.write("project.toml", project);
  place.replace("project.toml",
                "[standards]\nuse = [\"EDU-PS-RAD-U10\", \"EDU-PS-TIME-R30\", \"HLT-VC-CNT\", \"HLT-TC-CNT\"]",
                "[standards]\nuse = [\"EDU-KG-RAD-JGJ\", \"HLT-PC-30MIN\"]");
  ASSERT_EQ(assess(place).exit_code, 0);
  const nlohmann::json numbers = summary(place);

  EXPECT_EQ(numbers["population"]["total"], 1000);
  const nlohmann::json& care = by_id(numbers["standards"], "HLT-PC-30MIN");
  ASSERT_EQ(care["units"].size(), 1U);
  EXPECT_EQ(care["units"][0]["name"], "示范县");
  EXPECT_EQ(numbers["not_assessed"][0]["id"], "EDU-KG-RAD-JGJ") << "the data have no children of 3 to 5";
}

constexpr const char* kScenario = R"(schema = 1
name = "新建远山小学"
[[edit]]
kind = "open"
id = "N1"
name = "远山小学"
service = "primary_school"
lon = 124.035
lat = 43.3002
capacity = 120
[[edit]]
kind = "close"
facility = "F2"
)";

TEST(TinyScenario, OpeningAndClosingChangeWhatTheyShould) {
  const TinyPlace place;
  place.write("plan.toml", kScenario);
  ASSERT_EQ(assess(place, {"-s", place.path("plan.toml").string()}).exit_code, 0);
  const nlohmann::json numbers = summary(place);

  EXPECT_EQ(numbers["scenario"], "新建远山小学");
  EXPECT_EQ(by_id(numbers["standards"], "EDU-PS-TIME-R30")["covered"]["total"], 30);
  EXPECT_EQ(by_id(numbers["standards"], "HLT-VC-CNT")["met"], false);
  EXPECT_EQ(by_id(numbers["services"], "primary_school")["capacity"], 520.0);
}

TEST(TinyScenario, ClosingWhatDoesNotExistSuggestsTheNearest) {
  const TinyPlace place;
  place.write("plan.toml", "schema = 1\nname = \"x\"\n[[edit]]\nkind = \"close\"\nfacility = \"F22\"\n");
  const support::Outcome outcome = assess(place, {"-s", place.path("plan.toml").string()});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("plan.toml"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("\"F2\""), std::string::npos) << outcome.err;
}

TEST(Strict, AnUnmetShallExitsWith1AndStillWrites) {
  const TinyPlace place;
  EXPECT_EQ(assess(place, {"--strict"}).exit_code, 1);
  EXPECT_TRUE(std::filesystem::exists(place.out() / "summary.json"));
}

TEST(Check, ReportsRoadsAndPeopleOffThem) {
  const TinyPlace place;
  place.append("homes.csv", "124.035,43.3095,70,7\n");
  const support::Outcome outcome = support::run_program(JUNHENG_PROGRAM, {"check", place.project().string(), "--json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const nlohmann::json report = nlohmann::json::parse(outcome.out);

  const auto finding = [&](const char* code) {
    return std::ranges::find_if(report["findings"], [&](const nlohmann::json& entry) { return entry["code"] == code; });
  };
  ASSERT_NE(finding("roads"), report["findings"].end());
  EXPECT_NE((*finding("roads"))["problem"].get<std::string>().find("2 dead ends"), std::string::npos);
  ASSERT_NE(finding("people_off_network"), report["findings"].end());
  EXPECT_NE((*finding("people_off_network"))["problem"].get<std::string>().find("70 people"), std::string::npos);
}

TEST(AssessAsJson, HoldsHeadlinesAndFindings) {
  const support::Outcome outcome = assess(TinyPlace{}, {"--json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const nlohmann::json report = nlohmann::json::parse(outcome.out);
  EXPECT_FALSE(report["headlines"].empty());
  EXPECT_TRUE(std::ranges::any_of(report["findings"], [](const nlohmann::json& entry) {
    return entry["code"] == "roads" && entry["severity"] == "note" && !entry["problem"].get<std::string>().empty();
  })) << report["findings"];
}

TEST(Languages, HelpSpeaksBoth) {
  EXPECT_NE(support::run_program(JUNHENG_PROGRAM, {"--help"}).out.find("who is served"), std::string::npos);
  EXPECT_NE(support::run_program(JUNHENG_PROGRAM, {"--lang", "zh", "--help"}).out.find("标准"), std::string::npos);
  EXPECT_NE(support::run_program(JUNHENG_PROGRAM, {"assess", "--lang", "zh", "--help"}).out.find("方案"),
            std::string::npos);
}

TEST(TinyAssessment, SaysWhenAnOpenedFacilityServesNobodyByRoad) {
  const TinyPlace place;
  place.write("far.toml",
              "schema = 1\nname = \"far\"\n[[edit]]\nkind = \"open\"\nid = \"N1\"\nservice = \"primary_school\"\n"
              "lon = 124.01\nlat = 43.5\n");
  const support::Outcome outcome = assess(place, {"-s", place.path("far.toml").string()});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_NE(outcome.err.find("1 facility lies in no unit: N1"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("lies off the roads and serves nobody by it: N1"), std::string::npos) << outcome.err;
}

TEST(TinyAssessment, AnAnswerThatCannotBeWrittenIsAnError) {
  const TinyPlace place;
  const support::Outcome outcome = support::run_program(
      "/bin/sh", {"-c", std::string{JUNHENG_PROGRAM} + " check " + place.project().string() + " > /dev/full"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("disk"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace e2e

#include "tests/e2e/tiny_place.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace e2e {
namespace {

using nlohmann::json;

support::Outcome check(const TinyPlace& place, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"check", place.project().string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return support::run_program(JUNHENG_PROGRAM, arguments);
}

/// The located findings of a code.
std::vector<json> located(const TinyPlace& place, const std::string& code) {
  const support::Outcome outcome = check(place, {"--json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const json answer = json::parse(outcome.out);
  std::vector<json> found;
  for (const json& finding : answer["located"]) {
    if (finding["code"] == code) {
      found.push_back(finding);
    }
  }
  return found;
}

TEST(TinyCheck, ASoundPlaceHasNothingToLocate) {
  const TinyPlace place;
  EXPECT_TRUE(json::parse(check(place, {"--json"}).out)["located"].empty());
}

// 0.009 degrees north of the street are 1 000 m, to a few metres by the figure of the earth.
TEST(TinyCheck, AFacilityOffTheRoadsIsToldWithItsDistanceAndPlace) {
  const TinyPlace place;
  place.replace("facilities.csv", "124.030,43.3002", "124.030,43.3090");
  const std::vector<json> found = located(place, "facility_off_network");
  ASSERT_EQ(found.size(), 1U) << "one for all profiles that say the same";
  const std::string problem = found[0]["problem"];
  EXPECT_TRUE(problem.starts_with("远山村卫生室 (F2) lies 1000 m from the nearest road")) << problem;
  EXPECT_EQ(found[0]["lon"], 124.03);
  EXPECT_EQ(found[0]["lat"], 43.309);
  EXPECT_NE(check(place).out.find("lies 1000 m from the nearest road"), std::string::npos);
}

TEST(TinyCheck, AFacilityOutsideAllUnitsIsToldWithItsRow) {
  const TinyPlace place;
  place.replace("facilities.csv", "124.030,43.3002", "124.050,43.3002");
  const std::vector<json> found = located(place, "facility_outside_units");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0]["file"].get<std::string>().ends_with("facilities.csv"));
  EXPECT_EQ(found[0]["row"], "3");
}

TEST(TinyCheck, PeopleOffTheRoadsAreToldPlaceByPlace) {
  const TinyPlace place;
  place.replace("homes.csv", "124.035,43.3001,150", "124.035,43.3090,150");
  const std::vector<json> found = located(place, "place_off_network");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0]["problem"].get<std::string>().starts_with("150 people of 远山村 live 1000 m"));
}

TEST(TinyCheck, PartsOfTheRoadsThatAreNotJoinedAreToldOneByOne) {
  const TinyPlace place;
  place.replace("roads.osm", "<way id=\"1\"",
                "<node id=\"91\" version=\"1\" lat=\"43.305\" lon=\"124.034\"/>\n"
                "<node id=\"92\" version=\"1\" lat=\"43.305\" lon=\"124.036\"/>\n"
                "<way id=\"2\" version=\"1\"><nd ref=\"91\"/><nd ref=\"92\"/>"
                "<tag k=\"highway\" v=\"residential\"/></way>\n<way id=\"1\"");
  const std::vector<json> found = located(place, "road_island");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["lat"], 43.305);
  EXPECT_TRUE(found[0]["problem"].get<std::string>().starts_with("a part of the roads with 2 nodes"));
}

TEST(TinyCheck, WritesTableJsonAndMap) {
  const TinyPlace place;
  place.replace("facilities.csv", "124.030,43.3002", "124.030,43.3090");
  ASSERT_EQ(check(place, {"-o", place.out().string()}).exit_code, 0);
  const auto files = support::read_folder(place.out());
  EXPECT_EQ(files.size(), 3U);
  EXPECT_TRUE(files.contains("findings.gpkg"));

  const support::CsvTable table = support::read_csv_table(place.out() / "findings.csv");
  const json list = json::parse(files.at("findings.json"));
  EXPECT_EQ(table.rows(), list.size());
  const auto& codes = table.text("code");
  const auto at = std::ranges::find(codes, "facility_off_network");
  ASSERT_NE(at, codes.end());
  EXPECT_EQ(table.text("lon")[static_cast<std::size_t>(at - codes.begin())], "124.03");
  const auto roads = std::ranges::find(codes, "roads");
  ASSERT_NE(roads, codes.end()) << "what has no place is in the table too";
  EXPECT_EQ(table.text("lon")[static_cast<std::size_t>(roads - codes.begin())], "");
}

TEST(TinyCheck, EverythingThatMustBeMendedIsToldAndWrittenInOneRun) {
  const TinyPlace place;
  place.replace("facilities.csv", "43.3002,400,existing", "43.3002,-400,待定");
  place.replace("homes.csv", "124.015,43.3001,150", "124.015,43.3001,10万");
  const support::Outcome outcome = check(place, {"-o", place.out().string()});
  EXPECT_EQ(outcome.exit_code, 2);
  for (const char* said : {"homes.csv:4: “10万” in the column “persons” is not a number",
                           "facilities.csv:2: the capacity in field capacity is -400;",
                           "facilities.csv:2: the status \"待定\" in field status is not known;"}) {
    EXPECT_NE(outcome.out.find(said), std::string::npos) << said << " in\n" << outcome.out;
  }
  EXPECT_NE(outcome.err.find("3 errors must be mended before anything can be assessed"), std::string::npos);

  const support::CsvTable table = support::read_csv_table(place.out() / "findings.csv");
  EXPECT_EQ(std::ranges::count(table.text("severity"), "error"), 3);
  const auto& codes = table.text("code");
  const auto at = std::ranges::find(codes, "capacity_impossible");
  ASSERT_NE(at, codes.end());
  EXPECT_EQ(table.text("lon")[static_cast<std::size_t>(at - codes.begin())], "124.003") << "where its row stands";

  const json answer = json::parse(check(place, {"--json"}).out);
  EXPECT_EQ(answer["villages"], 2);
  const support::Outcome assessed =
      support::run_program(JUNHENG_PROGRAM, {"assess", place.project().string(), "-o", place.path("r").string()});
  EXPECT_EQ(assessed.exit_code, 2);
  EXPECT_NE(assessed.err.find("(the first of 3 errors)"), std::string::npos) << assessed.err;
  EXPECT_NE(assessed.err.find("all of them: junheng check"), std::string::npos) << assessed.err;
}

// Two health centres: one is up to standard, the other, in the country, does not say.
TEST(TinyCheck, AFacilityThatLeavesItsComplianceBlankIsToldAndLeavesTheVerdictOpen) {
  const TinyPlace place;
  place.append("facilities.csv", "F4,远山乡卫生院,health_centre,124.031,43.3002,10,existing,\n");
  const json findings = json::parse(check(place, {"--json"}).out)["findings"];
  const auto told = std::ranges::find_if(findings, [](const json& one) { return one["code"] == "facilities_unsaid"; });
  ASSERT_NE(told, findings.end());
  EXPECT_NE((*told)["problem"].get<std::string>().find("1 of 2 facilities of"), std::string::npos) << *told;
  EXPECT_NE((*told)["remedy"].get<std::string>().find("HLT-TC-CNT"), std::string::npos) << *told;

  ASSERT_EQ(assess(place).exit_code, 0);
  const json summary = json::parse(support::read_file(place.out() / "summary.json"));
  ASSERT_EQ(summary["not_assessed"].size(), 1U);
  EXPECT_EQ(summary["not_assessed"][0]["id"], "HLT-TC-CNT");
  EXPECT_EQ(summary["not_assessed"][0]["reason"], "1 facility does not say compliance with the building standard");
  for (const json& gap : summary["gaps"]) {
    EXPECT_NE(gap["standard"], "HLT-TC-CNT");
  }
}

TEST(TinyCheck, FindingsAreWrittenEvenWhereAFileCannotBeRead) {
  const TinyPlace place;
  std::filesystem::remove(place.path("homes.csv"));
  place.replace("facilities.csv", "43.3002,400,existing", "43.3002,-400,existing");
  EXPECT_EQ(check(place, {"-o", place.out().string()}).exit_code, 2);
  const support::CsvTable table = support::read_csv_table(place.out() / "findings.csv");
  EXPECT_EQ(std::ranges::count(table.text("severity"), "error"), 2);
  EXPECT_TRUE(std::filesystem::exists(place.out() / "findings.gpkg"));
  EXPECT_FALSE(json::parse(check(place, {"--json"}).out).contains("persons")) << "what is not known is not told";
}

TEST(TinyCheck, FacilitiesOffTheRoadsAreToldOnceForAllProfiles) {
  const TinyPlace place;
  place.replace("facilities.csv", "124.030,43.3002", "124.030,43.3090");
  const json answer = json::parse(check(place, {"--json"}).out);
  EXPECT_EQ(std::ranges::count_if(answer["findings"],
                                  [](const json& finding) { return finding["code"] == "facilities_off_network"; }),
            1);
}

TEST(TinyCheck, ItsFolderIsReplacedWholeAndNobodyElses) {
  const TinyPlace place;
  ASSERT_EQ(check(place, {"-o", place.out().string()}).exit_code, 0);
  const auto first = support::read_folder(place.out());
  ASSERT_EQ(check(place, {"-o", place.out().string()}).exit_code, 0);
  EXPECT_EQ(support::read_folder(place.out()), first) << "the same bytes";

  place.write("out/notes.txt", "mine");
  EXPECT_EQ(check(place, {"-o", place.out().string()}).exit_code, 2);
  EXPECT_EQ(support::read_folder(place.out()).size(), 4U);
}

}  // namespace
}  // namespace e2e

#include "planner/report/compare.hpp"

#include "planner/report/detail/compare_tables.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/road_study.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace planner {
namespace {

using nlohmann::json;

const Wording kEnglish{false, [](const std::string& english) { return english; }};

struct Case {
  Study study;
  Comparison comparison;
};

/// A new school for 600 000 yuan, and the old one closed.
Case make_case() {
  Study study = support::draw_study(
      "1  S2  3\n"
      "--------\n"
      "1       \n");
  study.year = 2025;
  support::add_reach(study, "school", 150, Scope::All);
  support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[study.standards[0]].name_en = "within 150 m";
  study.catalogue.standards[study.standards[1]].name_en = "one school per village";
  OpenFacility open{"N", "", "school", support::on_globe(study, {700, -50}), {}};
  open.note.cost = 6.0e5;
  Comparison comparison{"", 2025, {"a.toml", "b.toml"}, {}};
  geo::Task task;
  const Assessment base = assess(study, task);
  const Scenario none = status_quo();
  for (const Scenario& scenario : {Scenario{"=新校", {open}, {}}, Scenario{"撤并", {CloseFacility{"S1"}}, {}}}) {
    const Study edited = with_edits(study, scenario, task);
    const Assessment assessment = assess(edited, task);
    comparison.scenarios.push_back(compare({&study, &base, &none}, {&edited, &assessment, &scenario}));
  }
  return {std::move(study), std::move(comparison)};
}

/// Two villages with a school each, of which one does not say whether it is up to standard until a scenario says no.
Case make_undecided_case() {
  Study study = support::draw_study("S1\n--\nS3\n");
  study.year = 2025;
  const StandardId id = support::add_count(study, "school", UnitLevel::Village, 1, Scope::All);
  study.catalogue.standards[id].filter.compliant = true;
  study.catalogue.standards[id].name_en = "one school per village";
  study.facilities[0].details.compliant = true;
  study.facilities[1].details.compliant.reset();
  UpgradeFacility upgrade;
  upgrade.facility = study.facilities[1].id;
  upgrade.qualities.compliant = false;
  Comparison comparison{"", 2025, {"a.toml"}, {}};
  geo::Task task;
  const Assessment base = assess(study, task);
  const Scenario none = status_quo();
  const Scenario scenario{"known", {upgrade}, {}};
  const Study edited = with_edits(study, scenario, task);
  const Assessment assessment = assess(edited, task);
  comparison.scenarios.push_back(compare({&study, &base, &none}, {&edited, &assessment, &scenario}));
  return {std::move(study), std::move(comparison)};
}

TEST(Comparison, SaysOfAnUndecidedStandardWhatIsOpenAndMakesNoDifferenceOfIt) {
  const Case one = make_undecided_case();
  const json standard = json::parse(comparison_json(one.study, one.comparison))["scenarios"][0]["standards"][0];
  EXPECT_EQ(standard["met"]["before"], nullptr);
  EXPECT_EQ(standard["value"], json({{"before", nullptr}, {"after", 0.5}, {"difference", nullptr}}));
  EXPECT_EQ(standard["share"]["total"]["difference"], nullptr);
  EXPECT_EQ(standard["open"]["before"], json({{"number", 1}, {"value_least", 0.5}, {"value_most", 1.0}}));
  EXPECT_EQ(standard["open"]["after"], nullptr);

  std::string words;
  for (const std::string& line : comparison_words(one.study, one.comparison, kEnglish)) {
    words += line + "\n";
  }
  EXPECT_NE(words.find("? 50.0–100.0 % (1 open)"), std::string::npos) << words;
  EXPECT_NE(words.find("standards undecided"), std::string::npos) << words;
  EXPECT_NE(words.find("breaches that could not be judged before"), std::string::npos) << words;
  EXPECT_NE(words.find("? undecided: it depends on"), std::string::npos) << words;
}

TEST(Comparison, TablesLeaveTheValueOfAnUndecidedStandardEmptyAndSayBetweenWhatAndWhatItLies) {
  const Case one = make_undecided_case();
  const support::TemporaryFolder folder;
  geo::Task task;
  write_comparison(one.study, one.comparison, kEnglish, folder.path() / "out", {}, task);
  const support::CsvTable side_by_side = support::read_csv_table(folder.path() / "out" / "side_by_side.csv");
  EXPECT_EQ(side_by_side.text("value")[0], "");
  EXPECT_EQ(side_by_side.text("open")[0], "1");
  EXPECT_EQ(side_by_side.text("value_least")[0], "0.5");
  EXPECT_EQ(side_by_side.text("value_most")[0], "1");
  EXPECT_EQ(side_by_side.text("value_1")[0], "0.5");
  EXPECT_EQ(side_by_side.text("difference_1")[0], "");
  const support::CsvTable standards = support::read_csv_table(folder.path() / "out" / "standards.csv");
  for (const char* empty : {"value_before", "value_difference", "share_total_before", "share_total_difference"}) {
    EXPECT_EQ(standards.text(empty)[0], "") << empty;
  }
  EXPECT_EQ(standards.text("open_before")[0], "1");
}

TEST(Comparison, TellsWhichLimitAScenarioChanges) {
  Study study = support::draw_study("1  S2  3\n");
  study.year = 2025;
  const StandardId id = support::add_reach(study, "school", 150, Scope::All);
  study.catalogue.standards[id].name_en = "within 150 m";
  ChangeStandard relaxed{study.catalogue.standards[id].id};
  relaxed.limit = 350;
  relaxed.note.reason = "mountains";
  const Scenario scenario{"relaxed", {relaxed}, {}};
  const Scenario none = status_quo();
  geo::Task task;
  const Study edited = with_edits(study, scenario, task);
  const Assessment before = assess(study, task);
  const Assessment after = assess(edited, task);
  Comparison comparison{"", 2025, {"a.toml"}, {}};
  comparison.scenarios.push_back(compare({&study, &before, &none}, {&edited, &after, &scenario}));

  const std::vector<std::string> lines = comparison_words(study, comparison, kEnglish);
  EXPECT_EQ(std::ranges::count(lines, "      changed standard: within 150 m (changed to 350 m: mountains)"), 1);
  const support::TemporaryFolder folder;
  write_comparison(study, comparison, kEnglish, folder.path() / "out", {}, task);
  const support::CsvTable standards = support::read_csv_table(folder.path() / "out" / "standards.csv");
  EXPECT_EQ(standards.text("standard_name")[0], "within 150 m (changed to 350 m: mountains)");
  EXPECT_EQ(standards.text("limit_before")[0], "150");
  EXPECT_EQ(standards.text("limit_after")[0], "350");
  EXPECT_EQ(standards.text("limit_unit")[0], "m");
  const support::CsvTable side_by_side = support::read_csv_table(folder.path() / "out" / "side_by_side.csv");
  EXPECT_EQ(side_by_side.text("limit")[0], "150");
  EXPECT_EQ(side_by_side.text("limit_1")[0], "350");
}

TEST(ComparisonJson, TellsWhomAScenarioServesAndAtWhatCost) {
  const Case one = make_case();
  const json document = json::parse(comparison_json(one.study, one.comparison));
  EXPECT_EQ(document["schema"], 1);
  EXPECT_EQ(document["place"], "tiny");
  ASSERT_EQ(document["scenarios"].size(), 2U);
  const json& built = document["scenarios"][0];
  EXPECT_EQ(built["file"], "a.toml");
  EXPECT_EQ(built["cost"], 6.0e5);
  EXPECT_EQ(built["newly_served"], 300);
  EXPECT_EQ(built["cost_per_person_newly_served"], 2000.0);
  EXPECT_EQ(built["standards"][0]["gained"], 300);
  EXPECT_EQ(built["standards"][0]["units"][0]["group"], "all");
  EXPECT_EQ(built["breaches"]["opened"], json::array());
  const json& closed = document["scenarios"][1];
  EXPECT_TRUE(closed["cost"].is_null());
  EXPECT_TRUE(closed["cost_per_person_newly_served"].is_null());
  EXPECT_EQ(closed["no_longer_served"], 200);
  EXPECT_EQ(closed["breaches"]["opened"][0]["standard"], "N1");
  EXPECT_EQ(closed["standards"][0]["value"]["after"], 0.0);
}

TEST(ComparisonWords, AreATableOfTheBaseAndTheScenarios) {
  const Case one = make_case();
  const std::vector<std::string> lines = comparison_words(one.study, one.comparison, kEnglish);
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  EXPECT_EQ(text,
            "tiny: scenarios beside the place as it is\n"
            "  [1] =新校\n"
            "  [2] 撤并\n"
            "                                           as it is      [1]    [2]\n"
            "  year                                         2025     2025   2025\n"
            "  edits                                                    1      1\n"
            "  cost, yuan                                         600,000      —\n"
            "  standards met                                   0        0      0\n"
            "  breaches                                        3        3      4\n"
            "  breaches closed                                          0      0\n"
            "  breaches opened                                          0      1\n"
            "  people newly within a limit                            300      0\n"
            "  people no longer within it                               0    200\n"
            "  people with a shorter way                               30      0\n"
            "  people with a longer way                                 0     70\n"
            "  person-km saved, one way                              10.5    0.0\n"
            "  yuan per person newly within a limit                 2,000      —\n"
            "  one school per village (share of units)    50.0 %   50.0 %  0.0 %\n"
            "  within 150 m (share of people)             28.6 %   71.4 %  0.0 %\n"
            "  ✓ the standard is met\n");
}

TEST(ComparisonWords, MarkCostsThatAreNotAll) {
  Case one = make_case();
  one.comparison.scenarios[0].edits_without_cost = 1;
  one.comparison.scenarios[0].cost = 1234567890123.0;
  const std::vector<std::string> lines = comparison_words(one.study, one.comparison, kEnglish);
  EXPECT_NE(lines[6].find("1,234,567,890,123*"), std::string::npos) << lines[6];
  EXPECT_EQ(lines.back(), "  * some edits state no cost; ✓ the standard is met");
}

TEST(ComparisonTables, OfUnitsHaveAStyleThatKnowsTheirColumns) {
  const Case one = make_case();
  const geo::io::FeatureTable table = detail::compared_unit_table(one.study, one.comparison, 1, UnitLevel::Village);
  EXPECT_EQ(table.name, "villages_2");
  EXPECT_EQ(table.rows(), 2U);
  const auto column = std::ranges::find(table.columns, "net_share", &geo::io::Column::name);
  ASSERT_NE(column, table.columns.end());
  EXPECT_DOUBLE_EQ(std::get<std::vector<double>>(column->values)[0], -200.0 / 600.0);
  EXPECT_NE(std::ranges::find(table.columns, "diff_R0", &geo::io::Column::name), table.columns.end());
  EXPECT_NE(detail::compared_unit_style(one.comparison, 1, table.name, kEnglish).qml.find("net_share"),
            std::string::npos);
}

TEST(ComparisonFolder, HoldsEveryTableWholeAndTheSameEachTime) {
  const Case one = make_case();
  const support::TemporaryFolder folder;
  geo::Task task;
  RunRecord record;
  record.command = "compare";
  write_comparison(one.study, one.comparison, kEnglish, folder.path() / "a", record, task);
  write_comparison(one.study, one.comparison, kEnglish, folder.path() / "b", record, task);
  auto files = support::read_folder(folder.path() / "a");
  auto again = support::read_folder(folder.path() / "b");
  std::set<std::string> names;
  for (const auto& [name, bytes] : files) {
    names.insert(name);
  }
  EXPECT_EQ(names,
            (std::set<std::string>{"breaches.csv", "compare.json", "comparison.gpkg", "gains.csv", "manifest.json",
                                   "scenarios.csv", "services.csv", "side_by_side.csv", "standards.csv", "units.csv"}));
  files.erase("manifest.json");
  again.erase("manifest.json");
  EXPECT_EQ(files, again);
  const support::CsvTable standards = support::read_csv_table(folder.path() / "a" / "standards.csv");
  EXPECT_EQ(standards.rows(), 4U);
  EXPECT_EQ(standards.text("basis"), (std::vector<std::string>{"persons", "units", "persons", "units"}));
  EXPECT_EQ(standards.numbers("gained")[0], 300.0);
  EXPECT_EQ(standards.text("scenario")[0], "'=新校") << "no formula for a spreadsheet";
  EXPECT_EQ(support::read_csv_table(folder.path() / "a" / "scenarios.csv").numbers("newly_served")[0], 300.0);
  const support::CsvTable units = support::read_csv_table(folder.path() / "a" / "units.csv");
  EXPECT_EQ(units.rows(), 2 * one.study.units.size());
  EXPECT_EQ(units.text("level")[0], "place");
  EXPECT_EQ(units.numbers("newly_served")[0], 300.0);
  const support::CsvTable side = support::read_csv_table(folder.path() / "a" / "side_by_side.csv");
  EXPECT_EQ(side.text("basis"), (std::vector<std::string>{"persons", "units"}))
      << "shares of both stand below each other";
  EXPECT_EQ(side.text("measure"), (std::vector<std::string>{"straight_line", ""}));
  EXPECT_EQ(side.text("standard"), (std::vector<std::string>{"R0", "N1"}));
  EXPECT_NEAR(side.numbers("value")[0], 2.0 / 7.0, 1e-12);
  EXPECT_NEAR(side.numbers("difference_1")[0], 3.0 / 7.0, 1e-12);
  EXPECT_EQ(side.numbers("value_2")[0], 0.0);
}

TEST(ComparisonFolder, ReplacesNobodyElsesFiles) {
  const Case one = make_case();
  const support::TemporaryFolder folder;
  folder.write("out/notes.txt", "mine");
  geo::Task task;
  EXPECT_THROW(write_comparison(one.study, one.comparison, kEnglish, folder.path() / "out", {}, task), geo::IoError);
}

}  // namespace
}  // namespace planner

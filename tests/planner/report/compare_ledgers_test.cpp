#include "planner/report/compare_ledgers.hpp"

#include "geo/base/error.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace planner {
namespace {

const Wording kEnglish{false, [](const std::string& english) { return english; }};

LedgerEntry breach(const char* unit, const char* standard, double persons) {
  LedgerEntry entry;
  entry.unit = unit;
  entry.standard = standard;
  entry.persons = persons;
  return entry;
}

LedgerStandard judged(const char* id, double value = 0.5, bool met = false) {
  LedgerStandard standard;
  standard.id = id;
  standard.kind = "count";
  standard.service = "school";
  standard.target = 1.0;
  standard.value = value;
  standard.met = met;
  return standard;
}

Ledger ledger(std::vector<LedgerStandard> standards, std::vector<LedgerEntry> entries) {
  Ledger one;
  one.place = "示范县";
  one.standards = std::move(standards);
  one.entries = std::move(entries);
  return one;
}

LedgerComparison two_half_years() {
  return compare_ledgers(
      ledger({judged("A"), judged("B"), judged("OLD")},
             {breach("1", "A", 50), breach("2", "A", 70), breach("2", "B", 9), breach("1", "OLD", 5)}),
      ledger({judged("B", 0.75), judged("A", 1.0, true), judged("NEW")},
             {breach("2", "A", 60), breach("1", "B", 8), breach("3", "B", 80), breach("1", "NEW", 4)}));
}

std::string rows_text(const LedgerComparison& comparison) {
  std::string text;
  for (const BreachRow& row : comparison.rows) {
    text += std::string{name_of(row.change)} + " " + row.entry().unit + row.entry().standard + "; ";
  }
  return text;
}

TEST(Ledgers, BreachesAreMatchedByUnitAndStandard) {
  EXPECT_EQ(rows_text(two_half_years()),
            "opened 3B; opened 1B; closed 1A; closed 2B; unchanged 2A; newly_judged 1NEW; no_longer_judged 1OLD; ");
}

TEST(Ledgers, ALackThatGivesWayToAnotherOfTheSameStandardIsUnchanged) {
  LedgerEntry point = breach("1", "NET", 50);
  point.service = "fitness_point";
  LedgerEntry centre = breach("1", "NET", 50);
  centre.service = "sports_centre";
  const LedgerComparison replaced =
      compare_ledgers(ledger({judged("NET")}, {point}), ledger({judged("NET")}, {centre}));
  EXPECT_EQ(rows_text(replaced), "unchanged 1NET; ");
  EXPECT_EQ(replaced.rows[0].before->service, "fitness_point");
  EXPECT_EQ(replaced.rows[0].after->service, "sports_centre");
  EXPECT_EQ(rows_text(compare_ledgers(ledger({judged("NET")}, {point, centre}), ledger({judged("NET")}, {centre}))),
            "closed 1NET; unchanged 1NET; ");
}

TEST(Ledgers, ABreachOfAUnitThatTheOtherLeavesOpenIsNeitherOpenedNorClosed) {
  Ledger open = ledger({judged("A")}, {breach("1", "A", 50)});
  open.open = {{"A", "2"}};
  const Ledger known = ledger({judged("A")}, {breach("2", "A", 70)});
  EXPECT_EQ(rows_text(compare_ledgers(open, known)), "closed 1A; newly_judged 2A; ");
  EXPECT_EQ(rows_text(compare_ledgers(known, open)), "opened 1A; no_longer_judged 2A; ");
}

TEST(Ledgers, UnchangedBreachesKeepBothCountsOfPersons) {
  const BreachRow row = two_half_years().rows[4];
  EXPECT_EQ(row.before->persons, 70.0);
  EXPECT_EQ(row.after->persons, 60.0);
}

TEST(Ledgers, ALedgerBesideItselfIsUnchanged) {
  const Ledger one = ledger({judged("A")}, {breach("1", "A", 50), breach("2", "A", 70)});
  const LedgerComparison comparison = compare_ledgers(one, one);
  EXPECT_EQ(comparison.count(BreachChange::Unchanged), 2U);
  EXPECT_EQ(comparison.rows.size(), 2U);
}

TEST(Ledgers, StandardsAreMatchedInTheLaterOrder) {
  std::string text;
  for (const StandardRow& row : two_half_years().standards) {
    text += row.entry().id + (row.before ? " before" : "") + (row.after ? " after" : "") + "; ";
  }
  EXPECT_EQ(text, "B before after; A before after; NEW after; OLD before; ");
}

TEST(Ledgers, AStandardJudgedOnceHasNoDifference) {
  const nlohmann::json standards = nlohmann::json::parse(ledgers_json(two_half_years()))["standards"];
  EXPECT_EQ(standards[0]["difference"], 0.25);
  EXPECT_EQ(standards[1]["after"]["met"], true);
  EXPECT_EQ(standards[2]["before"], nullptr);
  EXPECT_EQ(standards[2]["difference"], nullptr);
}

TEST(Ledgers, AreToldInWords) {
  LedgerComparison comparison = two_half_years();
  comparison.before.finished = "2026-01-02T03:04:05Z";
  comparison.before.year = 2025;
  comparison.after.finished = "yesterday";
  comparison.after.year = 2026;
  comparison.rows[2].before->unit_name = "甲村";
  const std::vector<std::string> lines = ledgers_words(comparison, kEnglish);
  EXPECT_EQ(lines,
            (std::vector<std::string>{"示范县: breaches from 2026-01-02 03:04 UTC (year 2025) to yesterday (year 2026)",
                                      "  standards met: 1 of 3, 0 of 3 before", "  breaches closed: 2",
                                      "    甲村 A: 50 people", "    2 B: 9 people", "  breaches opened: 2",
                                      "    3 B: 80 people", "    1 B: 8 people", "  breaches unchanged: 1",
                                      "  of standards in use at one of the times only: 1 before, 1 after"}));
}

/// One of which so many of four units are open and the others satisfy.
LedgerStandard undecided(const char* id, int open) {
  LedgerStandard standard = judged(id, 1.0);
  standard.basis = "units";
  standard.met.reset();
  standard.open = open;
  standard.least = (4 - open) / 4.0;
  standard.most = 1.0;
  return standard;
}

TEST(Ledgers, AnUndecidedStandardIsNotCountedAsJudgedAndHasNoDifference) {
  const LedgerComparison comparison =
      compare_ledgers(ledger({undecided("A", 2)}, {}), ledger({judged("A", 0.75)}, {breach("1", "A", 50)}));
  const std::vector<std::string> lines = ledgers_words(comparison, kEnglish);
  EXPECT_EQ(lines[1], "  standards met: 0 of 1, 0 of 0 before");
  EXPECT_EQ(lines[2], "  standards undecided: 0, 1 before");
  EXPECT_EQ(lines[3], "    A: 75.0 %, ? 50.0–100.0 % (2 open) before");
  const nlohmann::json standard = nlohmann::json::parse(ledgers_json(comparison))["standards"][0];
  EXPECT_EQ(standard["difference"], nullptr);
  EXPECT_EQ(standard["before"]["value"], nullptr);
  EXPECT_EQ(standard["before"]["met"], nullptr);
  EXPECT_EQ(standard["before"]["open"], 2);
  EXPECT_EQ(standard["before"]["value_least"], 0.5);
  EXPECT_EQ(standard["after"]["value"], 0.75);

  const support::TemporaryFolder folder;
  geo::Task task;
  write_ledgers(comparison, folder.path() / "out", {}, kEnglish, task);
  const support::CsvTable table = support::read_csv_table(folder.path() / "out" / "standards.csv");
  EXPECT_EQ(table.text("value_before")[0], "");
  EXPECT_EQ(table.text("value_difference")[0], "");
  EXPECT_EQ(table.text("open_before")[0], "2");
  EXPECT_EQ(table.text("value_least_before")[0], "0.5");
  EXPECT_EQ(table.text("value_most_before")[0], "1");
  EXPECT_EQ(table.text("open_after")[0], "");
}

TEST(Ledgers, BreachesKnownOnceOfAStandardInUseBothTimesAreSaidSoAndListed) {
  Ledger open = ledger({undecided("A", 2)}, {});
  open.open = {{"A", "1"}};
  open.not_assessed = {"B"};
  const Ledger known = ledger({judged("A"), judged("B")}, {breach("1", "A", 50), breach("2", "B", 7)});
  std::vector<std::string> lines = ledgers_words(compare_ledgers(open, known), kEnglish);
  ASSERT_GE(lines.size(), 3U);
  EXPECT_EQ((std::vector<std::string>{lines.end() - 3, lines.end()}),
            (std::vector<std::string>{"  breaches that could not be judged before: 2", "    1 A: 50 people",
                                      "    2 B: 7 people"}));
  lines = ledgers_words(compare_ledgers(known, open), kEnglish);
  EXPECT_EQ((std::vector<std::string>{lines.end() - 3, lines.end()}),
            (std::vector<std::string>{"  earlier breaches that cannot be judged now: 2", "    1 A: 50 people",
                                      "    2 B: 7 people"}));
}

const Wording kChinese{true, [](const std::string& english) -> std::string {
                         return english == "en" ? "zh" : english == "a new {0}" ? "新建{0}" : english;
                       }};

TEST(Ledgers, AreToldInTheLanguageByTheNamesOfTheResult) {
  Ledger later = ledger({judged("A")}, {breach("1", "A", 50)});
  later.standards[0].name = {"a school in every village", "村村有学校"};
  later.entries[0].service_name = {"school", "学校"};
  later.entries[0].remedy_text = "a new school";
  later.entries[0].remedy_message = geo::msg("a new {0}", geo::Names{"school", "学校"});
  const LedgerComparison comparison = compare_ledgers(ledger({judged("A")}, {}), later);
  EXPECT_EQ(ledgers_words(comparison, kChinese)[4], "    1, “村村有学校” (A): 50 people");
  EXPECT_EQ(ledgers_words(comparison, kEnglish)[4], "    1, “a school in every village” (A): 50 people");

  const support::TemporaryFolder folder;
  geo::Task task;
  write_ledgers(comparison, folder.path() / "out", {}, kChinese, task);
  const support::CsvTable table = support::read_csv_table(folder.path() / "out" / "breaches.csv");
  EXPECT_EQ(table.text("standard_name")[0], "村村有学校");
  EXPECT_EQ(table.text("service_name")[0], "学校");
  EXPECT_EQ(table.text("remedy_text")[0], "新建学校");
}

TEST(Ledgers, AClosedBreachKeepsWhatWasRequired) {
  LedgerEntry closed = breach("1", "A", 50);
  closed.required = 1.0;
  const support::TemporaryFolder folder;
  geo::Task task;
  write_ledgers(compare_ledgers(ledger({judged("A")}, {closed}), ledger({judged("A")}, {})), folder.path() / "out", {},
                kEnglish, task);
  const support::CsvTable table = support::read_csv_table(folder.path() / "out" / "breaches.csv");
  EXPECT_EQ(table.text("required_before"), std::vector<std::string>{"1"});
  EXPECT_EQ(table.text("required_after"), std::vector<std::string>{""});
}

TEST(Ledgers, AreWrittenAsJsonAndTable) {
  const support::TemporaryFolder folder;
  geo::Task task;
  write_ledgers(two_half_years(), folder.path() / "out", {}, kEnglish, task);
  const support::CsvTable table = support::read_csv_table(folder.path() / "out" / "breaches.csv");
  EXPECT_EQ(table.rows(), 7U);
  EXPECT_EQ(table.text("persons_before")[0], "");
  EXPECT_EQ(table.text("persons_after")[0], "80");
  const nlohmann::json json = nlohmann::json::parse(ledgers_json(two_half_years()));
  EXPECT_EQ(json["breaches"]["closed"], 2);
  EXPECT_EQ(json["rows"][0]["after"]["persons"], 80);
  EXPECT_EQ(json["rows"][0]["before"], nullptr);
}

constexpr const char* kManifest =
    R"({"schema": 1, "command": "assess", "finished": "2026-01-02T03:04:05Z", "place": "示范县"})";
constexpr const char* kSummary =
    R"({"schema": 1, "place": "示范县", "scenario": "", "year": 2025,
        "standards": [{"id": "A", "kind": "count", "service": "school", "target": 1.0, "value": 0.25, "met": false,
                       "units": [{"code": "11", "name": "甲村"}]}],
        "gaps": [{"unit": "11", "service": "school", "standard": "A", "persons": 12.5, "measured": null,
                  "required": 1.0, "lead": "教育局", "due": 2027}]})";

TEST(LedgerReader, ReadsWhatAnAssessmentWrote) {
  const support::TemporaryFolder folder;
  folder.write("manifest.json", kManifest);
  folder.write("summary.json", kSummary);
  const Ledger one = read_ledger(folder.path());
  EXPECT_EQ(one.place, "示范县");
  EXPECT_EQ(one.finished, "2026-01-02T03:04:05Z");
  EXPECT_EQ(one.standards, (std::vector<LedgerStandard>{{"A", "count", "school", 1.0, 0.25, false}}));
  LedgerEntry expected = breach("11", "A", 12.5);
  expected.unit_name = "甲村";
  expected.service = "school";
  expected.required = 1.0;
  expected.lead = "教育局";
  expected.due = "2027";
  EXPECT_EQ(one.entries, std::vector<LedgerEntry>{expected});
}

TEST(LedgerReader, ReadsWhatAStandardLeavesOpen) {
  const support::TemporaryFolder folder;
  folder.write("manifest.json", kManifest);
  folder.write("summary.json",
               R"({"schema": 1, "place": "示范县", "scenario": "", "year": 2025, "gaps": [],
        "standards": [{"id": "A", "value": 1.0, "met": null, "open": 2, "value_least": 0.5, "value_most": 1.0,
                       "units": [{"code": "11", "name": "甲村", "met": null, "remark": "unknown"}]}],
        "not_assessed": [{"id": "B", "reason": "nobody says"}]})");
  const Ledger one = read_ledger(folder.path());
  EXPECT_EQ(one.standards[0].open, 2);
  EXPECT_EQ(one.standards[0].least, 0.5);
  EXPECT_EQ(one.standards[0].most, 1.0);
  EXPECT_EQ(one.standards[0].decided_value(), std::nullopt);
  EXPECT_FALSE(one.judges("A", "11"));
  EXPECT_TRUE(one.uses("B"));
  EXPECT_FALSE(one.uses("C"));
}

// A network's standard is of one service, while the node that a unit lacks is of another.
TEST(LedgerReader, NamesTheServiceThatIsMissingRatherThanTheStandards) {
  const support::TemporaryFolder folder;
  folder.write("manifest.json", kManifest);
  folder.write("summary.json",
               R"({"schema": 1, "place": "示范县", "scenario": "", "year": 2025,
        "standards": [{"id": "A", "kind": "network", "service": "clinic", "units": []}],
        "services": [{"id": "clinic", "name": {"en": "village clinic", "zh": "村卫生室"}},
                     {"id": "hospital", "name": {"en": "county hospital", "zh": "县级医院"}}],
        "gaps": [{"unit": "", "service": "hospital", "standard": "A", "persons": 1}]})");
  const Ledger read = read_ledger(folder.path());
  geo::Task task;
  write_ledgers(compare_ledgers(read, read), folder.path() / "out", {}, kEnglish, task);
  const support::CsvTable breaches = support::read_csv_table(folder.path() / "out" / "breaches.csv");
  EXPECT_EQ(breaches.text("service"), std::vector<std::string>{"hospital"});
  EXPECT_EQ(breaches.text("service_name"), std::vector<std::string>{"county hospital"});
  const support::CsvTable standards = support::read_csv_table(folder.path() / "out" / "standards.csv");
  EXPECT_EQ(standards.text("service_name"), std::vector<std::string>{"village clinic"});
}

TEST(LedgerReader, ReadsTheSummaryOfAProvinceReported) {
  const support::TemporaryFolder folder;
  folder.write("manifest.json", kManifest);
  folder.write("summary.json", kSummary);
  const Ledger expected = read_ledger(folder.path());
  std::string large = kSummary;
  const std::string unit =
      R"({"code": "12", "name": "乙村", "facilities": 3, "remark": ")" + std::string(1U << 20U, '-') + R"("}, )";
  std::string units;
  for (int i = 0; i < 66; ++i) {  // more than a text file may be
    units += unit;
  }
  large.insert(large.find(R"({"code")"), units);
  folder.write("summary.json", large);
  const Ledger read = read_ledger(folder.path());
  EXPECT_EQ(read.standards, expected.standards);
  EXPECT_EQ(read.entries, expected.entries);
}

TEST(LedgerReader, TakesTheNameOfAUnitFromTheFirstStandardThatTellsIt) {
  const support::TemporaryFolder folder;
  folder.write("manifest.json", kManifest);
  folder.write("summary.json",
               R"({"schema": 1, "place": "示范县", "scenario": "", "year": 2025,
        "gaps": [{"unit": "11", "service": "school", "standard": "A", "persons": 1},
                 {"unit": "", "service": "school", "standard": "A", "persons": 2},
                 {"unit": "13", "service": "school", "standard": "A", "persons": 3}],
        "standards": [{"id": "A", "phases": [{"code": "11", "name": "no unit"}], "units": []},
                      {"id": "B", "units": [{"code": "12", "name": "乙村"}, {"code": "11", "name": "甲村"}]},
                      {"id": "C", "units": [{"code": "11", "name": "later"}]}]})");
  const Ledger one = read_ledger(folder.path());
  ASSERT_EQ(one.entries.size(), 3U);
  EXPECT_EQ(one.entries[0].unit_name, "甲村");
  EXPECT_EQ(one.entries[1].unit_name, "示范县") << "a gap of the whole place";
  EXPECT_EQ(one.entries[2].unit_name, "") << "a unit that no standard names";
  EXPECT_EQ(one.standards.size(), 3U);
}

std::string error_of(const char* manifest, const char* summary) {
  const support::TemporaryFolder folder;
  if (manifest != nullptr) {
    folder.write("manifest.json", manifest);
  }
  if (summary != nullptr) {
    folder.write("summary.json", summary);
  }
  try {
    static_cast<void>(read_ledger(folder.path()));
  } catch (const geo::IoError& error) {
    return error.what();
  }
  return "no error";
}

TEST(LedgerReader, RefusesWhatIsNoResult) {
  EXPECT_NE(error_of(nullptr, kSummary).find("no manifest.json"), std::string::npos);
  EXPECT_NE(error_of("{", kSummary).find("manifest.json: the file is not whole"), std::string::npos);
  EXPECT_NE(error_of(kManifest, nullptr).find("summary.json"), std::string::npos);
  EXPECT_NE(error_of(kManifest, "[]").find("summary.json: the file is not whole"), std::string::npos);
  EXPECT_NE(error_of(kManifest, R"({"schema": 2})").find("another format"), std::string::npos);
  EXPECT_NE(error_of(kManifest, R"({"schema": "1"})").find("another format"), std::string::npos);
  EXPECT_NE(error_of(kManifest, R"({"schema": 1, "place": 3})").find("summary.json: the result has another format"),
            std::string::npos);
  const std::string summary = kSummary;
  EXPECT_NE(
      error_of(kManifest, summary.substr(0, summary.size() - 3).c_str()).find("summary.json: the file is not whole"),
      std::string::npos);
  for (const char* foreign : {R"("standards": [{"id": "A", "units": [7]}], "gaps": [])",
                              R"("standards": [{"id": "A", "units": [{"code": "11"}]}], "gaps": [])",
                              R"("standards": [{"id": "A"}], "gaps": [])", R"("standards": [], "gaps": ["11"])",
                              R"("standards": [], "gaps": {"11": {"unit": "11"}})", R"("standards": [])"}) {
    const std::string text =
        R"({"schema": 1, "place": "示范县", "scenario": "", "year": 2025, )" + std::string{foreign} + "}";
    EXPECT_NE(error_of(kManifest, text.c_str()).find("summary.json: the result has another format"), std::string::npos)
        << foreign;
  }
  EXPECT_NE(error_of(R"({"schema": 1, "command": "compare"})", kSummary)
                .find("the result of junheng compare, not of an assessment"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"schema": 1, "command": 5})", kSummary).find("not of an assessment"), std::string::npos);
}

}  // namespace
}  // namespace planner

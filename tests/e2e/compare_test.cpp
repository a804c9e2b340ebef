#include "tests/e2e/tiny_place.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace e2e {
namespace {

using nlohmann::json;

// A school and a health centre for the country, which has neither.
constexpr const char* kBuild = R"(schema = 1
name = "补短板"
[[edit]]
kind = "open"
id = "N1"
name = "远山小学"
service = "primary_school"
lon = 124.03
lat = 43.3002
cost = 600_000
[[edit]]
kind = "open"
id = "N2"
name = "远山乡卫生院"
service = "health_centre"
lon = 124.03
lat = 43.3002
compliant = true
cost = 900_000
)";

// The school moves to the edge of the town, and the country's children get twenty minutes instead of thirty.
constexpr const char* kMove = R"(schema = 1
name = "迁校"
[[edit]]
kind = "move"
facility = "F1"
lon = 124.015
lat = 43.3002
[[edit]]
kind = "change_standard"
id = "EDU-PS-TIME-R30"
limit = 20
reason = "从严"
)";

constexpr double kStep = 0.0812;  // kilometres to a thousandth of a degree along the street

struct Place : TinyPlace {
  Place() {
    write("build.toml", kBuild);
    write("move.toml", kMove);
  }
  [[nodiscard]] std::string at(const std::string& name) const { return path(name).string(); }
};

support::Outcome compare(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "compare");
  return support::run_program(JUNHENG_PROGRAM, arguments);
}

json compared(const Place& place, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), place.project().string());
  arguments.insert(arguments.end(), {"-o", place.at("cmp")});
  const support::Outcome outcome = compare(arguments);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return json::parse(support::read_file(place.path("cmp") / "compare.json"));
}

const json& by_id(const json& list, const std::string& id) {
  const auto found = std::ranges::find_if(list, [&](const json& entry) { return entry["id"] == id; });
  if (found == list.end()) {
    throw std::runtime_error{"no entry " + id};
  }
  return *found;
}

/// Gained or lost by one group of one unit; −1 where nobody is.
double people(const json& standard, const std::string& unit, const std::string& group, const char* which) {
  for (const json& entry : standard["units"]) {
    if (entry["code"] == unit && entry["group"] == group) {
      return entry[which].get<double>();
    }
  }
  return -1.0;
}

// Children of the country live at .025 (10) and .035 (20), 22 and 32 steps from the school at .003, 5 from the new one.
TEST(TinyComparison, CountsWhomNewSchoolsServeAndAtWhatCost) {
  const Place place;
  const json built = compared(place, {"-s", place.at("build.toml")})["scenarios"][0];
  const json& time = by_id(built["standards"], "EDU-PS-TIME-R30");
  EXPECT_NEAR(time["value"]["before"].get<double>(), 1.0 / 3.0, 1e-12);
  EXPECT_EQ(time["value"]["after"], 1.0);
  EXPECT_EQ(time["met"]["after"], true);
  EXPECT_EQ(time["gained"], 20);
  EXPECT_EQ(time["lost"], 0);
  EXPECT_EQ(people(time, "990101002201", "age_6_11", "gained"), 20.0);
  EXPECT_EQ(people(time, "990101002000", "all", "gained"), 200.0) << "150 and 50 who live beyond 2 km";
  EXPECT_EQ(people(time, "990101001001", "all", "gained"), -1.0);

  EXPECT_EQ(built["newly_served"], 20);
  EXPECT_EQ(built["no_longer_served"], 0);
  EXPECT_EQ(built["cost"], 1.5e6);
  EXPECT_EQ(built["cost_per_person_newly_served"], 75'000.0);
  EXPECT_EQ(built["shorter_way"], 300) << "to the health centre; the children are among them";
  EXPECT_EQ(built["cost_per_person_shorter_way"], 5'000.0);
  EXPECT_EQ(by_id(built["standards"], "HLT-TC-CNT")["gained"], 300);
}

TEST(TinyComparison, CountsTheKilometresSaved) {
  const Place place;
  const json built = compared(place, {"-s", place.at("build.toml")})["scenarios"][0];
  const double school = by_id(built["services"], "primary_school")["trip_km_saved"].get<double>();
  const double centre = by_id(built["services"], "health_centre")["trip_km_saved"].get<double>();
  EXPECT_NEAR(school, (10 * 17 + 20 * 27) * kStep, 0.2);
  EXPECT_NEAR(centre, (100 * 10 + 150 * 20 + 50 * 20) * kStep, 1.0) << "from .010 to .030";
  EXPECT_DOUBLE_EQ(built["trip_km_saved"].get<double>(), school + centre);
}

// From .003 to .015: the homes at .001 and .005 fall out of 500 m, the one at .015 comes in.
TEST(TinyComparison, TellsGainersFromLosers) {
  const Place place;
  const json moved = compared(place, {"-s", place.at("move.toml")})["scenarios"][0];
  const json& radius = by_id(moved["standards"], "EDU-PS-RAD-U10");
  EXPECT_EQ(radius["gained"], 10);
  EXPECT_EQ(radius["lost"], 50);
  EXPECT_NEAR(radius["value"]["difference"].get<double>(), -40.0 / 60.0, 1e-12);
  EXPECT_EQ(moved["shorter_way"], 10 + 10 + 20);
  EXPECT_EQ(moved["longer_way"], 30 + 20);
  EXPECT_NEAR(moved["trip_km_saved"].get<double>(), (-12 * 30 - 8 * 20 + 12 * 10 + 12 * 10 + 12 * 20) * kStep, 0.1);
  EXPECT_TRUE(moved["cost"].is_null());
  EXPECT_TRUE(moved["cost_per_person_newly_served"].is_null());

  const json& time = by_id(moved["standards"], "EDU-PS-TIME-R30");
  EXPECT_EQ(time["gained"], 0) << "20 minutes are 1 333 m: the home at .025 stays within, the one at .035 outside";
  EXPECT_EQ(time["value"]["difference"], 0.0);
}

TEST(TinyComparison, TellsWhichBreachesAreOpenedAndClosed) {
  const Place place;
  const json built = compared(place, {"-s", place.at("build.toml")})["scenarios"][0]["breaches"];
  ASSERT_EQ(built["closed"].size(), 2U);
  EXPECT_EQ(built["closed"][0]["standard"], "HLT-TC-CNT");
  EXPECT_EQ(built["closed"][0]["persons"], 300);
  EXPECT_EQ(built["closed"][1]["standard"], "EDU-PS-TIME-R30");
  EXPECT_TRUE(built["opened"].empty());
  EXPECT_EQ(built["unchanged"], 1);
}

TEST(TinyComparison, SetsScenariosSideBySide) {
  const Place place;
  static_cast<void>(compared(place, {"-s", place.at("build.toml"), "-s", place.at("move.toml")}));
  const support::CsvTable side = support::read_csv_table(place.path("cmp") / "side_by_side.csv");
  ASSERT_EQ(side.text("standard"),
            (std::vector<std::string>{"EDU-PS-RAD-U10", "EDU-PS-TIME-R30", "HLT-VC-CNT", "HLT-TC-CNT"}));
  EXPECT_NEAR(side.numbers("value")[0], 50.0 / 60.0, 1e-12);
  EXPECT_NEAR(side.numbers("value_2")[0], 10.0 / 60.0, 1e-12);
  EXPECT_EQ(side.numbers("difference_1")[0], 0.0);
  EXPECT_EQ(side.text("met_1"), (std::vector<std::string>{"0", "1", "1", "1"}));
  EXPECT_EQ(side.text("met_2"), (std::vector<std::string>{"0", "0", "1", "0"}));

  const support::CsvTable units = support::read_csv_table(place.path("cmp") / "units.csv");
  ASSERT_EQ(units.rows(), 10U) << "the place, two townships and two villages, twice";
  EXPECT_EQ(units.text("unit")[2], "990101002000");
  EXPECT_EQ(units.numbers("persons")[2], 300.0);
  EXPECT_EQ(units.numbers("newly_served")[2], 20.0);
  EXPECT_EQ(units.numbers("breaches_closed")[2], 2.0);
  EXPECT_EQ(units.numbers("no_longer_served")[6], 50.0) << "the town, in the second scenario";
  EXPECT_EQ(support::read_csv_table(place.path("cmp") / "scenarios.csv").text("cost"),
            (std::vector<std::string>{"1500000", ""}));
}

TEST(TinyComparison, AgainstAScenarioAsBaseOnlyTheRestIsDifferent) {
  const Place place;
  const json same = compared(place, {"-s", place.at("build.toml"), "--base", place.at("build.toml")})["scenarios"][0];
  EXPECT_EQ(same["shorter_way"], 0);
  EXPECT_EQ(same["longer_way"], 0);
  EXPECT_EQ(same["breaches"]["unchanged"], 1);
  const json reverse = compared(place, {"-s", place.at("move.toml"), "--base", place.at("build.toml")});
  EXPECT_EQ(reverse["base"]["scenario"], "补短板");
  EXPECT_EQ(by_id(reverse["scenarios"][0]["standards"], "EDU-PS-TIME-R30")["lost"], 20);
  EXPECT_EQ(reverse["scenarios"][0]["breaches"]["opened"].size(), 2U);
}

TEST(TinyComparison, SpeaksPlainChineseAndEnglish) {
  const Place place;
  const auto printed = [&](const char* language) {
    return compare({place.project().string(), "-s", place.at("build.toml"), "-s", place.at("move.toml"), "-o",
                    place.at("cmp"), "--lang", language})
        .out;
  };
  const std::string chinese = printed("zh");
  for (const char* words : {"示范县：各方案与现状对比", "[2] 迁校", "现状", "每新覆盖一人投资（元）", "75,000",
                            "1,500,000", "✓ 100.0 %", "成果目录"}) {
    EXPECT_NE(chinese.find(words), std::string::npos) << words << " in\n" << chinese;
  }
  EXPECT_EQ(chinese.find("people"), std::string::npos) << chinese;
  const std::string english = printed("en");
  for (const char* words :
       {"示范县: scenarios beside the place as it is", "yuan per person newly within a limit", "83.3 %"}) {
    EXPECT_NE(english.find(words), std::string::npos) << words << " in\n" << english;
  }
}

TEST(TinyComparison, IsTheSameOnAnyNumberOfThreads) {
  const Place place;
  const auto files = [&](const char* threads) {
    static_cast<void>(
        compared(place, {"-s", place.at("build.toml"), "-s", place.at("move.toml"), "--threads", threads}));
    auto all = support::read_folder(place.path("cmp"));
    all.erase("manifest.json");
    return all;
  };
  EXPECT_EQ(files("1"), files("2"));
}

/// Assesses the place as it is into "first", and with the new buildings into "second".
void assess_twice(const Place& place) {
  ASSERT_EQ(assess(place).exit_code, 0);
  std::filesystem::rename(place.out(), place.path("first"));
  ASSERT_EQ(assess(place, {"-s", place.at("build.toml")}).exit_code, 0);
  std::filesystem::rename(place.out(), place.path("second"));
}

TEST(TinyLedgers, TellWhatBecameOfEveryBreach) {
  const Place place;
  assess_twice(place);
  const support::Outcome outcome = compare({place.at("first"), place.at("second"), "-o", place.at("cmp")});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("standards met: 3 of 4, 1 of 4 before\n  breaches closed: 2\n    远山乡, “One "
                             "standardised health centre in each township” (HLT-TC-CNT): 300 people\n"),
            std::string::npos)
      << outcome.out;

  const json document = json::parse(support::read_file(place.path("cmp") / "compare.json"));
  EXPECT_EQ(document["breaches"]["closed"], 2);
  EXPECT_EQ(document["breaches"]["opened"], 0);
  EXPECT_EQ(document["breaches"]["unchanged"], 1);
  EXPECT_NEAR(by_id(document["standards"], "EDU-PS-TIME-R30")["difference"].get<double>(), 2.0 / 3.0, 1e-12);

  const support::CsvTable rows = support::read_csv_table(place.path("cmp") / "breaches.csv");
  EXPECT_EQ(rows.text("change"), (std::vector<std::string>{"closed", "closed", "unchanged"}));
  EXPECT_EQ(rows.text("standard"), (std::vector<std::string>{"HLT-TC-CNT", "EDU-PS-TIME-R30", "EDU-PS-RAD-U10"}));
  EXPECT_EQ(rows.text("persons_after"), (std::vector<std::string>{"", "", "10"}));
  EXPECT_EQ(support::read_csv_table(place.path("cmp") / "standards.csv").text("met_before"),
            (std::vector<std::string>{"0", "0", "1", "0"}));
}

TEST(TinyLedgers, ReadBackwardsTheySayTheOpposite) {
  const Place place;
  assess_twice(place);
  const support::Outcome outcome = compare({place.at("second"), place.at("first"), "-o", place.at("cmp"), "--json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(json::parse(outcome.out)["breaches"]["opened"], 2);
}

TEST(TinyLedgers, OfDifferentPlacesAreComparedOnlyOnDemand) {
  const Place place;
  assess_twice(place);
  place.replace("project.toml", "示范县", "别处县");
  ASSERT_EQ(assess(place).exit_code, 0);
  const std::vector<std::string> arguments{place.at("first"), place.out().string(), "-o", place.at("cmp")};
  const support::Outcome refused = compare(arguments);
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.err.find("of “别处县”, the other one of “示范县”; compare results of one place, or add --force"),
            std::string::npos)
      << refused.err;
  EXPECT_FALSE(std::filesystem::exists(place.path("cmp")));
  std::vector<std::string> forced = arguments;
  forced.emplace_back("--force");
  const support::Outcome done = compare(forced);
  EXPECT_EQ(done.exit_code, 0);
  EXPECT_NE(done.err.find("warning: "), std::string::npos) << done.err;
}

TEST(TinyLedgers, AreNeverReplacedByTheirComparison) {
  const Place place;
  ASSERT_EQ(assess(place).exit_code, 0);
  const auto before = support::read_folder(place.out());
  const std::string out = place.out().string();
  const support::Outcome outcome = compare({out, out, "-o", out});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("is one of the results to be compared; name another folder"), std::string::npos)
      << outcome.err;
  EXPECT_EQ(support::read_folder(place.out()), before);
}

/// Of each change of breaches the unit and standard, in order.
std::multiset<std::string> changes_in(const support::CsvTable& breaches) {
  std::multiset<std::string> changes;
  for (std::size_t row = 0; row < breaches.rows(); ++row) {
    if (breaches.text("change")[row] != "unchanged") {
      changes.insert(breaches.text("change")[row] + " " + breaches.text("unit")[row] + " " +
                     breaches.text("standard")[row]);
    }
  }
  return changes;
}

// How many beds there are is not known until the scenario says so: 30 for a thousand people, where 100 are asked for.
constexpr const char* kBeds = R"([[standard]]
id = "BEDS"
kind = "capacity"
name_zh = "每千人床位"
name_en = "Beds"
service = "health_centre"
population = "all"
of = "capacity"
limit = 100
unit = "per_1000_persons"
modality = "目标"
source = "x"
confidence = "P"
)";

TEST(TinyLedgers, AndScenariosTellTheSameOfAStandardThatIsJudgedNowOnly) {
  const Place place;
  place.replace("facilities.csv", ",30,existing", ",,existing");
  place.append("project.toml", kBeds);
  place.write("told.toml",
              "schema = 1\nname = \"摸底\"\n[[edit]]\nkind = \"upgrade\"\nfacility = \"F3\"\ncapacity = 30\n");
  ASSERT_EQ(assess(place).exit_code, 0);
  std::filesystem::rename(place.out(), place.path("first"));
  ASSERT_EQ(assess(place, {"-s", place.at("told.toml")}).exit_code, 0);
  ASSERT_EQ(compare({place.at("first"), place.out().string(), "-o", place.at("ledgers")}).exit_code, 0);
  const json scenario = compared(place, {"-s", place.at("told.toml")})["scenarios"][0];
  const std::multiset<std::string> of_ledgers =
      changes_in(support::read_csv_table(place.path("ledgers") / "breaches.csv"));
  EXPECT_EQ(of_ledgers, (std::multiset<std::string>{"newly_judged  BEDS"}));
  EXPECT_EQ(changes_in(support::read_csv_table(place.path("cmp") / "breaches.csv")), of_ledgers);
  EXPECT_EQ(scenario["breaches"]["newly_judged"].size(), 1U);
  EXPECT_TRUE(scenario["breaches"]["opened"].empty());
  EXPECT_EQ(support::read_csv_table(place.path("cmp") / "units.csv").text("breaches_newly_judged"),
            (std::vector<std::string>{"1", "0", "0", "0", "0"}));
  const std::string chinese =
      compare({place.project().string(), "-s", place.at("told.toml"), "-o", place.at("cmp"), "--lang", "zh"}).out;
  EXPECT_NE(chinese.find("原先无法评判、现已判明的缺口"), std::string::npos) << chinese;
}

// A second health centre that does not say whether it is up to standard: its township has no breach for sure any more,
// and none that is closed.
TEST(TinyLedgers, AndScenariosTellTheSameOfAUnitThatIsLeftOpen) {
  const Place place;
  place.append("project.toml", R"([[standard]]
id = "CENTRES"
kind = "count"
name_zh = "每乡一所"
name_en = "A health centre in each township"
service = "health_centre"
limit = 1
unit = "per_township"
filter = { compliant = true }
modality = "目标"
source = "x"
confidence = "P"
)");
  place.replace("project.toml", "use = [\"EDU-PS-RAD-U10\", \"EDU-PS-TIME-R30\", \"HLT-VC-CNT\", \"HLT-TC-CNT\"]",
                "use = []");
  place.write("open.toml",
              "schema = 1\nname = \"新建\"\n[[edit]]\nkind = \"open\"\nid = \"N\"\nservice = \"health_centre\"\n"
              "lon = 124.03\nlat = 43.3002\n");
  ASSERT_EQ(assess(place).exit_code, 0);
  std::filesystem::rename(place.out(), place.path("first"));
  ASSERT_EQ(assess(place, {"-s", place.at("open.toml")}).exit_code, 0);
  ASSERT_EQ(compare({place.at("first"), place.out().string(), "-o", place.at("ledgers")}).exit_code, 0);
  static_cast<void>(compared(place, {"-s", place.at("open.toml")}));
  const auto of_ledgers = changes_in(support::read_csv_table(place.path("ledgers") / "breaches.csv"));
  EXPECT_EQ(of_ledgers, (std::multiset<std::string>{"no_longer_judged 990101002000 CENTRES"}));
  EXPECT_EQ(changes_in(support::read_csv_table(place.path("cmp") / "breaches.csv")), of_ledgers);
}

struct Wrong {
  const char* name;
  std::vector<std::string> arguments;  ///< @ stands for the place's folder
  const char* says;
};

TEST(TinyComparison, WrongQuestionsEndWithOneClearLine) {
  const Place place;
  assess_twice(place);
  place.write("unknown.toml", "schema = 1\nname = \"x\"\n[[edit]]\nkind = \"close\"\nfacility = \"F9\"\n");
  place.write("other/manifest.json", "{}");
  const std::vector<Wrong> wrongs{
      {"one folder only", {"@first"}, "there is nothing to compare with"},
      {"no scenario", {"@project.toml"}, "name scenarios with -s"},
      {"a missing folder", {"@first", "@third"}, "third: this is no folder of results"},
      {"a missing project", {"@nothing.toml", "-s", "@build.toml"}, "nothing.toml: no such file"},
      {"a missing scenario", {"@project.toml", "-s", "@nothing.toml"}, "nothing.toml: no such file"},
      {"a scenario of an unknown facility", {"@project.toml", "-s", "@unknown.toml"}, "unknown.toml:3: "},
      {"folders and a scenario", {"@first", "@second", "-s", "@build.toml"}, "compared without scenarios"},
      {"a folder of something else", {"@first", "@other"}, "another format"},
      {"three inputs", {"@first", "@second", "@first"}, "error: "},
  };
  for (const Wrong& wrong : wrongs) {
    SCOPED_TRACE(wrong.name);
    std::vector<std::string> arguments;
    for (const std::string& argument : wrong.arguments) {
      arguments.push_back(argument.starts_with('@') ? place.at(argument.substr(1)) : argument);
    }
    arguments.insert(arguments.end(), {"-o", place.at("cmp")});
    const support::Outcome outcome = compare(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << outcome.out;
    EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1) << outcome.err;
    EXPECT_TRUE(outcome.err.starts_with("error: ")) << outcome.err;
    EXPECT_NE(outcome.err.find(wrong.says), std::string::npos) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(place.path("cmp")));
  }
}

}  // namespace
}  // namespace e2e

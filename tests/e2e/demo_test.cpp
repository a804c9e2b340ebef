#include "tests/support/csv_table.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <set>
#include <string>
#include <vector>

// What ./run demo shows, on the county that it makes.

namespace e2e {
namespace {

using nlohmann::json;
using Words = std::set<std::string>;

/// A synthetic place, and the comparison of its two proposals.
class Demo {
 public:
  Demo(const std::string& preset, const std::string& seed) {
    made_ = run({"synth", "--preset", preset, "--seed", seed, "-o", path("place")});
    compared_ = run({"compare", path("place/project.toml"), "-s", path("place/villages.scenario.toml"), "-s",
                     path("place/roads.scenario.toml"), "-o", path("out")});
  }

  [[nodiscard]] const support::Outcome& made() const { return made_; }
  [[nodiscard]] const support::Outcome& compared() const { return compared_; }
  [[nodiscard]] json numbers() const { return json::parse(support::read_file(path("out/compare.json"))); }

  /// The result of the place as it is.
  [[nodiscard]] std::filesystem::path assessed() const {
    EXPECT_EQ(run({"assess", path("place/project.toml"), "-o", path("result")}).exit_code, 0);
    return path("result");
  }
  [[nodiscard]] support::CsvTable table(const std::string& name) const {
    return support::read_csv_table(path("out/" + name));
  }

  /// The kinds of edit of a proposal.
  [[nodiscard]] Words kinds(const std::string& scenario) const {
    const std::string text = support::read_file(path("place/" + scenario));
    constexpr std::string_view kKey = "kind = \"";
    Words kinds;
    for (std::size_t at = text.find(kKey); at != std::string::npos; at = text.find(kKey, at + 1)) {
      const std::size_t from = at + kKey.size();
      kinds.insert(text.substr(from, text.find('"', from) - from));
    }
    return kinds;
  }

 private:
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  static support::Outcome run(const std::vector<std::string>& arguments) {
    return support::run_program(JUNHENG_PROGRAM, arguments);
  }

  support::TemporaryFolder folder_;
  support::Outcome made_;
  support::Outcome compared_;
};

TEST(DemoCounty, ShowsServicesStandardsOfEveryKindAndTwoScenarios) {
  const Demo county{"county", "1"};
  ASSERT_EQ(county.made().exit_code, 0) << county.made().err;
  ASSERT_EQ(county.compared().exit_code, 0) << county.compared().err;
  const json scenarios = county.numbers()["scenarios"];
  ASSERT_EQ(scenarios.size(), 2U);

  const json& services = scenarios[0]["services"];
  EXPECT_GE(std::ranges::count_if(services, [](const json& one) { return one["facilities"]["before"] > 0; }), 12);
  EXPECT_GE(scenarios[0]["standards"].size(), 25U);
  Words kinds;
  for (const json& standard : scenarios[0]["standards"]) {
    kinds.insert(standard["kind"].get<std::string>());
  }
  EXPECT_EQ(kinds, (Words{"barrier_free", "capacity", "containment", "count", "disparity", "finance", "network",
                          "phase", "process", "reach"}));
  for (const json& scenario : scenarios) {
    EXPECT_GT(scenario["newly_served"], 0);
    EXPECT_GT(scenario["cost_per_person_newly_served"], 0.0);
    EXPECT_FALSE(scenario["breaches"]["closed"].empty());
    EXPECT_FALSE(scenario["breaches"]["opened"].empty());
  }
  EXPECT_GT(scenarios[1]["no_longer_served"], 0) << "a bridge and a school are closed";
  EXPECT_EQ(scenarios[1]["year"], 2030);
  EXPECT_EQ(county.kinds("villages.scenario.toml"), (Words{"move", "open", "upgrade"}));
  EXPECT_EQ(county.kinds("roads.scenario.toml"),
            (Words{"add_road", "change_road", "change_standard", "close", "close_road", "target", "upgrade"}));
}

double sum_of(const support::CsvTable& table, const std::string& column) {
  const std::vector<double> numbers = table.numbers(column);
  return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

/// Sums over the units of each level, the classes, the services and the ledger agree.
void expect_sums_to_agree(const std::filesystem::path& folder) {
  const json summary = json::parse(support::read_file(folder / "summary.json"));
  const json& people = summary["population"];
  const double total = people["total"];
  EXPECT_DOUBLE_EQ(people["urban"].get<double>() + people["rural"].get<double>(), total);
  for (const char* level : {"townships.csv", "villages.csv"}) {
    EXPECT_NEAR(sum_of(support::read_csv_table(folder / level), "persons"), total, 1e-3) << level;
  }
  const support::CsvTable facilities = support::read_csv_table(folder / "facilities.csv");
  for (const json& service : summary["services"]) {
    const auto of_service = std::ranges::count(facilities.text("service"), service["id"].get<std::string>());
    EXPECT_LE(service["facilities"].get<long>(), of_service) << service["id"] << ": those open, of all";
  }
  for (const json& standard : summary["standards"]) {
    if (standard["kind"] != "reach" && standard["kind"] != "containment") {
      continue;
    }
    double population = 0.0;
    double covered = 0.0;
    for (const json& unit : standard["units"]) {
      population += unit["population"].get<double>();
      covered += unit["covered"].get<double>();
    }
    EXPECT_NEAR(population, standard["population"]["total"].get<double>(), 1e-3) << standard["id"];
    EXPECT_NEAR(covered, standard["covered"]["total"].get<double>(), 1e-3) << standard["id"];
  }
  const support::CsvTable gaps = support::read_csv_table(folder / "gaps.csv");
  EXPECT_EQ(gaps.rows(), summary["gaps"].size());
  for (std::size_t row = 0; row < gaps.rows(); ++row) {
    EXPECT_EQ(summary["gaps"][row]["standard"], gaps.text("standard")[row]);
  }
}

/// Over the townships of one scenario.
double sum_of_townships(const support::CsvTable& units, const std::string& column, std::size_t scenario) {
  const std::vector<std::string> levels = units.text("level");
  const std::vector<double> numbers = units.numbers("number");
  const std::vector<double> values = units.numbers(column);
  double sum = 0.0;
  for (std::size_t row = 0; row < levels.size(); ++row) {
    sum += levels[row] == "township" && numbers[row] == static_cast<double>(scenario) ? values[row] : 0.0;
  }
  return sum;
}

TEST(DemoCounty, ItsTablesAgreeWithEachOther) {
  const Demo county{"county", "1"};
  ASSERT_EQ(county.compared().exit_code, 0) << county.compared().err;
  const std::filesystem::path result = county.assessed();
  expect_sums_to_agree(result);

  const std::size_t gaps = support::read_csv_table(result / "gaps.csv").rows();
  const support::CsvTable units = county.table("units.csv");
  const support::CsvTable side = county.table("side_by_side.csv");
  const json scenarios = county.numbers()["scenarios"];
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    const json& breaches = scenarios[s]["breaches"];
    EXPECT_EQ(
        breaches["unchanged"].get<std::size_t>() + breaches["closed"].size() + breaches["no_longer_judged"].size(),
        gaps)
        << "every breach of the place as it is";
    const double served = sum_of_townships(units, "newly_served", s + 1);
    const double kilometres = sum_of_townships(units, "trip_km_saved", s + 1);
    EXPECT_NEAR(served, scenarios[s]["newly_served"].get<double>(), 1e-3) << "townships add up to the place";
    EXPECT_NEAR(kilometres, scenarios[s]["trip_km_saved"].get<double>(), 1e-3);
    EXPECT_EQ(side.rows(), scenarios[s]["standards"].size() + scenarios[s]["not_assessed"].size());
  }
}

TEST(DemoTown, ProposalsFitTheirPlaceWhateverTheSeed) {
  for (const char* seed : {"1", "2", "3", "4", "5"}) {
    SCOPED_TRACE(seed);
    const Demo town{"town", seed};
    EXPECT_EQ(town.compared().exit_code, 0) << town.compared().err;
    EXPECT_EQ(town.compared().err.find("warning: roads"), std::string::npos) << town.compared().err;
  }
}

}  // namespace
}  // namespace e2e

#include "planner/report/analysis/uncertainty_table.hpp"

#include "planner/report/summary.hpp"
#include "planner/report/write_results.hpp"
#include "tests/support/csv_table.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace planner {
namespace {

/// 300 of 400 people in town and none of 500 in the country are near the school.
class UncertaintyTable : public ::testing::Test {
 protected:
  UncertaintyTable() {
    support::add_reach(study_, "school", 150.0, Scope::All, "all", 0.3);
    geo::Task task;
    assessment_ = assess(study_, task);
  }

  Study study_ = support::draw_study(
      "1S2..1\n"
      "------\n"
      ".....5\n");
  Assessment assessment_;
  Wording english_{false, [](const std::string& text) { return text; }};
};

TEST_F(UncertaintyTable, TellsOfThePlaceItsTownshipsAndVillages) {
  const support::TemporaryFolder folder;
  geo::Task task;
  ResultOptions options{folder.path() / "out"};
  options.uncertainty = {200, 1, 0.2, 0.5};
  write_results(study_, assessment_, english_, options, {}, task);
  const support::CsvTable table = support::read_csv_table(folder.path() / "out" / "uncertainty.csv");
  EXPECT_EQ(table.text("level"), (std::vector<std::string>{"place", "township", "township", "village", "village"}));
  EXPECT_EQ(table.text("code"), (std::vector<std::string>{"", "1", "2", "11", "21"}));
  EXPECT_EQ(table.text("rank"), (std::vector<std::string>{"1", "2", "1", "2", "1"})) << "none is less than some";
  EXPECT_EQ(table.text("share_low")[1], "0.75") << "all people of one village together more or fewer";
  EXPECT_EQ(table.text("share_high")[2], "0");
}

TEST_F(UncertaintyTable, IsInTheSummaryOnlyIfAskedFor) {
  Analysis analysis;
  EXPECT_FALSE(nlohmann::json::parse(summary_json(study_, assessment_, analysis)).contains("uncertainty"));
  const UncertaintyRequest request{200, 1, 0.2, 0.5};
  const geo::Task task;
  analysis.uncertainty = Uncertainty{request, evaluate_uncertainty(study_, assessment_, request, task)};
  const nlohmann::json json = nlohmann::json::parse(summary_json(study_, assessment_, analysis))["uncertainty"];
  EXPECT_EQ(json["runs"], 200);
  EXPECT_EQ(json["population_range"], 0.5);
  const nlohmann::json& standard = json["standards"][0];
  EXPECT_NEAR(standard["share"].get<double>(), 300.0 / 900.0, 1e-12);
  EXPECT_LT(standard["low"].get<double>(), 300.0 / 900.0);
  EXPECT_GT(standard["high"].get<double>(), 300.0 / 900.0);
  EXPECT_GT(standard["met_runs"].get<double>(), 0.5) << "a third is more than three tenths";
  EXPECT_LT(standard["met_runs"].get<double>(), 1.0);
}

}  // namespace
}  // namespace planner

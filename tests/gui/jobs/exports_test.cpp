#include "gui/jobs/exports.hpp"

#include "gui/jobs/cases.hpp"
#include "planner/report/compare.hpp"
#include "planner/report/findings_table.hpp"
#include "planner/report/write_results.hpp"
#include "tests/gui/jobs/desk_trial.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <thread>
#include <vector>

namespace gui {
namespace {

using planner::Scenario;

const planner::Wording kEnglish{false, [](const std::string& english) { return english; }};

void run(Job job) {
  Worker worker{1};
  job.listed_when_over = true;
  const JobId id = worker.post(std::move(job));
  while (worker.busy()) {
    worker.poll();
    std::this_thread::yield();
  }
  ASSERT_EQ(worker.jobs().back().id, id);
  ASSERT_EQ(worker.jobs().back().state, JobState::Done);
}

/// Everything but what tells how it came about.
std::map<std::string, std::string> content(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files = support::read_folder(folder);
  files.erase("manifest.json");
  return files;
}

class Exports : public testing::Test {
 protected:
  support::TemporaryFolder folder;
  ExportSource source{"project.toml", std::make_shared<const planner::Study>(desk_place()), kEnglish};
  Scenario one{"甲", {planner::CloseFacility{"S1"}}, {}};
  Scenario other{"乙", {planner::MoveFacility{"S2", {124.0, 43.0}}}, {}};
};

TEST_F(Exports, ResultsAreThoseThatAssessWrites) {
  bool told = false;
  run(results_job(source, one, folder.path() / "job", [&] { told = true; }));
  geo::Task task;
  const planner::Study study = with_edits(*source.base, one, task);
  write_results(study, assess(study, task), kEnglish, {folder.path() / "cli"}, {}, task);
  EXPECT_TRUE(told);
  EXPECT_TRUE(content(folder.path() / "job") == content(folder.path() / "cli"));
}

TEST_F(Exports, AComparisonIsThatWhichCompareWrites) {
  run(comparison_job(source, planner::status_quo(), {one, other}, folder.path() / "job"));
  geo::Task task;
  const Scenario as_it_is;
  const planner::Study base = with_edits(*source.base, as_it_is, task);
  const planner::Assessment of_base = assess(base, task);
  planner::Comparison comparison;
  comparison.base_year = base.year;
  for (const Scenario* scenario : {&one, &other}) {
    const planner::Study edited = with_edits(*source.base, *scenario, task);
    const planner::Assessment assessment = assess(edited, task);
    comparison.files.push_back(scenario->name);
    comparison.scenarios.push_back(planner::compare({&base, &of_base, &as_it_is}, {&edited, &assessment, scenario}));
  }
  write_comparison(base, comparison, kEnglish, folder.path() / "cli", {}, task);
  EXPECT_TRUE(content(folder.path() / "job") == content(folder.path() / "cli"));
}

TEST_F(Exports, FindingsAreThoseThatCheckWrites) {
  run(findings_job(source, folder.path() / "job"));
  geo::Task task;
  write_findings(*source.base, with_findings_of(*source.base, locate_findings(*source.base, task)), kEnglish,
                 folder.path() / "cli");
  EXPECT_TRUE(content(folder.path() / "job") == content(folder.path() / "cli"));
}

TEST_F(Exports, TablesOfWhatIsShownAreThoseOfTheResults) {
  Desk desk{{}, [](const planner::Workbench&, const planner::Renewed&, const DeskState&) {}};
  desk.open(opening_in(folder.path()));
  desk.command(planner::EditScenario{one.edits, one.name});
  int told = 0;
  const std::vector<std::pair<ExportedTable, std::string>> tables{{ExportedTable::Townships, "townships.csv"},
                                                                  {ExportedTable::Villages, "villages.csv"},
                                                                  {ExportedTable::Facilities, "facilities.csv"},
                                                                  {ExportedTable::Gaps, "gaps.csv"}};
  for (const auto& [table, name] : tables) {
    desk.ask(geo::msg("writing a table"), table_export(table, kEnglish, folder.path() / name, [&] { ++told; }));
  }
  while (told < 4) {
    desk.poll();
    std::this_thread::yield();
  }
  run(results_job(source, one, folder.path() / "results"));
  for (const auto& [table, name] : tables) {
    EXPECT_EQ(support::read_file(folder.path() / name), support::read_file(folder.path() / "results" / name));
  }
}

TEST_F(Exports, CasesAreWhatAssessSaysOfEachScenarioAndKnownOnesAreKept) {
  const Scenario refused{"丙", {planner::CloseFacility{"nobody"}}, {}};
  std::shared_ptr<const Cases> cases;
  const auto take = [&](std::shared_ptr<const Cases> made) { cases = std::move(made); };
  run(cases_job({source.base, {one, other, refused}, "乙", nullptr}, take));
  ASSERT_EQ(cases->size(), 3U);
  geo::Task task;
  const planner::Assessment alone = assess(with_edits(*source.base, one, task), task);
  EXPECT_EQ((*cases)[0].assessment->standards, alone.standards);
  EXPECT_EQ((*cases)[0].assessment->gaps, alone.gaps);
  EXPECT_EQ((*cases)[1].study, nullptr) << "the desk stands at it";
  EXPECT_FALSE((*cases)[1].problem);
  ASSERT_TRUE((*cases)[2].problem) << "what cannot be assessed says why";
  const std::shared_ptr<const planner::Study> before = (*cases)[0].study;
  run(cases_job({source.base, {other, one}, {}, cases}, take));
  EXPECT_EQ((*cases)[1].study, before) << "nothing is assessed twice";
  EXPECT_NE((*cases)[0].study, nullptr);
}

}  // namespace
}  // namespace gui

#include "gui/app/app.hpp"
#include "gui/app/script.hpp"
#include "planner/report/write_results.hpp"
#include "planner/study/load_study.hpp"
#include "tests/e2e/tiny_place.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

// What the planner writes is what the command line writes.

namespace gui {
namespace {

planner::SharedFiles shared_files() {
  const std::filesystem::path datasets = support::source_root() / "datasets";
  return {datasets / "standards", datasets / "profiles.toml"};
}

void run(App& app, const std::string& text) {
  const auto settle = [&] {
    do {
      app.frame(0);
    } while (!app.is_settled());
  };
  settle();
  for (ScriptRunner runner{parse_script("test.jhs", text)}; !runner.done();) {
    runner.advance(app);
    settle();
  }
  EXPECT_EQ(app.trouble(), "");
}

TEST(PlannerFiles, ResultsAndTablesAreThoseOfAssessWithTheScenarioThatIsSaved) {
  setenv("SDL_VIDEODRIVER", "offscreen", 0);
  const e2e::TinyPlace place;
  Options options;
  options.project = place.project();
  options.journal = place.path("project.scenarios");
  options.preferences = place.path("preferences.toml");
  options.chinese = false;
  App app{options, {shared_files(), {}}};
  run(app, "move F1 124.005 43.3\nclose F2\nsave-scenario " + place.path("plan.toml").string() + "\nresults " +
               place.path("gui").string() + "\n");
  std::filesystem::create_directory(place.path("tables"));
  for (const char* const table : {"townships", "villages", "facilities", "gaps"}) {
    app.carry_out(ExportTable{table, place.path("tables") / (std::string{table} + ".csv")});
  }
  run(app, "");

  geo::Task task;
  const planner::Scenario saved = planner::read_scenario(place.path("plan.toml"));
  const planner::Study study =
      with_edits(load_study(planner::read_project(place.project(), shared_files()), task), saved, task);
  const planner::Wording english{false, [](const std::string& text) { return text; }};
  write_results(study, assess(study, task), english, {place.path("cli")}, {}, task);
  std::map<std::string, std::string> gui = support::read_folder(place.path("gui"));
  std::map<std::string, std::string> cli = support::read_folder(place.path("cli"));
  gui.erase("manifest.json");
  cli.erase("manifest.json");
  EXPECT_EQ(saved.edits.size(), 2U);
  EXPECT_TRUE(gui == cli);
  for (const char* const table : {"townships.csv", "villages.csv", "facilities.csv", "gaps.csv"}) {
    EXPECT_EQ(support::read_file(place.path("tables") / table), cli.at(table));
  }
}

TEST(PlannerFiles, AScenarioFileBecomesAScenarioAndAComparisonHasAllOfThem) {
  setenv("SDL_VIDEODRIVER", "offscreen", 0);
  const e2e::TinyPlace place;
  place.write("plan.toml", "schema = 1\nname = \"方案 甲\"\n[[edit]]\nkind = \"close\"\nfacility = \"F1\"\n");
  Options options;
  options.project = place.project();
  options.journal = place.path("project.scenarios");
  options.preferences = place.path("preferences.toml");
  App app{options, {shared_files(), {}}};
  run(app, "open-scenario " + place.path("plan.toml").string() + "\nexpect scenario \"方案 甲\"\ncomparison " +
               place.path("comparison").string() + "\n");
  EXPECT_NE(support::read_file(place.path("comparison") / "scenarios.csv").find("方案 甲"), std::string::npos);
}

}  // namespace
}  // namespace gui

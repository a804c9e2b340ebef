#include "gui/app/scenario_files.hpp"

#include "gui/jobs/exports.hpp"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace gui {
namespace {

using geo::msg;

/// Begins a job once the desk has done what was asked of it before.
void run_after_all(Desk& desk, const planner::Wording& wording,
                   std::function<Job(ExportSource, const planner::ScenarioSet&)> job_of) {
  const auto begin = [&desk, wording, job_of = std::move(job_of)] {
    const std::shared_ptr<const DeskState> state = desk.state();
    desk.run(job_of({state->project, state->base, wording}, state->set));
  };
  desk.ask(msg("writing results"),
           [begin](const planner::Workbench&, geo::Task&) -> std::function<void()> { return begin; });
}

}  // namespace

void write_results_beside(Desk& desk, const planner::Wording& wording, const std::filesystem::path& folder) {
  run_after_all(desk, wording, [folder](ExportSource source, const planner::ScenarioSet& set) {
    return results_job(std::move(source), set.scenario(), folder);
  });
}

void write_comparison_beside(Desk& desk, const planner::Wording& wording, const std::filesystem::path& folder) {
  run_after_all(desk, wording, [folder](ExportSource source, const planner::ScenarioSet& set) {
    std::vector<planner::Scenario> scenarios;
    for (const planner::KeptScenario& scenario : set.scenarios) {
      if (!scenario.archived) {
        scenarios.push_back(scenario.scenario());
      }
    }
    return comparison_job(std::move(source), planner::status_quo(), std::move(scenarios), folder);
  });
}

void save_scenario(Desk& desk, const std::filesystem::path& file) {
  desk.ask(msg("writing {0}", file.string()),
           [&desk, file](const planner::Workbench&, geo::Task&) -> std::function<void()> {
             const std::shared_ptr<const DeskState> state = desk.state();
             const planner::ScenarioSet& set = state->set;
             if (!set.current) {
               throw geo::Error{{},
                                msg("the place as it is has no edits to be saved"),
                                msg("choose a scenario, or begin one with an edit")};
             }
             planner::write_scenario(file, set.scenario());
             return {};
           });
}

void open_scenario(Desk& desk, const std::filesystem::path& file) {
  desk.ask(msg("reading {0}", file.string()),
           [&desk, file](const planner::Workbench&, geo::Task&) -> std::function<void()> {
             return [&desk, scenario = planner::read_scenario(file)] { desk.command(planner::NewScenario{scenario}); };
           });
}

}  // namespace gui

#include "gui/jobs/exports.hpp"

#include "geo/io/durable_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/report/compare.hpp"
#include "planner/report/findings_table.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/write_results.hpp"

#include <string>
#include <utility>

namespace gui {

using geo::msg;

namespace {

planner::RunRecord record_of(std::string command, const ExportSource& source) {
  planner::RunRecord record;
  record.command = std::move(command);
  record.parameters = {{"project", source.project.string()}, {"language", source.wording.chinese ? "zh" : "en"}};
  return record;
}

geo::io::FeatureTable made(ExportedTable table, const planner::Study& study, const planner::Assessment& assessment,
                           const planner::Wording& wording) {
  switch (table) {
    case ExportedTable::Townships:
      return unit_table(study, assessment, planner::UnitLevel::Township);
    case ExportedTable::Villages:
      return unit_table(study, assessment, planner::UnitLevel::Village);
    case ExportedTable::Facilities:
      return facility_table(study, assessment, wording);
    case ExportedTable::Gaps:
      break;
  }
  return gap_table(study, assessment, wording);
}

}  // namespace

Job results_job(ExportSource source, planner::Scenario scenario, std::filesystem::path out,
                std::function<void()> then) {
  geo::Message title = msg("writing results to {0}", out.string());
  return {std::move(title), [source = std::move(source), scenario = std::move(scenario), out = std::move(out),
                             then = std::move(then)](geo::Task& task) {
            const planner::Study study = with_edits(*source.base, scenario, task);
            const planner::Assessment assessment = assess(study, task);
            planner::RunRecord record = record_of("assess", source);
            record.parameters["scenario"] = scenario.name;
            write_results(study, assessment, source.wording, {out}, std::move(record), task);
            return then;
          }};
}

Job comparison_job(ExportSource source, planner::Scenario base, std::vector<planner::Scenario> scenarios,
                   std::filesystem::path out, std::function<void()> then) {
  geo::Message title = msg("writing the comparison to {0}", out.string());
  return {std::move(title), [source = std::move(source), base = std::move(base), scenarios = std::move(scenarios),
                             out = std::move(out), then = std::move(then)](geo::Task& task) {
            planner::RunRecord record = record_of("compare", source);
            record.parameters["base"] = base.name;
            const planner::Study study = with_edits(*source.base, base, task);
            const planner::Assessment of_base = assess(study, task);
            planner::Comparison comparison;
            comparison.base = base.name;
            comparison.base_year = study.year;
            for (const planner::Scenario& scenario : scenarios) {
              const planner::Study edited = with_edits(*source.base, scenario, task);
              const planner::Assessment assessment = assess(edited, task);
              comparison.files.push_back(scenario.name);
              comparison.scenarios.push_back(
                  planner::compare({&study, &of_base, &base}, {&edited, &assessment, &scenario}));
              record.parameters["scenario_" + std::to_string(comparison.files.size())] = scenario.name;
            }
            write_comparison(study, comparison, source.wording, out, std::move(record), task);
            return then;
          }};
}

Job findings_job(ExportSource source, std::filesystem::path out, std::function<void()> then) {
  geo::Message title = msg("writing the findings to {0}", out.string());
  return {std::move(title),
          [source = std::move(source), out = std::move(out), then = std::move(then)](geo::Task& task) {
            const geo::Findings located = locate_findings(*source.base, task);
            write_findings(*source.base, with_findings_of(*source.base, located), source.wording, out);
            return then;
          }};
}

Desk::Query table_export(ExportedTable table, planner::Wording wording, std::filesystem::path file,
                         std::function<void()> then) {
  return [table, wording = std::move(wording), file = std::move(file), then = std::move(then)](
             const planner::Workbench& bench, geo::Task&) {
    geo::io::replace_text(file, csv_text(made(table, bench.study(), bench.assessment(), wording)));
    return then;
  };
}

}  // namespace gui

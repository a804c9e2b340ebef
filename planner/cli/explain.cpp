#include "planner/assess/explain.hpp"

#include "geo/io/durable_file.hpp"
#include "geo/io/output_folder.hpp"
#include "planner/cli/commands.hpp"
#include "planner/cli/console.hpp"
#include "planner/report/explanation.hpp"
#include "planner/scenario/scenario.hpp"
#include "planner/study/load_study.hpp"

#include <iostream>

namespace cli {
namespace {

using geo::msg;

void refuse_other_formats(const std::filesystem::path& map) {
  if (map.extension() != ".geojson") {
    throw geo::Error{{},
                     msg("the map is GeoJSON, and {0} is named otherwise", map.string()),
                     msg("name a file that ends in .geojson")};
  }
}

}  // namespace

int run_explain(const ExplainOptions& options, const Session& session, geo::Task& task) {
  if (options.map) {
    refuse_other_formats(*options.map);
    geo::io::require_earlier_output(*options.map, planner::kExplanationMark, {});
  }
  const planner::Project project = read_project(options.project, session.shared);
  const planner::Scenario scenario =
      options.scenario ? planner::read_scenario(*options.scenario) : planner::status_quo();
  const planner::Study study = with_edits(load_study(project, task), scenario, task);
  const planner::Assessment assessment = assess(study, task);
  const planner::Explanation explanation = explain(study, assessment, {options.at, options.service}, task);
  if (options.map) {
    geo::io::replace_text(*options.map, explanation_geojson(study, assessment, explanation, session.wording));
  }
  if (session.common.json) {
    std::cout << explanation_json(study, assessment, explanation, session.wording);
  } else {
    for (const std::string& line : explanation_lines(study, assessment, explanation, session.wording)) {
      std::cout << line << '\n';
    }
  }
  return kDone;
}

}  // namespace cli

#include "geo/io/text_file.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/cli/commands.hpp"
#include "planner/cli/console.hpp"
#include "planner/report/analysis/terrain_report.hpp"
#include "planner/report/headlines.hpp"
#include "planner/report/write_results.hpp"
#include "planner/scenario/scenario.hpp"
#include "planner/study/load_study.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <span>
#include <string>
#include <utility>

namespace cli {
namespace {

using geo::msg;
using Json = nlohmann::ordered_json;

void print_result(const AssessOptions& options, const planner::Study& study, const planner::Assessment& assessment,
                  const planner::Analysis& analysis, const Session& session) {
  std::vector<std::string> lines = headlines(study, assessment, session.wording);
  const auto add = [&](const std::vector<std::string>& more) { lines.insert(lines.end(), more.begin(), more.end()); };
  if (analysis.barrier_free) {
    add(barrier_free_headlines(study, *analysis.barrier_free, session.wording));
  }
  if (analysis.terrain) {
    add(terrain_headlines(study, *analysis.terrain, session.wording));
  }
  if (session.common.json) {
    Json json{{"out", options.out.string()}, {"headlines", lines}, {"findings", Json::array()}};
    for (const geo::Finding& finding : study.findings) {
      json["findings"].push_back(json_of(finding, session.wording));
    }
    for (const geo::Finding& finding : analysis.terrain ? analysis.terrain->findings : geo::Findings{}) {
      json["findings"].push_back(json_of(finding, session.wording));
    }
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return;
  }
  std::cout << session.wording(study.synthetic ? msg("{0} (synthetic data, not a real place)", study.name)
                                               : msg("{0}", study.name))
            << '\n';
  int number = 0;
  for (const std::string& line : lines) {
    std::cout << "  " << ++number << ". " << line << '\n';
  }
  std::cout << session.wording(msg("Results: {0}", options.out.string())) << '\n'
            << "  summary.json  results.gpkg (QGIS)  *.csv  manifest.json\n";
}

/// Says how many findings of the data need a look, and each that the scenario's edits gave rise to.
void print_warnings(const AssessOptions& options, const planner::Study& study, std::size_t of_data,
                    const Session& session) {
  if (session.common.json) {
    return;
  }
  of_data = std::min(of_data, study.findings.size());  // edits may take findings back
  const auto data = std::span{study.findings}.first(of_data);
  const auto warnings =
      std::ranges::count_if(data, [](const geo::Finding& finding) { return finding.severity != geo::Severity::Note; });
  if (warnings > 0) {
    const std::string text =
        session.wording(msg("{0} things about the data need a look; see: junheng check {1}", std::to_string(warnings),
                            geo::shell_quoted(options.project.string())));
    std::cerr << headed(geo::Severity::Warning, text, session.wording) << '\n';
  }
  for (const geo::Finding& finding : std::span{study.findings}.subspan(of_data)) {
    std::cerr << line_of(finding, session.wording) << '\n';
  }
}

bool breaks_a_shall(const planner::Study& study, const planner::Assessment& assessment) {
  return std::ranges::any_of(assessment.standards, [&](const planner::StandardResult& result) {
    return study.catalogue.standards[result.standard].modality == planner::Modality::Shall && result.met &&
           !*result.met;
  });
}

}  // namespace

int run_assess(const AssessOptions& options, const Session& session, geo::Task& task) {
  const planner::Project project = read_project(options.project, session.shared);
  const planner::Scenario scenario =
      options.scenario ? planner::read_scenario(*options.scenario) : planner::status_quo();
  planner::Study base = load_study(project, task);
  const std::size_t of_data = base.findings.size();
  const planner::Study study = with_edits(std::move(base), scenario, task);
  const planner::Assessment assessment = assess(study, task);
  planner::RunRecord record;
  record.command = "assess";
  record.parameters = {{"project", options.project.string()},
                       {"scenario", options.scenario ? options.scenario->string() : std::string{}},
                       {"with_network", options.with_network ? "true" : "false"},
                       {"critical", std::to_string(options.critical)},
                       {"runs", std::to_string(options.uncertainty.runs)},
                       {"language", session.wording.chinese ? "zh" : "en"}};
  if (options.scenario) {
    record.extra_inputs.push_back({options.scenario->string(), geo::io::sha256_of(*options.scenario)});
  }
  const planner::Analysis analysis =
      write_results(study, assessment, session.wording,
                    {options.out, options.with_network, options.critical, options.uncertainty}, record, task);
  print_warnings(options, study, of_data, session);
  if (analysis.terrain && !session.common.json) {
    for (const geo::Finding& finding : analysis.terrain->findings) {
      std::cerr << line_of(finding, session.wording) << '\n';
    }
  }
  print_result(options, study, assessment, analysis, session);
  return session.common.strict && breaks_a_shall(study, assessment) ? kFindings : kDone;
}

}  // namespace cli

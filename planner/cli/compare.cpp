#include "planner/report/compare.hpp"

#include "geo/io/text_file.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/cli/commands.hpp"
#include "planner/cli/console.hpp"
#include "planner/report/compare_ledgers.hpp"
#include "planner/scenario/scenario.hpp"
#include "planner/study/load_study.hpp"

#include <iostream>
#include <span>
#include <utility>

namespace cli {
namespace {

using geo::msg;

void print(const std::vector<std::string>& lines, const std::string& json, const Session& session,
           const std::filesystem::path& out) {
  if (session.common.json) {
    std::cout << json;
    return;
  }
  for (const std::string& line : lines) {
    std::cout << line << '\n';
  }
  std::cout << session.wording(msg("Results: {0}", out.string())) << '\n';
}

/// What was found amiss with a scenario's edits, beyond what the data say.
void print_findings_of_edits(const planner::Study& base, const planner::Study& study, const Session& session) {
  for (const geo::Finding& finding : std::span{study.findings}.subspan(base.findings.size())) {
    if (!session.common.json) {
      std::cerr << line_of(finding, session.wording) << '\n';
    }
  }
}

planner::RunRecord record_of(const CompareOptions& options, const Session& session) {
  planner::RunRecord record;
  record.command = "compare";
  record.parameters = {{"base", options.base ? options.base->string() : std::string{}},
                       {"language", session.wording.chinese ? "zh" : "en"}};
  for (std::size_t i = 0; i < options.inputs.size(); ++i) {
    record.parameters["input_" + std::to_string(i + 1)] = options.inputs[i].string();
  }
  return record;
}

void add_input(const std::filesystem::path& file, planner::RunRecord& record) {
  record.extra_inputs.push_back({file.string(), geo::io::sha256_of(file)});
}

int compare_scenarios(const CompareOptions& options, const Session& session, geo::Task& task) {
  const planner::Project project = read_project(options.inputs[0], session.shared);
  std::vector<planner::Scenario> scenarios;
  planner::RunRecord record = record_of(options, session);
  const planner::Scenario against = options.base ? planner::read_scenario(*options.base) : planner::status_quo();
  if (options.base) {
    add_input(*options.base, record);
  }
  planner::Comparison comparison;
  for (const std::filesystem::path& file : options.scenarios) {
    scenarios.push_back(planner::read_scenario(file));
    comparison.files.push_back(file.string());
    add_input(file, record);
  }
  const planner::Study study = load_study(project, task);
  const planner::Study base = with_edits(study, against, task);
  print_findings_of_edits(study, base, session);
  const planner::Assessment of_base = assess(base, task);
  comparison.base = against.name;
  comparison.base_year = base.year;
  // one after the other, so that no more than one edited study is in memory beside the base
  for (const planner::Scenario& scenario : scenarios) {
    const planner::Study edited = with_edits(study, scenario, task);
    print_findings_of_edits(study, edited, session);
    const planner::Assessment assessment = assess(edited, task);
    task.begin_step(msg("comparing scenarios"));
    comparison.scenarios.push_back(planner::compare({&base, &of_base, &against}, {&edited, &assessment, &scenario}));
  }
  write_comparison(base, comparison, session.wording, options.out, std::move(record), task);
  print(comparison_words(base, comparison, session.wording), comparison_json(base, comparison), session, options.out);
  return kDone;
}

void require_same_place(const planner::Ledger& before, const planner::Ledger& after, bool force,
                        const Session& session) {
  if (before.place == after.place) {
    return;
  }
  const geo::Error different{{after.folder.string(), ""},
                             msg("the result is of “{0}”, the other one of “{1}”", after.place, before.place),
                             msg("compare results of one place, or add --force")};
  if (!force) {
    throw different;
  }
  if (!session.common.json) {
    const std::string text = session.wording(different.problem());
    std::cerr << headed(geo::Severity::Warning, text, session.wording) << '\n';
  }
}

void require_another_folder(const CompareOptions& options) {
  for (const std::filesystem::path& input : options.inputs) {
    std::error_code missing;
    if (std::filesystem::equivalent(input, options.out, missing)) {
      throw geo::Error{{options.out.string(), ""},
                       msg("the folder for the comparison is one of the results to be compared"),
                       msg("name another folder: -o FOLDER")};
    }
  }
}

int compare_results(const CompareOptions& options, const Session& session, geo::Task& task) {
  require_another_folder(options);
  task.begin_step(msg("reading results"));
  planner::Ledger before = planner::read_ledger(options.inputs[0]);
  planner::Ledger after = planner::read_ledger(options.inputs[1]);
  require_same_place(before, after, options.force, session);
  planner::RunRecord record = record_of(options, session);
  add_input(options.inputs[0] / "summary.json", record);
  add_input(options.inputs[1] / "summary.json", record);
  const planner::LedgerComparison comparison = planner::compare_ledgers(std::move(before), std::move(after));
  write_ledgers(comparison, options.out, std::move(record), session.wording, task);
  print(ledgers_words(comparison, session.wording), ledgers_json(comparison), session, options.out);
  return kDone;
}

}  // namespace

int run_compare(const CompareOptions& options, const Session& session, geo::Task& task) {
  if (options.inputs.size() == 2) {
    if (!options.scenarios.empty() || options.base) {
      throw geo::Error{{},
                       msg("two folders of results are compared without scenarios"),
                       msg("give one project and -s, or two folders and neither -s nor --base")};
    }
    return compare_results(options, session, task);
  }
  if (options.scenarios.empty()) {
    throw geo::Error{
        {}, msg("there is nothing to compare with"), msg("name scenarios with -s, or a second folder of results")};
  }
  return compare_scenarios(options, session, task);
}

}  // namespace cli

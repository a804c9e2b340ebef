#include "geo/io/text_file.hpp"
#include "planner/access/evaluate_access.hpp"
#include "planner/cli/commands.hpp"
#include "planner/cli/console.hpp"
#include "planner/report/access/write_access.hpp"
#include "planner/scenario/scenario.hpp"
#include "planner/study/load_study.hpp"

#include <iostream>
#include <utility>

namespace cli {
namespace {

using geo::msg;

planner::RunRecord record_of(const AccessOptions& options, const Session& session) {
  planner::RunRecord record;
  record.command = "access";
  std::string methods;
  for (const planner::MethodRequest& asked : options.request.methods) {
    methods += (methods.empty() ? "" : ",") + std::string{name_of(asked.method)};
  }
  record.parameters = {{"methods", methods}, {"language", session.wording.chinese ? "zh" : "en"}};
  if (options.place) {
    const AccessPlace& place = *options.place;
    record.parameters["project"] = place.project.string();
    record.parameters["scenario"] = place.scenario ? place.scenario->string() : std::string{};
    record.parameters["service"] = place.service;
    record.parameters["supply_of"] = std::string{name_of(place.supply)};
    if (place.scenario) {
      record.extra_inputs.push_back({place.scenario->string(), geo::io::sha256_of(*place.scenario)});
    }
    return record;
  }
  for (const auto& [name, file] : {std::pair{"od", options.files.od}, std::pair{"demand", options.files.demand},
                                   std::pair{"supply", options.files.supply}}) {
    record.parameters[name] = file.string();
    record.extra_inputs.push_back({file.string(), geo::io::sha256_of(file)});
  }
  if (options.files.catchments) {
    record.extra_inputs.push_back({options.files.catchments->string(), geo::io::sha256_of(*options.files.catchments)});
  }
  return record;
}

/// Whether one table is to be written, and no folder.
bool is_table(const AccessOptions& options) {
  return options.out.extension() == ".csv";
}

/// Writes the results and prints what they say.
int tell(const planner::AccessReport& report, const AccessOptions& options, planner::RunRecord record,
         const Session& session, geo::Task& task) {
  if (is_table(options)) {
    write_access_table(report, options.out);
  } else {
    write_access(report, options.out, std::move(record), task);
  }
  if (session.common.json) {
    std::cout << access_json(report);
    return kDone;
  }
  for (const geo::Finding& finding : report.data->findings) {
    std::cerr << line_of(finding, session.wording) << '\n';
  }
  for (const std::string& line : access_words(report, session.wording)) {
    std::cout << line << '\n';
  }
  std::cout << session.wording(msg("Results: {0}", options.out.string())) << '\n';
  return kDone;
}

int of_place(const AccessOptions& options, const Session& session, geo::Task& task) {
  const AccessPlace& place = *options.place;
  const planner::Project project = read_project(place.project, session.shared);
  const planner::Scenario scenario = place.scenario ? planner::read_scenario(*place.scenario) : planner::status_quo();
  const planner::Study study = with_edits(load_study(project, task), scenario, task);
  planner::RunRecord record = record_of(options, session);
  if (is_table(options)) {
    require_earlier_table(&study, options.out, record.extra_inputs);
  }
  const planner::ServiceId service = study.catalogue.service_asked_for(place.service);
  planner::AccessRequest request = options.request;
  if (!place.people_per_capacity_given) {
    request.persons_per_capacity = study.catalogue.services[service].persons_per_capacity.value_or(1.0);
  }
  planner::StudyQuestion question{service, place.profile, place.supply, farthest_of(request), options.files.catchments};
  if (options.files.catchments) {
    question.farthest_min = planner::kNoLimit;
  }
  const planner::StudyAccess access = access_of(study, question, {geo::travel::default_cache_folder()}, task);
  const planner::AccessResult result = planner::evaluate_access(access.data, request, task);
  record.parameters["profile"] = access.profile;
  record.parameters["search"] = access.choice.reason();
  return tell({&access.data, &result, planner::equity_of(access.data, result), {}, &study, &access}, options,
              std::move(record), session, task);
}

}  // namespace

int run_access(const AccessOptions& options, const Session& session, geo::Task& task) {
  if (options.place) {
    return of_place(options, session, task);
  }
  planner::RunRecord record = record_of(options, session);
  if (is_table(options)) {
    require_earlier_table(nullptr, options.out, record.extra_inputs);
  }
  const planner::AccessData data = planner::read_access_data(options.files, task);
  const planner::AccessResult result = planner::evaluate_access(data, options.request, task);
  return tell({&data, &result, planner::equity_of(data, result), options.files.rank_by}, options, std::move(record),
              session, task);
}

}  // namespace cli

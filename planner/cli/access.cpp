#include "geo/io/text_file.hpp"
#include "planner/access/evaluate_access.hpp"
#include "planner/cli/commands.hpp"
#include "planner/cli/console.hpp"
#include "planner/report/access/write_access.hpp"

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

}  // namespace

int run_access(const AccessOptions& options, const Session& session, geo::Task& task) {
  const planner::AccessData data = planner::read_access_data(options.files, task);
  const planner::AccessResult result = planner::evaluate_access(data, options.request, task);
  const planner::AccessReport report{&data, &result, planner::equity_of(data, result), options.files.rank_by};
  if (options.out.extension() == ".csv") {
    write_access_table(report, options.out);
  } else {
    write_access(report, options.out, record_of(options, session), task);
  }
  if (session.common.json) {
    std::cout << access_json(report);
    return kDone;
  }
  for (const geo::Finding& finding : data.findings) {
    std::cerr << line_of(finding, session.wording) << '\n';
  }
  for (const std::string& line : access_words(report, session.wording)) {
    std::cout << line << '\n';
  }
  std::cout << session.wording(msg("Results: {0}", options.out.string())) << '\n';
  return kDone;
}

}  // namespace cli

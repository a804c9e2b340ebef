#include "geo/io/text_file.hpp"
#include "planner/cli/commands.hpp"
#include "planner/cli/console.hpp"
#include "planner/report/terrain/write_terrain.hpp"

#include <iostream>
#include <utility>

namespace cli {
namespace {

using geo::msg;

planner::RunRecord record_of_terrain(const TerrainOptions& options, const Session& session) {
  const planner::TerrainFiles& files = options.files;
  planner::RunRecord record;
  record.command = "terrain";
  record.parameters = {
      {"profile", std::string{name_of(options.request.profile)}}, {"order", name_of(options.request.order)},
      {"allocation", options.request.best ? "true" : "false"},    {"where", files.where},
      {"riders", files.network ? files.riders : std::string{}},   {"language", session.wording.chinese ? "zh" : "en"}};
  std::vector<std::pair<std::string, std::filesystem::path>> inputs{{"dem", files.elevation},
                                                                    {"landcover", files.land_cover},
                                                                    {"speeds", files.speeds},
                                                                    {"facilities", files.facilities}};
  for (const auto& [name, file] : {std::pair{"population", files.population}, std::pair{"zones", files.zones},
                                   std::pair{"roads", files.roads}, std::pair{"network", files.network}}) {
    if (file) {
      inputs.emplace_back(name, *file);
    }
  }
  for (std::size_t i = 0; i < files.barriers.size(); ++i) {
    inputs.emplace_back("barriers_" + std::to_string(i + 1), files.barriers[i]);
  }
  for (const auto& [name, file] : inputs) {
    record.parameters[name] = file.string();
    record.extra_inputs.push_back({file.string(), geo::io::sha256_of(file)});
  }
  return record;
}

planner::TerrainRun run_and_write(const planner::TerrainFiles& files, const TerrainOptions& options,
                                  const Session& session, geo::Task& task) {
  if (options.memory_bytes > 0) {
    return write_terrain_by_rows(files, options.request, options.memory_bytes, options.out,
                                 record_of_terrain(options, session), task);
  }
  planner::TerrainRun run;
  run.data = read_terrain(files, options.request.profile, task);
  run.result = evaluate_terrain(run.data, options.request, task);
  write_terrain({&run.data, &options.request, &run.result}, options.out, record_of_terrain(options, session), task);
  return run;
}

}  // namespace

int run_terrain(const TerrainOptions& options, const Session& session, geo::Task& task) {
  planner::TerrainFiles files = options.files;
  files.profiles = session.shared.profiles;
  const planner::TerrainRun run = run_and_write(files, options, session, task);
  const planner::TerrainData& data = run.data;
  const planner::TerrainReport report{&data, &options.request, &run.result};
  if (session.common.json) {
    std::cout << terrain_json(report);
    return kDone;
  }
  for (const geo::Finding& finding : data.findings) {
    std::cerr << line_of(finding, session.wording) << '\n';
  }
  for (const std::string& line : terrain_words(report, session.wording)) {
    std::cout << line << '\n';
  }
  std::cout << session.wording(msg("Results: {0}", options.out.string())) << '\n';
  return kDone;
}

}  // namespace cli

#pragma once

#include "geo/base/task.hpp"
#include "planner/assess/assessment.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace planner {

/// What a run was: written as manifest.json beside its results, and never part of what must be the same byte by byte
/// (it tells the time).
struct RunRecord {
  std::string command;  ///< "assess"
  std::map<std::string, std::string> parameters;
  int threads = 1;
  std::vector<InputFile> extra_inputs;  ///< beyond the study's: scenario files
  std::vector<geo::Task::StepTime> steps;
  std::map<std::string, std::string> searches;  ///< by profile, which kind and why; of a run that had to choose
};

[[nodiscard]] std::string manifest_json(const Study& study, const RunRecord& record);

/// The program's version, as in `junheng --version`.
[[nodiscard]] std::string program_version();

}  // namespace planner

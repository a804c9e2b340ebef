#pragma once

#include "geo/base/task.hpp"
#include "planner/bench/row.hpp"
#include "planner/study/project.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace planner::bench {

struct Request {
  std::string preset;            ///< of datasets/synth
  std::filesystem::path folder;  ///< exists and is empty: where the place is made
  SharedFiles shared;
};

/// Makes a synthetic place and measures on it, row by row: `take` is told each as soon as it is known.
///
/// Errors  geo::Error for an unknown preset, a folder that cannot be written; std::logic_error if an answer differs
/// from its reference.
void run(const Request& request, geo::Task& task, const std::function<void(const Row&)>& take);

}  // namespace planner::bench

#pragma once

#include "geo/base/task.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

namespace planner {

/// Reads all files of a project and prepares them: units, demand split by exact area share, roads, accesses,
/// facilities.
///
/// Errors  geo::Error for anything that must be mended before numbers mean something. What can be lived with is in
/// Study::findings.
[[nodiscard]] Study load_study(const Project& project, geo::Task& task);

}  // namespace planner

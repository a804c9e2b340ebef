#pragma once

#include "geo/base/task.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

namespace planner {

/// Reads all files of a project and prepares them: units, demand split by exact area share, roads, accesses,
/// facilities.
///
/// Errors  geo::Error for anything that must be mended before numbers mean something: the first, and how many there
/// are. What can be lived with is in Study::findings.
[[nodiscard]] Study load_study(const Project& project, geo::Task& task);

/// What could be read of a project, for telling what is wrong with it.
struct Survey {
  Study study;  ///< whatever load_study would refuse is among its findings, with severity Error
  /// Whether units, people, facilities and roads all stand in the study, less the values that cannot be used; otherwise
  /// only its findings mean something.
  bool whole = false;
};

/// As load_study, but goes on after what must be mended, so that all of it is told in one run.
[[nodiscard]] Survey survey_study(const Project& project, geo::Task& task);

}  // namespace planner

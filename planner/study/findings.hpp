#pragma once

#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <span>

namespace planner {

/// Adds what a person should know about a loaded study: people and facilities outside all units, people off the network
/// or on islands, facilities off the network or whose capacity is not known where others tell theirs, islands and dead
/// ends of the roads. `junheng check` lists them.
///
/// Errors  geo::IoError: nobody lives in the place, or more people than can be counted.
void add_findings(const Project& project, Study& study);

/// The part of it that is about facilities, those of a study or those that a scenario opens.
[[nodiscard]] geo::Findings findings_about(const Study& study, std::span<const Facility> facilities);

}  // namespace planner

#pragma once

#include "geo/base/task.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

namespace planner::detail {

/// Reads the growth table into the study and takes its people from the year of the data to the year of the place.
///
/// Errors  geo::IoError: an unknown group, a year or number out of bounds, a unit, group and year given twice.
/// Source  docs/methods/demand.md, "Growth"
void apply_growth(const Project& project, Study& study, geo::Task& task);

}  // namespace planner::detail

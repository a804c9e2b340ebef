#pragma once

#include "geo/base/task.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

namespace planner::detail {

/// Reads what people are projected from into the study, and takes its people from the year of the data to the year of
/// the place. After the lines of growth.
///
/// Findings  of severity Error: those of the tables (rate_rows, migration_rows), lines of growth for people that are
/// projected, urbanisation without town or country; nobody is projected then.
/// Source  docs/methods/demand.md, "Projection"
void apply_projection(const Project& project, Study& study, geo::Task& task);

}  // namespace planner::detail

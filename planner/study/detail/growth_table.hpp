#pragma once

#include "geo/base/task.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

namespace planner::detail {

/// Reads the growth table into the study and takes its people from the year of the data to the year of the place,
/// unless they are projected.
///
/// Findings  of severity Error: an unknown group, a year or number out of bounds, a unit, group and year given twice;
/// such rows are not used.
/// Source  docs/methods/demand.md, "Growth"
void apply_growth(const Project& project, Study& study, geo::Task& task);

/// What is wrong with the cells of the table, where there is nobody to grow.
[[nodiscard]] geo::Findings check_growth_table(const Project& project, geo::Task& task);

}  // namespace planner::detail

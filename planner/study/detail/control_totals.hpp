#pragma once

#include "geo/base/task.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

namespace planner::detail {

/// Scales the people of each unit that the table names to its numbers, exactly, and notes the factors in the study.
///
/// The table speaks of the level on which most of its codes are found. A group that the data do not tell in a unit is
/// spread there as everyone is. Everyone is the sum of the groups anew where neither the data nor the table tell it.
/// Findings  of severity Error: a code given twice, a number below nought; such rows are not used.
/// Errors  geo::IoError: no code of any unit.
/// Source  docs/methods/demand.md, "Control totals"
void apply_controls(const Project& project, Study& study, geo::Task& task);

/// What is wrong with the cells of the table, where there is nobody to scale.
[[nodiscard]] geo::Findings check_control_table(const Project& project, geo::Task& task);

}  // namespace planner::detail

#pragma once

#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

namespace planner::detail {

/// Writes the codes of units that facilities also serve as the units have them, and reports those that no unit has and
/// parents that are no facility.
void check_links(const Project& project, Study& study);

}  // namespace planner::detail

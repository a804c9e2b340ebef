#pragma once

#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

namespace planner::detail {

/// Gives each facility its unit: that of the code in its data, else the smallest that holds it.
///
/// Codes that no unit has, and facilities that stand in another unit than their code names, are findings.
void set_units(const Project& project, Study& study);

}  // namespace planner::detail

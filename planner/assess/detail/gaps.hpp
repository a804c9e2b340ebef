#pragma once

#include "planner/assess/assessment.hpp"

#include <vector>

namespace planner::detail {

/// Every unit that falls short of a standard with its nearest remedy; most persons (times the unit's priority) first,
/// then by the order of standards and units.
[[nodiscard]] std::vector<Gap> find_gaps(const Study& study, const Assessment& assessment, const geo::Task& task);

}  // namespace planner::detail

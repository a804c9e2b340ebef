#pragma once

#include "planner/assess/assessment.hpp"

#include <vector>

namespace planner::detail {

/// Every unit that falls short of a standard, most persons first, then by the order of standards and units.
[[nodiscard]] std::vector<Gap> find_gaps(const Study& study, const Assessment& assessment);

}  // namespace planner::detail

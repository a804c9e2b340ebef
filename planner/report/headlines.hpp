#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/report/wording.hpp"

#include <string>
#include <vector>

namespace planner {

/// The five numbers that tell most about a place, one sentence each: people, standards met, the greatest lack, town and
/// country, the way.
[[nodiscard]] std::vector<std::string> headlines(const Study& study, const Assessment& assessment,
                                                 const Wording& wording);

}  // namespace planner

#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/assess/barrier_free.hpp"
#include "planner/report/wording.hpp"

#include <string>
#include <vector>

namespace planner {

/// The five numbers that tell most about a place, one sentence each: people, standards met, the greatest lack, town and
/// country, the way.
[[nodiscard]] std::vector<std::string> headlines(const Study& study, const Assessment& assessment,
                                                 const Wording& wording);

/// Who can walk to a service but not get there barrier-free, where most are cut off; and what removing a few barriers
/// would give.
[[nodiscard]] std::vector<std::string> barrier_free_headlines(const Study& study, const BarrierFreeResult& result,
                                                              const Wording& wording);

}  // namespace planner

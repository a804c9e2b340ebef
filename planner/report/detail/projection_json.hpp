#pragma once

#include "planner/study/projection.hpp"
#include "planner/study/study.hpp"

#include <nlohmann/json.hpp>

namespace planner::detail {

/// The block of summary.json: year by year, how many people there are, in all and by group, and what changed them.
[[nodiscard]] nlohmann::ordered_json projection_json(const Study& study, const Projection& projection);

}  // namespace planner::detail

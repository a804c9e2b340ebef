#pragma once

#include "planner/report/analysis/cluster_tables.hpp"
#include "planner/report/detail/json_values.hpp"

namespace planner::detail {

/// The block `clusters` of summary.json: an object per level with its indicators; what is undefined is null and has its
/// reason.
[[nodiscard]] Json clusters_json(const Study& study, const Analysis& analysis);

}  // namespace planner::detail

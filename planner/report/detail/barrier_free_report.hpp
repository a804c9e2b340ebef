#pragma once

#include "geo/crs/transform.hpp"
#include "geo/io/feature_table.hpp"
#include "planner/assess/barrier_free.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace planner::detail {

/// barrier_free.csv: a row per unit and service; the place first.
[[nodiscard]] geo::io::FeatureTable barrier_free_table(const Study& study, const BarrierFreeResult& result);

/// barriers.csv: a row per barrier that the ranking names, by step; what a step gains stands on its first row.
[[nodiscard]] geo::io::FeatureTable barrier_table(const Study& study, const BarrierFreeResult& result);

/// The member "barrier_free" of summary.json.
[[nodiscard]] nlohmann::ordered_json barrier_free_json(const Study& study, const BarrierFreeResult& result);

}  // namespace planner::detail

#pragma once

#include "geo/crs/transform.hpp"
#include "geo/io/feature_table.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/assess/barrier_free.hpp"
#include "planner/report/wording.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace planner::detail {

/// barrier_free.csv: a row per unit and service; the place first.
[[nodiscard]] geo::io::FeatureTable barrier_free_table(const Study& study, const BarrierFreeResult& result);

/// barriers, as layer and CSV: a row per barrier that the ranking names, by step; what a step gains stands on its first
/// row.
[[nodiscard]] geo::io::FeatureTable barrier_table(const Study& study, const BarrierFreeResult& result);

/// How QGIS draws them: the larger the more people a step reconnects.
[[nodiscard]] geo::io::LayerStyle barrier_style(const Wording& wording);

/// The member "barrier_free" of summary.json.
[[nodiscard]] nlohmann::ordered_json barrier_free_json(const Study& study, const BarrierFreeResult& result);

}  // namespace planner::detail

#pragma once

#include "geo/io/feature_table.hpp"
#include "planner/report/wording.hpp"
#include "planner/spatial/unit_clusters.hpp"

#include <vector>

namespace planner {

/// `clusters`: one row per level, indicator and unit, also of those where nothing is defined.
[[nodiscard]] geo::io::FeatureTable cluster_table(const Study& study, const std::vector<LevelClusters>& levels,
                                                  const Wording& wording);

}  // namespace planner

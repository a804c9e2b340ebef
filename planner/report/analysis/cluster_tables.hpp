#pragma once

#include "geo/io/feature_table.hpp"
#include "planner/report/wording.hpp"
#include "planner/spatial/unit_clusters.hpp"

#include <vector>

namespace planner {

/// What is found in an assessment as a whole, and added to its results.
struct Analysis {
  MoranRequest moran;
  std::vector<LevelClusters> clusters;
};

/// `clusters`: one row per level, indicator and unit, also of those where nothing is defined.
[[nodiscard]] geo::io::FeatureTable cluster_table(const Study& study, const std::vector<LevelClusters>& levels,
                                                  const Wording& wording);

}  // namespace planner

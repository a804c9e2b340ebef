#pragma once

#include "planner/assess/barrier_free.hpp"
#include "planner/spatial/critical.hpp"
#include "planner/spatial/unit_clusters.hpp"

#include <optional>
#include <vector>

namespace planner {

struct Critical {
  std::vector<CriticalFacility> facilities;
  std::vector<CriticalRoad> roads;
};

/// What is found in an assessment as a whole, and added to its results.
struct Analysis {
  MoranRequest moran;
  std::vector<LevelClusters> clusters;
  std::optional<Critical> critical;               ///< none: not asked for
  std::optional<BarrierFreeResult> barrier_free;  ///< none: no profile of the study is of this kind
};

}  // namespace planner

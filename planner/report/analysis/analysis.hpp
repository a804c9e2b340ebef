#pragma once

#include "planner/assess/barrier_free.hpp"
#include "planner/spatial/critical.hpp"
#include "planner/spatial/uncertainty.hpp"
#include "planner/spatial/unit_clusters.hpp"
#include "planner/terrain/study_terrain.hpp"

#include <optional>
#include <vector>

namespace planner {

struct Critical {
  std::vector<CriticalFacility> facilities;
  std::vector<CriticalRoad> roads;
};

struct Uncertainty {
  UncertaintyRequest request;
  std::vector<StandardUncertainty> standards;
};

/// What is found in an assessment as a whole, and added to its results.
struct Analysis {
  MoranRequest moran;
  std::vector<LevelClusters> clusters;
  // None: not asked for, no profile of the study is barrier-free, or it has no terrain.
  std::optional<Critical> critical;
  std::optional<Uncertainty> uncertainty;
  std::optional<BarrierFreeResult> barrier_free;
  std::optional<StudyTerrain> terrain;
};

}  // namespace planner

#pragma once

#include "planner/analysis/group_equity.hpp"
#include "planner/analysis/service_access.hpp"
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

  friend bool operator==(const Critical&, const Critical&) = default;
};

struct Uncertainty {
  UncertaintyRequest request;
  std::vector<StandardUncertainty> standards;

  friend bool operator==(const Uncertainty&, const Uncertainty&) = default;
};

/// What is found in an assessment as a whole, and added to its results.
struct Analysis {
  MoranRequest moran;
  std::vector<LevelClusters> clusters;
  std::vector<ServiceAccess> accessibility;  ///< in the order of Assessment::services; empty: not asked for
  std::vector<GroupEquity> equity;           ///< empty: not asked for
  // None: not asked for, no profile of the study is barrier-free, or it has no terrain.
  std::optional<Critical> critical;
  std::optional<Uncertainty> uncertainty;
  std::optional<BarrierFreeResult> barrier_free;
  std::optional<StudyTerrain> terrain;
};

}  // namespace planner

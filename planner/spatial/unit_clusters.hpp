#pragma once

#include "planner/spatial/moran.hpp"
#include "planner/spatial/unit_indicators.hpp"

#include <string_view>
#include <vector>

namespace planner {

/// How it was told who is whose neighbour.
enum class NeighbourRule : std::uint8_t {
  Border,  ///< units that share one
  Nearest  ///< where a unit has no outline: the six nearest, from the middle of its people
};

/// What a unit is a part of, in the words of access: clusters and outliers of p ≤ 0.05, whichever way the indicator
/// runs.
enum class AccessCluster : std::uint8_t {
  Undefined,  ///< no value, no neighbour, or all values are the same
  NotSignificant,
  Poor,  ///< like its neighbours
  Good,  ///< like its neighbours
  PoorAmidGood,
  GoodAmidPoor
};

struct IndicatorClusters {
  UnitIndicator indicator;
  Moran moran;  ///< places are the level's units

  friend bool operator==(const IndicatorClusters&, const IndicatorClusters&) = default;
};

/// All indicators of the units of one level.
struct LevelClusters {
  UnitLevel level = UnitLevel::Township;
  NeighbourRule rule = NeighbourRule::Border;
  std::vector<UnitId> units;
  Neighbours neighbours;
  std::vector<IndicatorClusters> indicators;

  friend bool operator==(const LevelClusters&, const LevelClusters&) = default;
};

/// Where units with poor access lie together: of townships, then of villages, as far as the study has such units.
///
/// Thread  runs on the task's threads; the result does not depend on them. Errors  geo::Cancelled.
[[nodiscard]] std::vector<LevelClusters> find_clusters(const Study& study, const Assessment& assessment,
                                                       const MoranRequest& request, const geo::Task& task);

/// The mean place of everyone in a unit and below it; that of its outline where nobody lives, and (0, 0) where it has
/// none. Shape   units: of one level, at least one.
[[nodiscard]] std::vector<geo::MapPoint> middles_of(const Study& study, const std::vector<UnitId>& units);

/// Shape   place: below the level's units.
[[nodiscard]] AccessCluster cluster_of(const IndicatorClusters& clusters, std::size_t place);

[[nodiscard]] std::string_view name_of(AccessCluster cluster);  ///< "undefined", "not_significant", "poor", "good",
                                                                ///< "poor_amid_good", "good_amid_poor"
[[nodiscard]] std::string_view name_of(NeighbourRule rule);     ///< "border", "nearest"

}  // namespace planner

#pragma once

#include "geo/io/feature_table.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/analysis/analysis.hpp"
#include "planner/report/wording.hpp"

#include <vector>

namespace planner {

/// What units are a part of, as layers: `township_clusters` and `village_clusters`, one row per unit with
/// cluster_share_STANDARD, cluster_mean_min_SERVICE or cluster_mean_m_SERVICE for each indicator, in the words of
/// clusters.csv. Units are areas; of a level of which one has no outline, points amid their people, without
/// those where nobody lives.
[[nodiscard]] std::vector<geo::io::FeatureTable> cluster_layers(const Study& study,
                                                                const std::vector<LevelClusters>& levels);

/// How QGIS draws them: one indicator at a time, the first in which anything stands out shown.
///
/// Source  docs/methods/maps.md: poor red, good blue, as on the screen.
[[nodiscard]] std::vector<geo::io::LayerStyle> cluster_styles(const Study& study,
                                                              const std::vector<LevelClusters>& levels,
                                                              const Wording& wording);

}  // namespace planner

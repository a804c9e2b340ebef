#pragma once

#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/parts/parts.hpp"
#include "gui/presentation/tables/table.hpp"

#include <memory>
#include <string>
#include <vector>

namespace gui {

/// An indicator that can be chosen.
struct ClusterIndicator {
  std::string subject;  ///< id of a standard (its share) or of a service (the way to it), as LayerChoice has it
  std::string name;
  std::string moran;  ///< "I 0.412, p 0.001"
};

/// Where units with poor access lie together, by one indicator.
struct ClustersView {
  planner::UnitLevel level = planner::UnitLevel::Village;
  std::vector<planner::UnitLevel> levels;  ///< that can be chosen
  std::string subject;                     ///< of the indicator shown
  std::vector<ClusterIndicator> indicators;
  std::string head;                    ///< Moran's I, its p, how many units take part and who is whose neighbour
  std::shared_ptr<const Table> units;  ///< clusters and outliers first
  std::string empty;                   ///< what to say where there is nothing
};

/// The indicator that a choice of layer means.
struct ChosenClusters {
  const planner::LevelClusters* level = nullptr;  ///< null: there is none
  const planner::IndicatorClusters* indicator = nullptr;
};

/// The indicator of a layer's subject, at its level or the finest there is; null: there is none.
[[nodiscard]] ChosenClusters find_chosen(const planner::Study& study, const std::vector<planner::LevelClusters>& levels,
                                         const LayerChoice& choice);

/// "LL poor amid poor": which kind a unit is of, in the letters of Moran's diagram and in words.
[[nodiscard]] std::string cluster_text(planner::AccessCluster cluster, planner::IndicatorKind kind,
                                       const planner::Wording& wording);

/// "Way to village clinic, minutes": what an indicator tells.
[[nodiscard]] std::string indicator_name(const planner::Study& study, const planner::UnitIndicator& indicator,
                                         const planner::Wording& wording);

/// Shape   layer: what the map shows; of another kind: the indicator of the same subject, or the first.
[[nodiscard]] ClustersView clusters_view(const planner::Study& study, const std::vector<planner::LevelClusters>& levels,
                                         const LayerChoice& layer, const planner::Wording& wording);

}  // namespace gui

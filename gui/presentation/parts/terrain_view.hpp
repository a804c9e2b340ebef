#pragma once

#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/parts/parts.hpp"
#include "gui/presentation/tables/table.hpp"

#include <memory>
#include <optional>
#include <string>

namespace gui {

/// How people get to services over the land, beside how they do by road.
struct TerrainView {
  std::string head;                       ///< how far is walked, and on how many cells
  std::shared_ptr<const Table> services;  ///< mean minutes, people within the limit, who gets there only over land
  std::shared_ptr<const Table> units;     ///< the same of the service that the layer speaks of
  std::string empty;                      ///< what to say where there is nothing
};

/// The result for a service by its id; null: there is none.
[[nodiscard]] const planner::TerrainService* find_over_land(const planner::Study& study,
                                                            const planner::StudyTerrain& terrain,
                                                            const std::string& service);

/// Shape   result: none if the study has no terrain; layer: what the map shows, of which the service is taken.
[[nodiscard]] TerrainView terrain_view(const planner::Study& study, const std::optional<planner::StudyTerrain>& result,
                                       const LayerChoice& layer, const planner::Wording& wording);

}  // namespace gui

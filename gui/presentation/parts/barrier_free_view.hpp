#pragma once

#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/map/marks.hpp"
#include "gui/presentation/parts/parts.hpp"
#include "gui/presentation/tables/table.hpp"

#include <memory>
#include <string>
#include <vector>

namespace gui {

/// Barrier-free ways beside ordinary walking, and the barriers between.
struct BarrierFreeView {
  std::string head;                        ///< how much of the ways is open to the profile, and how much is unknown
  std::string service;                     ///< id; that the units are told for
  std::string service_name;                ///< likewise
  std::shared_ptr<const Table> services;   ///< walk, roll, cut off; by class
  std::shared_ptr<const Table> units;      ///< the same of one service by unit, most people cut off first
  std::shared_ptr<const Table> barriers;   ///< in the order in which to remove them
  std::shared_ptr<const Table> obstacles;  ///< what stops the profile, by length of way
  std::vector<RankedMark> marks;           ///< of the first barriers
  std::string empty;                       ///< what to say where there is nothing
};

/// The result for a service by its id; null: there is none.
[[nodiscard]] const planner::BarrierFreeService* find_rolling(const planner::Study& study,
                                                              const planner::BarrierFreeResult& result,
                                                              const std::string& service);

/// "kerb", "path too narrow": what an obstacle is called.
[[nodiscard]] std::string obstacle_text(geo::network::Obstacle obstacle, const planner::Wording& wording);

/// Shape   result: none if the study asks for none; layer: what the map shows, of which the service is taken.
[[nodiscard]] BarrierFreeView barrier_free_view(const planner::Study& study,
                                                const std::optional<planner::BarrierFreeResult>& result,
                                                const LayerChoice& layer, const planner::Wording& wording);

}  // namespace gui

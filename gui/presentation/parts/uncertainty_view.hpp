#pragma once

#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/parts/parts.hpp"
#include "gui/presentation/tables/table.hpp"

#include <memory>
#include <string>

namespace gui {

/// How far coverage depends on speeds and numbers of people that are not known for sure.
struct UncertaintyView {
  std::string head;                        ///< how it was tried
  std::string standard;                    ///< id; that the units are told for
  std::string standard_name;               ///< likewise
  std::shared_ptr<const Table> standards;  ///< of the place: low, median, high, and in how many runs the target is met
  std::shared_ptr<const Table> units;      ///< the same of one standard by unit, with ranks
};

/// The result for a standard by its id; null: there is none.
[[nodiscard]] const planner::StandardUncertainty* find_uncertainty(const planner::Study& study,
                                                                   const planner::Uncertainty& uncertainty,
                                                                   const std::string& standard);

/// Shape   layer: what the map shows, of which the standard is taken.
[[nodiscard]] UncertaintyView uncertainty_view(const planner::Study& study, const planner::Uncertainty& uncertainty,
                                               const LayerChoice& layer, const planner::Wording& wording);

}  // namespace gui

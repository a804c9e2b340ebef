#pragma once

#include "planner/study/detail/unit_layers.hpp"

#include <vector>

namespace planner::detail {

/// The place, then townships by code, then villages by code, in the analysis CRS; repaired where a polygon is invalid.
///
/// Errors  geo::IoError: as draft_units and find_townships.
/// Source  docs/methods/demand.md, "Units"
[[nodiscard]] geo::IdVector<UnitId, Unit> make_units(const Project& project, const std::vector<UnitLayer>& layers,
                                                     const geo::Crs& crs, geo::Findings& findings, geo::Task& task);

/// Gives townships that have no class the one that all their villages have, then units that have none that of the unit
/// above them.
void share_classes(geo::IdVector<UnitId, Unit>& units);

}  // namespace planner::detail

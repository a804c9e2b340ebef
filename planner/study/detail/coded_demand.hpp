#pragma once

#include "planner/study/detail/population.hpp"
#include "planner/study/detail/unit_layers.hpp"

#include <span>

namespace planner::detail {

/// People whom a table counts by the codes of units: a village's stand at its point, or at one inside its area where it
/// is drawn; a township's are split among its villages by area, and stand as theirs. The level counts on which most
/// codes are found.
///
/// Findings  "codes_without_unit", "rows_of_other_levels", "units_without_people", "people_without_ground"; of severity
/// Error: a code given twice.
/// Errors  geo::IoError: no code of any unit.
/// Source  docs/methods/demand.md, "People by code"
[[nodiscard]] DemandResult make_coded_demand(const Project& project, const geo::io::LayerContent& content,
                                             std::span<const UnitLayer> layers,
                                             const geo::IdVector<UnitId, Unit>& units, const geo::Crs& crs);

}  // namespace planner::detail

#pragma once

#include "planner/study/detail/population.hpp"

namespace planner::detail {

/// Smallest units of which the population grid leaves out more than a hundredth, and those in which it has no number at
/// all: nobody is counted there.
///
/// Shape   one area a unit, in the grid's coordinates.
[[nodiscard]] geo::Findings check_grid_coverage(const GridPopulationSource& source, const geo::GridFrame& frame,
                                                const geo::IdVector<UnitId, Unit>& units,
                                                const std::vector<geo::MultiPolygon>& areas, geo::Task& task);

}  // namespace planner::detail

#pragma once

#include "planner/study/detail/population.hpp"

namespace planner::detail {

/// Pieces in the order of cells, then units; cells without people yield none.
[[nodiscard]] DemandResult make_grid_demand(const GridPopulationSource& source, const geo::io::RasterInfo& info,
                                            const Catalogue& catalogue, const geo::IdVector<UnitId, Unit>& units,
                                            const geo::Crs& crs, geo::Task& task);

}  // namespace planner::detail

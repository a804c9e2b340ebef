#pragma once

#include "planner/study/detail/population.hpp"

namespace planner::detail {

/// Pieces in the order of rows, then units. A row of nobody is kept: its place may matter.
[[nodiscard]] DemandResult make_table_demand(const TablePopulationSource& source, const geo::io::LayerContent& content,
                                             const Catalogue& catalogue, const geo::IdVector<UnitId, Unit>& units,
                                             const geo::Crs& crs, geo::Task& task);

}  // namespace planner::detail

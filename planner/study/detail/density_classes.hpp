#pragma once

#include "geo/base/task.hpp"
#include "planner/study/detail/population.hpp"

namespace planner::detail {

/// Gives every unit without a class that of most of its people by the degree of urbanisation: urban centres and
/// clusters are urban. Says how many units became what.
///
/// The squares of 1 km are those of the population grid if it is in metres, else whole kilometres of the analysis CRS
/// with the pieces of the population in them.
/// Errors  geo::Error: cells of the grid wider than 1 km.
/// Source  docs/methods/urbanisation.md
void classify_by_density(const Project& project, const PopulationData& population, const geo::Crs& crs, Study& study,
                         geo::Task& task);

/// Gives each piece of the demand the class of its unit.
void set_classes(Demand& demand, const geo::IdVector<UnitId, Unit>& units);

}  // namespace planner::detail

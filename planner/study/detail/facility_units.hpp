#pragma once

#include "planner/study/detail/unit_places.hpp"
#include "planner/study/study.hpp"

namespace planner::detail {

/// Gives each facility its unit: that of the code or name in its data, else the smallest that holds it.
///
/// Codes and names that no unit has, names that several have ("unit_names_of_several"), and facilities that stand in
/// another unit than their code names, are findings.
/// `at_unit_points` are the rows of facilities that have their place from the code alone.
void set_units(const UnitPlaces& places, const FileRows& at_unit_points, Study& study);

}  // namespace planner::detail

#pragma once

#include "planner/study/detail/unit_layers.hpp"
#include "planner/study/detail/unit_places.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <vector>

namespace planner::detail {

/// Whether the facilities, units or people of a file look shifted (GCJ-02 or BD-09, undeclared): against the roads, the
/// boundary, the drawn units that their codes name, or, facilities and village points against one another, by codes
/// ("shifted_datum"). Where none of these tells and others of the kind are declared to be so, that is said, too
/// ("datum_of_others"). Grids are not looked at: their cells are as large as the shift, nor are facilities without
/// coordinates of their own, `at_unit_points`.
[[nodiscard]] geo::Findings check_for_shift(const Project& project, const std::vector<UnitLayer>& layers,
                                            const FileRows& at_unit_points, const Study& study);

}  // namespace planner::detail

#pragma once

#include "planner/study/detail/unit_layers.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <span>
#include <vector>

namespace planner::detail {

/// What is odd about coordinates as a file gives them: outside where the system is used, an old datum.
///
/// Errors  geo::IoError: they cannot be in this system (axes swapped, degrees for metres or metres for degrees).
[[nodiscard]] geo::Findings check_as_given(std::span<const geo::MapPoint> positions, const geo::Crs& crs,
                                           const std::filesystem::path& file);

/// Whether the facilities, units or people of a file look shifted (GCJ-02 or BD-09, undeclared) against the roads, or
/// against the boundary where there are no roads or they do not tell. Grids are not looked at: their cells are as large
/// as the shift.
[[nodiscard]] geo::Findings check_for_shift(const Project& project, const std::vector<UnitLayer>& layers,
                                            const Study& study);

}  // namespace planner::detail

#pragma once

#include "geo/base/error.hpp"
#include "geo/crs/crs.hpp"
#include "geo/geometry/point.hpp"

#include <filesystem>
#include <span>

namespace planner::detail {

/// What is odd about coordinates as a file gives them: outside where the system is used, an old datum.
///
/// Errors  geo::IoError: they cannot be in this system (axes swapped, degrees for metres or metres for degrees).
[[nodiscard]] geo::Findings check_as_given(std::span<const geo::MapPoint> positions, const geo::Crs& crs,
                                           const std::filesystem::path& file);

}  // namespace planner::detail

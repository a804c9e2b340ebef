#pragma once

#include "geo/base/bad_rows.hpp"
#include "geo/crs/crs.hpp"
#include "geo/geometry/point.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace planner::detail {

/// The places of those positions that cannot be meant, each noted with its row: x and y swapped where others are not
/// ("row_swapped"), or nowhere in the system ("row_nowhere"). Only what lies more than 10° (1 000 km) from the middle
/// of all is looked at.
[[nodiscard]] std::vector<std::size_t> find_misplaced(std::span<const geo::MapPoint> positions, const geo::Crs& crs,
                                                      std::span<const std::string> rows, geo::BadRows& bad);

}  // namespace planner::detail

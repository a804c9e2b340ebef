#pragma once

#include "geo/base/task.hpp"
#include "geo/base/units.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <span>
#include <vector>

// Areas that should tile a place, as villages do a county: where they do not, and what groups of them make.
// Coordinates are metres. Areas are valid (make_valid); the result does not depend on the task's threads.
// Errors  GeometryError, when GEOS refuses a geometry even after repair.

namespace geo {

struct AreaOverlap {
  std::uint32_t first = 0;  ///< the lower of the two areas
  std::uint32_t second = 0;
  SquareMetres area;
  MultiPolygon where;
};

/// Pairs of areas that have at least `least` (and more than nothing) in common, by first, then second.
///
/// Cost    an overlay for each pair whose envelopes share as much; n log n to find them.
[[nodiscard]] std::vector<AreaOverlap> find_overlaps(std::span<const MultiPolygon> areas, SquareMetres least,
                                                     const Task& task);

struct AreaGap {
  SquareMetres area;
  MultiPolygon where;                     ///< one part
  std::vector<std::uint32_t> neighbours;  ///< areas within a centimetre of it, ascending
};

/// What of the boundary no area covers, in parts of at least `least` (and more than nothing), the largest first; if the
/// boundary is empty, what the areas surround and do not cover.
[[nodiscard]] std::vector<AreaGap> find_gaps(std::span<const MultiPolygon> areas, const MultiPolygon& boundary,
                                             SquareMetres least, const Task& task);

/// Of each group, the union of its areas.
///
/// Shape   one group per area, below `count`; areas of other groups are left out.
[[nodiscard]] std::vector<MultiPolygon> union_by_group(std::span<const MultiPolygon> areas,
                                                       std::span<const std::uint32_t> groups, std::uint32_t count,
                                                       const Task& task);

}  // namespace geo

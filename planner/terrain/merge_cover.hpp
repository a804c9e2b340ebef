#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/geometry/polygon.hpp"
#include "geo/raster/drawn_cells.hpp"

#include <cstdint>
#include <vector>

namespace planner {

/// What lies on the land, in the coordinates of its raster.
struct CoverLayers {
  struct Road {
    std::int32_t cover = 0;  ///< class of land cover that the road is
    std::vector<geo::Polyline> lines;
  };

  std::vector<Road> roads;                       ///< of several in a cell the lowest class counts
  std::vector<geo::Polyline> barrier_lines;      ///< rivers: they bar the land, and roads bridge them
  std::vector<geo::MultiPolygon> barrier_areas;  ///< restricted areas: they bar roads, too
};

/// Land cover with its roads and barriers; NaN in barriers. Lines take every cell they touch, areas those whose centres
/// lie in them. A road cell that hangs on to others of the land by a corner alone, between two barriers, is a barrier
/// as well: a diagonal step would lead through.
///
/// Shape   `rule` as geo::raster::mark_line has it; `land` whole, or the rows that are named. Of these, the first and
///         the last may differ from those of the whole, for what lies beyond them is a barrier then.
/// Source  AccessMod 5 (module merge land cover); docs/methods/terrain.md
[[nodiscard]] geo::Grid<float> merge_cover(const geo::Grid<float>& land, const CoverLayers& layers,
                                           geo::raster::LineRule rule = geo::raster::LineRule::Touched);
[[nodiscard]] geo::Grid<float> merge_cover(const geo::Grid<float>& land, const geo::raster::FrameRows& rows,
                                           const CoverLayers& layers, geo::raster::LineRule rule);

}  // namespace planner

#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/raster/walking_cost.hpp"
#include "planner/bench/row.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace planner::bench {

/// Made-up hills with patches of friction and barriers, and where people walk from.
struct TerrainPlace {
  std::string name;
  geo::Grid<float> elevation;
  geo::Grid<float> friction;
  std::vector<geo::MapPoint> sources;
};

/// A square of so many cells of 30 m along each side, one source in `cells_a_source` of them.
[[nodiscard]] TerrainPlace make_terrain_place(std::uint32_t along, std::size_t cells_a_source);

/// The cost of walking to every cell from its nearest source by r.walk's rule, on one thread and, if `threads` are
/// more, on them; n is the cells. Beside both: Dijkstra with a heap over the same grids, once.
///
/// Errors  std::logic_error if a cost differs in a single bit.
[[nodiscard]] std::vector<Row> terrain_rows(const TerrainPlace& place, geo::raster::Neighbours neighbours, int runs,
                                            int threads);

/// The cells within so many seconds of one source, one search after the other on ground made ready; n is the cells
/// reached from all of `searches` sources, and times are those of one search. Beside it: as above.
[[nodiscard]] Row terrain_catchment_row(const TerrainPlace& place, geo::raster::Neighbours neighbours, double limit_s,
                                        std::size_t searches);

}  // namespace planner::bench

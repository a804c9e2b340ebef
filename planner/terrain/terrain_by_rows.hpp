#pragma once

#include "planner/terrain/evaluate_terrain.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace planner {

/// Some rows of what evaluate_terrain finds.
struct TerrainRows {
  std::span<const double> cost;
  std::span<const std::uint32_t> source;
  std::span<const float> cover;
};
using TerrainRowsTaker = std::function<void(const TerrainRows&)>;

/// How many rows are looked at at once, and of them how many only for those that are near the ones that count.
struct RowsAtOnce {
  std::uint32_t inner = 0;  ///< rows that count
  std::uint32_t reach = 0;  ///< more above them, and below: as far as anybody comes within the limit

  /// Bytes for a row of so many cells: heights, cover, people, ground, times, sources and marks.
  static constexpr std::size_t kBytesACell = 56;
};

/// Errors  geo::Error naming the memory that would do, or what is in the way: no limit, AccessMod2015.
[[nodiscard]] RowsAtOnce rows_at_once(const geo::GridFrame& frame, std::span<const geo::raster::CoverSpeed> speeds,
                                      const TerrainRequest& request, std::size_t most_bytes);

/// The same as read_terrain and evaluate_terrain, to the last bit, of rasters that need not fit into memory: band of
/// rows by band of rows, each with as many rows around as can be walked within the limit, so that nothing that reaches
/// the band is missed.
///
/// `data` gets all but the rasters, which stay empty; `take` the rows of the result from north to south, whose `field`
/// and `residual` stay empty.
/// Cost    the rows around each band are gone through again for every band.
/// Errors  those of both; geo::Error: rows_at_once, facilities that fill up, roads to ride on.
[[nodiscard]] TerrainResult evaluate_terrain_by_rows(const TerrainFiles& files, const TerrainRequest& request,
                                                     std::size_t most_bytes, TerrainData& data,
                                                     const TerrainRowsTaker& take, geo::Task& task);

}  // namespace planner

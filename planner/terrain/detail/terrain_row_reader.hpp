#pragma once

#include "geo/raster/drawn_cells.hpp"
#include "planner/terrain/terrain_data.hpp"

#include <memory>

namespace planner::detail {

/// What read_terrain reads, the rasters some rows at a time.
class TerrainRowReader {
 public:
  /// Reads all but the rasters, whose grids agree.
  TerrainRowReader(const TerrainFiles& files, TerrainProfile profile, geo::Task& task);
  ~TerrainRowReader();
  TerrainRowReader(const TerrainRowReader&) = delete;
  TerrainRowReader& operator=(const TerrainRowReader&) = delete;

  /// Of the whole rasters.
  [[nodiscard]] const geo::GridFrame& frame() const;
  /// With the rasters of the rows read last; of their cover the first and last row may be wrong (merge_cover).
  [[nodiscard]] TerrainData& data();
  void read_rows(const geo::raster::FrameRows& rows);
  /// Adds the findings about facilities in some of the rows read last, with the first rows those beyond the rasters.
  void look_around(const geo::raster::FrameRows& rows);

 private:
  struct Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace planner::detail

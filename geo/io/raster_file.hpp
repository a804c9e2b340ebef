#pragma once

#include "geo/base/task.hpp"
#include "geo/crs/crs.hpp"
#include "geo/geometry/grid.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace geo::io {

struct RasterInfo {
  GridFrame frame;
  Crs crs;
  int bands = 0;
};

/// Errors  IoError: no such file, a directory, not a raster, rotated, unreadable; CrsError: no CRS and none given.
[[nodiscard]] RasterInfo read_raster_info(const std::filesystem::path& file, const std::string& crs_override = {});

/// One band as numbers, NaN where the file says "no data".
///
/// Shape   `band` counts from 1.
/// Errors  as read_raster_info; also a band that is not there, a truncated file.
[[nodiscard]] Grid<float> read_band(const std::filesystem::path& file, int band, Task& task);

/// Rows of a band that follow each other: as many as fit a processor's own memory in usual rasters.
struct RowBlock {
  static constexpr std::uint32_t kRows = 16;  ///< in every block but the last

  GridFrame frame;                ///< of the whole band
  std::uint32_t first_row = 0;    ///< a multiple of kRows
  std::span<const float> values;  ///< row by row; NaN where the file says "no data"
};

/// Goes through one band without holding it: calls `take` for every block, in any order and from several threads.
///
/// Which blocks there are depends on the number of rows alone, not on how the file is laid out.
/// Shape   `band` counts from 1.
/// Errors  as read_band, and what `take` throws.
void for_each_row_block(const std::filesystem::path& file, int band, Task& task,
                        const std::function<void(const RowBlock&)>& take);

/// Writes bands of one frame as a tiled, deflated GeoTIFF; NaN becomes the no-data value.
///
/// Shape   one name per band. `description` goes into TIFFTAG_IMAGEDESCRIPTION.
/// Same input, same bytes.
void write_geotiff(const std::filesystem::path& file, const Crs& crs, std::span<const Grid<float>> bands,
                   std::span<const std::string> band_names, const std::string& description);

}  // namespace geo::io

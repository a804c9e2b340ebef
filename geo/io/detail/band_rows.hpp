#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/detail/gdal_session.hpp"
#include "geo/io/detail/raster_source.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace geo::io::detail {

/// One band of a raster, open for reading rows as numbers. For one thread; several may read one file.
class BandRows {
 public:
  /// Shape   `band` counts from 1.
  /// Errors  IoError as read_band.
  BandRows(const std::filesystem::path& file, int band);

  [[nodiscard]] const GridFrame& frame() const { return open_.frame; }

  /// How many rows the file keeps together: reading that many, from a multiple of it, touches each of them once.
  [[nodiscard]] std::uint32_t block_rows() const { return static_cast<std::uint32_t>(block_height_); }

  /// Rows from `first_row` on, as many as `values` holds; NaN where the file says "no data".
  ///
  /// Errors  IoError if the file is damaged.
  void read(std::uint32_t first_row, std::span<float> values);

 private:
  /// What the stored numbers mean: `number = stored × scale + offset`, none where stored is the no-data value.
  struct Coding {
    double scale = 1.0;
    double offset = 0.0;
    bool has_no_data = false;
    float no_data = 0.0F;
  };

  static Coding coding_of(GDALRasterBandH band);
  [[nodiscard]] CPLErr read_converted(int first_row, std::span<float> values);
  [[nodiscard]] CPLErr read_blocks(int first_row, std::span<float> values);
  [[nodiscard]] CPLErr read_block(int block_column, int block_row, int first_row, std::span<float> values);
  void decode(std::span<float> values) const;

  GdalSession session_;
  std::filesystem::path file_;
  OpenRaster open_;
  GDALRasterBandH band_ = nullptr;
  Coding coding_;
  int block_width_ = 0;
  int block_height_ = 0;
  std::vector<float> block_;
};

}  // namespace geo::io::detail

#pragma once

#include "geo/crs/crs.hpp"
#include "geo/geometry/grid.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace geo::io {

/// Reads some rows of a band, and holds no others.
///
/// Thread  one each.
class RasterRows {
 public:
  /// Shape   `band` counts from 1.
  /// Errors  IoError as read_band.
  RasterRows(const std::filesystem::path& file, int band);
  ~RasterRows();
  RasterRows(RasterRows&&) noexcept;
  RasterRows& operator=(RasterRows&&) noexcept;

  [[nodiscard]] const GridFrame& frame() const;
  /// The rows from `first` on, before `end`; NaN where the file says "no data". The frame is theirs.
  ///
  /// Errors  IoError if the file is damaged.
  [[nodiscard]] Grid<float> read(std::uint32_t first, std::uint32_t end);

 private:
  struct Band;
  std::unique_ptr<Band> band_;
};

/// Writes one band as write_geotiff does, from north to south, and holds few rows.
class GeotiffRows {
 public:
  GeotiffRows(const std::filesystem::path& file, const Crs& crs, const GridFrame& frame, const std::string& band_name,
              const std::string& description);
  ~GeotiffRows();
  GeotiffRows(GeotiffRows&&) noexcept;
  GeotiffRows& operator=(GeotiffRows&&) noexcept;

  /// Shape   whole rows, those that come next.
  void append(std::span<const float> values);
  /// After the last row.
  ///
  /// Errors  IoError if something could not be written.
  void finish();

 private:
  struct Output;
  std::unique_ptr<Output> output_;
};

}  // namespace geo::io

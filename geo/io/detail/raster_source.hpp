#pragma once

#include "geo/geometry/grid.hpp"
#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/detail/gdal_session.hpp"

#include <filesystem>

namespace geo::io::detail {

/// A raster open for reading, of a checked size.
struct OpenRaster {
  DatasetHandle dataset;
  GridFrame frame;
};

/// Errors  IoError as read_raster_info.
[[nodiscard]] OpenRaster open_raster(const std::filesystem::path& file, GdalSession& session);

}  // namespace geo::io::detail

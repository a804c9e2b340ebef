#include "geo/io/detail/raster_source.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/gdal_path.hpp"
#include "geo/io/detail/input_file.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace geo::io::detail {
namespace {

/// Formats whose files hold data and nothing else. Not VRT and the like: such a file may name other files and servers.
constexpr std::array kRasterDrivers{"GTiff",
                                    "HFA",
                                    "AAIGrid",
                                    "ENVI",
                                    "EHdr",
                                    "SRTMHGT",
                                    "USGSDEM",
                                    "SAGA",
                                    "netCDF",
                                    "GRIB",
                                    "GPKG",
                                    "JP2OpenJPEG",
                                    static_cast<const char*>(nullptr)};

/// 2 GB as 32-bit numbers: more than a province at 25 m.
constexpr std::size_t kMostCells = 500'000'000;

GridFrame frame_of(const std::filesystem::path& file, GDALDatasetH dataset) {
  const Where where{file.string(), {}};
  std::array<double, 6> t{};  // x = t0 + t1 column + t2 row, y = t3 + t4 column + t5 row
  if (GDALGetGeoTransform(dataset, t.data()) != CE_None) {
    throw IoError{where, msg("nothing says where the raster lies"),
                  msg("export it again as GeoTIFF with its position")};
  }
  for (const double coefficient : t) {
    if (!std::isfinite(coefficient)) {
      throw IoError{where, msg("nothing says where the raster lies"),
                    msg("export it again as GeoTIFF with its position")};
    }
  }
  if (t[2] != 0.0 || t[4] != 0.0 || t[1] <= 0.0 || t[5] >= 0.0) {
    throw IoError{where, msg("the raster is rotated or upside down"),
                  msg("make it north-up first (in QGIS: Raster, Projections, Warp)")};
  }
  const auto columns = static_cast<std::uint32_t>(GDALGetRasterXSize(dataset));
  const auto rows = static_cast<std::uint32_t>(GDALGetRasterYSize(dataset));
  return {t[0], t[3], t[1], -t[5], columns, rows};
}

}  // namespace

OpenRaster open_raster(const std::filesystem::path& file, GdalSession& session) {
  require_file(file);
  const Where where{file.string(), {}};
  OpenRaster open;
  open.dataset.reset(GDALOpenEx(gdal_path(file).c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                kRasterDrivers.data(), nullptr, nullptr));
  if (!open.dataset || session.failed() || GDALGetRasterCount(open.dataset.get()) == 0) {
    throw IoError{where, msg("cannot be read as a raster: {0}", session.complaint()),
                  msg("check that the file opens in QGIS, or export it again as GeoTIFF")};
  }
  open.frame = frame_of(file, open.dataset.get());
  if (open.frame.cells() > kMostCells) {
    throw IoError{where,
                  msg("the raster is too large: {0} by {1} cells", std::to_string(open.frame.columns),
                      std::to_string(open.frame.rows)),
                  msg("cut out the place, or use larger cells")};
  }
  return open;
}

}  // namespace geo::io::detail

#include "geo/io/raster_file.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/layer_crs.hpp"
#include "geo/io/detail/raster_source.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace geo::io {
namespace {

using detail::GdalSession;

/// What a band's stored numbers mean: `number = stored × scale + offset`, none where stored is the no-data value.
struct Coding {
  double scale = 1.0;
  double offset = 0.0;
  bool has_no_data = false;
  float no_data = 0.0F;
};

Coding coding_of(GDALRasterBandH band) {
  Coding coding;
  int found = 0;
  const double no_data = GDALGetRasterNoDataValue(band, &found);
  coding.has_no_data = found != 0;
  coding.no_data = static_cast<float>(
      std::clamp<double>(no_data, std::numeric_limits<float>::lowest(), std::numeric_limits<float>::max()));
  const double scale = GDALGetRasterScale(band, &found);
  coding.scale = found != 0 ? scale : 1.0;
  const double offset = GDALGetRasterOffset(band, &found);
  coding.offset = found != 0 ? offset : 0.0;
  return coding;
}

void decode(std::span<float> values, const Coding& coding) {
  const bool scaled = coding.scale != 1.0 || coding.offset != 0.0;
  for (float& value : values) {
    if (!std::isfinite(value) || (coding.has_no_data && value == coding.no_data)) {
      value = std::numeric_limits<float>::quiet_NaN();
    } else if (scaled) {
      value = static_cast<float>(static_cast<double>(value) * coding.scale + coding.offset);
    }
  }
}

void write_band(GDALRasterBandH band, const Grid<float>& grid, const std::string& name) {
  GDALSetDescription(band, name.c_str());
  const auto columns = static_cast<int>(grid.frame.columns);
  const auto rows = static_cast<int>(grid.frame.rows);
  std::vector<float> values = grid.values;  // GDAL's interface does not promise to leave them alone
  [[maybe_unused]] const CPLErr outcome =
      GDALRasterIO(band, GF_Write, 0, 0, columns, rows, values.data(), columns, rows, GDT_Float32, 0, 0);
}

}  // namespace

RasterInfo read_raster_info(const std::filesystem::path& file, const std::string& crs_override) {
  GdalSession session;
  const detail::OpenRaster open = detail::open_raster(file, session);
  Crs crs = detail::crs_of_source(file, crs_override, GDALGetSpatialRef(open.dataset.get()),
                                  [&] { return std::vector{open.frame.envelope().centre()}; });
  return {open.frame, std::move(crs), GDALGetRasterCount(open.dataset.get())};
}

Grid<float> read_band(const std::filesystem::path& file, int band, Task& task) {
  GdalSession session;
  const detail::OpenRaster open = detail::open_raster(file, session);
  const int bands = GDALGetRasterCount(open.dataset.get());
  if (band < 1 || band > bands) {
    throw IoError{{file.string(), {}},
                  msg("there is no band {0}", std::to_string(band)),
                  msg("choose one from 1 to {0}", std::to_string(bands))};
  }
  GDALRasterBandH source = GDALGetRasterBand(open.dataset.get(), band);
  const Coding coding = coding_of(source);
  Grid<float> grid{open.frame, std::vector<float>(open.frame.cells())};
  const auto columns = static_cast<int>(grid.frame.columns);
  const auto rows = static_cast<int>(grid.frame.rows);
  constexpr int strip = 256;  // rows; a multiple of usual block heights
  for (int row = 0; row < rows; row += strip) {
    const int height = std::min(strip, rows - row);
    const std::span<float> values{grid.values.data() + grid.frame.cell(static_cast<std::uint32_t>(row), 0),
                                  static_cast<std::size_t>(height) * grid.frame.columns};
    const CPLErr outcome =
        GDALRasterIO(source, GF_Read, 0, row, columns, height, values.data(), columns, height, GDT_Float32, 0, 0);
    if (outcome != CE_None || session.failed()) {
      throw IoError{{file.string(), {}},
                    msg("cannot be read to its end, from row {0}: {1}", std::to_string(row), session.complaint()),
                    msg("the file is damaged or cut off: copy or export it again")};
    }
    decode(values, coding);
    task.report(static_cast<double>(row) / rows);
  }
  return grid;
}

void write_geotiff(const std::filesystem::path& file, const Crs& crs, std::span<const Grid<float>> bands,
                   std::span<const std::string> band_names, const std::string& description) {
  assert(!bands.empty() && bands.size() == band_names.size());
  GdalSession session;
  constexpr std::array options{"COMPRESS=DEFLATE",
                               "PREDICTOR=3",
                               "TILED=YES",
                               "INTERLEAVE=BAND",
                               "NUM_THREADS=1",
                               "BIGTIFF=IF_SAFER",
                               static_cast<const char*>(nullptr)};
  const GridFrame& frame = bands.front().frame;
  detail::DatasetHandle dataset{GDALCreate(GDALGetDriverByName("GTiff"), file.c_str(), static_cast<int>(frame.columns),
                                           static_cast<int>(frame.rows), static_cast<int>(bands.size()), GDT_Float32,
                                           options.data())};
  if (dataset) {
    std::array<double, 6> transform{frame.west, frame.cell_width, 0.0, frame.north, 0.0, -frame.cell_height};
    GDALSetGeoTransform(dataset.get(), transform.data());
    GDALSetSpatialRef(dataset.get(), detail::make_reference(crs).get());
    GDALSetMetadataItem(dataset.get(), "TIFFTAG_IMAGEDESCRIPTION", description.c_str(), nullptr);
    GDALSetRasterNoDataValue(GDALGetRasterBand(dataset.get(), 1), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < bands.size(); ++i) {
      assert(bands[i].frame == frame);
      write_band(GDALGetRasterBand(dataset.get(), static_cast<int>(i) + 1), bands[i], band_names[i]);
    }
  }
  dataset.reset();
  if (session.failed()) {
    throw IoError{{file.string(), {}},
                  msg("cannot be written: {0}", session.complaint()),
                  msg("check the free space and that you may write there")};
  }
}

}  // namespace geo::io

#include "geo/io/rows/raster_rows.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/band_rows.hpp"
#include "geo/io/detail/layer_crs.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <vector>

namespace geo::io {

struct RasterRows::Band {
  Band(const std::filesystem::path& file, int band) : rows{file, band} {}

  detail::BandRows rows;
};

RasterRows::RasterRows(const std::filesystem::path& file, int band) : band_{std::make_unique<Band>(file, band)} {}
RasterRows::~RasterRows() = default;
RasterRows::RasterRows(RasterRows&&) noexcept = default;
RasterRows& RasterRows::operator=(RasterRows&&) noexcept = default;

const GridFrame& RasterRows::frame() const {
  return band_->rows.frame();
}

Grid<float> RasterRows::read(std::uint32_t first, std::uint32_t end) {
  assert(first < end && end <= frame().rows);
  Grid<float> grid{frame(), {}};
  grid.frame.north -= first * grid.frame.cell_height;
  grid.frame.rows = end - first;
  grid.values.resize(grid.frame.cells());
  band_->rows.read(first, grid.values);
  return grid;
}

struct GeotiffRows::Output {
  std::filesystem::path file;
  detail::GdalSession session;
  detail::DatasetHandle dataset;
  GridFrame frame;
  std::uint32_t next = 0;  ///< row

  /// GDAL keeps what it is given up to a share of all memory; whole tiles it may write.
  static constexpr std::uint32_t kTileRows = 256;
};

GeotiffRows::GeotiffRows(const std::filesystem::path& file, const Crs& crs, const GridFrame& frame,
                         const std::string& band_name, const std::string& description)
    : output_{std::make_unique<Output>()} {
  output_->file = file;
  output_->frame = frame;
  constexpr std::array options{"COMPRESS=DEFLATE", "TILED=YES",        "INTERLEAVE=BAND",
                               "NUM_THREADS=1",    "BIGTIFF=IF_SAFER", static_cast<const char*>(nullptr)};
  output_->dataset =
      detail::DatasetHandle{GDALCreate(GDALGetDriverByName("GTiff"), file.c_str(), static_cast<int>(frame.columns),
                                       static_cast<int>(frame.rows), 1, GDT_Float32, options.data())};
  if (output_->dataset) {
    GDALDatasetH dataset = output_->dataset.get();
    std::array<double, 6> transform{frame.west, frame.cell_width, 0.0, frame.north, 0.0, -frame.cell_height};
    GDALSetGeoTransform(dataset, transform.data());
    GDALSetSpatialRef(dataset, detail::make_reference(crs).get());
    GDALSetMetadataItem(dataset, "TIFFTAG_IMAGEDESCRIPTION", description.c_str(), nullptr);
    GDALSetRasterNoDataValue(GDALGetRasterBand(dataset, 1), std::numeric_limits<double>::quiet_NaN());
    GDALSetDescription(GDALGetRasterBand(dataset, 1), band_name.c_str());
  }
}
GeotiffRows::~GeotiffRows() = default;
GeotiffRows::GeotiffRows(GeotiffRows&&) noexcept = default;
GeotiffRows& GeotiffRows::operator=(GeotiffRows&&) noexcept = default;

void GeotiffRows::append(std::span<const float> values) {
  const std::size_t columns = output_->frame.columns;
  assert(values.size() % columns == 0);
  std::vector<float> row;  // GDAL's interface does not promise to leave them alone
  for (std::size_t begin = 0; begin < values.size() && output_->dataset; begin += columns) {
    row.assign(values.begin() + static_cast<std::ptrdiff_t>(begin),
               values.begin() + static_cast<std::ptrdiff_t>(begin + columns));
    [[maybe_unused]] const CPLErr outcome =
        GDALRasterIO(GDALGetRasterBand(output_->dataset.get(), 1), GF_Write, 0, static_cast<int>(output_->next),
                     static_cast<int>(columns), 1, row.data(), static_cast<int>(columns), 1, GDT_Float32, 0, 0);
    ++output_->next;
    if (output_->next % Output::kTileRows == 0) {
      GDALFlushRasterCache(GDALGetRasterBand(output_->dataset.get(), 1));
    }
  }
}

void GeotiffRows::finish() {
  assert(!output_->dataset || output_->next == output_->frame.rows);
  output_->dataset.reset();
  if (output_->session.failed()) {
    throw IoError{{output_->file.string(), {}},
                  msg("cannot be written: {0}", output_->session.complaint()),
                  msg("check the free space and that you may write there")};
  }
}

}  // namespace geo::io

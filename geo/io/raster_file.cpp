#include "geo/io/raster_file.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/band_rows.hpp"
#include "geo/io/detail/layer_crs.hpp"
#include "geo/io/detail/raster_source.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <exception>
#include <limits>
#include <mutex>
#include <utility>

namespace geo::io {
namespace {

using detail::BandRows;
using detail::GdalSession;

/// Rows that are read at once: whole blocks of the file's if RowBlocks allow, or so many that few are read twice.
std::uint32_t rows_at_once(std::uint32_t file_rows) {
  constexpr std::uint32_t k = RowBlock::kRows;
  constexpr std::uint32_t worthwhile = 4 * k;
  if (worthwhile % file_rows == 0) {
    return worthwhile;
  }
  return file_rows % k == 0 ? file_rows : (4 * file_rows + k - 1) / k * k;
}

/// What went wrong in the northernmost rows of those that several threads were reading: the same on any number.
class FirstFailure {
 public:
  [[nodiscard]] bool any() const { return any_.load(); }

  void keep(std::uint32_t row, std::exception_ptr failure) {
    const std::scoped_lock lock{mutex_};
    if (!failure_ || row < row_) {
      row_ = row;
      failure_ = std::move(failure);
    }
    any_.store(true);
  }

  void rethrow() const {
    if (failure_) {
      std::rethrow_exception(failure_);
    }
  }

 private:
  std::atomic<bool> any_{false};
  std::mutex mutex_;
  std::uint32_t row_ = 0;
  std::exception_ptr failure_;
};

/// Goes through a band in pieces, on the task's threads. Each thread has a reader and what `make_work` makes, which is
/// called as `work(reader, first_row, rows)`.
template <class MakeWork>
void for_each_piece(const std::filesystem::path& file, int band, Task& task, const MakeWork& make_work) {
  const BandRows probe{file, band};
  const std::uint32_t rows = probe.frame().rows;
  const std::uint32_t height = rows_at_once(probe.block_rows());
  const std::size_t pieces = (rows + std::size_t{height} - 1) / height;
  const auto threads = static_cast<std::size_t>(task.threads());
  const std::size_t pieces_between_reports = 16 * threads;
  for (std::size_t begin = 0; begin < pieces; begin += pieces_between_reports) {
    const std::size_t end = std::min(pieces, begin + pieces_between_reports);
    std::atomic<std::size_t> next{begin};
    FirstFailure failure;
    parallel_for(task, std::min(threads, end - begin), 1, [&](std::size_t, std::size_t) {
      BandRows reader{file, band};
      auto work = make_work();
      for (std::size_t piece = next++; piece < end && !failure.any(); piece = next++) {
        const auto row = static_cast<std::uint32_t>(piece * height);
        try {
          task.throw_if_cancelled();
          work(reader, row, std::min(height, rows - row));
        } catch (...) {
          failure.keep(row, std::current_exception());
        }
      }
    });
    failure.rethrow();
    task.report(static_cast<double>(end) / static_cast<double>(pieces));
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
  Grid<float> grid;
  grid.frame = BandRows{file, band}.frame();
  grid.values.resize(grid.frame.cells());
  for_each_piece(file, band, task, [&] {
    return [&](BandRows& reader, std::uint32_t row, std::uint32_t rows) {
      reader.read(row, std::span{grid.values}.subspan(grid.frame.cell(row, 0), std::size_t{rows} * grid.frame.columns));
    };
  });
  return grid;
}

void for_each_row_block(const std::filesystem::path& file, int band, Task& task,
                        const std::function<void(const RowBlock&)>& take) {
  for_each_piece(file, band, task, [&] {
    return [&take, values = std::vector<float>{}](BandRows& reader, std::uint32_t row, std::uint32_t rows) mutable {
      const std::size_t columns = reader.frame().columns;
      values.resize(rows * columns);
      reader.read(row, values);
      for (std::uint32_t i = 0; i < rows; i += RowBlock::kRows) {
        const std::uint32_t count = std::min(RowBlock::kRows, rows - i);
        take({reader.frame(), row + i, std::span{values}.subspan(i * columns, count * columns)});
      }
    };
  });
}

void write_geotiff(const std::filesystem::path& file, const Crs& crs, std::span<const Grid<float>> bands,
                   std::span<const std::string> band_names, const std::string& description) {
  assert(!bands.empty() && bands.size() == band_names.size());
  GdalSession session;
  constexpr std::array options{"COMPRESS=DEFLATE", "TILED=YES",        "INTERLEAVE=BAND",
                               "NUM_THREADS=1",    "BIGTIFF=IF_SAFER", static_cast<const char*>(nullptr)};
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

#include "geo/io/detail/band_rows.hpp"

#include "geo/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace geo::io::detail {

BandRows::BandRows(const std::filesystem::path& file, int band) : file_{file}, open_{open_raster(file, session_)} {
  const int bands = GDALGetRasterCount(open_.dataset.get());
  if (band < 1 || band > bands) {
    throw IoError{{file.string(), {}},
                  msg("there is no band {0}", std::to_string(band)),
                  msg("choose one from 1 to {0}", std::to_string(bands))};
  }
  band_ = GDALGetRasterBand(open_.dataset.get(), band);
  coding_ = coding_of(band_);
  GDALGetBlockSize(band_, &block_width_, &block_height_);
}

BandRows::Coding BandRows::coding_of(GDALRasterBandH band) {
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

void BandRows::read(std::uint32_t first_row, std::span<float> values) {
  const auto first = static_cast<int>(first_row);
  const bool as_stored = GDALGetRasterDataType(band_) == GDT_Float32;
  const CPLErr outcome = as_stored ? read_blocks(first, values) : read_converted(first, values);
  if (outcome != CE_None || session_.failed()) {
    throw IoError{{file_.string(), {}},
                  msg("cannot be read to its end, from row {0}: {1}", std::to_string(first_row), session_.complaint()),
                  msg("the file is damaged or cut off: copy or export it again")};
  }
  decode(values);
}

CPLErr BandRows::read_converted(int first_row, std::span<float> values) {
  const auto columns = static_cast<int>(frame().columns);
  const auto rows = static_cast<int>(values.size() / frame().columns);
  return GDALRasterIO(band_, GF_Read, 0, first_row, columns, rows, values.data(), columns, rows, GDT_Float32, 0, 0);
}

/// Past GDAL's cache of blocks, which all threads share.
CPLErr BandRows::read_blocks(int first_row, std::span<float> values) {
  const auto columns = static_cast<int>(frame().columns);
  const int end_row = first_row + static_cast<int>(values.size() / frame().columns);
  for (int row = first_row / block_height_; row * block_height_ < end_row; ++row) {
    for (int column = 0; column * block_width_ < columns; ++column) {
      if (const CPLErr outcome = read_block(column, row, first_row, values); outcome != CE_None) {
        return outcome;
      }
    }
  }
  return CE_None;
}

CPLErr BandRows::read_block(int block_column, int block_row, int first_row, std::span<float> values) {
  const auto columns = static_cast<int>(frame().columns);
  const int end_row = first_row + static_cast<int>(values.size() / frame().columns);
  const int top = block_row * block_height_;
  const auto at = [&](int row, int column) {
    return values.data() + static_cast<std::size_t>(row - first_row) * frame().columns + column;
  };
  if (block_width_ == columns && top >= first_row && top + block_height_ <= end_row) {
    return GDALReadBlock(band_, block_column, block_row, at(top, 0));
  }
  block_.resize(static_cast<std::size_t>(block_width_) * static_cast<std::size_t>(block_height_));
  const CPLErr outcome = GDALReadBlock(band_, block_column, block_row, block_.data());
  const int left = block_column * block_width_;
  const int width = std::min(block_width_, columns - left);
  for (int row = std::max(top, first_row); row < std::min(top + block_height_, end_row); ++row) {
    std::copy_n(block_.data() + static_cast<std::size_t>(row - top) * static_cast<std::size_t>(block_width_), width,
                at(row, left));
  }
  return outcome;
}

void BandRows::decode(std::span<float> values) const {
  constexpr float none = std::numeric_limits<float>::quiet_NaN();
  constexpr float largest = std::numeric_limits<float>::max();
  const float no_data = coding_.has_no_data ? coding_.no_data : none;
  for (float& value : values) {
    value = std::abs(value) <= largest && value != no_data ? value : none;
  }
  if (coding_.scale != 1.0 || coding_.offset != 0.0) {
    for (float& value : values) {
      value = static_cast<float>(static_cast<double>(value) * coding_.scale + coding_.offset);
    }
  }
}

}  // namespace geo::io::detail

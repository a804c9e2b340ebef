#pragma once

#include "geo/geometry/point.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace geo {

/// Where the cells of a north-up raster lie. Row 0 is the northernmost, column 0 the westernmost; cells count row by
/// row.
struct GridFrame {
  double west = 0.0;
  double north = 0.0;
  double cell_width = 1.0;   ///< > 0
  double cell_height = 1.0;  ///< > 0
  std::uint32_t columns = 0;
  std::uint32_t rows = 0;

  [[nodiscard]] std::size_t cells() const { return std::size_t{columns} * rows; }
  [[nodiscard]] std::size_t cell(std::uint32_t row, std::uint32_t column) const {
    return std::size_t{row} * columns + column;
  }
  [[nodiscard]] MapPoint centre(std::uint32_t row, std::uint32_t column) const {
    return {west + (column + 0.5) * cell_width, north - (row + 0.5) * cell_height};
  }
  [[nodiscard]] Envelope envelope() const {
    return {west, north - rows * cell_height, west + columns * cell_width, north};
  }

  friend bool operator==(const GridFrame&, const GridFrame&) = default;
};

/// One number per cell of its frame; NaN where there is none.
template <class Number>
struct Grid {
  GridFrame frame;
  std::vector<Number> values;

  [[nodiscard]] Number at(std::uint32_t row, std::uint32_t column) const { return values[frame.cell(row, column)]; }

  friend bool operator==(const Grid&, const Grid&) = default;
};

}  // namespace geo

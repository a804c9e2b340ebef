#include "geo/base/error.hpp"
#include "geo/raster/urbanisation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace geo::raster {
namespace {

constexpr double kBlock = 1000.0;        // metres
constexpr double kBlockRounding = 1e-9;  // of a block: less than any file means
constexpr double kMostCells = 100'000'000.0;

/// How one row or column of cells falls into blocks: the first block, and the share in it; the rest is in the next.
struct Split {
  std::uint32_t block = 0;
  double share = 1.0;
};

std::vector<Split> split_along(double cell_size, std::uint32_t cells) {
  std::vector<Split> splits(cells);
  const double size = cell_size / kBlock;
  for (std::uint32_t i = 0; i < cells; ++i) {
    const double begin = i * size;
    const double end = (i + 1.0) * size;
    const double block = std::floor(begin + kBlockRounding);
    splits[i] = {static_cast<std::uint32_t>(block), std::clamp((block + 1.0 - begin) / size, 0.0, 1.0)};
    if (end <= block + 1.0 + kBlockRounding) {
      splits[i].share = 1.0;
    }
  }
  return splits;
}

std::uint32_t blocks_along(const std::vector<Split>& splits) {
  return splits.empty() ? 0 : splits.back().block + (splits.back().share < 1.0 ? 2 : 1);
}

Grid<double> empty_blocks(double west, double north, std::uint32_t columns, std::uint32_t rows) {
  const GridFrame frame{
      .west = west, .north = north, .cell_width = kBlock, .cell_height = kBlock, .columns = columns, .rows = rows};
  return {frame, std::vector<double>(frame.cells(), 0.0)};
}

}  // namespace

Grid<double> kilometre_blocks(const Grid<float>& persons) {
  const GridFrame& frame = persons.frame;
  const double widest = std::max(frame.cell_width, frame.cell_height);
  if (widest > kBlock * (1.0 + 1e-6)) {
    throw Error{{},
                msg("the cells of the population grid are {0} m wide; degrees of urbanisation need 1 km or less",
                    fixed_text(widest, 0)),
                msg("use a finer population grid, or give urban and rural as a field of the units")};
  }
  const std::vector<Split> columns = split_along(frame.cell_width, frame.columns);
  const std::vector<Split> rows = split_along(frame.cell_height, frame.rows);
  Grid<double> blocks = empty_blocks(frame.west, frame.north, blocks_along(columns), blocks_along(rows));
  const auto add = [&](std::uint32_t row, std::uint32_t column, double count) {
    if (count > 0.0) {
      blocks.values[blocks.frame.cell(row, column)] += count;
    }
  };
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const double count = persons.at(row, column);
      if (!(count > 0.0)) {  // also NaN
        continue;
      }
      const auto [r, south] = rows[row];
      const auto [c, west] = columns[column];
      add(r, c, count * south * west);
      add(r, c + 1, count * south * (1.0 - west));
      add(r + 1, c, count * (1.0 - south) * west);
      add(r + 1, c + 1, count * (1.0 - south) * (1.0 - west));
    }
  }
  return blocks;
}

Grid<double> kilometre_blocks(std::span<const MapPoint> places, std::span<const double> persons) {
  assert(places.size() == persons.size());
  Envelope extent;
  for (const MapPoint& place : places) {
    extent.add(place);
  }
  if (extent.empty()) {
    return {};
  }
  const double west = std::floor(extent.min_x / kBlock);
  const double south = std::floor(extent.min_y / kBlock);
  const double columns = std::floor(extent.max_x / kBlock) - west + 1.0;
  const double rows = std::floor(extent.max_y / kBlock) - south + 1.0;
  if (!(columns * rows <= kMostCells)) {
    throw Error{{},
                msg("the places of the population lie up to {0} km apart", fixed_text(std::max(columns, rows), 0)),
                msg("check their coordinates, and the coordinate system given for them")};
  }
  Grid<double> blocks = empty_blocks(kBlock * west, kBlock * (south + rows), static_cast<std::uint32_t>(columns),
                                     static_cast<std::uint32_t>(rows));
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double column = std::floor(places[i].x / kBlock) - west;
    const double row = rows - 1.0 - (std::floor(places[i].y / kBlock) - south);
    if (persons[i] > 0.0) {
      blocks.values[blocks.frame.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column))] +=
          persons[i];
    }
  }
  return blocks;
}

}  // namespace geo::raster

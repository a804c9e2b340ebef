#pragma once

#include "geo/base/task.hpp"
#include "geo/geometry/grid.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace geo::raster {

/// What the cells of one zone say together, each weighted by the share of it that the zone covers.
struct ZoneStatistics {
  double cells = 0.0;    ///< covered that have a number, counted in cells
  double no_data = 0.0;  ///< covered that have none
  double outside = 0.0;  ///< of the zone's area beyond the grid, in cells
  double sum = 0.0;      ///< Σ share × number
  double min = 0.0;      ///< of the cells that have a number and are covered in part or whole; NaN if there is none
  double max = 0.0;

  /// Σ share × number / Σ share; NaN if no cell has a number.
  [[nodiscard]] double mean() const { return sum / cells; }
  /// Of the part of the zone within the grid; NaN if there is none.
  [[nodiscard]] double no_data_share() const { return no_data / (cells + no_data); }

  friend bool operator==(const ZoneStatistics&, const ZoneStatistics&) = default;
};

/// Which cells of a grid each zone covers and by what share, exact to rounding: made once, used for any number of grids
/// of that frame. Zones may overlap, lie outside the grid, be smaller than a cell or have no area.
///
/// Cost    12 bytes for each cell that a boundary crosses and 12 for each row of a zone; cells inside cost nothing.
/// Source  docs/methods/zonal.md
class ZoneCover {
 public:
  /// Shape   each zone is valid and in the grid's coordinates.
  ZoneCover(const GridFrame& frame, std::span<const MultiPolygon> zones, const Task& task);

  [[nodiscard]] const GridFrame& frame() const { return frame_; }
  [[nodiscard]] std::size_t zones() const { return outside_.size(); }
  /// Of a zone's area beyond the grid, in cells.
  [[nodiscard]] double outside(std::size_t zone) const { return outside_[zone]; }

  /// Cells next to each other in one row, covered whole.
  struct Run {
    std::uint32_t first = 0;  ///< by GridFrame::cell
    std::uint32_t end = 0;
    std::uint32_t zone = 0;  ///< of the block's
  };
  /// What zones cover of io::RowBlock::kRows rows.
  struct Block {
    std::vector<std::uint32_t> zones;  ///< those that cover some of it, ascending
    std::vector<Run> runs;             ///< by first cell, then zone
    std::size_t in_runs = 0;           ///< cells, once for each zone
    // Cells covered in part, by zone, then cell: a zone's end where parts_end says, and the next one's begin.
    std::vector<std::uint32_t> parts_end;  ///< by zone
    std::vector<std::uint32_t> part_cells;
    std::vector<double> part_shares;
  };
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

 private:
  GridFrame frame_;
  std::vector<double> outside_;
  std::vector<Block> blocks_;
};

/// The statistics of each zone; NaN in the grid is no number.
///
/// Sums are taken in an order that depends on the frame alone: the same bytes on any number of threads, and from a file
/// laid out in any way.
/// Cost    one pass over the grid, whatever the zones; of each zone, what its boundary crosses and its rows.
/// Errors  Error if the grid is of another frame.
[[nodiscard]] std::vector<ZoneStatistics> zone_statistics(const Grid<float>& grid, const ZoneCover& cover,
                                                          const Task& task);

/// The same of a band of a file, which is never held as a whole.
///
/// Errors  as io::read_band too.
[[nodiscard]] std::vector<ZoneStatistics> zone_statistics(const std::filesystem::path& raster, int band,
                                                          const ZoneCover& cover, Task& task);

}  // namespace geo::raster

#include "geo/io/raster_file.hpp"
#include "geo/raster/detail/row_sweep.hpp"
#include "geo/raster/zonal.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <tuple>
#include <utility>

namespace geo::raster {
namespace {

constexpr std::uint32_t kRows = io::RowBlock::kRows;

/// A cell covered in part.
struct Part {
  std::uint32_t cell;
  double share;
};

/// What one zone covers, its runs and parts in the order of their cells.
struct ZoneCells {
  std::vector<ZoneCover::Run> runs;
  std::vector<Part> parts;
  double outside = 0.0;
};

/// Takes down what a sweep along the rows finds.
class Notes {
 public:
  explicit Notes(const GridFrame& frame) : columns_{frame.columns} {}

  void run(std::uint32_t first, std::uint32_t end, double share) {
    if (share > 1.0 - detail::kLeastShare) {
      whole(first, end);
      return;
    }
    for (std::uint32_t cell = first; cell < end; ++cell) {
      cells_.parts.push_back({cell, share});
      covered_ += share;
    }
  }

  /// What is left of the area, counted in cells, lies outside the grid.
  [[nodiscard]] ZoneCells take(double area) {
    // Of the order of the number of terms times their rounding.
    constexpr double rounding = 1e-9;
    cells_.outside = area - covered_ > rounding * area ? area - covered_ : 0.0;
    return std::move(cells_);
  }

 private:
  void whole(std::uint32_t first, std::uint32_t end) {
    covered_ += end - first;
    if (!cells_.runs.empty() && cells_.runs.back().end == first && first % columns_ != 0) {
      cells_.runs.back().end = end;
    } else {
      cells_.runs.push_back({first, end, 0});
    }
  }

  std::uint32_t columns_;
  ZoneCells cells_;
  double covered_ = 0.0;
};

ZoneCells cells_of(const GridFrame& frame, const MultiPolygon& area) {
  Notes notes{frame};
  detail::sweep_rows(
      frame, detail::cell_crossings(frame, area),
      [&](std::uint32_t cell, const detail::Covered& covered) { notes.run(cell, cell + 1, covered.share); },
      [&](std::uint32_t first, std::uint32_t end, const detail::Covered& covered) {
        notes.run(first, end, covered.share);
      });
  return notes.take(area_of(area) / (frame.cell_width * frame.cell_height));
}

/// Hands one zone's cells on to the blocks in which they lie.
void distribute(const ZoneCells& cells, std::uint32_t zone, std::size_t cells_in_block,
                std::vector<ZoneCover::Block>& blocks) {
  const auto block_of = [&](std::uint32_t cell) -> ZoneCover::Block& {
    ZoneCover::Block& block = blocks[cell / cells_in_block];
    if (block.zones.empty() || block.zones.back() != zone) {
      block.zones.push_back(zone);
      block.parts_end.push_back(static_cast<std::uint32_t>(block.part_cells.size()));
    }
    return block;
  };
  for (const ZoneCover::Run& run : cells.runs) {
    ZoneCover::Block& block = block_of(run.first);
    block.runs.push_back({run.first, run.end, static_cast<std::uint32_t>(block.zones.size() - 1)});
    block.in_runs += run.end - run.first;
  }
  for (const Part& part : cells.parts) {
    ZoneCover::Block& block = block_of(part.cell);
    block.part_cells.push_back(part.cell);
    block.part_shares.push_back(part.share);
    ++block.parts_end.back();
  }
}

}  // namespace

ZoneCover::ZoneCover(const GridFrame& frame, std::span<const MultiPolygon> zones, const Task& task)
    : frame_{frame}, outside_(zones.size()), blocks_((frame.rows + std::size_t{kRows} - 1) / kRows) {
  assert(frame.cells() <= std::numeric_limits<std::uint32_t>::max());
  if (frame.cells() == 0) {
    return;
  }
  std::vector<ZoneCells> cells(zones.size());
  constexpr std::size_t few = 8;
  parallel_for(task, zones.size(), few, [&](std::size_t begin, std::size_t end) {
    for (std::size_t zone = begin; zone < end; ++zone) {
      cells[zone] = cells_of(frame, zones[zone]);
    }
  });
  for (std::size_t zone = 0; zone < zones.size(); ++zone) {
    outside_[zone] = cells[zone].outside;
    distribute(std::exchange(cells[zone], {}), static_cast<std::uint32_t>(zone), frame.cell(kRows, 0), blocks_);
  }
  parallel_for(task, blocks_.size(), few, [&](std::size_t begin, std::size_t end) {
    for (std::size_t block = begin; block < end; ++block) {
      std::ranges::sort(blocks_[block].runs, {}, [](const Run& run) { return std::tuple{run.first, run.zone}; });
    }
  });
}

}  // namespace geo::raster

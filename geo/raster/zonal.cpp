#include "geo/raster/zonal.hpp"

#include "geo/base/error.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/raster/detail/row_summary.hpp"

#include <algorithm>
#include <limits>

namespace geo::raster {
namespace {

using detail::CellSummary;

/// Whether zones cover cells more than twice over, so that looking at each cell once beforehand pays.
bool covered_often(const ZoneCover::Block& block, std::size_t cells) {
  std::size_t covered = 0;
  for (const ZoneCover::Run& run : block.runs) {
    covered += run.end - run.first;
  }
  return covered > 2 * cells;
}

/// One for each of the block's zones.
std::vector<CellSummary> summaries_of(const io::RowBlock& rows, const ZoneCover::Block& block) {
  std::vector<detail::RunSums> runs(block.zones.size());
  detail::RowSummaries cells;
  cells.look_at(rows.frame, rows.first_row, rows.values, covered_often(block, rows.values.size()));
  for (const ZoneCover::Run& run : block.runs) {
    cells.add(run.first, run.end, runs[run.zone]);
  }
  std::vector<CellSummary> summaries;
  summaries.reserve(runs.size());
  auto part = block.parts.begin();
  for (std::uint32_t zone = 0; zone < runs.size(); ++zone) {
    CellSummary summary = runs[zone].summary();
    for (; part != block.parts.end() && part->zone == zone; ++part) {
      summary.add(cells.at(part->cell), part->share);
    }
    summaries.push_back(summary);
  }
  return summaries;
}

/// The statistics being gathered, block of rows by block of rows, in any order.
class Gathering {
 public:
  explicit Gathering(const ZoneCover& cover) : cover_{&cover}, summaries_(cover.blocks().size()) {}

  /// Thread  may be called from several at once, once for each block.
  void take(const io::RowBlock& rows, const Where& where) {
    if (rows.frame != cover_->frame()) {
      throw Error{where, msg("its cells lie elsewhere than those that the zones were laid over"),
                  msg("resample it to the same cells")};
    }
    const std::size_t block = rows.first_row / io::RowBlock::kRows;
    summaries_[block] = summaries_of(rows, cover_->blocks()[block]);
  }

  [[nodiscard]] std::vector<ZoneStatistics> statistics() const {
    std::vector<CellSummary> sums(cover_->zones());
    for (std::size_t block = 0; block < summaries_.size(); ++block) {
      for (std::size_t i = 0; i < summaries_[block].size(); ++i) {
        sums[cover_->blocks()[block].zones[i]].add(summaries_[block][i]);
      }
    }
    std::vector<ZoneStatistics> statistics;
    statistics.reserve(sums.size());
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t zone = 0; zone < sums.size(); ++zone) {
      const CellSummary& sum = sums[zone];
      const bool known = sum.cells > 0.0;
      statistics.push_back({sum.cells, sum.no_data, cover_->outside(zone), sum.sum,
                            known ? static_cast<double>(sum.min) : none, known ? static_cast<double>(sum.max) : none});
    }
    return statistics;
  }

 private:
  const ZoneCover* cover_;
  std::vector<std::vector<CellSummary>> summaries_;  ///< of each block's zones
};

}  // namespace

std::vector<ZoneStatistics> zone_statistics(const Grid<float>& grid, const ZoneCover& cover, const Task& task) {
  Gathering gathering{cover};
  constexpr std::uint32_t k = io::RowBlock::kRows;
  parallel_for(task, (grid.frame.rows + std::size_t{k} - 1) / k, 4, [&](std::size_t begin, std::size_t end) {
    for (std::size_t block = begin; block < end; ++block) {
      const auto row = static_cast<std::uint32_t>(block * k);
      const std::size_t rows = std::min(k, grid.frame.rows - row);
      gathering.take(
          {grid.frame, row, std::span{grid.values}.subspan(grid.frame.cell(row, 0), rows * grid.frame.columns)}, {});
    }
  });
  return gathering.statistics();
}

std::vector<ZoneStatistics> zone_statistics(const std::filesystem::path& raster, int band, const ZoneCover& cover,
                                            Task& task) {
  Gathering gathering{cover};
  io::for_each_row_block(raster, band, task,
                         [&](const io::RowBlock& rows) { gathering.take(rows, {raster.string(), {}}); });
  return gathering.statistics();
}

}  // namespace geo::raster

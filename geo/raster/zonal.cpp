#include "geo/raster/zonal.hpp"

#include "geo/base/error.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/raster/detail/row_summary.hpp"

#include <algorithm>
#include <limits>

namespace geo::raster {
namespace {

using detail::CellSummary;

/// What cells covered in part say together. Its sums are variables of its own, which stay in registers: added to a
/// summary in memory, each would wait for the one before.
CellSummary summary_of_parts(std::span<const std::uint32_t> part_cells, std::span<const double> shares,
                             const detail::RowSummaries& cells) {
  double sum = 0.0;
  double known = 0.0;
  double no_data = 0.0;
  float min = std::numeric_limits<float>::infinity();
  float max = -min;
  for (std::size_t i = 0; i < part_cells.size(); ++i) {
    const float number = cells.at(part_cells[i]);
    if (number == number) {
      sum += shares[i] * static_cast<double>(number);
      known += shares[i];
      min = number < min ? number : min;
      max = number > max ? number : max;
    } else {
      no_data += shares[i];
    }
  }
  return {sum, known, no_data, min, max};
}

/// One for each of the block's zones.
std::vector<CellSummary> summaries_of(const io::RowBlock& rows, const ZoneCover::Block& block) {
  std::vector<detail::RunSums> runs(block.zones.size());
  detail::RowSummaries cells;
  // Where zones cover cells more than twice over, looking at each cell once beforehand pays.
  cells.look_at(rows.frame, rows.first_row, rows.values, block.in_runs > 2 * rows.values.size());
  for (const ZoneCover::Run& run : block.runs) {
    cells.add(run.first, run.end, runs[run.zone]);
  }
  std::vector<CellSummary> summaries;
  summaries.reserve(runs.size());
  std::uint32_t begin = 0;
  for (std::size_t zone = 0; zone < runs.size(); ++zone) {
    const std::uint32_t parts = block.parts_end[zone] - begin;
    CellSummary summary = runs[zone].summary();
    summary.add(summary_of_parts(std::span{block.part_cells}.subspan(begin, parts),
                                 std::span{block.part_shares}.subspan(begin, parts), cells));
    summaries.push_back(summary);
    begin += parts;
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

#include "planner/terrain/merge_cover.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace planner {
namespace {

using geo::Grid;

constexpr float kBarrier = std::numeric_limits<float>::quiet_NaN();

using Marks = std::vector<std::uint8_t>;

Marks lines_of(const geo::raster::FrameRows& rows, const std::vector<geo::Polyline>& lines,
               geo::raster::LineRule rule) {
  Marks marks(rows.cells());
  for (const geo::Polyline& line : lines) {
    geo::raster::mark_line(rows, line, marks, rule);
  }
  return marks;
}

void put(const Marks& marks, float cover, Grid<float>& grid) {
  for (std::size_t cell = 0; cell < marks.size(); ++cell) {
    if (marks[cell] != 0) {
      grid.values[cell] = cover;
    }
  }
}

/// Asks whether a cell beside another is a barrier, as all beyond the frame is.
class Around {
 public:
  Around(const Grid<float>& grid, std::uint32_t row, std::uint32_t column) : grid_{&grid}, row_{row}, column_{column} {}

  [[nodiscard]] bool bars(int down, int right) const {
    const std::int64_t row = std::int64_t{row_} + down;
    const std::int64_t column = std::int64_t{column_} + right;
    if (row < 0 || column < 0 || row >= grid_->frame.rows || column >= grid_->frame.columns) {
      return true;
    }
    return std::isnan(grid_->at(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)));
  }

  [[nodiscard]] bool leads_by_a_corner() const {
    const auto leaks = [&](int down, int right) { return !bars(down, right) && bars(down, 0) && bars(0, right); };
    return leaks(-1, -1) || leaks(-1, 1) || leaks(1, -1) || leaks(1, 1);
  }

 private:
  const Grid<float>* grid_;
  std::uint32_t row_;
  std::uint32_t column_;
};

void close_corners(const Marks& roads, Grid<float>& grid) {
  std::vector<std::size_t> closed;
  for (std::uint32_t row = 0; row < grid.frame.rows; ++row) {
    for (std::uint32_t column = 0; column < grid.frame.columns; ++column) {
      const std::size_t cell = grid.frame.cell(row, column);
      if (roads[cell] != 0 && !std::isnan(grid.values[cell]) && Around{grid, row, column}.leads_by_a_corner()) {
        closed.push_back(cell);
      }
    }
  }
  for (const std::size_t cell : closed) {
    grid.values[cell] = kBarrier;
  }
}

}  // namespace

Grid<float> merge_cover(const Grid<float>& land, const CoverLayers& layers, geo::raster::LineRule rule) {
  return merge_cover(land, geo::raster::all_rows(land.frame), layers, rule);
}

Grid<float> merge_cover(const Grid<float>& land, const geo::raster::FrameRows& rows, const CoverLayers& layers,
                        geo::raster::LineRule rule) {
  Grid<float> merged = land;
  put(lines_of(rows, layers.barrier_lines, rule), kBarrier, merged);
  std::vector<const CoverLayers::Road*> roads;
  for (const CoverLayers::Road& road : layers.roads) {
    roads.push_back(&road);
  }
  // The lowest class last: it stays.
  std::ranges::stable_sort(roads, std::greater{}, [](const CoverLayers::Road* road) { return road->cover; });
  Marks all_roads(land.frame.cells());
  for (const CoverLayers::Road* road : roads) {
    const Marks marks = lines_of(rows, road->lines, rule);
    put(marks, static_cast<float>(road->cover), merged);
    std::ranges::transform(marks, all_roads, all_roads.begin(),
                           [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a | b); });
  }
  Marks areas(land.frame.cells());
  for (const geo::MultiPolygon& area : layers.barrier_areas) {
    geo::raster::mark_area(rows, area, areas);
  }
  put(areas, kBarrier, merged);
  close_corners(all_roads, merged);
  return merged;
}

}  // namespace planner

#include "datasets/synth/units/unit_grid.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace synth {
namespace {

using geo::MapPoint;

geo::GridFrame frame_around(const std::vector<Village>& villages, double cell) {
  constexpr double margin_cells = 4.0;
  geo::Envelope box;
  for (const Village& village : villages) {
    box.add(geo::envelope_of({village.area}));
  }
  const double west = (std::floor(box.min_x / cell) - margin_cells) * cell;
  const double north = (std::ceil(box.max_y / cell) + margin_cells) * cell;
  return {west,
          north,
          cell,
          cell,
          static_cast<std::uint32_t>((box.max_x - west) / cell + margin_cells),
          static_cast<std::uint32_t>((north - box.min_y) / cell + margin_cells)};
}

/// Cells from the frame's corner, as a real number.
double columns_from_west(const geo::GridFrame& frame, double x) {
  return (x - frame.west) / frame.cell_width;
}
double rows_from_north(const geo::GridFrame& frame, double y) {
  return (frame.north - y) / frame.cell_height;
}

}  // namespace

UnitGrid::UnitGrid(const std::vector<Village>& villages, double cell_metres)
    : frame_{frame_around(villages, cell_metres)}, owner_(frame_.cells(), kNobody), crossed_(frame_.cells()) {
  assert(villages.size() < kNobody);
  for (std::size_t i = 0; i < villages.size(); ++i) {
    const geo::Ring& ring = villages[i].area.outer;
    fill(static_cast<std::uint16_t>(i), ring);
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
      cross(ring[k], ring[k + 1]);
    }
  }
  list_whole_cells(villages.size());
}

void UnitGrid::list_whole_cells(std::size_t villages) {
  first_.assign(villages + 1, 0);
  for (std::size_t cell = 0; cell < owner_.size(); ++cell) {
    if (whole(cell)) {
      ++first_[owner_[cell] + std::size_t{1}];
    }
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  whole_cells_.resize(first_.back());
  std::vector<std::uint32_t> next = first_;
  for (std::size_t cell = 0; cell < owner_.size(); ++cell) {
    if (whole(cell)) {
      whole_cells_[next[owner_[cell]]++] = static_cast<std::uint32_t>(cell);
    }
  }
}

std::optional<std::size_t> UnitGrid::cell_of(MapPoint at) const {
  const double column = std::floor(columns_from_west(frame_, at.x));
  const double row = std::floor(rows_from_north(frame_, at.y));
  if (column < 0.0 || row < 0.0 || column >= frame_.columns || row >= frame_.rows) {
    return std::nullopt;
  }
  return frame_.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
}

std::optional<std::uint32_t> UnitGrid::village_near(MapPoint at) const {
  const std::optional<std::size_t> cell = cell_of(at);
  return cell ? village(*cell) : std::nullopt;
}

/// Between each pair of places where a row of cell centres meets the ring, the centres are inside.
void UnitGrid::fill(std::uint16_t village, const geo::Ring& ring) {
  struct Meeting {
    std::uint32_t row;
    double column;
    auto operator<=>(const Meeting&) const = default;
  };
  std::vector<Meeting> meetings;
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const double y0 = rows_from_north(frame_, ring[k].y) - 0.5;
    const double y1 = rows_from_north(frame_, ring[k + 1].y) - 0.5;
    const double x0 = columns_from_west(frame_, ring[k].x) - 0.5;
    const double x1 = columns_from_west(frame_, ring[k + 1].x) - 0.5;
    const double end = std::ceil(std::max(y0, y1));
    for (double row = std::ceil(std::min(y0, y1)); row < end; row += 1.0) {
      meetings.push_back({static_cast<std::uint32_t>(row), x0 + (row - y0) / (y1 - y0) * (x1 - x0)});
    }
  }
  std::ranges::sort(meetings);
  for (std::size_t k = 0; k + 1 < meetings.size(); k += 2) {
    const auto begin = static_cast<std::uint32_t>(std::ceil(meetings[k].column));
    const auto end = static_cast<std::uint32_t>(std::ceil(meetings[k + 1].column));
    for (std::uint32_t column = begin; column < end; ++column) {
      owner_[frame_.cell(meetings[k].row, column)] = village;
    }
  }
}

/// Marks the cells that a piece of border touches, row by row.
void UnitGrid::cross(MapPoint a, MapPoint b) {
  constexpr double touch = 1e-6;  // of a cell: rounding must not leave out a cell that is grazed
  double x0 = columns_from_west(frame_, a.x);
  double y0 = rows_from_north(frame_, a.y);
  double x1 = columns_from_west(frame_, b.x);
  double y1 = rows_from_north(frame_, b.y);
  if (y0 > y1) {
    std::swap(x0, x1);
    std::swap(y0, y1);
  }
  const double slope = y1 > y0 ? (x1 - x0) / (y1 - y0) : 0.0;
  for (double row = std::floor(y0 - touch); row <= std::floor(y1 + touch); row += 1.0) {
    const double enter = y1 > y0 ? x0 + slope * (std::clamp(row, y0, y1) - y0) : x0;
    const double leave = y1 > y0 ? x0 + slope * (std::clamp(row + 1.0, y0, y1) - y0) : x1;
    const double first = std::floor(std::min(enter, leave) - touch);
    const double last = std::floor(std::max(enter, leave) + touch);
    for (double column = first; column <= last; column += 1.0) {
      crossed_[frame_.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column))] = true;
    }
  }
}

}  // namespace synth

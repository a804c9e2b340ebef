#include "geo/travel/service_area.hpp"

#include "geo/geometry/overlay.hpp"
#include "geo/raster/mask_outline.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace geo::travel {
namespace {

std::uint32_t cells_along(double length, double cell) {
  return static_cast<std::uint32_t>(std::max(1.0, std::ceil(length / cell)));
}

/// The smallest square cell that keeps the lattice within its number, to a part in a thousand.
double cell_size(const Envelope& extent, double smallest, std::size_t max_cells) {
  const auto most = static_cast<double>(max_cells);
  const auto cells = [&](double side) {
    return std::size_t{cells_along(extent.width(), side)} * cells_along(extent.height(), side);
  };
  double cell = std::max(
      {smallest, std::sqrt(extent.width() / most * extent.height()), extent.width() / most, extent.height() / most});
  while (cells(cell) > max_cells) {
    cell *= 1.001;
  }
  return cell;
}

}  // namespace

MultiPolygon service_area_in_straight_line(std::span<const MapPoint> destinations, Metres radius) {
  return destinations.empty() ? MultiPolygon{} : buffer_points(destinations, radius.value());
}

SampleLattice make_sample_lattice(const Envelope& extent, Metres min_cell, std::size_t max_cells) {
  assert(min_cell.value() > 0.0 && max_cells > 0);
  SampleLattice lattice;
  if (extent.empty()) {
    return lattice;
  }
  const double cell = cell_size(extent, min_cell.value(), max_cells);
  GridFrame& frame = lattice.frame;
  frame.cell_width = frame.cell_height = cell;
  frame.columns = cells_along(extent.width(), cell);
  frame.rows = cells_along(extent.height(), cell);
  frame.west = extent.centre().x - 0.5 * frame.columns * cell;
  frame.north = extent.centre().y + 0.5 * frame.rows * cell;
  lattice.points.reserve(frame.cells());
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      lattice.points.push_back(frame.centre(row, column));
    }
  }
  return lattice;
}

MultiPolygon service_area_on_lattice(const SampleLattice& lattice, std::span<const Impedance> cost, Impedance limit) {
  assert(cost.size() == lattice.points.size());
  std::vector<std::uint8_t> inside(cost.size());
  std::ranges::transform(cost, inside.begin(), [limit](Impedance c) {
    return static_cast<std::uint8_t>(c != kUnreachable && c <= limit ? 1 : 0);
  });
  return raster::outline_of(lattice.frame, inside);
}

}  // namespace geo::travel

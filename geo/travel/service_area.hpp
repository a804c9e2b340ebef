#pragma once

#include "geo/base/task.hpp"
#include "geo/geometry/grid.hpp"
#include "geo/geometry/polygon.hpp"
#include "geo/travel/nearest.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace geo::travel {

/// The area within `radius` of any destination.
[[nodiscard]] MultiPolygon service_area_in_straight_line(std::span<const MapPoint> destinations, Metres radius);

/// Sample points on a square lattice over `extent`, whose service areas over the network are drawn as the cells within
/// the limit.
struct SampleLattice {
  GridFrame frame;
  std::vector<MapPoint> points;  ///< cell centres, row by row
};

/// Shape   at most `max_cells` cells of at least `min_cell`.
[[nodiscard]] SampleLattice make_sample_lattice(const Envelope& extent, Metres min_cell, std::size_t max_cells);

/// The union of the lattice's cells whose cost is within the limit.
///
/// Shape   `cost` has one entry per point of the lattice.
[[nodiscard]] MultiPolygon service_area_on_lattice(const SampleLattice& lattice, std::span<const Impedance> cost,
                                                   Impedance limit);

}  // namespace geo::travel

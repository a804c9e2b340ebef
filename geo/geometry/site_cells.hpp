#pragma once

#include "geo/geometry/polygon.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo {

/// The part of an area that is nearer to each site than to any other, and what is odd about the sites.
struct SiteCells {
  /// A site within a millimetre of an earlier one: both have the same cell, whole.
  struct Twin {
    std::uint32_t site = 0;
    std::uint32_t first = 0;  ///< the lowest site of that place

    friend bool operator==(const Twin&, const Twin&) = default;
  };
  /// A site that does not lie in the area; it has what is nearest to it, often nothing.
  struct Outsider {
    std::uint32_t site = 0;
    double distance = 0.0;  ///< to the area

    friend bool operator==(const Outsider&, const Outsider&) = default;
  };

  std::vector<MultiPolygon> cells;  ///< in the order of the sites; those of different places tile the boundary
  std::vector<Twin> twins;          ///< ascending
  std::vector<Outsider> outside;    ///< ascending
};

/// As voronoi_cells, for sites as they come: several may share a place, and some may lie outside the boundary.
///
/// Errors  GeometryError if a site is no position.
/// Cost    n log n, and the corners of the boundary for each cell that it cuts.
[[nodiscard]] SiteCells cells_of_sites(std::span<const MapPoint> sites, const MultiPolygon& boundary);

}  // namespace geo

#include "geo/geometry/area_index.hpp"
#include "geo/geometry/detail/geos.hpp"
#include "geo/geometry/overlay.hpp"

#include <string>
#include <utility>

namespace geo {
namespace {

using detail::Geos;
using Shape = Geos::Shape;

/// The whole cells, far beyond the boundary, in whatever order GEOS gives them; empty for a single site, which has no
/// neighbour.
std::vector<MultiPolygon> whole_cells(const Geos& geos, std::span<const MapPoint> sites, const Shape& boundary) {
  const Shape points = geos.multi_point(sites);
  const Shape diagram = geos.own(GEOSVoronoiDiagram_r(geos.context(), points.get(), boundary.get(), 0.0, 0));
  std::vector<MultiPolygon> cells;
  for (Polygon& cell : geos.polygons_of(diagram)) {
    cells.push_back({std::move(cell)});
  }
  return cells;
}

/// Cuts cells to the boundary, which must outlive it.
class Clipper {
 public:
  Clipper(const Geos& geos, const Shape& boundary)
      : geos_{&geos}, boundary_{boundary.get()}, prepared_{geos.prepare(boundary)} {}

  [[nodiscard]] MultiPolygon clip(const MultiPolygon& cell) const {
    const Shape shape = geos_->multi_polygon(cell);
    if (GEOSPreparedContains_r(geos_->context(), prepared_.get(), shape.get()) == 1) {
      return cell;
    }
    return geos_->polygons_of(geos_->own(GEOSIntersection_r(geos_->context(), shape.get(), boundary_)));
  }

 private:
  const Geos* geos_;
  const GEOSGeometry* boundary_;
  Geos::Prepared prepared_;
};

GeometryError no_cell(MapPoint site) {
  return GeometryError{{},
                       msg("the Voronoi diagram has no cell of its own for the point {0}, {1}", std::to_string(site.x),
                           std::to_string(site.y)),
                       msg("remove points that lie on top of one another")};
}

}  // namespace

std::vector<MultiPolygon> voronoi_cells(std::span<const MapPoint> sites, const MultiPolygon& boundary) {
  std::vector<MultiPolygon> clipped(sites.size());
  if (sites.size() < 2) {
    for (MultiPolygon& cell : clipped) {
      cell = boundary;
    }
    return clipped;
  }
  const Geos geos;
  const Shape shape = geos.multi_polygon(boundary);
  const Clipper clipper{geos, shape};
  const std::vector<MultiPolygon> cells = whole_cells(geos, sites, shape);
  const AreaIndex cell_at{cells};
  std::vector<bool> taken(cells.size(), false);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const auto cell = cell_at.find(sites[i]);
    if (!cell || taken[*cell]) {
      throw no_cell(sites[i]);
    }
    taken[*cell] = true;
    clipped[i] = clipper.clip(cells[*cell]);
  }
  return clipped;
}

}  // namespace geo

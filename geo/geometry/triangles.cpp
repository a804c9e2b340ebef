#include "geo/geometry/triangles.hpp"

#include "geo/geometry/detail/geos.hpp"

namespace geo {

using detail::Geos;

std::vector<Triangle> triangles_of(const MultiPolygon& area) {
  std::vector<Triangle> triangles;
  if (area.empty()) {
    return triangles;
  }
  const Geos geos;
  const Geos::Shape shape = geos.multi_polygon(area);
  const Geos::Shape cut = geos.own(GEOSConstrainedDelaunayTriangulation_r(geos.context(), shape.get()));
  const MultiPolygon parts = geos.polygons_of(cut);
  triangles.reserve(parts.size());
  for (const Polygon& part : parts) {
    triangles.push_back({part.outer[0], part.outer[1], part.outer[2]});
  }
  return triangles;
}

}  // namespace geo

#include "geo/geometry/detail/geos.hpp"
#include "geo/geometry/overlay.hpp"

#include <algorithm>
#include <cmath>

namespace geo {

MapPoint interior_point(const MultiPolygon& area) {
  if (area.empty()) {
    throw GeometryError{{}, msg("an area without any part has no point inside"), msg("give the feature a polygon")};
  }
  const auto size_of = [](const Polygon& part) { return area_of({part}); };
  const MultiPolygon largest{*std::ranges::max_element(area, {}, size_of)};
  const double size = std::sqrt(std::max(area_of(largest), 0.0));

  const detail::Geos geos;
  const detail::Geos::Shape shape = geos.multi_polygon(largest);
  if (size > 0.0) {
    const MapPoint pole =
        geos.first_point_of(geos.own(GEOSMaximumInscribedCircle_r(geos.context(), shape.get(), 0.01 * size)));
    if (contains(largest, pole)) {
      return pole;
    }
  }
  // A sliver narrower than the tolerance, or a part of no area: any point on it.
  return geos.first_point_of(geos.own(GEOSPointOnSurface_r(geos.context(), shape.get())));
}

}  // namespace geo

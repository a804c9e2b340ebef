#include "geo/geometry/overlay.hpp"

#include "geo/geometry/detail/geos.hpp"

#include <algorithm>
#include <memory>

namespace geo {
namespace {

using detail::Geos;
using Shape = Geos::Shape;

/// Rounding that no user sees and that settles what full precision could not: a billionth of the extent.
double rescue_precision(const Envelope& extent) {
  return 1e-9 * std::max({extent.width(), extent.height(), 1e-3});
}

/// Overlapping parts are one area, as a reader of the map would see them; a ring that crosses itself holds what it
/// encloses once.
Shape repaired(const Geos& geos, const Shape& shape) {
  const auto destroy = [&](GEOSMakeValidParams* params) { GEOSMakeValidParams_destroy_r(geos.context(), params); };
  const std::unique_ptr<GEOSMakeValidParams, decltype(destroy)> params{GEOSMakeValidParams_create_r(geos.context()),
                                                                       destroy};
  GEOSMakeValidParams_setMethod_r(geos.context(), params.get(), GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(geos.context(), params.get(), 0);
  return geos.own(GEOSMakeValidWithParams_r(geos.context(), shape.get(), params.get()));
}

using Overlay = GEOSGeometry* (*)(GEOSContextHandle_t, const GEOSGeometry*, const GEOSGeometry*, double);

/// At full precision; where GEOS refuses, with both areas repaired and rounded.
MultiPolygon overlay(Overlay compute, const MultiPolygon& a, const MultiPolygon& b) {
  const Geos geos;
  const Shape first = geos.multi_polygon(a);
  const Shape second = geos.multi_polygon(b);
  Shape result = geos.own(compute(geos.context(), first.get(), second.get(), 0.0));
  if (!result) {
    Envelope extent = envelope_of(a);
    extent.add(envelope_of(b));
    const Shape mended_a = geos.multi_polygon(make_valid(a));
    const Shape mended_b = geos.multi_polygon(make_valid(b));
    result = geos.own(compute(geos.context(), mended_a.get(), mended_b.get(), rescue_precision(extent)));
  }
  return geos.polygons_of(result);
}

MultiPolygon all_parts(std::span<const MultiPolygon> areas) {
  MultiPolygon parts;
  for (const MultiPolygon& area : areas) {
    parts.insert(parts.end(), area.begin(), area.end());
  }
  return parts;
}

}  // namespace

MultiPolygon make_valid(const MultiPolygon& area) {
  const Geos geos;
  const Shape shape = geos.multi_polygon(area);
  if (GEOSisValid_r(geos.context(), shape.get()) == 1) {
    return geos.polygons_of(shape);
  }
  return geos.polygons_of(repaired(geos, shape));
}

MultiPolygon union_of(std::span<const MultiPolygon> areas) {
  const Geos geos;
  const MultiPolygon parts = all_parts(areas);
  const Shape together = geos.multi_polygon(parts);
  Shape result = geos.own(GEOSUnaryUnion_r(geos.context(), together.get()));
  if (!result) {
    const Shape mended = repaired(geos, together);
    if (!mended) {
      throw geos.error();
    }
    result = geos.own(GEOSUnaryUnionPrec_r(geos.context(), mended.get(), rescue_precision(envelope_of(parts))));
  }
  return geos.polygons_of(result);
}

MultiPolygon intersection_of(const MultiPolygon& a, const MultiPolygon& b) {
  return overlay(GEOSIntersectionPrec_r, a, b);
}

MultiPolygon difference_of(const MultiPolygon& a, const MultiPolygon& b) {
  return overlay(GEOSDifferencePrec_r, a, b);
}

}  // namespace geo

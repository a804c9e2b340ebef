#pragma once

#include "geo/base/error.hpp"
#include "geo/base/units.hpp"
#include "geo/crs/crs.hpp"
#include "geo/crs/map_datum.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace geo {

/// Whether positions taken for WGS 84 are those of a shifted map datum, judged by how well they fit a reference.
struct OffsetEstimate {
  std::optional<MapDatum> datum;    ///< Wgs84: right as they are; empty: the difference is not clear
  MapDatum best = MapDatum::Wgs84;  ///< fits best, clearly or not
  Metres before;                    ///< median residual as given
  Metres after;                     ///< median residual with `best` undone
  std::size_t points = 0;           ///< whose residual changes with it: those that the medians are of
};

/// Against points that the positions should lie near, as the nodes of roads: the residual is the distance to the
/// nearest.
///
/// Units   both in metres of `plane`.
/// A datum is named when the residuals with it undone are clearly smaller: by Wilcoxon's signed-rank test beyond three
/// standard deviations and by a quarter in the median, on at least 12 points. Of more than 2 000 points, every so many
/// is taken.
/// Errors  CrsError for positions far outside of what `plane` covers.
/// Source  docs/methods/coordinates.md.
[[nodiscard]] OffsetEstimate estimate_offset(std::span<const MapPoint> positions, const Crs& plane,
                                             std::span<const MapPoint> reference);

/// Against an area that should hold them: the residual is the distance to it, nought inside. Here fewer than 12 points
/// will do, if by the sign test it is one chance in 100 that so many come nearer, and the median falls to a quarter.
[[nodiscard]] OffsetEstimate estimate_offset(std::span<const MapPoint> positions, const Crs& plane,
                                             const MultiPolygon& area);

/// The same against an area of each.
///
/// Shape   an area per position.
[[nodiscard]] OffsetEstimate estimate_offset_from_areas(std::span<const MapPoint> positions, const Crs& plane,
                                                        std::span<const MultiPolygon* const> own);

/// Against a point of each that it should be near: a datum is named when the middle of what they are off by is, within
/// a quarter, the shift that it gives this place, and either three in four lie within half a shift of that, or there
/// are 12 and the middle is four standard errors from nought. Five pairs are needed. They are right as they are (Wgs84)
/// when their middle is none and three in four lie within half a shift of it. Whether the points are shifted instead is
/// asked with the two exchanged.
///
/// Shape   a point per position.
[[nodiscard]] OffsetEstimate estimate_offset_from_points(std::span<const MapPoint> positions, const Crs& plane,
                                                         std::span<const MapPoint> own);

/// What to tell of positions that are clearly shifted: "shifted_datum", with the remedy and both residuals; empty for
/// any other estimate.
[[nodiscard]] Findings describe(const OffsetEstimate& estimate, const Where& where);

}  // namespace geo

#include "geo/crs/offset_estimate.hpp"

#include "geo/crs/detail/median.hpp"
#include "geo/crs/detail/signed_ranks.hpp"
#include "geo/crs/transform.hpp"
#include "geo/geometry/point_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace geo {
namespace {

constexpr std::array kHypotheses{MapDatum::Wgs84, MapDatum::Gcj02, MapDatum::Bd09};
constexpr double kClear = 3.0;    // standard deviations against the positions as given
constexpr double kClearer = 2.0;  // against the other shift, and for being right as they are
constexpr double kGain = 0.75;    // of the median residual
constexpr std::size_t kFewest = 12;
constexpr std::size_t kMost = 2000;

using Residual = std::function<double(MapPoint)>;  // metres
using Residuals = std::vector<double>;             // one per position

std::vector<MapPoint> thinned(std::span<const MapPoint> points) {
  const std::size_t step = (points.size() + kMost - 1) / kMost;
  std::vector<MapPoint> some;
  for (std::size_t i = 0; i < points.size(); i += std::max<std::size_t>(step, 1)) {
    some.push_back(points[i]);
  }
  return some;
}

/// Residuals of positions (degrees, as given), were they given in `datum`.
Residuals residuals_under(MapDatum datum, std::span<const MapPoint> given, const Transform& to_plane,
                          const Residual& residual) {
  std::vector<MapPoint> moved(given.size());
  std::ranges::transform(given, moved.begin(), [&](MapPoint p) {
    const LonLat place = to_wgs84(p, datum);
    return MapPoint{place.lon, place.lat};
  });
  to_plane.apply(moved);
  Residuals values(moved.size());
  std::ranges::transform(moved, values.begin(), residual);
  return values;
}

/// How surely the second residuals are smaller than the first, in standard deviations.
double gain(const Residuals& first, const Residuals& second) {
  Residuals differences(first.size());
  std::ranges::transform(first, second, differences.begin(), std::minus{});
  return detail::signed_rank_deviate(differences);
}

/// Far-off positions count no more than lost ones do.
double mean_up_to_half_a_kilometre(const Residuals& residuals) {
  double sum = 0.0;
  for (const double residual : residuals) {
    sum += std::min(residual, 500.0);
  }
  return sum / static_cast<double>(residuals.size());
}

/// The median residuals of the positions that tell one hypothesis from the other.
struct Medians {
  double before = 0.0;
  double after = 0.0;
  std::size_t points = 0;
};

Medians medians_of(const Residuals& before, const Residuals& after) {
  constexpr double same = 0.5;  // metres
  Residuals first;
  Residuals second;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (std::abs(before[i] - after[i]) > same) {
      first.push_back(before[i]);
      second.push_back(after[i]);
    }
  }
  const std::size_t telling = first.size();
  return {detail::median(std::move(first)), detail::median(std::move(second)), telling};
}

OffsetEstimate estimate(std::span<const MapPoint> positions, const Crs& plane, const Residual& residual) {
  if (positions.empty()) {
    return {};
  }
  std::vector<MapPoint> degrees = thinned(positions);
  Transform{plane, Crs::wgs84()}.apply(degrees);
  const Transform to_plane{Crs::wgs84(), plane};
  std::array<Residuals, kHypotheses.size()> residuals;
  std::array<double, kHypotheses.size()> means{};
  for (std::size_t i = 0; i < kHypotheses.size(); ++i) {
    residuals[i] = residuals_under(kHypotheses[i], degrees, to_plane, residual);
    means[i] = mean_up_to_half_a_kilometre(residuals[i]);
  }
  const Residuals& given = residuals[0];
  const auto best = static_cast<std::size_t>(std::ranges::min_element(means) - means.begin());
  OffsetEstimate result;
  result.best = kHypotheses[best];
  if (best == 0) {
    result.before = result.after = Metres{detail::median(given)};
    result.points = given.size();
    if (given.size() >= kFewest && gain(residuals[1], given) >= kClearer && gain(residuals[2], given) >= kClearer) {
      result.datum = MapDatum::Wgs84;
    }
    return result;
  }
  const Residuals& moved = residuals[best];
  const Residuals& other = residuals[3 - best];
  const Medians medians = medians_of(given, moved);
  result.before = Metres{medians.before};
  result.after = Metres{medians.after};
  result.points = medians.points;
  if (medians.points >= kFewest && medians.after <= kGain * medians.before && gain(given, moved) >= kClear &&
      gain(other, moved) >= kClearer) {
    result.datum = result.best;
  }
  return result;
}

double distance_to_segment(MapPoint p, MapPoint a, MapPoint b) {
  const double length2 = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
  const double along = length2 > 0.0 ? ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length2 : 0.0;
  const double share = std::clamp(along, 0.0, 1.0);
  return distance(p, {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
}

double distance_to_ring(MapPoint p, const Ring& ring) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < ring.size(); ++i) {
    nearest = std::min(nearest, distance_to_segment(p, ring[i - 1], ring[i]));
  }
  return nearest;
}

double distance_to_area(MapPoint p, const MultiPolygon& area) {
  if (contains(area, p)) {
    return 0.0;
  }
  double nearest = std::numeric_limits<double>::infinity();
  for (const Polygon& part : area) {
    nearest = std::min(nearest, distance_to_ring(p, part.outer));
    for (const Ring& hole : part.holes) {
      nearest = std::min(nearest, distance_to_ring(p, hole));
    }
  }
  return nearest;
}

}  // namespace

OffsetEstimate estimate_offset(std::span<const MapPoint> positions, const Crs& plane,
                               std::span<const MapPoint> reference) {
  if (reference.empty()) {
    return {};
  }
  const PointIndex index{reference};
  return estimate(positions, plane, [&](MapPoint p) { return index.nearest(p)->distance; });
}

OffsetEstimate estimate_offset(std::span<const MapPoint> positions, const Crs& plane, const MultiPolygon& area) {
  if (area.empty()) {
    return {};
  }
  return estimate(positions, plane, [&](MapPoint p) { return distance_to_area(p, area); });
}

Findings describe(const OffsetEstimate& estimate, const Where& where) {
  if (!estimate.datum || *estimate.datum == MapDatum::Wgs84) {
    return {};
  }
  const std::string text = *estimate.datum == MapDatum::Gcj02 ? "gcj02" : "bd09";
  return {
      {Severity::Warning, "shifted_datum", where,
       msg("the positions look like {0}: with its shift undone the median distance to what they should lie at falls "
           "from {1} m to {2} m ({3} positions)",
           name_of(*estimate.datum), fixed_text(estimate.before.value(), 0), fixed_text(estimate.after.value(), 0),
           std::to_string(estimate.points)),
       msg("state crs = \"{0}\" for this source if they come from such a map", text)}};
}

}  // namespace geo

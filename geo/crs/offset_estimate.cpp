#include "geo/crs/offset_estimate.hpp"

#include "geo/crs/detail/median.hpp"
#include "geo/crs/detail/signed_ranks.hpp"
#include "geo/crs/transform.hpp"
#include "geo/geometry/point_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
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
constexpr double kRareByChance = 0.01;  // of the sign test, for areas that fewer positions tell
constexpr double kGainOfFew = 0.25;     // of their median residual
constexpr std::size_t kFewestPairs = 5;
constexpr std::size_t kMost = 2000;

using Residual = std::function<double(std::size_t position, MapPoint moved)>;  // metres
using Residuals = std::vector<double>;                                         // one per position

/// The places of at most 2 000 positions, spread over all of them.
std::vector<std::size_t> thinned(std::size_t positions) {
  const std::size_t step = std::max<std::size_t>((positions + kMost - 1) / kMost, 1);
  std::vector<std::size_t> some;
  for (std::size_t i = 0; i < positions; i += step) {
    some.push_back(i);
  }
  return some;
}

std::vector<MapPoint> picked(std::span<const MapPoint> points, const std::vector<std::size_t>& places) {
  std::vector<MapPoint> some(places.size());
  std::ranges::transform(places, some.begin(), [&](std::size_t place) { return points[place]; });
  return some;
}

/// Where positions (degrees, as given) are in the plane, were they given in `datum`.
std::vector<MapPoint> moved_under(MapDatum datum, std::span<const MapPoint> given, const Transform& to_plane) {
  std::vector<MapPoint> moved(given.size());
  std::ranges::transform(given, moved.begin(), [&](MapPoint p) {
    const LonLat place = to_wgs84(p, datum);
    return MapPoint{place.lon, place.lat};
  });
  to_plane.apply(moved);
  return moved;
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

/// How likely so many of the differences at least would fall on one side by chance (sign test).
double chance_of_gain(const Residuals& before, const Residuals& after) {
  constexpr double same = 0.5;  // metres
  std::size_t better = 0;
  std::size_t worse = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    better += before[i] - after[i] > same ? 1U : 0U;
    worse += after[i] - before[i] > same ? 1U : 0U;
  }
  const std::size_t all = better + worse;
  double ways = 1.0;  // to choose the worse ones, as a share of all outcomes
  double chance = 0.0;
  for (std::size_t i = 0; i <= worse; ++i) {
    chance += ways * std::pow(0.5, static_cast<double>(all));
    ways *= static_cast<double>(all - i) / static_cast<double>(i + 1);
  }
  return chance;
}

enum class Reference : std::uint8_t { Lines, Areas };

/// Whether residuals tell surely enough that a shift should be undone.
bool is_clear(Reference reference, const Residuals& given, const Residuals& moved, const Residuals& other,
              const Medians& medians) {
  if (medians.after > kGain * medians.before) {
    return false;
  }
  if (medians.points >= kFewest) {
    return gain(given, moved) >= kClear && gain(other, moved) >= kClearer;
  }
  return reference == Reference::Areas && medians.after <= kGainOfFew * medians.before &&
         chance_of_gain(given, moved) <= kRareByChance;
}

OffsetEstimate estimate(std::span<const MapPoint> positions, const Crs& plane, Reference reference,
                        const Residual& residual) {
  if (positions.empty()) {
    return {};
  }
  const std::vector<std::size_t> places = thinned(positions.size());
  std::vector<MapPoint> degrees = picked(positions, places);
  Transform{plane, Crs::wgs84()}.apply(degrees);
  const Transform to_plane{Crs::wgs84(), plane};
  std::array<Residuals, kHypotheses.size()> residuals;
  std::array<double, kHypotheses.size()> means{};
  for (std::size_t i = 0; i < kHypotheses.size(); ++i) {
    const std::vector<MapPoint> moved = moved_under(kHypotheses[i], degrees, to_plane);
    residuals[i].resize(moved.size());
    std::ranges::transform(places, moved, residuals[i].begin(), residual);
    means[i] = mean_up_to_half_a_kilometre(residuals[i]);
  }
  const Residuals& given = residuals[0];
  const auto best = static_cast<std::size_t>(std::ranges::min_element(means) - means.begin());
  OffsetEstimate result;
  result.best = kHypotheses[best];
  if (best == 0) {
    result.before = result.after = Metres{detail::median(given)};
    result.points = given.size();
    if (given.size() >= kFewest && gain(residuals[1], given) >= kClear && gain(residuals[2], given) >= kClear) {
      result.datum = MapDatum::Wgs84;
    }
    return result;
  }
  const Medians medians = medians_of(given, residuals[best]);
  result.before = Metres{medians.before};
  result.after = Metres{medians.after};
  result.points = medians.points;
  if (is_clear(reference, given, residuals[best], residuals[3 - best], medians)) {
    result.datum = result.best;
  }
  return result;
}

/// What positions are off by, along a shift that a datum would give them and across it, both as shares of the shift.
struct Offsets {
  std::vector<double> along;
  std::vector<double> across;
};

Offsets offsets_along(std::span<const MapPoint> positions, std::span<const MapPoint> own,
                      std::span<const MapPoint> unshifted) {
  Offsets offsets;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const MapPoint shift{positions[i].x - unshifted[i].x, positions[i].y - unshifted[i].y};
    const MapPoint off{positions[i].x - own[i].x, positions[i].y - own[i].y};
    const double square = shift.x * shift.x + shift.y * shift.y;
    if (square > 0.0) {
      offsets.along.push_back((off.x * shift.x + off.y * shift.y) / square);
      offsets.across.push_back((off.y * shift.x - off.x * shift.y) / square);
    }
  }
  return offsets;
}

/// How surely the middle of values is not nought: the median over its standard error, were they normal about it.
double sureness(const std::vector<double>& values) {
  constexpr double normal = 1.2533 * 1.4826;  // of the median's error, and from absolute deviations to a standard one
  const double middle = detail::median(values);
  std::vector<double> deviations(values.size());
  std::ranges::transform(values, deviations.begin(), [&](double value) { return std::abs(value - middle); });
  const double error = normal * detail::median(deviations) / std::sqrt(static_cast<double>(values.size()));
  return std::abs(middle) / std::max(error, 1e-9);
}

/// Whether offsets are so many shifts, 1 or none: their middle is that within a quarter; and either three in four lie
/// within half a shift of it, or they are many and it is sure that there is a shift.
bool are_shifts(const Offsets& offsets, double shifts) {
  constexpr double near = 0.25;
  constexpr double half = 0.5;
  constexpr double sure = 4.0;
  const std::size_t count = offsets.along.size();
  if (count < kFewestPairs || std::abs(detail::median(offsets.along) - shifts) > near ||
      std::abs(detail::median(offsets.across)) > near) {
    return false;
  }
  std::size_t close = 0;
  for (std::size_t i = 0; i < count; ++i) {
    close += std::hypot(offsets.along[i] - shifts, offsets.across[i]) <= half ? 1U : 0U;
  }
  return 4 * close >= 3 * count || (shifts > 0.0 && count >= kFewest && sureness(offsets.along) >= sure);
}

Metres median_distance(std::span<const MapPoint> a, std::span<const MapPoint> b) {
  std::vector<double> distances(a.size());
  std::ranges::transform(a, b, distances.begin(), [](MapPoint p, MapPoint q) { return distance(p, q); });
  return Metres{detail::median(std::move(distances))};
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
  return estimate(positions, plane, Reference::Lines,
                  [&](std::size_t /*position*/, MapPoint p) { return index.nearest(p)->distance; });
}

OffsetEstimate estimate_offset(std::span<const MapPoint> positions, const Crs& plane, const MultiPolygon& area) {
  if (area.empty()) {
    return {};
  }
  return estimate(positions, plane, Reference::Areas,
                  [&](std::size_t /*position*/, MapPoint p) { return distance_to_area(p, area); });
}

OffsetEstimate estimate_offset_from_areas(std::span<const MapPoint> positions, const Crs& plane,
                                          std::span<const MultiPolygon* const> own) {
  return estimate(positions, plane, Reference::Areas,
                  [&](std::size_t position, MapPoint p) { return distance_to_area(p, *own[position]); });
}

OffsetEstimate estimate_offset_from_points(std::span<const MapPoint> positions, const Crs& plane,
                                           std::span<const MapPoint> own) {
  const std::vector<std::size_t> places = thinned(positions.size());
  const std::vector<MapPoint> given = picked(positions, places);
  const std::vector<MapPoint> expected = picked(own, places);
  std::vector<MapPoint> degrees = given;
  Transform{plane, Crs::wgs84()}.apply(degrees);
  const Transform to_plane{Crs::wgs84(), plane};
  OffsetEstimate result;
  if (given.empty()) {
    return result;
  }
  result.points = given.size();
  result.before = result.after = median_distance(given, expected);
  for (const MapDatum datum : {MapDatum::Gcj02, MapDatum::Bd09}) {
    const std::vector<MapPoint> unshifted = moved_under(datum, degrees, to_plane);
    const Metres after = median_distance(unshifted, expected);
    const Offsets offsets = offsets_along(given, expected, unshifted);
    if (datum == MapDatum::Gcj02 && are_shifts(offsets, 0.0)) {
      result.datum = MapDatum::Wgs84;
      return result;
    }
    const bool named = are_shifts(offsets, 1.0);
    if (after < result.after && (named || !result.datum)) {
      result.best = datum;
      result.after = after;
      result.datum = named ? std::optional{datum} : std::nullopt;
    }
  }
  return result;
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

#include "datasets/synth/units/central_places.hpp"

#include "datasets/synth/chance/noise.hpp"
#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/plane/point_buckets.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace synth {
namespace {

using geo::MapPoint;

std::size_t own_count(const Preset& preset) {
  return std::size_t{preset.seats} + preset.towns;
}

MapPoint random_in_disc(MapPoint centre, double radius, Random& random) {
  while (true) {
    const double dx = random.between(-1.0, 1.0);
    const double dy = random.between(-1.0, 1.0);
    if (dx * dx + dy * dy <= 1.0) {
      return {centre.x + radius * dx, centre.y + radius * dy};
    }
  }
}

/// Of many random points the one farthest from all there are.
MapPoint best_candidate(const PointBuckets& taken, MapPoint centre, double radius, double spacing, Random& random) {
  constexpr int candidates = 24;
  MapPoint best = centre;
  double best_gap = -1.0;
  for (int i = 0; i < candidates; ++i) {
    const MapPoint candidate = random_in_disc(centre, radius, random);
    double gap = 2.0 * spacing;
    taken.visit_near(candidate, gap, [&](std::uint32_t /*index*/, double metres) { gap = std::min(gap, metres); });
    if (gap > best_gap) {
      best_gap = gap;
      best = candidate;
    }
  }
  return best;
}

/// Distance from the middle of the place, stretched and bent so that what is near makes no circle.
double bent_distance(MapPoint at, MapPoint centre, double turn, double spacing, std::uint64_t key) {
  constexpr double stretch = 1.18;
  const double dx = at.x - centre.x;
  const double dy = at.y - centre.y;
  const double along = (dx * std::cos(turn) + dy * std::sin(turn)) / stretch;
  const double across = (dy * std::cos(turn) - dx * std::sin(turn)) * stretch;
  return std::hypot(along, across) * (1.0 + 0.35 * noise(at, 3.0 * spacing, key));
}

std::size_t nearest_of(const std::vector<MapPoint>& means, MapPoint at) {
  const auto nearest = std::ranges::min_element(means, {}, [at](MapPoint mean) { return geo::distance(mean, at); });
  return static_cast<std::size_t>(nearest - means.begin());
}

/// Starts with the first centre, then always takes the one farthest from those taken.
std::vector<MapPoint> spread_means(const Preset& preset, const std::vector<Centre>& centres) {
  std::vector<MapPoint> means{centres.front().at};
  while (means.size() < preset.seats) {
    const auto end = centres.begin() + static_cast<std::ptrdiff_t>(own_count(preset));
    const auto farthest = std::max_element(centres.begin(), end, [&](const Centre& a, const Centre& b) {
      return geo::distance(means[nearest_of(means, a.at)], a.at) < geo::distance(means[nearest_of(means, b.at)], b.at);
    });
    means.push_back(farthest->at);
  }
  return means;
}

void move_means(std::vector<MapPoint>& means, const std::vector<Centre>& centres, std::size_t own) {
  std::vector<MapPoint> sums(means.size());
  std::vector<double> members(means.size(), 0.0);
  for (std::size_t i = 0; i < own; ++i) {
    const std::size_t mean = nearest_of(means, centres[i].at);
    sums[mean].x += centres[i].at.x;
    sums[mean].y += centres[i].at.y;
    members[mean] += 1.0;
  }
  for (std::size_t i = 0; i < means.size(); ++i) {
    means[i] = {sums[i].x / members[i], sums[i].y / members[i]};
  }
}

}  // namespace

std::vector<Centre> spread_centres(const Preset& preset, double spacing, std::uint64_t seed) {
  Random random{seed, Subject::Centres};
  const double density = static_cast<double>(own_count(preset)) / (preset.area_km2 * 1e6);
  const double radius = 1.2 * std::sqrt(preset.area_km2 * 1e6 / std::numbers::pi) + 2.0 * spacing;
  const auto count = static_cast<std::size_t>(std::numbers::pi * radius * radius * density);
  PointBuckets taken{
      {preset.centre.x - radius, preset.centre.y - radius, preset.centre.x + radius, preset.centre.y + radius},
      spacing};
  taken.add(preset.centre);
  while (taken.size() < count) {
    taken.add(best_candidate(taken, preset.centre, radius, spacing, random));
  }

  const double turn = random.between(0.0, std::numbers::pi);
  const std::uint64_t key = random.bits();
  std::vector<Centre> centres(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    centres[i].at = taken[i];
  }
  std::ranges::stable_sort(
      centres, {}, [&](const Centre& centre) { return bent_distance(centre.at, preset.centre, turn, spacing, key); });
  return centres;
}

void choose_seats(const Preset& preset, std::vector<Centre>& centres) {
  constexpr int rounds = 12;
  std::vector<MapPoint> means = spread_means(preset, centres);
  if (means.size() > 1) {
    for (int round = 0; round < rounds; ++round) {
      move_means(means, centres, own_count(preset));
    }
  }
  for (std::uint32_t county = 0; county < means.size(); ++county) {
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < own_count(preset); ++i) {
      const bool free = !centres[i].seat;
      if (free && (centres[nearest].seat ||
                   geo::distance(centres[i].at, means[county]) < geo::distance(centres[nearest].at, means[county]))) {
        nearest = i;
      }
    }
    centres[nearest].seat = true;
    means[county] = centres[nearest].at;
  }
  for (Centre& centre : centres) {
    centre.county = static_cast<std::uint32_t>(nearest_of(means, centre.at));
  }
}

}  // namespace synth

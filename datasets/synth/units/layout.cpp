#include "datasets/synth/units/layout.hpp"

#include "datasets/synth/chance/apportion.hpp"
#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/plane/point_buckets.hpp"
#include "datasets/synth/units/central_places.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace synth {
namespace {

using geo::MapPoint;

constexpr double kSampleMetres = 700.0;
constexpr double kCommunitySpread = 0.6;  // room that a town's community asks for, villages far out asking for 1
constexpr double kSeatSpread = 0.25;      // and a seat's

/// Points of the land nearer to one centre than to any other, on a lattice of kSampleMetres.
using Regions = std::vector<std::vector<MapPoint>>;

Regions sample_regions(const std::vector<Centre>& centres, double spacing) {
  geo::Envelope box;
  for (const Centre& centre : centres) {
    box.add(centre.at);
  }
  PointBuckets index{box, spacing};
  for (const Centre& centre : centres) {
    index.add(centre.at);
  }
  Regions regions(centres.size());
  for (double y = box.min_y; y < box.max_y; y += kSampleMetres) {
    for (double x = box.min_x; x < box.max_x; x += kSampleMetres) {
      double nearest_metres = 1.3 * spacing;
      std::size_t nearest = regions.size();
      index.visit_near({x, y}, nearest_metres, [&](std::uint32_t centre, double metres) {
        if (metres < nearest_metres) {
          nearest_metres = metres;
          nearest = centre;
        }
      });
      if (nearest < regions.size()) {
        regions[nearest].push_back({x, y});
      }
    }
  }
  return regions;
}

/// Places the sites of one central place after another.
class SiteSpreader {
 public:
  SiteSpreader(const geo::Envelope& box, double spacing, std::uint64_t seed)
      : taken_{box, 0.5 * spacing}, spacing_{spacing}, random_{seed, Subject::Sites} {}

  /// The community that a central place itself is.
  void add_centre(MapPoint at, std::uint32_t centre) { add({at, centre, true}, kCommunitySpread); }

  /// Communities of a county's seat, close together.
  void add_communities(MapPoint middle, std::uint32_t centre, std::size_t count, double radius) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto random_point = [&] {
        const double turn = random_.between(0.0, 2.0 * std::numbers::pi);
        const double away = radius * std::sqrt(random_.unit());
        return MapPoint{middle.x + away * std::cos(turn), middle.y + away * std::sin(turn)};
      };
      add({best_of(random_point, [](MapPoint) { return kSeatSpread; }), centre, true}, kSeatSpread);
    }
  }

  void add_villages(const Centre& middle, std::uint32_t centre, std::size_t count,
                    const std::vector<MapPoint>& region) {
    const auto spread_at = [&](MapPoint at) {
      return std::clamp(0.55 + geo::distance(at, middle.at) / (0.9 * spacing_), 0.55, 1.0);
    };
    const auto random_point = [&] {
      const MapPoint base = region[random_.below(region.size())];
      return MapPoint{base.x + random_.between(-0.5, 0.5) * kSampleMetres,
                      base.y + random_.between(-0.5, 0.5) * kSampleMetres};
    };
    for (std::size_t i = 0; i < count; ++i) {
      const MapPoint at = best_of(random_point, spread_at);
      add({at, centre, false}, spread_at(at));
    }
  }

  [[nodiscard]] std::vector<Site> take_sites() { return std::move(sites_); }

 private:
  void add(const Site& site, double spread) {
    taken_.add(site.at);
    spreads_.push_back(spread);
    sites_.push_back(site);
  }

  /// Of many random points the one whose nearest neighbour is farthest, measured by how much room both ask for.
  template <class RandomPoint, class SpreadAt>
  MapPoint best_of(const RandomPoint& random_point, const SpreadAt& spread_at) {
    constexpr int candidates = 24;
    MapPoint best;
    double best_gap = -1.0;
    for (int i = 0; i < candidates; ++i) {
      const MapPoint candidate = random_point();
      const double spread = spread_at(candidate);
      double gap = 1e9;
      taken_.visit_near(candidate, 0.5 * spacing_, [&](std::uint32_t other, double metres) {
        gap = std::min(gap, metres / (spread + spreads_[other]));
      });
      if (gap > best_gap) {
        best_gap = gap;
        best = candidate;
      }
    }
    return best;
  }

  PointBuckets taken_;
  double spacing_;
  Random random_;
  std::vector<double> spreads_;
  std::vector<Site> sites_;
};

std::vector<std::int64_t> villages_of_centres(const Preset& preset, const Layout& layout, const Regions& regions) {
  constexpr double seat_share = 0.7;  // communities take up the rest of a seat's land
  std::vector<double> weights;
  for (std::size_t i = 0; i < layout.own_centres; ++i) {
    weights.push_back(static_cast<double>(regions[i].size()) * (layout.centres[i].seat ? seat_share : 1.0));
  }
  return apportion(preset.villages, weights, 2);
}

}  // namespace

Layout lay_out(const Preset& preset, std::uint64_t seed) {
  Layout layout;
  layout.own_centres = std::size_t{preset.seats} + preset.towns;
  const double land_per_centre = preset.area_km2 * 1e6 / static_cast<double>(layout.own_centres);
  layout.centre_spacing = std::sqrt(land_per_centre * 2.0 / std::numbers::sqrt3);
  layout.centres = spread_centres(preset, layout.centre_spacing, seed);
  choose_seats(preset, layout.centres);

  const Regions regions = sample_regions(layout.centres, layout.centre_spacing);
  const std::vector<std::int64_t> own_villages = villages_of_centres(preset, layout, regions);
  const double villages_per_sample =
      static_cast<double>(preset.villages) * kSampleMetres * kSampleMetres / (preset.area_km2 * 1e6);
  geo::Envelope box;
  for (const Centre& centre : layout.centres) {
    box.add(centre.at);
  }
  SiteSpreader spreader{box, layout.centre_spacing, seed};
  const double seat_radius = 0.115 * layout.centre_spacing;
  for (std::uint32_t i = 0; i < layout.centres.size(); ++i) {
    const Centre& centre = layout.centres[i];
    spreader.add_centre(centre.at, i);
    if (centre.seat) {
      spreader.add_communities(centre.at, i, preset.seat_communities - 1, seat_radius);
    }
    if (regions[i].empty()) {
      continue;
    }
    const double expected = std::round(static_cast<double>(regions[i].size()) * villages_per_sample);
    const auto villages =
        i < layout.own_centres ? static_cast<std::size_t>(own_villages[i]) : static_cast<std::size_t>(expected);
    spreader.add_villages(centre, i, villages, regions[i]);
  }
  layout.sites = spreader.take_sites();
  layout.own_sites = preset.village_units();
  return layout;
}

}  // namespace synth

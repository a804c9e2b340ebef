#include "datasets/synth/units/units.hpp"

#include "geo/geometry/overlay.hpp"

#include "datasets/synth/units/townships.hpp"
#include <algorithm>

namespace synth {
namespace {

/// Own sites by township, communities first.
struct Placed {
  std::uint32_t township;
  bool village;
  std::uint32_t site;

  friend auto operator<=>(const Placed&, const Placed&) = default;
};

std::vector<Placed> sites_by_township(const Layout& layout, const TownshipPlan& plan) {
  std::vector<Placed> placed;
  for (std::uint32_t i = 0; i < layout.own_sites; ++i) {
    placed.push_back({plan.township_of(layout.sites[i]), !layout.sites[i].community, i});
  }
  std::ranges::sort(placed);
  return placed;
}

/// Communities from 001 and villages from 200, within their township.
std::string code_of(const Township& township, bool village, std::uint32_t place_in_kind) {
  return township.code.substr(0, 9) + digits((village ? 200U : 1U) + place_in_kind, 3);
}

void join_villages(Units& units) {
  std::vector<std::vector<geo::MultiPolygon>> parts(units.townships.size());
  for (const Village& village : units.villages) {
    parts[village.township].push_back({village.area});
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    units.townships[i].area = geo::union_of(parts[i]);
  }
}

}  // namespace

Units make_units(const Preset& preset, std::uint64_t seed, const Layout& layout,
                 const std::vector<geo::Polygon>& polygons) {
  NameBook names{seed};
  const TownshipPlan plan{preset, seed, layout, names};
  Units units{plan.townships(), {}};
  std::uint32_t place_in_kind = 0;
  const std::vector<Placed> placed = sites_by_township(layout, plan);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const bool same_kind =
        i > 0 && placed[i - 1].township == placed[i].township && placed[i - 1].village == placed[i].village;
    place_in_kind = same_kind ? place_in_kind + 1 : 0;
    const Site& site = layout.sites[placed[i].site];
    const Township& township = units.townships[placed[i].township];
    units.villages.push_back({.code = code_of(township, placed[i].village, place_in_kind),
                              .name = site.community ? names.community(township.root) : names.village(),
                              .urban = site.community,
                              .township = placed[i].township,
                              .centre = site.centre,
                              .at = site.at,
                              .area = polygons[placed[i].site]});
  }
  join_villages(units);
  return units;
}

}  // namespace synth

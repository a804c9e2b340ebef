#include "datasets/synth/units/townships.hpp"

#include "datasets/synth/chance/random.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace synth {
namespace {

enum class Kind : std::uint8_t { Subdistrict, Town, RuralTown };  // 街道, 镇, 乡

struct Draft {
  std::uint32_t county;
  Kind kind;
  std::uint32_t centre;

  friend auto operator<=>(const Draft&, const Draft&) = default;
};

std::vector<Draft> draft_townships(const Preset& preset, std::uint64_t seed, const Layout& layout) {
  constexpr double town_share = 0.65;
  Random random{seed, Subject::Names, 1};
  std::vector<Draft> drafts;
  for (std::uint32_t i = 0; i < layout.own_centres; ++i) {
    const Centre& centre = layout.centres[i];
    if (centre.seat) {
      drafts.insert(drafts.end(), preset.subdistricts, {centre.county, Kind::Subdistrict, i});
    } else {
      drafts.push_back({centre.county, random.chance(town_share) ? Kind::Town : Kind::RuralTown, i});
    }
  }
  std::ranges::sort(drafts);
  return drafts;
}

/// Numbers townships within their county and kind: 001, 100 and 200 onwards, as the statistical codes have it.
std::string code_of(const Draft& draft, std::uint32_t place_in_kind) {
  constexpr std::uint32_t per_kind = 100;
  const std::uint32_t first = draft.kind == Kind::Subdistrict ? 1 : per_kind * static_cast<std::uint32_t>(draft.kind);
  return "9901" + digits(draft.county + 1, 2) + digits(first + place_in_kind, 3) + "000";
}

std::string name_of(const Draft& draft, const std::string& root, NameBook& names) {
  switch (draft.kind) {
    case Kind::Subdistrict:
      return names.subdistrict(root);
    case Kind::Town:
      return root + "镇";
    case Kind::RuralTown:
      return root + "乡";
  }
  return root;
}

/// 0 … 1 around the middle, from the west.
double bearing(geo::MapPoint middle, geo::MapPoint at) {
  return std::atan2(at.y - middle.y, at.x - middle.x) / (2.0 * std::numbers::pi) + 0.5;
}

}  // namespace

std::string digits(std::uint32_t number, std::size_t width) {
  const std::string text = std::to_string(number);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

TownshipPlan::TownshipPlan(const Preset& preset, std::uint64_t seed, const Layout& layout, NameBook& names)
    : first_(layout.own_centres), cakes_(layout.own_centres) {
  const std::vector<Draft> drafts = draft_townships(preset, seed, layout);
  std::string root;
  std::uint32_t place_in_kind = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    const bool same_centre = i > 0 && drafts[i - 1].centre == draft.centre;
    const bool same_kind = i > 0 && drafts[i - 1].county == draft.county && drafts[i - 1].kind == draft.kind;
    if (!same_centre) {
      root = names.town_root();
      first_[draft.centre] = static_cast<std::uint32_t>(i);
    }
    place_in_kind = same_kind ? place_in_kind + 1 : 0;
    townships_.push_back({code_of(draft, place_in_kind),
                          root,
                          name_of(draft, root, names),
                          draft.kind == Kind::Subdistrict,
                          draft.centre,
                          {}});
  }
  for (std::uint32_t i = 0; i < layout.own_centres; ++i) {
    if (layout.centres[i].seat) {
      cakes_[i] = cut_cake(layout, i, preset.subdistricts);
    }
  }
}

TownshipPlan::Cake TownshipPlan::cut_cake(const Layout& layout, std::uint32_t centre, std::uint32_t pieces) {
  Cake cake{layout.centres[centre].at, {}};
  std::vector<double> bearings;
  for (std::size_t i = 0; i < layout.own_sites; ++i) {
    if (layout.sites[i].centre == centre && layout.sites[i].community) {
      bearings.push_back(bearing(cake.middle, layout.sites[i].at));
    }
  }
  std::ranges::sort(bearings);
  for (std::size_t piece = 1; piece < pieces; ++piece) {
    cake.cuts.push_back(bearings[piece * bearings.size() / pieces]);
  }
  return cake;
}

std::uint32_t TownshipPlan::township_of(const Site& site) const {
  const Cake& cake = cakes_[site.centre];
  const auto piece = std::ranges::upper_bound(cake.cuts, bearing(cake.middle, site.at)) - cake.cuts.begin();
  return first_[site.centre] + static_cast<std::uint32_t>(piece);
}

}  // namespace synth

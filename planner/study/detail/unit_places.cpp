#include "planner/study/detail/unit_places.hpp"

#include "geo/crs/transform.hpp"
#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/facility_duplicates.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace planner::detail {
namespace {

/// 东塔村村民委员会 → 东塔: what people call a village and what its committee is called differ at the end only.
std::string without_kind(std::string name) {
  constexpr std::array<std::string_view, 8> kinds{"村民委员会", "居民委员会", "民委员会", "村委会",
                                                  "居委会",     "委会",       "社区",     "村"};
  for (bool again = true; again;) {
    const auto kind = std::ranges::find_if(
        kinds, [&](std::string_view end) { return name.size() > end.size() && name.ends_with(end); });
    again = kind != kinds.end();
    if (again) {
      name.resize(name.size() - kind->size());
    }
  }
  return name;
}

const std::vector<UnitId>* look_up(const std::map<std::string, std::vector<UnitId>>& names, const std::string& name) {
  const auto found = names.find(name);
  return found == names.end() ? nullptr : &found->second;
}

}  // namespace

std::map<std::string, geo::MapPoint> points_by_code(std::span<const UnitLayer> layers, const geo::Crs& crs) {
  std::map<std::string, geo::MapPoint> points;
  for (const UnitLayer& layer : layers) {
    for (std::size_t row = 0; row < layer.points.size(); ++row) {
      if (layer.points[row]) {
        points.emplace(unit_code((*layer.content.text(layer.source.code))[row]),
                       geo::Transform{*layer.crs, crs}(*layer.points[row]));
      }
    }
  }
  return points;
}

UnitPlaces::UnitPlaces(const Project& project, std::span<const UnitLayer> layers,
                       const geo::IdVector<UnitId, Unit>& units, const geo::Crs& crs)
    : units_{&units},
      codes_{units, project.code},
      points_{points_by_code(layers, crs)},
      place_{bare_name(project.name)} {
  for (std::uint32_t u = 1; u < units.size(); ++u) {
    const Unit& unit = units[UnitId{u}];
    add_name(bare_name(unit.name), UnitId{u});
    if (unit.level == UnitLevel::Village && unit.parent.exists() && unit.parent != kPlace) {
      add_name(bare_name(units[unit.parent].name) + bare_name(unit.name), UnitId{u});
    }
  }
}

void UnitPlaces::add_name(const std::string& name, UnitId unit) {
  if (!name.empty()) {
    exact_[name].push_back(unit);
    bare_[without_kind(name)].push_back(unit);
  }
}

std::vector<UnitId> UnitPlaces::all_called(const std::string& text) const {
  if (const UnitId unit = codes_.find(text); unit.exists()) {
    return {unit};
  }
  std::vector<std::string> names{bare_name(text)};
  if (!place_.empty() && names[0].size() > place_.size() && names[0].starts_with(place_)) {
    names.push_back(names[0].substr(place_.size()));
  }
  for (const std::string& name : names) {
    if (const auto* exact = look_up(exact_, name)) {
      return *exact;
    }
    if (const auto* alike = look_up(bare_, without_kind(name))) {
      return *alike;
    }
  }
  return {};
}

UnitId UnitPlaces::find(const std::string& text) const {
  const std::vector<UnitId> all = all_called(text);
  return all.size() == 1 ? all.front() : UnitId{};
}

std::optional<geo::MapPoint> UnitPlaces::point_of(UnitId unit) const {
  const Unit& known = (*units_)[unit];
  if (known.level == UnitLevel::Place) {
    return std::nullopt;
  }
  if (const auto point = points_.find(known.code); point != points_.end()) {
    return point->second;
  }
  return known.area.empty() ? std::nullopt : std::optional{geo::interior_point(known.area)};
}

std::optional<geo::MapPoint> UnitPlaces::standing_in(UnitId unit) const {
  std::optional<geo::MapPoint> point;
  for (; unit.exists() && !point; unit = (*units_)[unit].parent) {
    point = point_of(unit);
  }
  return point;
}

}  // namespace planner::detail

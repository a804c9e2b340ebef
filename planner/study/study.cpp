#include "planner/study/study.hpp"

#include "geo/geometry/area_index.hpp"

#include <algorithm>

namespace planner {

const TravelNetwork* Study::network(const std::string& profile) const {
  const auto found = std::ranges::find(networks, profile, [](const TravelNetwork& n) { return n.graph.profile.id; });
  return found == networks.end() ? nullptr : &*found;
}

UnitLevel Study::finest_level() const {
  UnitLevel finest = UnitLevel::Place;
  for (const Unit& unit : units) {
    finest = std::max(finest, unit.level);
  }
  return finest;
}

UnitId Study::ancestor(UnitId unit, UnitLevel level) const {
  while (unit.exists() && units[unit].level != level) {
    unit = units[unit].parent;
  }
  return unit;
}

std::vector<UnitId> Study::units_at(std::span<const geo::MapPoint> points) const {
  std::vector<UnitId> found(points.size(), kPlace);
  for (const UnitLevel level : {UnitLevel::Township, UnitLevel::Village}) {
    std::vector<geo::MultiPolygon> areas;
    std::vector<UnitId> ids;
    for (std::uint32_t i = 0; i < units.size(); ++i) {
      if (units[UnitId{i}].level == level) {
        areas.push_back(units[UnitId{i}].area);
        ids.push_back(UnitId{i});
      }
    }
    const geo::AreaIndex index{areas};
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (const auto area = index.find(points[i])) {
        found[i] = ids[*area];
      }
    }
  }
  return found;
}

std::string_view name_of(UnitClass cls) {
  switch (cls) {
    case UnitClass::Urban:
      return "urban";
    case UnitClass::Rural:
      return "rural";
    case UnitClass::Unclassified:
      return "";
  }
  return {};
}

std::string_view name_of(FacilityStatus status) {
  switch (status) {
    case FacilityStatus::Existing:
      return "existing";
    case FacilityStatus::Planned:
      return "planned";
    case FacilityStatus::Closed:
      return "closed";
  }
  return {};
}

}  // namespace planner

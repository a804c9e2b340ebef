#include "planner/study/study.hpp"

#include "planner/study/unit_locator.hpp"

#include <algorithm>
#include <iterator>

namespace planner {

bool Facility::open_in(int year) const {
  const bool begun = details.opened == 0 || year == 0 || details.opened <= year;
  const bool ended = details.closed != 0 && (year == 0 || details.closed <= year);
  switch (status) {
    case FacilityStatus::Existing:
      return begun && !ended;
    case FacilityStatus::Planned:
      return details.opened != 0 && year != 0 && begun && !ended;
    case FacilityStatus::Closed:
      return details.closed != 0 && year != 0 && begun && !ended;
  }
  return false;
}

bool Facility::passes(const FacilityFilter& filter) const {
  return (filter.ownership.empty() || details.ownership == filter.ownership) &&
         (!filter.compliant || details.compliant.value_or(false)) &&
         (!filter.accessible ||
          (details.has(Feature::Entrance).value_or(false) && details.has(Feature::Passage).value_or(false))) &&
         (filter.levels.empty() || std::ranges::count(filter.levels, details.level) != 0);
}

std::vector<std::uint32_t> serving(std::span<const Facility> facilities, ServiceId service,
                                   const FacilityFilter& filter, int year) {
  std::vector<std::uint32_t> indices;
  for (std::uint32_t i = 0; i < facilities.size(); ++i) {
    if (facilities[i].serves(service, year) && facilities[i].passes(filter)) {
      indices.push_back(i);
    }
  }
  return indices;
}

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

GroupId Study::served_group(ServiceId service) const {
  const GroupId group = catalogue.find_group(catalogue.services[service].group);
  return demand.has(group) ? group : kEveryone;
}

const std::string& Study::type_of(UnitId unit) const {
  while (units[unit].type.empty() && units[unit].parent.exists()) {
    unit = units[unit].parent;
  }
  return units[unit].type;
}

std::vector<UnitId> Study::units_at(std::span<const geo::MapPoint> points) const {
  const UnitLocator locator{units};
  std::vector<UnitId> found;
  std::ranges::transform(points, std::back_inserter(found), [&](geo::MapPoint point) { return locator.at(point); });
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

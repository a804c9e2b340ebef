#include "planner/study/study.hpp"

#include "planner/study/unit_locator.hpp"

#include <algorithm>
#include <array>
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

namespace {

/// The facilities that serve in a year, those that do not say what a filter asks counted as `unsaid` says.
std::vector<std::uint32_t> serving(std::span<const Facility> facilities, ServiceId service,
                                   const FacilityFilter& filter, int year, bool unsaid) {
  std::vector<std::uint32_t> indices;
  for (std::uint32_t i = 0; i < facilities.size(); ++i) {
    if (facilities[i].serves(service, year) && facilities[i].satisfies(filter).value_or(unsaid)) {
      indices.push_back(i);
    }
  }
  return indices;
}

}  // namespace

std::optional<bool> Facility::satisfies(const FacilityFilter& filter) const {
  bool all_known = true;
  const auto fails = [&](bool asked, std::optional<bool> is_so) {
    all_known = all_known && (!asked || is_so);
    return asked && !is_so.value_or(true);
  };
  const auto among = [](const std::string& word, const auto& wanted) {
    return word.empty() ? std::nullopt : std::optional{std::ranges::count(wanted, word) != 0};
  };
  const bool failing = fails(!filter.ownership.empty(), among(details.ownership, std::array{filter.ownership})) ||
                       fails(filter.compliant, details.compliant) ||
                       fails(filter.accessible, details.has(Feature::Entrance)) ||
                       fails(filter.accessible, details.has(Feature::Passage)) ||
                       fails(!filter.levels.empty(), among(details.level, filter.levels));
  if (failing) {
    return false;
  }
  return all_known ? std::optional{true} : std::nullopt;
}

std::optional<double> amount_of(const Facility& facility, Quantity quantity) {
  switch (quantity) {
    case Quantity::Capacity:
      return facility.capacity;
    case Quantity::FloorArea:
      return facility.details.floor_area_m2;
    case Quantity::Staff:
      return facility.details.staff;
    case Quantity::Classes:
      return facility.details.classes;
    case Quantity::LandArea:
      return facility.details.land_area_m2;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> serving(std::span<const Facility> facilities, ServiceId service,
                                   const FacilityFilter& filter, int year) {
  return serving(facilities, service, filter, year, false);
}

std::vector<std::uint32_t> serving_perhaps(std::span<const Facility> facilities, ServiceId service,
                                           const FacilityFilter& filter, int year) {
  return serving(facilities, service, filter, year, true);
}

std::vector<std::uint32_t> supplying(const Study& study, std::span<const Facility> facilities, ServiceId service) {
  const std::string& id = study.catalogue.services[service].id;
  std::vector<std::uint32_t> open;
  for (std::uint32_t f = 0; f < facilities.size(); ++f) {
    const Facility& facility = facilities[f];
    if (facility.open_in(study.year) &&
        (facility.service == service || std::ranges::count(facility.details.also_serves, id) > 0)) {
      open.push_back(f);
    }
  }
  std::ranges::stable_sort(open, {}, [&](std::uint32_t f) { return std::string_view{facilities[f].id}; });
  return open;
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

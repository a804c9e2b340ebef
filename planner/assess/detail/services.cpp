#include "planner/assess/detail/services.hpp"

#include "planner/assess/detail/fields.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

/// In whole millimetres; what does not fit counts as the most that does.
geo::Impedance straight_line(geo::MapPoint from, geo::MapPoint to) {
  return std::min(geo::travel::straight_cost(distance(from, to)), geo::kUnreachable - 1);
}

}  // namespace

ServiceTravel::ServiceTravel(const Study& study, ServiceId service, const std::vector<Facility>& facilities,
                             std::span<const TravelField> fields)
    : group_{study.served_group(service)} {
  const FieldKey usual = usual_key(study, service, {});
  field_ = find_field(fields, usual);
  by_time_ = field_ && usual.measure == Measure::Time;
  if (!by_time_) {
    return;
  }
  const std::vector<geo::Impedance>& time_ms = fields[*field_].nearest.cost;
  for (std::uint32_t i = 0; i < time_ms.size(); ++i) {
    spread_.add(time_ms[i], study.demand.persons[group_][i], study.demand.cls[i]);
  }
  way_ = find_field(fields, {service, Measure::NetworkDistance, usual.profile, {}});
  if (way_) {
    straight_mm_.assign(time_ms.size(), geo::kUnreachable);
    for (std::uint32_t i = 0; i < straight_mm_.size(); ++i) {
      change_way(study, i, geo::kUnreachable, facilities, fields[*way_].nearest);
    }
  }
}

void ServiceTravel::change_way(const Study& study, std::uint32_t piece, geo::Impedance before,
                               const std::vector<Facility>& facilities, const geo::travel::NearestField& way) {
  const Wide people = study.demand.persons[group_][piece].millionths();
  const std::uint32_t facility = way.destination[piece];
  if (straight_mm_[piece] != geo::kUnreachable) {
    by_road_ -= people * before;
    straight_ -= people * straight_mm_[piece];
  }
  if (facility >= facilities.size() || way.cost[piece] == geo::kUnreachable) {
    straight_mm_[piece] = geo::kUnreachable;
    return;
  }
  straight_mm_[piece] = straight_line(study.demand.position[piece], facilities[facility].position);
  by_road_ += people * way.cost[piece];
  straight_ += people * straight_mm_[piece];
}

ServiceResult ServiceTravel::result(const Study& study, ServiceId service, const std::vector<Facility>& facilities) {
  ServiceResult result;
  result.service = service;
  for (const Facility& facility : facilities) {
    if (facility.serves(service, study.year)) {
      ++result.facilities;
      if (facility.capacity) {
        result.capacity = result.capacity.value_or(0.0) + *facility.capacity;
      }
    }
  }
  result.field = field_;
  if (by_time_) {
    result.travel = spread_.summary();
    result.equity = spread_.equity();
  }
  if (way_ && straight_ > 0) {
    result.detour_ratio = static_cast<double>(by_road_) / static_cast<double>(straight_);
  }
  return result;
}

std::vector<Persons> assign_to_nearest(const Study& study, const std::vector<Facility>& facilities,
                                       std::span<const ServiceTravel> services, std::span<const TravelField> fields) {
  std::vector<Persons> assigned(facilities.size());
  for (const ServiceTravel& service : services) {
    if (!service.field()) {
      continue;
    }
    const std::vector<Persons>& people = study.demand.persons[service.group()];
    const std::vector<std::uint32_t>& nearest = fields[*service.field()].nearest.destination;
    for (std::size_t i = 0; i < nearest.size(); ++i) {
      if (nearest[i] < assigned.size()) {
        assigned[nearest[i]] += people[i];
      }
    }
  }
  return assigned;
}

std::optional<LoadSummary> load_of(const Study& study, ServiceId service, const std::vector<Facility>& facilities,
                                   const std::vector<Persons>& assigned) {
  const std::optional<double> persons_each = study.catalogue.services[service].persons_per_capacity;
  LoadSummary load;
  bool known = false;
  for (const std::uint32_t f : serving(facilities, service, {}, study.year)) {
    if (!persons_each || !facilities[f].capacity) {
      continue;
    }
    known = true;
    const Persons room = Persons::of(*facilities[f].capacity * *persons_each);
    load.assigned += assigned[f];
    if (assigned[f] > room) {
      load.unserved += assigned[f] - room;
      ++load.overloaded;
    }
  }
  return known ? std::optional{load} : std::nullopt;
}

}  // namespace planner::detail

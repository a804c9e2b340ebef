#include "planner/report/tables.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace planner {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Whether a standard speaks of the people of a piece of demand.
bool speaks_of(const Study& study, const Standard& standard, std::size_t piece) {
  const UnitClass cls = study.demand.cls[piece];
  const bool of_class = standard.scope == Scope::All || (standard.scope == Scope::Urban && cls == UnitClass::Urban) ||
                        (standard.scope == Scope::Rural && cls == UnitClass::Rural);
  return of_class && (standard.township_types.empty() ||
                      std::ranges::count(standard.township_types, study.type_of(study.demand.unit[piece])) != 0);
}

/// Of the people to whom each facility is the nearest, those farther than a reach standard of its service allows: by
/// the standard that leaves out most.
std::vector<Persons> persons_beyond(const Study& study, const Assessment& assessment) {
  std::vector<Persons> most(assessment.facilities.size());
  for (const StandardResult& result : assessment.standards) {
    const Standard& standard = study.catalogue.standards[result.standard];
    const auto* reach = std::get_if<ReachRule>(&standard.rule);
    if (reach == nullptr || !result.field) {
      continue;
    }
    std::vector<Persons> beyond(assessment.facilities.size());
    const std::vector<Persons>& people = study.demand.persons[result.group];
    const geo::travel::NearestField& nearest = assessment.fields[*result.field].nearest;
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (nearest.destination[i] < beyond.size() && nearest.cost[i] > reach->limit && speaks_of(study, standard, i)) {
        beyond[nearest.destination[i]] += people[i];
      }
    }
    std::ranges::transform(most, beyond, most.begin(), [](Persons a, Persons b) { return std::max(a, b); });
  }
  return most;
}

/// For how many persons a facility that serves has room, as far as its capacity tells.
double room_of(const Study& study, const Assessment& assessment, const Facility& facility) {
  const std::optional<double> each = study.catalogue.services[facility.service].persons_per_capacity;
  return each && facility.capacity && facility.open_in(assessment.year) ? *facility.capacity * *each : kUnknown;
}

/// As it is in a year: whoever serves then exists, and whoever does not is closed or planned.
FacilityStatus status_in(const Facility& facility, int year) {
  if (facility.open_in(year)) {
    return FacilityStatus::Existing;
  }
  const bool over = facility.details.closed != 0 && (year == 0 || facility.details.closed <= year);
  if (over || facility.status == FacilityStatus::Closed) {
    return FacilityStatus::Closed;
  }
  return FacilityStatus::Planned;
}

}  // namespace

geo::io::FeatureTable facility_table(const Study& study, const Assessment& assessment, const Wording& wording) {
  std::vector<geo::MapPoint> positions;
  std::vector<std::string> id;
  std::vector<std::string> name;
  std::vector<std::string> service;
  std::vector<std::string> service_name;
  std::vector<std::string> status;
  std::vector<std::string> unit;
  std::vector<std::string> cls;
  std::vector<double> capacity;
  std::vector<double> persons;
  std::vector<double> room;
  std::vector<double> load;
  std::vector<double> overload;
  std::vector<double> beyond;
  const std::vector<Persons> too_far = persons_beyond(study, assessment);
  for (std::size_t i = 0; i < assessment.facilities.size(); ++i) {
    const Facility& facility = assessment.facilities[i];
    positions.push_back(facility.position);
    id.push_back(facility.id);
    name.push_back(facility.name);
    service.push_back(study.catalogue.services[facility.service].id);
    service_name.push_back(wording.name_of(study.catalogue.services[facility.service]));
    const bool serves = facility.open_in(assessment.year);
    status.emplace_back(name_of(status_in(facility, assessment.year)));
    unit.push_back(study.units[facility.unit].code);
    cls.emplace_back(name_of(study.units[facility.unit].cls));
    capacity.push_back(facility.capacity.value_or(kUnknown));
    const double assigned = assessment.assigned[i].value();
    const double places = room_of(study, assessment, facility);
    persons.push_back(serves ? assigned : kUnknown);
    room.push_back(places);
    load.push_back(places > 0.0 ? assigned / places : kUnknown);
    overload.push_back(places >= 0.0 ? std::max(0.0, assigned - places) : kUnknown);
    beyond.push_back(serves ? too_far[i].value() : kUnknown);
  }
  return {"facilities",
          study.crs,
          std::move(positions),
          {{"id", std::move(id)},
           {"name", std::move(name)},
           {"service", std::move(service)},
           {"service_name", std::move(service_name)},
           {"status", std::move(status)},
           {"capacity", std::move(capacity)},
           {"unit", std::move(unit)},
           {"class", std::move(cls)},
           {"persons_nearest", std::move(persons)},
           {"capacity_persons", std::move(room)},
           {"load_share", std::move(load)},
           {"overload_persons", std::move(overload)},
           {"persons_beyond", std::move(beyond)}}};
}

}  // namespace planner

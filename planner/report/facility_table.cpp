#include "planner/report/tables.hpp"

#include <limits>
#include <utility>

namespace planner {
namespace {

/// For each facility, the people of the group it serves to whom it is the nearest of its service, by the service's
/// usual way of travel.
std::vector<Persons> nearest_people(const Study& study, const Assessment& assessment) {
  std::vector<Persons> people(assessment.facilities.size());
  for (const ServiceResult& service : assessment.services) {
    if (!service.field) {
      continue;
    }
    const GroupId served = study.catalogue.find_group(study.catalogue.services[service.service].group);
    const GroupId group = study.demand.has(served) ? served : kEveryone;
    const std::vector<std::uint32_t>& nearest = assessment.fields[*service.field].nearest.destination;
    for (std::size_t i = 0; i < nearest.size(); ++i) {
      if (nearest[i] < people.size()) {
        people[nearest[i]] += study.demand.persons[group][i];
      }
    }
  }
  return people;
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
  const std::vector<Persons> nearest = nearest_people(study, assessment);
  for (std::size_t i = 0; i < assessment.facilities.size(); ++i) {
    const Facility& facility = assessment.facilities[i];
    positions.push_back(facility.position);
    id.push_back(facility.id);
    name.push_back(facility.name);
    service.push_back(study.catalogue.services[facility.service].id);
    service_name.push_back(wording.name_of(study.catalogue.services[facility.service]));
    status.emplace_back(name_of(facility.status));
    unit.push_back(study.units[facility.unit].code);
    cls.emplace_back(name_of(study.units[facility.unit].cls));
    capacity.push_back(facility.capacity.value_or(std::numeric_limits<double>::quiet_NaN()));
    persons.push_back(nearest[i].value());
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
           {"persons_nearest", std::move(persons)}}};
}

}  // namespace planner

#include "planner/report/tables.hpp"

#include <limits>
#include <utility>

namespace planner {
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
    persons.push_back(assessment.assigned[i].value());
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

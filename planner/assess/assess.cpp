#include "planner/assess/assessment.hpp"
#include "planner/assess/detail/fields.hpp"
#include "planner/assess/detail/gaps.hpp"
#include "planner/assess/detail/services.hpp"
#include "planner/assess/detail/standards.hpp"
#include "planner/study/findings.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace planner {
namespace {

using geo::msg;

Persons sum(const std::vector<Persons>& people) {
  Persons total;
  for (const Persons persons : people) {
    total += persons;
  }
  return total;
}

void count_people(const Study& study, Assessment& assessment) {
  const Demand& demand = study.demand;
  for (std::size_t i = 0; i < demand.size(); ++i) {
    const Persons persons = demand.persons[kEveryone][i];
    assessment.population.total += persons;
    if (demand.cls[i] == UnitClass::Urban) {
      assessment.population.urban += persons;
    } else if (demand.cls[i] == UnitClass::Rural) {
      assessment.population.rural += persons;
    }
  }
  assessment.groups = geo::IdVector<GroupId, std::optional<Persons>>(study.catalogue.groups.size());
  for (std::uint32_t g = 0; g < study.catalogue.groups.size(); ++g) {
    if (demand.has(GroupId{g})) {
      assessment.groups[GroupId{g}] = sum(demand.persons[GroupId{g}]);
    }
  }
}

/// The people whom the roads of no profile come near.
Persons off_network(const Study& study) {
  Persons off;
  for (std::size_t i = 0; i < study.demand.size() && !study.networks.empty(); ++i) {
    const auto near = [&](const TravelNetwork& network) { return network.demand_access[i].on_network(); };
    if (std::ranges::none_of(study.networks, near)) {
      off += study.demand.persons[kEveryone][i];
    }
  }
  return off;
}

}  // namespace

std::string_view name_of(Remedy remedy) {
  return remedy == Remedy::OpenFacility ? "open_facility" : "connect_road";
}

Assessment assess(const Study& study, const Scenario& scenario, geo::Task& task) {
  Assessment assessment;
  assessment.scenario = scenario.name;
  assessment.facilities = apply(study, scenario);
  assessment.findings = findings_about(study, std::span{assessment.facilities}.subspan(study.facilities.size()));
  count_people(study, assessment);
  assessment.off_network = off_network(study);

  task.begin_step(msg("searching the nearest facilities"));
  assessment.fields = detail::make_fields(study, assessment.facilities, task);

  task.begin_step(msg("judging by the standards"));
  const std::vector<ServiceId> services = detail::services_in_use(study, assessment.facilities);
  assessment.services.resize(services.size());
  assessment.standards.resize(study.standards.size());
  parallel_for(task, services.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      assessment.services[i] = detail::summarise(study, services[i], assessment.facilities, assessment.fields);
    }
  });
  parallel_for(task, study.standards.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      assessment.standards[i] = detail::judge(study, study.standards[i], assessment.facilities, assessment.fields);
    }
  });
  assessment.gaps = detail::find_gaps(study, assessment);
  return assessment;
}

}  // namespace planner

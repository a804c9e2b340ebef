#include "planner/assess/assessment.hpp"
#include "planner/assess/detail/fields.hpp"
#include "planner/assess/detail/gaps.hpp"
#include "planner/assess/detail/judging.hpp"
#include "planner/assess/detail/services.hpp"

#include <algorithm>
#include <array>
#include <optional>

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
  static constexpr std::array<std::string_view, 4> kNames{"open_facility", "connect_road", "enlarge_facility",
                                                          "improve_facility"};
  return kNames.at(static_cast<std::size_t>(remedy));
}

std::string_view name_of(Remark remark) {
  static constexpr std::array<std::string_view, 8> kNames{"",       "too_few_persons", "not_needed", "exempt",
                                                          "shared", "above_range",     "no_parent",  "unknown"};
  return kNames.at(static_cast<std::size_t>(remark));
}

std::string_view name_of(Outcome outcome) {
  static constexpr std::array<std::string_view, 4> kNames{"met", "fails", "warns", "informs"};
  return kNames.at(static_cast<std::size_t>(outcome));
}

Outcome outcome_of(const Standard& standard, bool met) {
  if (met) {
    return Outcome::Met;
  }
  switch (standard.modality) {
    case Modality::Shall:
      return Outcome::Fails;
    case Modality::Should:
    case Modality::Target:
      return Outcome::Warns;
    case Modality::May:
    case Modality::Benchmark:
      return Outcome::Informs;
  }
  return Outcome::Informs;
}

Assessment assess(const Study& study, geo::Task& task) {
  Assessment assessment;
  assessment.scenario = study.scenario;
  assessment.year = study.year;
  assessment.facilities = study.facilities;
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
  assessment.assigned = detail::assign_to_nearest(study, assessment.facilities, assessment.services, assessment.fields);
  for (ServiceResult& service : assessment.services) {
    service.load = detail::load_of(study, service.service, assessment.facilities, assessment.assigned);
  }
  const detail::Judging on{study, assessment.facilities, assessment.fields, study.year};
  parallel_for(task, study.standards.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      assessment.standards[i] = detail::judge(on, study.standards[i]);
    }
  });
  assessment.gaps = detail::find_gaps(study, assessment, task);
  return assessment;
}

Assessment assess(const Study& study, const Scenario& scenario, geo::Task& task) {
  return assess(with_edits(study, scenario, task), task);
}

}  // namespace planner

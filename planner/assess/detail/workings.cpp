#include "planner/assess/detail/workings.hpp"

#include "planner/assess/detail/fields.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace planner::detail {
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

void count_services(const Study& study, Assessment& assessment, Workings& workings, const geo::Task& task) {
  const std::vector<ServiceId> services = services_in_use(study, assessment.facilities);
  std::vector<std::optional<ServiceTravel>> travel(services.size());
  assessment.services.resize(services.size());
  parallel_for(task, services.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      travel[i].emplace(study, services[i], assessment.facilities, assessment.fields);
      assessment.services[i] = travel[i]->result(study, services[i], assessment.facilities);
    }
  });
  for (std::optional<ServiceTravel>& one : travel) {
    workings.travel.push_back(std::move(*one));
  }
  assessment.assigned = assign_to_nearest(study, assessment.facilities, workings.travel, assessment.fields);
  for (ServiceResult& service : assessment.services) {
    service.load = load_of(study, service.service, assessment.facilities, assessment.assigned);
  }
}

void judge_all(const Study& study, Assessment& assessment, Workings& workings, const geo::Task& task) {
  workings.served = count_served({study, workings.people, assessment.facilities, assessment.fields, study.year}, task);
  workings.access.follow(assessment.facilities, task);
  const Judging on = judging(study, assessment, workings);
  assessment.standards.resize(study.standards.size());
  parallel_for(task, study.standards.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      assessment.standards[i] = judge(on, study.standards[i]);
    }
  });
}

void measure_ways(const Study& study, const Assessment& assessment, Workings& workings, const geo::Task& task) {
  const std::vector<std::pair<GroupId, ServiceId>> wanted = wanted_ways(study, assessment);
  std::vector<std::optional<WaysByUnit>> ways(wanted.size());
  parallel_for(task, wanted.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto [group, service] = wanted[i];
      ways[i].emplace(study, group, time_field(study, service, assessment.fields), assessment.fields);
    }
  });
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    workings.ways.emplace(wanted[i], std::move(*ways[i]));
  }
}

/// One store of sites for each standard of persons, and one for each group of the others.
std::vector<std::shared_ptr<SitesByUnit>> make_sites(const Assessment& assessment, const Workings& workings) {
  std::map<GroupId, std::shared_ptr<SitesByUnit>> of_group;
  std::vector<std::shared_ptr<SitesByUnit>> sites;
  for (const StandardResult& result : assessment.standards) {
    if (workings.served[result.standard] != nullptr) {
      sites.push_back(std::make_shared<SitesByUnit>());
      continue;
    }
    std::shared_ptr<SitesByUnit>& shared = of_group[result.group];
    shared = shared == nullptr ? std::make_shared<SitesByUnit>() : shared;
    sites.push_back(shared);
  }
  return sites;
}

void find_gaps(const Study& study, Assessment& assessment, Workings& workings, const OnwardCosts& onward,
               const geo::Task& task) {
  workings.sites = make_sites(assessment, workings);
  std::vector<std::size_t> all(assessment.standards.size());
  std::iota(all.begin(), all.end(), 0);
  const std::vector<std::vector<std::size_t>> batches = batches_by_sites(all, workings.sites);
  const Judging on = judging(study, assessment, workings);
  const Planned planned{study, assessment.facilities, assessment.year};
  search_to_come(study, assessment.facilities, planned, services_in_use(study, assessment.facilities), workings.to_come,
                 task);
  const GapGround ground{on,      assessment,       workings.by_id, workings.ways, *workings.main_roads,
                         planned, workings.to_come, onward};
  workings.gaps.resize(assessment.standards.size());
  parallel_for(task, batches.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b < end; ++b) {
      for (const std::size_t s : batches[b]) {
        workings.gaps[s] = GapFinder{ground, assessment.standards[s], *workings.sites[s]}.find();
      }
    }
  });
}

/// Lists the gaps of all standards in their order.
void order_gaps(const Study& study, Assessment& assessment, Workings& workings) {
  std::vector<std::pair<GapKey, const Gap*>> order;
  for (std::uint32_t s = 0; s < workings.gaps.size(); ++s) {
    for (const GapRow& row : workings.gaps[s]) {
      order.emplace_back(key_of(study, s, row), &row.gap);
    }
  }
  std::ranges::sort(order, [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [key, gap] : order) {
    workings.gap_order.push_back(key);
    assessment.gaps.push_back(*gap);
  }
}

}  // namespace

std::vector<std::vector<std::size_t>> batches_by_sites(std::span<const std::size_t> standards,
                                                       const std::vector<std::shared_ptr<SitesByUnit>>& sites) {
  std::map<SitesByUnit*, std::vector<std::size_t>> sharing;
  for (std::size_t i = 0; i < standards.size(); ++i) {
    sharing[sites[standards[i]].get()].push_back(i);
  }
  std::vector<std::vector<std::size_t>> batches;
  std::ranges::transform(sharing, std::back_inserter(batches), [](const auto& entry) { return entry.second; });
  return batches;
}

std::vector<std::uint32_t> facilities_by_id(const std::vector<Facility>& facilities) {
  std::vector<std::uint32_t> by_id(facilities.size());
  std::iota(by_id.begin(), by_id.end(), 0);
  std::ranges::stable_sort(by_id, {}, [&](std::uint32_t f) -> const std::string& { return facilities[f].id; });
  return by_id;
}

void complete(const Study& study, Assessment& assessment, Workings& workings, const OnwardCosts& onward,
              geo::Task& task) {
  assessment.scenario = study.scenario;
  assessment.year = study.year;
  assessment.facilities = study.facilities;
  count_people(study, assessment);
  assessment.off_network = off_network(study);
  workings.by_id = facilities_by_id(assessment.facilities);

  task.begin_step(msg("judging by the standards"));
  count_services(study, assessment, workings, task);
  judge_all(study, assessment, workings, task);
  measure_ways(study, assessment, workings, task);
  find_gaps(study, assessment, workings, onward, task);
  order_gaps(study, assessment, workings);
}

}  // namespace planner::detail

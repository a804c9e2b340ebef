#include "planner/assess/detail/live_assessment.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace planner::detail {

using geo::travel::NearestField;
using geo::travel::OriginChange;

LiveAssessment::LiveAssessment(const Study& study, geo::Task& task) : study_{&study}, workings_{study}, fields_{study} {
  task.begin_step(geo::msg("searching the nearest facilities"));
  assessment_.fields = fields_.begin(task);
  complete(study, assessment_, workings_, fields_.onward(assessment_.fields), task);
}

bool LiveAssessment::follows(const StudyChange& change) const {
  const auto another = [](const FacilityChange& one) {
    return !one.before || !one.after || one.before->service != one.after->service;
  };
  return std::ranges::none_of(change.facilities, another) ||
         std::ranges::equal(services_in_use(*study_, study_->facilities), assessment_.services, {}, {},
                            &ServiceResult::service);
}

Renewed LiveAssessment::update(const StudyChange& change, const geo::Task& task) {
  const std::size_t fields = assessment_.fields.size();
  Touched touched{geo::IdVector<ServiceId, std::uint8_t>(study_->catalogue.services.size()),
                  !change.facilities.empty(),
                  geo::IdVector<StandardId, std::uint8_t>(study_->catalogue.standards.size()),
                  {},
                  {},
                  std::vector<Pieces>(fields),
                  std::vector<std::vector<UnitId>>(fields)};
  for (const StandardId id : change.standards) {
    touched.standards[id] = 1;
  }
  Renewed renewed;
  take_facilities(change, touched);
  update_fields(touched, task, renewed);
  renew_services(touched, task, renewed);
  assessment_.assigned.resize(study_->facilities.size());
  recount_ways(touched, task);
  recount_served(touched, task);
  touched.access = workings_.access.follow(assessment_.facilities, task);
  renew_standards(touched, task, renewed);
  return renewed;
}

void LiveAssessment::take_facilities(const StudyChange& change, Touched& touched) {
  std::vector<Facility>& facilities = assessment_.facilities;
  for (const FacilityChange& one : change.facilities) {
    for (const std::optional<Facility>* facility : {&one.before, &one.after}) {
      if (!*facility) {
        continue;
      }
      touched.services[(*facility)->service] = 1;
      if (is_to_come(**facility, study_->year)) {
        touched.to_come.push_back((*facility)->service);
      }
    }
    if (one.after && one.facility < facilities.size()) {
      facilities[one.facility] = *one.after;
    } else if (one.after) {
      facilities.push_back(*one.after);
    }
  }
  facilities.resize(study_->facilities.size());
  assessment_.assigned.resize(std::max(facilities.size(), assessment_.assigned.size()));
  if (!change.facilities.empty()) {
    fields_.place(change.facilities);
    workings_.by_id = fields_.by_id();
  }
}

/// How many serve it: where they are few, one has much of the place to itself, and what concerns it takes long and is
/// begun first.
std::size_t LiveAssessment::facilities_of(ServiceId service) const {
  const auto found = std::ranges::find(assessment_.services, service, &ServiceResult::service);
  return found == assessment_.services.end() ? 0 : found->facilities;
}

void LiveAssessment::update_fields(Touched& touched, const geo::Task& task, Renewed& renewed) {
  std::vector<std::size_t> concerned;
  for (std::size_t k = 0; k < assessment_.fields.size() && touched.any_facility; ++k) {
    const ServiceId service = assessment_.fields[k].service;
    if (service == kAnyService || touched.services[service] != 0) {
      concerned.push_back(k);
    }
  }
  std::vector<std::size_t> order = concerned;
  std::ranges::stable_sort(order, {}, [&](std::size_t k) { return facilities_of(assessment_.fields[k].service); });
  parallel_for(task, order.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      touched.pieces[order[i]] = fields_.update(order[i], assessment_.fields[order[i]]);
    }
  });
  for (const std::size_t k : concerned) {
    units_.begin_round(study_->units.size());
    for (const OriginChange& piece : touched.pieces[k]) {
      units_.mark(study_->demand.unit[piece.origin].index);
    }
    for (const std::uint32_t unit : units_.collect()) {
      touched.units[k].push_back(UnitId{unit});
    }
    if (!touched.pieces[k].empty()) {
      renewed.fields.push_back(k);
    }
  }
}

void LiveAssessment::renew_services(const Touched& touched, const geo::Task& task, Renewed& renewed) {
  open_before_.clear();
  for (std::size_t i = 0; i < assessment_.services.size(); ++i) {
    open_before_.push_back(assessment_.services[i].facilities > 0 ? 1 : 0);
    if (touched.services[assessment_.services[i].service] != 0) {
      renewed.services.push_back(i);
    }
  }
  std::vector<std::size_t> order = renewed.services;
  std::ranges::stable_sort(order, {}, [&](std::size_t s) { return assessment_.services[s].facilities; });
  parallel_for(task, order.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t s = order[i];
      recount_travel(s, touched);
      ServiceResult& result = assessment_.services[s];
      result = workings_.travel[s].result(*study_, result.service, assessment_.facilities);
      result.load = load_of(*study_, result.service, assessment_.facilities, assessment_.assigned);
    }
  });
}

void LiveAssessment::recount_travel(std::size_t service, const Touched& touched) {
  ServiceTravel& travel = workings_.travel[service];
  if (const std::optional<std::size_t> usual = travel.field()) {
    const NearestField& nearest = assessment_.fields[*usual].nearest;
    assign(travel, touched.pieces[*usual], nearest);
    for (const OriginChange& piece : touched.pieces[*usual]) {
      if (travel.by_time() && piece.cost != nearest.cost[piece.origin]) {
        travel.change_time(*study_, piece.origin, piece.cost, nearest.cost[piece.origin]);
      }
    }
  }
  if (const std::optional<std::size_t> way = travel.way()) {
    for (const OriginChange& piece : touched.pieces[*way]) {
      travel.change_way(*study_, piece.origin, piece.cost, assessment_.facilities, assessment_.fields[*way].nearest);
    }
  }
}

/// Takes people from the facility that was nearest and gives them to the one that is: facilities of this service only.
void LiveAssessment::assign(const ServiceTravel& service, const Pieces& pieces, const NearestField& nearest) {
  const std::vector<Persons>& people = study_->demand.persons[service.group()];
  std::vector<Persons>& assigned = assessment_.assigned;
  for (const OriginChange& piece : pieces) {
    if (piece.destination < assigned.size()) {
      assigned[piece.destination] -= people[piece.origin];
    }
    if (const std::uint32_t now = nearest.destination[piece.origin]; now < assigned.size()) {
      assigned[now] += people[piece.origin];
    }
  }
}

void LiveAssessment::recount_ways(const Touched& touched, const geo::Task& task) {
  std::vector<WaysByUnit*> concerned;
  for (auto& [whose, ways] : workings_.ways) {
    if (ways.field() && !touched.pieces[*ways.field()].empty()) {
      concerned.push_back(&ways);
    }
  }
  parallel_for(task, concerned.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t k = *concerned[i]->field();
      for (const OriginChange& piece : touched.pieces[k]) {
        concerned[i]->change(*study_, piece.origin, piece.cost, assessment_.fields[k].nearest.cost[piece.origin]);
      }
      concerned[i]->sum_up(*study_);
    }
  });
}

void LiveAssessment::recount_served(const Touched& touched, const geo::Task& task) {
  std::vector<SitesByUnit*> sites(study_->catalogue.standards.size());
  for (std::size_t s = 0; s < assessment_.standards.size(); ++s) {
    sites[assessment_.standards[s].standard.index] = workings_.sites[s].get();
  }
  std::vector<StandardId> concerned;
  for (StandardId id{0}; id.index < workings_.served.size(); ++id.index) {
    const ServedPeople* served = workings_.served[id].get();
    if (served != nullptr && (touched.standards[id] != 0 || !touched.units[served->field()].empty())) {
      concerned.push_back(id);
    }
  }
  parallel_for(task, concerned.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      recount_served(concerned[i], sites[concerned[i].index], touched);
    }
  });
}

/// Counts anew whom a standard of persons serves, and forgets the sites amid those it leaves out where these are
/// others.
void LiveAssessment::recount_served(StandardId id, SitesByUnit* sites, const Touched& touched) {
  const Judging on = judging(*study_, assessment_, workings_);
  ServedPeople& served = *workings_.served[id];
  const auto recount = [&](UnitId unit) {
    if (served.recount(on, unit) && sites != nullptr) {
      sites->forget(unit);
    }
  };
  if (touched.standards[id] == 0) {
    std::ranges::for_each(touched.units[served.field()], recount);
    return;
  }
  for (UnitId unit{0}; unit.index < study_->units.size(); ++unit.index) {
    recount(unit);
  }
}

/// Whether what a standard says may depend on a change.
bool LiveAssessment::concerns(const Touched& touched, StandardId id) const {
  const Catalogue& catalogue = study_->catalogue;
  const Standard& standard = catalogue.standards[id];
  const auto of_service = [&](ServiceId service) {
    return service.exists() && (service == kAnyService ? touched.any_facility : touched.services[service] != 0);
  };
  const auto of_other = [&](const std::string& other) {
    const StandardId found = catalogue.find_standard(other);
    return found.exists() && concerns(touched, found);
  };
  if (touched.standards[id] != 0 || of_service(standard.service)) {
    return true;
  }
  if (const auto* count = std::get_if<CountRule>(&standard.rule)) {
    return of_service(count->exempt_with);
  }
  if (const auto* network = std::get_if<NetworkRule>(&standard.rule)) {
    return std::ranges::any_of(network->levels, of_service, &NetworkLevel::service);
  }
  const auto* phase = std::get_if<PhaseRule>(&standard.rule);
  const auto* disparity = std::get_if<DisparityRule>(&standard.rule);
  if (disparity != nullptr && disparity->measure == DisparityMeasure::Accessibility) {
    return std::ranges::count(touched.access, standard.service) != 0;
  }
  return (phase != nullptr && of_other(phase->of)) || (disparity != nullptr && of_other(disparity->of));
}

void LiveAssessment::renew_standards(const Touched& touched, const geo::Task& task, Renewed& renewed) {
  const Judging on = judging(*study_, assessment_, workings_);
  for (std::size_t s = 0; s < assessment_.standards.size(); ++s) {
    if (concerns(touched, assessment_.standards[s].standard)) {
      renewed.standards.push_back(s);
    }
  }
  std::vector<std::uint8_t> was_assessed(renewed.standards.size());
  parallel_for(task, was_assessed.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      StandardResult& result = assessment_.standards[renewed.standards[i]];
      const StandardId id = result.standard;
      const ServedPeople* served = workings_.served[id].get();
      was_assessed[i] = result.not_assessed.empty() ? 1 : 0;
      result = served != nullptr && touched.standards[id] == 0
                   ? judge_again(on, std::move(result), touched.units[served->field()])
                   : judge(on, id);
    }
  });
  renew_gaps(renewed.standards, was_assessed, touched, task);
}

}  // namespace planner::detail

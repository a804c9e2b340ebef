#include "planner/assess/detail/live_assessment.hpp"

#include <algorithm>
#include <numeric>
#include <variant>

namespace planner::detail {

using geo::travel::NearestField;
using geo::travel::OriginChange;

LiveAssessment::LiveAssessment(const Study& study, geo::Task& task) : study_{&study}, workings_{study}, fields_{study} {
  task.begin_step(geo::msg("searching the nearest facilities"));
  assessment_.fields = fields_.begin(task);
  complete(study, assessment_, workings_, task);
}

bool LiveAssessment::follows(const StudyChange& change) const {
  const auto another = [](const FacilityChange& one) {
    return !one.before || !one.after || one.before->service != one.after->service;
  };
  return std::ranges::none_of(change.facilities, another) ||
         std::ranges::equal(services_in_use(*study_, study_->facilities), assessment_.services, {}, {},
                            &ServiceResult::service);
}

Renewed LiveAssessment::update(const StudyChange& change) {
  Renewed renewed;
  Touched touched{geo::IdVector<ServiceId, std::uint8_t>(study_->catalogue.services.size()), !change.facilities.empty(),
                  geo::IdVector<StandardId, std::uint8_t>(study_->catalogue.standards.size()),
                  std::vector<std::vector<UnitId>>(assessment_.fields.size())};
  for (const StandardId id : change.standards) {
    touched.standards[id] = 1;
  }
  for (const FacilityChange& one : change.facilities) {
    for (const std::optional<Facility>& facility : {one.before, one.after}) {
      if (facility) {
        touched.services[facility->service] = 1;
      }
    }
    if (one.after && one.facility < assessment_.facilities.size()) {
      assessment_.facilities[one.facility] = *one.after;
    } else if (one.after) {
      assessment_.facilities.push_back(*one.after);
    }
  }
  const std::size_t facilities = study_->facilities.size();
  assessment_.facilities.resize(facilities);
  assessment_.assigned.resize(std::max(facilities, assessment_.assigned.size()));
  if (!change.facilities.empty()) {
    fields_.place(change.facilities);
    workings_.by_id = fields_.by_id();
  }
  for (std::size_t k = 0; k < assessment_.fields.size(); ++k) {
    if (touched.services[assessment_.fields[k].service] != 0 || assessment_.fields[k].service == kAnyService) {
      update_field(k, touched, renewed);
    }
  }
  assessment_.assigned.resize(facilities);
  recount_served(touched);
  renew_services(touched, renewed);
  renew_standards(touched, renewed);
  return renewed;
}

void LiveAssessment::update_field(std::size_t index, Touched& touched, Renewed& renewed) {
  const std::vector<OriginChange> pieces = fields_.update(index, assessment_.fields[index]);
  if (pieces.empty()) {
    return;
  }
  renewed.fields.push_back(index);
  const NearestField& nearest = assessment_.fields[index].nearest;
  for (ServiceTravel& service : workings_.travel) {
    if (service.field() == index) {
      assign(service, pieces, nearest);
    }
    for (const OriginChange& piece : pieces) {
      if (service.by_time() && service.field() == index && piece.cost != nearest.cost[piece.origin]) {
        service.change_time(*study_, piece.origin, piece.cost, nearest.cost[piece.origin]);
      }
      if (service.way() == index) {
        service.change_way(*study_, piece.origin, piece.cost, assessment_.facilities, nearest);
      }
    }
  }
  for (auto& [whose, ways] : workings_.ways) {
    if (ways.field() == index) {
      for (const OriginChange& piece : pieces) {
        ways.change(*study_, piece.origin, piece.cost, nearest.cost[piece.origin]);
      }
      ways.sum_up(*study_);
    }
  }
  units_.begin_round(study_->units.size());
  for (const OriginChange& piece : pieces) {
    units_.mark(study_->demand.unit[piece.origin].index);
  }
  for (const std::uint32_t unit : units_.marked()) {
    touched.units[index].push_back(UnitId{unit});
  }
}

/// Takes people from the facility that was nearest and gives them to the one that is.
void LiveAssessment::assign(const ServiceTravel& service, const std::vector<OriginChange>& pieces,
                            const NearestField& nearest) {
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

void LiveAssessment::recount_served(const Touched& touched) {
  const Judging on = judging(*study_, assessment_, workings_);
  std::vector<SitesByUnit*> sites(study_->catalogue.standards.size());
  for (std::size_t s = 0; s < assessment_.standards.size(); ++s) {
    sites[assessment_.standards[s].standard.index] = workings_.sites[s].get();
  }
  for (StandardId id{0}; id.index < workings_.served.size(); ++id.index) {
    ServedPeople* served = workings_.served[id].get();
    if (served == nullptr) {
      continue;
    }
    const auto recount = [&](UnitId unit) {
      if (served->recount(on, unit) && sites[id.index] != nullptr) {
        sites[id.index]->forget(unit);
      }
    };
    if (touched.standards[id] != 0) {
      for (UnitId unit{0}; unit.index < study_->units.size(); ++unit.index) {
        recount(unit);
      }
      continue;
    }
    std::ranges::for_each(touched.units[served->field()], recount);
  }
}

void LiveAssessment::renew_services(const Touched& touched, Renewed& renewed) {
  open_before_.clear();
  for (std::size_t i = 0; i < assessment_.services.size(); ++i) {
    ServiceResult& result = assessment_.services[i];
    open_before_.push_back(result.facilities > 0 ? 1 : 0);
    if (touched.services[result.service] != 0) {
      result = workings_.travel[i].result(*study_, result.service, assessment_.facilities);
      result.load = load_of(*study_, result.service, assessment_.facilities, assessment_.assigned);
      renewed.services.push_back(i);
    }
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
  return (phase != nullptr && of_other(phase->of)) || (disparity != nullptr && of_other(disparity->of));
}

void LiveAssessment::renew_standards(const Touched& touched, Renewed& renewed) {
  const Judging on = judging(*study_, assessment_, workings_);
  std::vector<StandardResult> before;
  for (std::size_t s = 0; s < assessment_.standards.size(); ++s) {
    StandardResult& result = assessment_.standards[s];
    if (concerns(touched, result.standard)) {
      renewed.standards.push_back(s);
      before.push_back(std::exchange(result, judge(on, result.standard)));
    }
  }
  renew_gaps(renewed.standards, before, touched);
}

}  // namespace planner::detail

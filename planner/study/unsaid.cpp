#include "planner/study/unsaid.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace planner {
namespace {

using geo::Message;
using geo::msg;

constexpr std::size_t kNamed = 5;
constexpr const char* kPartlyKnown = "capacity_partly_known";
constexpr const char* kOfOther = "capacity_of_other_service";

/// Some facilities by name, id and row.
std::vector<std::string> named(std::span<const Facility> facilities, const std::vector<std::uint32_t>& some) {
  std::vector<std::string> names;
  for (const std::uint32_t f : some) {
    const Facility& facility = facilities[f];
    const std::string name = facility.name.empty() ? facility.id : facility.name + " (" + facility.id + ")";
    names.push_back(facility.where.row.empty() ? name : name + " [" + facility.where.row + "]");
  }
  return names;
}

/// Those of what is asked that are not known; none where one is known not to be so.
template <class Asked, class Known>
std::vector<Message> unknown_among(const std::vector<Asked>& asked, const Known& known) {
  std::vector<Message> unknown;
  for (const Asked one : asked) {
    const std::optional<bool> holds = known(one);
    if (holds && !*holds) {
      return {};
    }
    if (!holds) {
      unknown.push_back(word_of(one));
    }
  }
  return unknown;
}

/// What the rule itself asks and a facility does not say.
std::vector<Message> unsaid_of_rule(const Facility& facility, const Rule& rule) {
  if (const auto* barrier_free = std::get_if<BarrierFreeRule>(&rule)) {
    return unknown_among(barrier_free->features, [&](Feature feature) { return facility.details.has(feature); });
  }
  if (const auto* process = std::get_if<ProcessRule>(&rule)) {
    return unknown_among(process->stages,
                         [&](Stage stage) { return facility.details.stages[static_cast<std::size_t>(stage)]; });
  }
  const auto* capacity = std::get_if<CapacityRule>(&rule);
  return capacity != nullptr && !amount_of(facility, capacity->quantity) ? std::vector{word_of(capacity->quantity)}
                                                                         : std::vector<Message>{};
}

/// Whether a standard looks at the facilities of a service.
bool looks_at(const Standard& standard, ServiceId service) {
  if (const auto* network = std::get_if<NetworkRule>(&standard.rule)) {
    return std::ranges::find(network->levels, service, &NetworkLevel::service) != network->levels.end();
  }
  return standard.service == kAnyService || standard.service == service;
}

}  // namespace

Message word_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::Capacity:
      return msg("capacity");
    case Quantity::FloorArea:
      return msg("floor area");
    case Quantity::Staff:
      return msg("staff");
    case Quantity::Classes:
      return msg("classes");
    case Quantity::LandArea:
      return msg("land area");
  }
  return {};
}

Message word_of(Feature feature) {
  switch (feature) {
    case Feature::Entrance:
      return msg("barrier-free entrance");
    case Feature::Ramp:
      return msg("ramp");
    case Feature::Door:
      return msg("barrier-free door");
    case Feature::Toilet:
      return msg("barrier-free toilet");
    case Feature::Passage:
      return msg("barrier-free passage");
    case Feature::Lift:
      return msg("lift");
    case Feature::Parking:
      return msg("barrier-free parking");
  }
  return {};
}

Message word_of(Stage stage) {
  switch (stage) {
    case Stage::Design:
      return msg("barrier-free design");
    case Stage::Construction:
      return msg("barrier-free construction");
    case Stage::Acceptance:
      return msg("barrier-free acceptance");
  }
  return {};
}

std::vector<Message> unsaid_for(const Facility& facility, const FacilityFilter& filter) {
  if (facility.satisfies(filter)) {
    return {};
  }
  std::vector<Message> unsaid;
  if (!filter.ownership.empty() && facility.details.ownership.empty()) {
    unsaid.push_back(msg("ownership"));
  }
  if (filter.compliant && !facility.details.compliant) {
    unsaid.push_back(msg("compliance with the building standard"));
  }
  for (const Feature feature : {Feature::Entrance, Feature::Passage}) {
    if (filter.accessible && !facility.details.has(feature)) {
      unsaid.push_back(word_of(feature));
    }
  }
  if (!filter.levels.empty() && facility.details.level.empty()) {
    unsaid.push_back(msg("level"));
  }
  return unsaid;
}

const Standard& asking_standard(const Catalogue& catalogue, const Standard& standard) {
  const auto* phase = std::get_if<PhaseRule>(&standard.rule);
  const auto* disparity = std::get_if<DisparityRule>(&standard.rule);
  if (phase == nullptr && (disparity == nullptr || disparity->measure != DisparityMeasure::Standard)) {
    return standard;
  }
  const std::string& of = phase != nullptr ? phase->of : disparity->of;
  return asking_standard(catalogue, catalogue.standards[catalogue.find_standard(of)]);
}

Unsaid unsaid_for(std::span<const Facility> facilities, const Standard& standard, int year) {
  Unsaid unsaid;
  const bool of_process = std::holds_alternative<ProcessRule>(standard.rule);
  for (const Facility& facility : facilities) {
    const bool is_there = facility.open_in(year) || (of_process && facility.status != FacilityStatus::Closed);
    if (!is_there || !looks_at(standard, facility.service)) {
      continue;
    }
    std::vector<Message> here = unsaid_for(facility, standard.filter);
    if (here.empty() && facility.passes(standard.filter)) {
      here = unsaid_of_rule(facility, standard.rule);
    }
    ++unsaid.asked;
    unsaid.facilities += here.empty() ? 0U : 1U;
    std::ranges::copy_if(here, std::back_inserter(unsaid.what),
                         [&](const Message& one) { return std::ranges::find(unsaid.what, one) == unsaid.what.end(); });
  }
  return unsaid;
}

Supply supply_of(const Study& study, std::span<const Facility> facilities, ServiceId service) {
  Supply supply{supplying(study, facilities, service), {}, {}};
  for (const std::uint32_t f : supply.all) {
    if (facilities[f].service != service) {
      supply.of_other.push_back(f);
    } else if (!facilities[f].capacity) {
      supply.unsaid.push_back(f);
    }
  }
  return supply;
}

bool is_doubt_about_supply(const geo::Finding& finding) {
  return finding.code == kPartlyKnown || finding.code == kOfOther;
}

std::optional<geo::Finding> doubt_about_supply(const Study& study, std::span<const Facility> facilities,
                                               ServiceId service) {
  const Supply supply = supply_of(study, facilities, service);
  if (!supply.partly_known()) {
    return std::nullopt;
  }
  const std::string unsaid = std::to_string(supply.unsaid.size());
  const std::string of_other = std::to_string(supply.of_other.size());
  const std::string all = std::to_string(supply.all.size());
  const geo::Names names = geo::names_with_id(study.catalogue.services[service]);
  const geo::Argument list = geo::list_names(named(facilities, supply.unsaid), kNamed);
  const geo::Argument others = geo::list_names(named(facilities, supply.of_other), kNamed);
  if (supply.unsaid.empty()) {
    return geo::Finding{geo::Severity::Note, kOfOther, facilities[supply.of_other.front()].where,
                        msg("{0} of {1} {1|facility|facilities} that {1|supplies|supply} {2} {0|is|are} of another "
                            "service, so that access to it is told in facilities a person and not in capacity: {3}",
                            of_other, all, names, others),
                        msg("nothing needs to be done; without the service in also_serves it is told in capacity, and "
                            "{0|this one does|these do} not count",
                            of_other)};
  }
  if (supply.of_other.empty()) {
    return geo::Finding{geo::Severity::Warning, kPartlyKnown, facilities[supply.unsaid.front()].where,
                        msg("{0} of {1} {1|facility|facilities} of {2} {0|does|do} not tell the capacity, so that "
                            "access to it is told in facilities a person and not in capacity: {3}",
                            unsaid, all, names, list),
                        msg("fill in the capacity of {0|this one|these}", unsaid)};
  }
  return geo::Finding{
      geo::Severity::Warning, kPartlyKnown, facilities[supply.unsaid.front()].where,
      msg("access to {2} is told in facilities a person and not in capacity, as {0} of {1} that supply it do not tell "
          "theirs ({3}) and {4} {4|is|are} of another service ({5})",
          unsaid, all, names, list, of_other, others),
      msg("fill in the capacity where it lacks, and take the service out of also_serves of the others")};
}

geo::Findings doubts_about_supply(const Study& study, std::span<const Facility> facilities) {
  geo::Findings doubts;
  for (ServiceId service{0}; service.index < study.catalogue.services.size(); ++service.index) {
    if (service == kAnyService) {
      continue;
    }
    if (std::optional<geo::Finding> doubt = doubt_about_supply(study, facilities, service)) {
      doubts.push_back(*std::move(doubt));
    }
  }
  return doubts;
}

}  // namespace planner

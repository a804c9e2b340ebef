#include "planner/assess/service_sharing.hpp"

#include "geo/network/snapping.hpp"
#include "geo/travel/origins.hpp"
#include "geo/travel/search_choice.hpp"
#include "planner/study/unsaid.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>

namespace planner {
namespace {

using geo::Impedance;

constexpr Impedance kMinute = 60'000;  // ms
constexpr std::array kZoneWeights{1.0, 0.68, 0.22};
constexpr Impedance kUsualLimit = 30 * kMinute;

/// The limit itself belongs to the last zone, whatever its thirds are rounded to.
std::vector<DecayZone> zones_up_to(Impedance limit) {
  std::vector<DecayZone> zones;
  for (std::size_t z = 0; z < kZoneWeights.size(); ++z) {
    const auto thirds = static_cast<std::uint64_t>(limit) * (z + 1) / kZoneWeights.size();
    zones.push_back({static_cast<Impedance>(thirds), kZoneWeights[z]});
  }
  return zones;
}

/// The standard whose way and limit stand for the service; none if the place is judged by none.
StandardId standard_of_way(const Study& study, ServiceId service) {
  const std::string& usual = study.catalogue.services[service].profile;
  StandardId best;
  std::pair<bool, Impedance> rank{false, 0};
  for (const StandardId id : study.standards) {
    const Standard& standard = study.catalogue.standards[id];
    const auto* reach = std::get_if<ReachRule>(&standard.rule);
    if (standard.service != service || reach == nullptr || reach->measure != Measure::Time || reach->limit == 0 ||
        study.network(reach->profile) == nullptr) {
      continue;
    }
    if (const std::pair one{reach->profile == usual, reach->limit}; !best.exists() || one > rank) {
      best = id;
      rank = one;
    }
  }
  return best;
}

NoAccess why_none(const Study& study, const SharingQuestion& question) {
  if (study.network(question.profile) == nullptr) {
    return NoAccess::NoRoads;
  }
  if (question.positions.empty()) {
    return NoAccess::NoFacilities;
  }
  const bool anybody = study.demand.has(question.group) && std::ranges::any_of(study.demand.persons[question.group],
                                                                               [](Persons p) { return p > Persons{}; });
  return anybody ? NoAccess::None : NoAccess::Nobody;
}

}  // namespace

struct ServiceSharing::Roads {
  Roads(const Study& study, const TravelNetwork& network)
      : snapper{*study.roads, network.graph, study.max_leg},
        origins{*study.roads, network.graph, geo::network::Weight::Time, network.demand_access} {}

  geo::network::Snapper snapper;
  geo::travel::Origins origins;
  std::optional<geo::travel::Hierarchy> hierarchy;  ///< none until it pays
};

ServiceSharing::ServiceSharing(const Study& study) : study_{&study} {}
ServiceSharing::~ServiceSharing() = default;

SharedOut ServiceSharing::share_out(const SharingQuestion& question, const geo::Task& task) {
  assert(question.undefined == NoAccess::None);
  const TravelNetwork& network = *study_->network(question.profile);
  Roads& roads = roads_of(network);
  task.throw_if_cancelled();
  std::vector<geo::network::Access> destinations;
  std::ranges::transform(question.positions, std::back_inserter(destinations),
                         [&](geo::MapPoint position) { return roads.snapper.snap(position); });
  const geo::travel::Reach reach{geo::network::Weight::Time, question.zones.back().limit};
  const geo::travel::SearchChoice choice =
      choose_search(*study_->roads, network.graph, destinations, reach, roads.hierarchy ? &*roads.hierarchy : nullptr);
  if (choice.by_sweeps && !roads.hierarchy) {
    roads.hierarchy.emplace(network.graph, reach.weight, task);
  }
  const std::vector<Persons>& people = study_->demand.persons[question.group];
  FloatingCatchment shared = floating_catchment(roads.origins, destinations, {question.supply, people, question.zones},
                                                choice.by_sweeps ? &*roads.hierarchy : nullptr, task);
  SharedOut result;
  for (std::size_t j = 0; j < shared.ratio.size(); ++j) {
    result.competed_for += shared.ratio[j] > 0.0 ? question.supply[j] : 0.0;
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    result.handed_out += shared.access[i] * people[i].value();
  }
  result.access = std::move(shared.access);
  return result;
}

ServiceSharing::Roads& ServiceSharing::roads_of(const TravelNetwork& network) {
  std::unique_ptr<Roads>& roads = roads_[network.graph.profile.id];
  if (roads == nullptr) {
    roads = std::make_unique<Roads>(*study_, network);
  }
  return *roads;
}

std::string_view name_of(SharedSupply supply) {
  return supply == SharedSupply::Capacity ? "capacity" : "facilities";
}

std::string_view name_of(NoAccess why) {
  switch (why) {
    case NoAccess::NoRoads:
      return "no_roads";
    case NoAccess::NoFacilities:
      return "no_facilities";
    case NoAccess::Nobody:
      return "nobody";
    case NoAccess::None:
      break;
  }
  return "";
}

SharingQuestion sharing_question(const Study& study, std::span<const Facility> facilities, ServiceId service) {
  SharingQuestion question;
  question.service = service;
  question.group = study.served_group(service);
  question.standard = standard_of_way(study, service);
  const ReachRule* reach =
      question.standard.exists() ? std::get_if<ReachRule>(&study.catalogue.standards[question.standard].rule) : nullptr;
  question.profile = reach != nullptr ? reach->profile : study.catalogue.services[service].profile;
  question.zones = zones_up_to(reach != nullptr ? reach->limit : kUsualLimit);
  const Supply supply = supply_of(study, facilities, service);
  question.kind = supply.known() ? SharedSupply::Capacity : SharedSupply::Facilities;
  for (const std::uint32_t f : supply.all) {
    question.positions.push_back(facilities[f].position);
    question.supply.push_back(supply.known() ? *facilities[f].capacity : 1.0);
  }
  question.undefined = why_none(study, question);
  return question;
}

}  // namespace planner

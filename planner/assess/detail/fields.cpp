#include "planner/assess/detail/fields.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace planner::detail {
namespace {

using geo::network::Access;

using FieldKey = std::tuple<ServiceId, Measure, std::string>;

std::vector<FieldKey> wanted_fields(const Study& study, const std::vector<Facility>& facilities) {
  std::vector<FieldKey> wanted;
  for (const ServiceId service : services_in_use(study, facilities)) {
    const std::string& profile = study.catalogue.services[service].profile;
    if (study.network(profile) != nullptr) {
      wanted.emplace_back(service, Measure::Time, profile);
    }
  }
  for (const StandardId id : study.standards) {
    const Standard& standard = study.catalogue.standards[id];
    const auto* reach = std::get_if<ReachRule>(&standard.rule);
    if (reach != nullptr && (reach->measure == Measure::StraightLine || study.network(reach->profile) != nullptr)) {
      wanted.emplace_back(standard.service, reach->measure, reach->profile);
    }
  }
  std::ranges::sort(wanted);
  const auto repeated = std::ranges::unique(wanted);
  wanted.erase(repeated.begin(), repeated.end());
  return wanted;
}

/// Where every facility meets each profile's network.
std::map<std::string, std::vector<Access>> facility_accesses(const Study& study,
                                                             const std::vector<Facility>& facilities,
                                                             const geo::Task& task) {
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(facilities, std::back_inserter(positions), &Facility::position);
  std::map<std::string, std::vector<Access>> accesses;
  for (const TravelNetwork& network : study.networks) {
    accesses[network.graph.profile.id] = snap_to_network(*study.roads, network.graph, positions, study.max_leg, task);
  }
  return accesses;
}

/// Indices of a service's open facilities.
std::vector<std::uint32_t> open_facilities(ServiceId service, const std::vector<Facility>& facilities) {
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < facilities.size(); ++i) {
    if (facilities[i].serves(service)) {
      open.push_back(i);
    }
  }
  return open;
}

template <class Place>
std::vector<Place> chosen(const std::vector<std::uint32_t>& indices, const std::vector<Place>& places) {
  std::vector<Place> result;
  std::ranges::transform(indices, std::back_inserter(result), [&](std::uint32_t i) { return places[i]; });
  return result;
}

geo::travel::NearestField search(const Study& study, const FieldKey& key, const std::vector<std::uint32_t>& open,
                                 const std::vector<geo::MapPoint>& positions,
                                 const std::map<std::string, std::vector<Access>>& accesses) {
  const auto& [service, measure, profile] = key;
  const geo::Task alone;
  if (measure == Measure::StraightLine) {
    return geo::travel::nearest_in_straight_line(study.demand.position, chosen(open, positions), alone);
  }
  const TravelNetwork& network = *study.network(profile);
  const auto weight = measure == Measure::Time ? geo::network::Weight::Time : geo::network::Weight::Length;
  return geo::travel::nearest_over_network(*study.roads, network.graph, weight, network.demand_access,
                                           chosen(open, accesses.at(profile)), alone);
}

}  // namespace

std::vector<ServiceId> services_in_use(const Study& study, const std::vector<Facility>& facilities) {
  std::vector<ServiceId> services;
  std::ranges::transform(facilities, std::back_inserter(services), &Facility::service);
  for (const StandardId id : study.standards) {
    services.push_back(study.catalogue.standards[id].service);
  }
  std::ranges::sort(services);
  const auto repeated = std::ranges::unique(services);
  services.erase(repeated.begin(), repeated.end());
  return services;
}

std::vector<TravelField> make_fields(const Study& study, const std::vector<Facility>& facilities, geo::Task& task) {
  const std::map<std::string, std::vector<Access>> accesses = facility_accesses(study, facilities, task);
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(facilities, std::back_inserter(positions), &Facility::position);
  const std::vector<FieldKey> wanted = wanted_fields(study, facilities);
  std::vector<TravelField> fields(wanted.size());
  parallel_for(task, wanted.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto& [service, measure, profile] = wanted[i];
      const std::vector<std::uint32_t> open = open_facilities(service, facilities);
      fields[i] = {service, measure, profile, search(study, wanted[i], open, positions, accesses)};
      for (std::uint32_t& destination : fields[i].nearest.destination) {
        destination = destination < open.size() ? open[destination] : geo::Id<Facility>::kNone;
      }
    }
  });
  return fields;
}

std::optional<std::size_t> find_field(std::span<const TravelField> fields, ServiceId service, Measure measure,
                                      const std::string& profile) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].service == service && fields[i].measure == measure && fields[i].profile == profile) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace planner::detail

#include "planner/assess/detail/fields.hpp"

#include <algorithm>
#include <utility>

namespace planner::detail {
namespace {

using geo::network::Access;

template <class Place>
std::vector<Place> chosen(const std::vector<std::uint32_t>& indices, const std::vector<Place>& places) {
  std::vector<Place> result;
  std::ranges::transform(indices, std::back_inserter(result), [&](std::uint32_t i) { return places[i]; });
  return result;
}

/// To some of the facilities, whose `accesses` are given in the same order unless the line is straight; destinations
/// index all facilities.
geo::travel::NearestField search(const Study& study, const FieldKey& key, const std::vector<std::uint32_t>& open,
                                 const std::vector<geo::MapPoint>& positions, const std::vector<Access>& accesses) {
  const geo::Task alone;
  geo::travel::NearestField field;
  if (key.measure == Measure::StraightLine) {
    field = geo::travel::nearest_in_straight_line(study.demand.position, chosen(open, positions), alone);
  } else {
    const TravelNetwork& network = *study.network(key.profile);
    field = geo::travel::nearest_over_network(*study.roads, network.graph, weight_of(key.measure),
                                              network.demand_access, accesses, alone);
  }
  for (std::uint32_t& destination : field.destination) {
    destination = destination < open.size() ? open[destination] : geo::Id<Facility>::kNone;
  }
  return field;
}

std::vector<geo::MapPoint> positions_of(const std::vector<Facility>& facilities) {
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(facilities, std::back_inserter(positions), &Facility::position);
  return positions;
}

}  // namespace

std::vector<StandardId> standards_looked_at(const Study& study) {
  std::vector<StandardId> ids = study.standards;
  for (const StandardId id : study.standards) {
    if (const auto* disparity = std::get_if<DisparityRule>(&study.catalogue.standards[id].rule);
        disparity != nullptr && disparity->measure == DisparityMeasure::Standard) {
      ids.push_back(study.catalogue.find_standard(disparity->of));
    }
  }
  std::ranges::sort(ids);
  const auto repeated = std::ranges::unique(ids);
  ids.erase(repeated.begin(), repeated.end());
  return ids;
}

std::vector<FieldKey> wanted_fields(const Study& study, const std::vector<Facility>& facilities) {
  std::vector<FieldKey> wanted;
  for (const ServiceId service : services_in_use(study, facilities)) {
    wanted.push_back(usual_key(study, service, {}));
    if (wanted.back().measure == Measure::Time) {
      wanted.push_back({service, Measure::NetworkDistance, wanted.back().profile, {}});
    }
  }
  for (const StandardId id : standards_looked_at(study)) {
    const Standard& standard = study.catalogue.standards[id];
    if (const auto* reach = std::get_if<ReachRule>(&standard.rule);
        reach != nullptr && (reach->measure == Measure::StraightLine || study.network(reach->profile) != nullptr)) {
      wanted.push_back({standard.service, reach->measure, reach->profile, standard.filter});
    }
    if (std::holds_alternative<ContainmentRule>(standard.rule)) {
      wanted.push_back(usual_key(study, standard.service, standard.filter));
    }
  }
  std::ranges::sort(wanted);
  const auto repeated = std::ranges::unique(wanted);
  wanted.erase(repeated.begin(), repeated.end());
  return wanted;
}

std::vector<std::uint32_t> destinations_of(const FieldKey& key, const std::vector<Facility>& facilities, int year) {
  std::vector<std::uint32_t> open = serving(facilities, key.service, key.filter, year);
  std::ranges::stable_sort(open, {}, [&](std::uint32_t f) -> const std::string& { return facilities[f].id; });
  return open;
}

Accesses facility_accesses(const Study& study, const std::vector<Facility>& facilities, const geo::Task& task) {
  const std::vector<geo::MapPoint> positions = positions_of(facilities);
  Accesses accesses;
  for (const TravelNetwork& network : study.networks) {
    accesses[network.graph.profile.id] = snap_to_network(*study.roads, network.graph, positions, study.max_leg, task);
  }
  return accesses;
}

std::vector<ServiceId> services_in_use(const Study& study, const std::vector<Facility>& facilities) {
  geo::IdVector<ServiceId, std::uint8_t> used(study.catalogue.services.size());
  for (const Facility& facility : facilities) {
    used[facility.service] = 1;
  }
  for (const StandardId id : study.standards) {
    if (const ServiceId service = study.catalogue.standards[id].service; service.exists()) {
      used[service] = 1;
    }
  }
  std::vector<ServiceId> services;
  for (ServiceId id{0}; id.index < used.size(); ++id.index) {
    if (used[id] != 0 && id != kAnyService) {
      services.push_back(id);
    }
  }
  return services;
}

geo::travel::NearestField search_field(const Study& study, const FieldKey& key, const std::vector<Facility>& facilities,
                                       const std::vector<std::uint32_t>& destinations) {
  const std::vector<geo::MapPoint> positions = positions_of(facilities);
  std::vector<Access> accesses;
  if (key.measure != Measure::StraightLine) {
    accesses = snap_to_network(*study.roads, study.network(key.profile)->graph, chosen(destinations, positions),
                               study.max_leg, geo::Task{});
  }
  return search(study, key, destinations, positions, accesses);
}

OnwardCosts searched_onward(const Study& study, const std::vector<Facility>& facilities, const Accesses& accesses) {
  return [&study, &facilities, &accesses](const FieldKey& key, std::span<const Access> places) {
    const std::vector<Access> there = chosen(destinations_of(key, facilities, study.year), accesses.at(key.profile));
    const geo::network::ProfileGraph& graph = study.network(key.profile)->graph;
    return geo::travel::nearest_over_network(*study.roads, graph, weight_of(key.measure), places, there, geo::Task{})
        .cost;
  };
}

std::vector<TravelField> make_fields(const Study& study, const std::vector<Facility>& facilities,
                                     const Accesses& accesses, const geo::Task& task) {
  const std::vector<geo::MapPoint> positions = positions_of(facilities);
  const std::vector<FieldKey> wanted = wanted_fields(study, facilities);
  std::vector<TravelField> fields(wanted.size());
  parallel_for(task, wanted.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const FieldKey& key = wanted[i];
      const std::vector<std::uint32_t> open = destinations_of(key, facilities, study.year);
      const std::vector<Access> met =
          key.measure == Measure::StraightLine ? std::vector<Access>{} : chosen(open, accesses.at(key.profile));
      fields[i] = {key.service, key.measure, key.profile, key.filter, search(study, key, open, positions, met)};
    }
  });
  return fields;
}

std::optional<std::size_t> find_field(std::span<const TravelField> fields, const FieldKey& key) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const TravelField& field = fields[i];
    if (field.service == key.service && field.measure == key.measure && field.profile == key.profile &&
        field.filter == key.filter) {
      return i;
    }
  }
  return std::nullopt;
}

FieldKey usual_key(const Study& study, ServiceId service, const FacilityFilter& filter) {
  const std::string& profile = study.catalogue.services[service].profile;
  return study.network(profile) == nullptr ? FieldKey{service, Measure::StraightLine, {}, filter}
                                           : FieldKey{service, Measure::Time, profile, filter};
}

}  // namespace planner::detail

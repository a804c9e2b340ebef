#pragma once

#include "planner/assess/assessment.hpp"

#include <compare>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace planner::detail {

/// What tells one travel field from another.
struct FieldKey {
  ServiceId service;
  Measure measure = Measure::Time;
  std::string profile;  ///< empty for straight lines
  FacilityFilter filter;

  friend auto operator<=>(const FieldKey&, const FieldKey&) = default;
};

/// The standards that a place is judged by, and those that they refer to, each once.
[[nodiscard]] std::vector<StandardId> standards_looked_at(const Study& study);

/// The fields that are needed, each once, in order.
[[nodiscard]] std::vector<FieldKey> wanted_fields(const Study& study, const std::vector<Facility>& facilities);

/// Of facilities, those that a field leads to: by id, so that of two equally near the order of rows does not decide.
[[nodiscard]] std::vector<std::uint32_t> destinations_of(const FieldKey& key, const std::vector<Facility>& facilities,
                                                         int year);

/// One field, to some of the facilities; destinations index all of them.
[[nodiscard]] geo::travel::NearestField search_field(const Study& study, const FieldKey& key,
                                                     const std::vector<Facility>& facilities,
                                                     const std::vector<std::uint32_t>& destinations);

/// Where every facility meets each profile's network, by profile.
using Accesses = std::map<std::string, std::vector<geo::network::Access>>;
[[nodiscard]] Accesses facility_accesses(const Study& study, const std::vector<Facility>& facilities,
                                         const geo::Task& task);

/// The travel fields that the study's standards and services need, each once.
///
/// A service without an open facility has fields in which nobody arrives. Network measures are left out where there are
/// no roads.
[[nodiscard]] std::vector<TravelField> make_fields(const Study& study, const std::vector<Facility>& facilities,
                                                   const Accesses& accesses, const geo::Task& task);

/// What it costs to get from places on the roads to the nearest destination of a field over a network.
using OnwardCosts =
    std::function<std::vector<geo::Impedance>(const FieldKey& key, std::span<const geo::network::Access> places)>;

/// By a search for each asking. Shape   what is given must outlive it.
[[nodiscard]] OnwardCosts searched_onward(const Study& study, const std::vector<Facility>& facilities,
                                          const Accesses& accesses);

[[nodiscard]] inline geo::network::Weight weight_of(Measure measure) {
  return measure == Measure::Time ? geo::network::Weight::Time : geo::network::Weight::Length;
}

/// Services that have a facility or a standard, in the catalogue's order.
[[nodiscard]] std::vector<ServiceId> services_in_use(const Study& study, const std::vector<Facility>& facilities);

[[nodiscard]] std::optional<std::size_t> find_field(std::span<const TravelField> fields, const FieldKey& key);

/// How people usually get to a service: in time by its profile, or in a straight line where there are no roads.
[[nodiscard]] FieldKey usual_key(const Study& study, ServiceId service, const FacilityFilter& filter);

}  // namespace planner::detail

#include "planner/assess/detail/services.hpp"

#include "planner/assess/detail/fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace planner::detail {
namespace {

/// People and how long they travel, in ms.
struct Traveller {
  geo::Impedance time_ms;
  Persons persons;
  UnitClass cls;
};

// Persons are millionths and times milliseconds: their products overflow 64 bits for a province.
__extension__ using Wide = __int128;

class MeanTime {
 public:
  void add(const Traveller& traveller) {
    person_time_ += Wide{traveller.persons.millionths()} * traveller.time_ms;
    persons_ += traveller.persons;
  }
  [[nodiscard]] std::optional<geo::Seconds> mean() const {
    if (persons_ == Persons{}) {
      return std::nullopt;
    }
    return geo::Seconds{static_cast<double>(person_time_) / static_cast<double>(persons_.millionths()) / 1000.0};
  }

 private:
  Wide person_time_ = 0;
  Persons persons_;
};

geo::Seconds seconds(geo::Impedance time_ms) {
  return geo::Seconds{time_ms / 1000.0};
}

/// The least time within which at least `share` of the people arrive. Shape: `sorted` by time, not empty.
geo::Seconds quantile(const std::vector<Traveller>& sorted, Persons everyone, int percent) {
  Persons within;
  for (const Traveller& traveller : sorted) {
    within += traveller.persons;
    if (Wide{within.millionths()} * 100 >= Wide{everyone.millionths()} * percent) {
      return seconds(traveller.time_ms);
    }
  }
  return seconds(sorted.back().time_ms);
}

struct Travellers {
  std::vector<Traveller> arriving;  ///< by time
  Persons everyone;                 ///< of those arriving
  Persons unreachable;
};

Travellers travellers_of(const Study& study, GroupId group, const std::vector<geo::Impedance>& time_ms) {
  Travellers result;
  for (std::size_t i = 0; i < time_ms.size(); ++i) {
    const Persons persons = study.demand.persons[group][i];
    if (persons == Persons{}) {
      continue;
    }
    if (time_ms[i] == geo::kUnreachable) {
      result.unreachable += persons;
    } else {
      result.everyone += persons;
      result.arriving.push_back({time_ms[i], persons, study.demand.cls[i]});
    }
  }
  std::ranges::stable_sort(result.arriving, {}, &Traveller::time_ms);
  return result;
}

TravelSummary summary_of(const Travellers& people) {
  TravelSummary summary;
  summary.unreachable = people.unreachable;
  if (people.arriving.empty()) {
    return summary;
  }
  std::array<MeanTime, 3> means;  // by UnitClass
  MeanTime all;
  for (const Traveller& traveller : people.arriving) {
    all.add(traveller);
    means[static_cast<std::size_t>(traveller.cls)].add(traveller);
  }
  summary.mean = *all.mean();
  summary.median = quantile(people.arriving, people.everyone, 50);
  summary.p90 = quantile(people.arriving, people.everyone, 90);
  summary.max = seconds(people.arriving.back().time_ms);
  summary.mean_by_class = {all.mean(), means[static_cast<std::size_t>(UnitClass::Urban)].mean(),
                           means[static_cast<std::size_t>(UnitClass::Rural)].mean()};
  return summary;
}

EquityIndices equity_of(const Travellers& people) {
  std::vector<Weighted> values;
  values.reserve(people.arriving.size());
  for (const Traveller& traveller : people.arriving) {
    const std::uint8_t group = traveller.cls == UnitClass::Urban ? 0 : traveller.cls == UnitClass::Rural ? 1 : 2;
    values.push_back({traveller.time_ms / 1000.0, traveller.persons.value(), group});
  }
  return evaluate_equity(std::move(values));
}

/// The people's way by road over their straight line, both to the facility nearest by road.
std::optional<double> detour_ratio(const Study& study, const std::vector<Persons>& people,
                                   const std::vector<Facility>& facilities, const geo::travel::NearestField& way) {
  double by_road = 0.0;
  double straight = 0.0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (way.destination[i] < facilities.size() && way.cost[i] != geo::kUnreachable) {
      const geo::MapPoint from = study.demand.position[i];
      const geo::MapPoint to = facilities[way.destination[i]].position;
      by_road += people[i].value() * way.cost[i] / 1000.0;
      straight += people[i].value() * std::hypot(to.x - from.x, to.y - from.y);
    }
  }
  return straight > 0.0 ? std::optional{by_road / straight} : std::nullopt;
}

}  // namespace

std::vector<Persons> assign_to_nearest(const Study& study, const std::vector<Facility>& facilities,
                                       std::span<const ServiceResult> services, std::span<const TravelField> fields) {
  std::vector<Persons> assigned(facilities.size());
  for (const ServiceResult& service : services) {
    if (!service.field) {
      continue;
    }
    const std::vector<Persons>& people = study.demand.persons[study.served_group(service.service)];
    const std::vector<std::uint32_t>& nearest = fields[*service.field].nearest.destination;
    for (std::size_t i = 0; i < nearest.size(); ++i) {
      if (nearest[i] < assigned.size()) {
        assigned[nearest[i]] += people[i];
      }
    }
  }
  return assigned;
}

std::optional<LoadSummary> load_of(const Study& study, ServiceId service, const std::vector<Facility>& facilities,
                                   const std::vector<Persons>& assigned) {
  const std::optional<double> persons_each = study.catalogue.services[service].persons_per_capacity;
  LoadSummary load;
  bool known = false;
  for (const std::uint32_t f : serving(facilities, service, {}, study.year)) {
    if (!persons_each || !facilities[f].capacity) {
      continue;
    }
    known = true;
    const Persons room = Persons::of(*facilities[f].capacity * *persons_each);
    load.assigned += assigned[f];
    if (assigned[f] > room) {
      load.unserved += assigned[f] - room;
      ++load.overloaded;
    }
  }
  return known ? std::optional{load} : std::nullopt;
}

ServiceResult summarise(const Study& study, ServiceId service, const std::vector<Facility>& facilities,
                        std::span<const TravelField> fields) {
  ServiceResult result;
  result.service = service;
  for (const Facility& facility : facilities) {
    if (facility.serves(service, study.year)) {
      ++result.facilities;
      if (facility.capacity) {
        result.capacity = result.capacity.value_or(0.0) + *facility.capacity;
      }
    }
  }
  const FieldKey usual = usual_key(study, service, {});
  result.field = find_field(fields, usual);
  if (!result.field || usual.measure != Measure::Time) {
    return result;
  }
  const GroupId group = study.served_group(service);
  if (const auto way = find_field(fields, {service, Measure::NetworkDistance, usual.profile, {}})) {
    result.detour_ratio = detour_ratio(study, study.demand.persons[group], facilities, fields[*way].nearest);
  }
  const Travellers people = travellers_of(study, group, fields[*result.field].nearest.cost);
  result.travel = summary_of(people);
  result.equity = equity_of(people);
  return result;
}

}  // namespace planner::detail

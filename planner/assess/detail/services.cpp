#include "planner/assess/detail/services.hpp"

#include "planner/assess/detail/fields.hpp"

#include <algorithm>
#include <array>

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

}  // namespace

ServiceResult summarise(const Study& study, ServiceId service, const std::vector<Facility>& facilities,
                        std::span<const TravelField> fields) {
  ServiceResult result;
  result.service = service;
  for (const Facility& facility : facilities) {
    if (facility.serves(service)) {
      ++result.facilities;
      if (facility.capacity) {
        result.capacity = result.capacity.value_or(0.0) + *facility.capacity;
      }
    }
  }
  const Service& about = study.catalogue.services[service];
  result.field = find_field(fields, service, Measure::Time, about.profile);
  if (!result.field) {
    return result;
  }
  const GroupId served = study.catalogue.find_group(about.group);
  const Travellers people =
      travellers_of(study, study.demand.has(served) ? served : kEveryone, fields[*result.field].nearest.cost);
  result.travel = summary_of(people);
  result.equity = equity_of(people);
  return result;
}

}  // namespace planner::detail

#include "planner/assess/detail/changes.hpp"
#include "planner/assess/detail/fields.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

// Persons are millionths and distances millimetres: their products overflow 64 bits for a province.
__extension__ using Wide = __int128;

constexpr double kPersonKilometre = 1e6 * Persons::kMillionths;  // mm × millionths

// Milliseconds or millimetres: a way that changes by less is the same. Roads cut in two by a new crossing add up to a
// few thousandths more or less than before, as each part is rounded.
constexpr geo::Impedance kNoticed = 1000;

/// The group whose people a change is about, and which pieces it is good or bad for.
struct Movement {
  GroupId group;
  std::vector<bool> better;
  std::vector<bool> worse;
};

const TravelField* field_of(const ComparedCase& one, const FieldKey& key) {
  const auto found = find_field(one.assessment->fields, key);
  return found ? &one.assessment->fields[*found] : nullptr;
}

/// How far it is to the nearest facility: by road where there are roads.
FieldKey way_key(const Study& study, ServiceId service) {
  FieldKey key = usual_key(study, service, {});
  key.measure = key.measure == Measure::Time ? Measure::NetworkDistance : key.measure;
  return key;
}

/// The cost to a piece; nobody arrives where a side has no such field.
geo::Impedance cost_at(const TravelField* field, std::size_t piece) {
  return field == nullptr ? geo::kUnreachable : field->nearest.cost[piece];
}

/// No way at all is longer than any.
bool is_shorter(geo::Impedance way, geo::Impedance than) {
  return way < than && than - way >= kNoticed;
}

/// Those of several groups at one piece, each person once: groups are taken to be apart, and no more than all.
Persons people_of(const Demand& demand, const std::vector<GroupId>& groups, std::size_t piece) {
  const Persons everyone = demand.persons[kEveryone][piece];
  Persons sum;
  for (const GroupId group : groups) {
    sum += group == kEveryone ? everyone : demand.persons[group][piece];
  }
  return std::min(sum, everyone);
}

void add_once(const Study& study, const std::vector<Movement>& movements, GainAndLoss UnitTotals::* which,
              geo::IdVector<UnitId, UnitTotals>& units) {
  std::vector<GroupId> better;
  std::vector<GroupId> worse;
  const auto note = [](std::vector<GroupId>& groups, GroupId group, bool applies) {
    if (applies && std::ranges::find(groups, group) == groups.end()) {
      groups.push_back(group);
    }
  };
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    better.clear();
    worse.clear();
    for (const Movement& movement : movements) {
      note(better, movement.group, movement.better[i]);
      note(worse, movement.group, movement.worse[i]);
    }
    if (better.empty() && worse.empty()) {
      continue;
    }
    const GainAndLoss people{people_of(study.demand, better, i), people_of(study.demand, worse, i)};
    for_each_above(study, study.demand.unit[i], [&](UnitId unit) {
      (units[unit].*which).gained += people.gained;
      (units[unit].*which).lost += people.lost;
    });
  }
}

std::vector<Movement> served_movements(const ComparedCase& base, const ComparedCase& other) {
  std::vector<Movement> movements;
  const Catalogue& catalogue = other.study->catalogue;
  for (std::size_t s = 0; s < other.assessment->standards.size(); ++s) {
    const StandardResult& after = other.assessment->standards[s];
    const Standard& standard = catalogue.standards[after.standard];
    const std::vector<bool> was = served_pieces(base, base.assessment->standards[s]);
    const std::vector<bool> is = served_pieces(other, after);
    if (!std::holds_alternative<ReachRule>(standard.rule) || was.empty() || is.empty() || was == is) {
      continue;
    }
    Movement movement{after.group, is, was};
    for (std::size_t i = 0; i < is.size(); ++i) {
      movement.better[i] = is[i] && !was[i];
      movement.worse[i] = was[i] && !is[i];
    }
    movements.push_back(std::move(movement));
  }
  return movements;
}

std::vector<Movement> way_movements(const ComparedCase& base, const ComparedCase& other) {
  std::vector<Movement> movements;
  const Study& study = *other.study;
  for (const ServiceResult& result : other.assessment->services) {
    const FieldKey key = usual_key(study, result.service, {});
    const TravelField* before = field_of(base, key);
    const TravelField* after = field_of(other, key);
    Movement movement{study.served_group(result.service), std::vector<bool>(study.demand.size()),
                      std::vector<bool>(study.demand.size())};
    for (std::size_t i = 0; i < study.demand.size(); ++i) {
      movement.better[i] = is_shorter(cost_at(after, i), cost_at(before, i));
      movement.worse[i] = is_shorter(cost_at(before, i), cost_at(after, i));
    }
    movements.push_back(std::move(movement));
  }
  return movements;
}

const ServiceResult* result_of(const ComparedCase& one, ServiceId service) {
  const auto found = std::ranges::find(one.assessment->services, service, &ServiceResult::service);
  return found == one.assessment->services.end() ? nullptr : &*found;
}

std::optional<geo::Seconds> mean_of(const ServiceResult* result) {
  return result == nullptr || !result->travel ? std::nullopt : result->travel->mean_by_class.total;
}

}  // namespace

void count_people_once(const ComparedCase& base, const ComparedCase& other, geo::IdVector<UnitId, UnitTotals>& units) {
  add_once(*other.study, served_movements(base, other), &UnitTotals::served, units);
  add_once(*other.study, way_movements(base, other), &UnitTotals::way, units);
}

ServiceComparison compare_service(const ComparedCase& base, const ComparedCase& other, ServiceId service,
                                  geo::IdVector<UnitId, UnitTotals>& units) {
  const Study& study = *other.study;
  const ServiceResult* was = result_of(base, service);
  const ServiceResult* is = result_of(other, service);
  ServiceComparison comparison{
      service,    was == nullptr ? 0 : was->facilities, is == nullptr ? 0 : is->facilities, 0.0, {}, {}, mean_of(was),
      mean_of(is)};
  const FieldKey key = way_key(study, service);
  const TravelField* before = field_of(base, key);
  const TravelField* after = field_of(other, key);
  const std::vector<Persons>& people = study.demand.persons[study.served_group(service)];
  geo::IdVector<UnitId, Wide> saved(study.units.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    const geo::Impedance from = cost_at(before, i);
    const geo::Impedance to = cost_at(after, i);
    if (from == to) {
      continue;
    }
    if (from == geo::kUnreachable) {
      comparison.newly_arriving += people[i];
    } else if (to == geo::kUnreachable) {
      comparison.cut_off += people[i];
    } else {
      const Wide difference = Wide{people[i].millionths()} * (std::int64_t{from} - std::int64_t{to});
      for_each_above(study, study.demand.unit[i], [&](UnitId unit) { saved[unit] += difference; });
    }
  }
  comparison.trip_km_saved = static_cast<double>(saved[kPlace]) / kPersonKilometre;
  for (std::uint32_t u = 0; u < saved.size(); ++u) {
    units[UnitId{u}].trip_km_saved += static_cast<double>(saved[UnitId{u}]) / kPersonKilometre;
  }
  return comparison;
}

}  // namespace planner::detail

#include "planner/assess/detail/standards.hpp"

#include "planner/assess/detail/fields.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

using geo::msg;

bool in_scope(Scope scope, UnitClass cls) {
  return scope == Scope::All || (scope == Scope::Urban && cls == UnitClass::Urban) ||
         (scope == Scope::Rural && cls == UnitClass::Rural);
}

template <class Value>
void add(ByClass<Value>& sums, UnitClass cls, Value value) {
  sums.total += value;
  if (cls == UnitClass::Urban) {
    sums.urban += value;
  } else if (cls == UnitClass::Rural) {
    sums.rural += value;
  }
}

std::optional<double> share(Persons part, Persons whole) {
  return whole == Persons{} ? std::nullopt : std::optional{share_of(part, whole)};
}

std::optional<double> share(int part, int whole) {
  return whole == 0 ? std::nullopt : std::optional{static_cast<double>(part) / whole};
}

template <class Value>
ByClass<std::optional<double>> shares(const ByClass<Value>& part, const ByClass<Value>& whole) {
  return {share(part.total, whole.total), share(part.urban, whole.urban), share(part.rural, whole.rural)};
}

geo::Message no_network(const Standard& standard) {
  return msg("{0} needs roads, and the project has none", standard.id);
}

void judge_reach(const Study& study, const Standard& standard, const ReachRule& rule, GroupId group,
                 std::span<const TravelField> fields, StandardResult& result) {
  result.field = find_field(fields, standard.service, rule.measure, rule.profile);
  if (!result.field) {
    result.not_assessed = no_network(standard);
    return;
  }
  const std::vector<geo::Impedance>& cost = fields[*result.field].nearest.cost;
  const std::vector<Persons>& people = study.demand.persons[group];
  geo::IdVector<UnitId, UnitVerdict> verdicts(study.units.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!in_scope(standard.scope, study.demand.cls[i])) {
      continue;
    }
    const Persons covered = cost[i] <= rule.limit ? people[i] : Persons{};
    add(result.population, study.demand.cls[i], people[i]);
    add(result.covered, study.demand.cls[i], covered);
    verdicts[study.demand.unit[i]].population += people[i];
    verdicts[study.demand.unit[i]].covered += covered;
  }
  const UnitLevel finest = study.finest_level();
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    UnitVerdict& verdict = verdicts[UnitId{u}];
    if (study.units[UnitId{u}].level != finest && verdict.population == Persons{}) {
      continue;
    }
    if (study.units[UnitId{u}].level == finest && !in_scope(standard.scope, study.units[UnitId{u}].cls)) {
      continue;
    }
    verdict.unit = UnitId{u};
    verdict.share = share(verdict.covered, verdict.population);
    if (verdict.share) {
      verdict.met = meets(*verdict.share, rule.target);
    }
    result.verdicts.push_back(verdict);
  }
  result.share = shares(result.covered, result.population);
  result.value = result.share.total;
  if (!result.value) {
    result.not_assessed = msg("{0}: nobody of the group {1} lives where it applies", standard.id, standard.population);
    return;
  }
  result.met = meets(*result.value, rule.target);
}

/// How many open facilities of a service each unit of a level holds.
geo::IdVector<UnitId, int> count_facilities(const Study& study, const std::vector<Facility>& facilities,
                                            ServiceId service, UnitLevel level) {
  geo::IdVector<UnitId, int> counts(study.units.size());
  for (const Facility& facility : facilities) {
    if (facility.serves(service)) {
      if (const UnitId unit = study.ancestor(facility.unit, level); unit.exists()) {
        ++counts[unit];
      }
    }
  }
  return counts;
}

geo::IdVector<UnitId, Persons> people_by_unit(const Study& study, GroupId group, UnitLevel level) {
  geo::IdVector<UnitId, Persons> people(study.units.size());
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    if (const UnitId unit = study.ancestor(study.demand.unit[i], level); unit.exists()) {
      people[unit] += study.demand.persons[group][i];
    }
  }
  return people;
}

void judge_count(const Study& study, const Standard& standard, const CountRule& rule, GroupId group,
                 const std::vector<Facility>& facilities, StandardResult& result) {
  const geo::IdVector<UnitId, int> counts = count_facilities(study, facilities, standard.service, rule.level);
  const geo::IdVector<UnitId, Persons> people = people_by_unit(study, group, rule.level);
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const UnitId id{u};
    const Unit& unit = study.units[id];
    if (unit.level != rule.level || !in_scope(standard.scope, unit.cls)) {
      continue;
    }
    const bool met = counts[id] >= rule.minimum;
    const Persons covered = met ? people[id] : Persons{};
    result.verdicts.push_back({id, people[id], covered, counts[id], met ? 1.0 : 0.0, met});
    add(result.units, unit.cls, 1);
    add(result.units_met, unit.cls, met ? 1 : 0);
    add(result.population, unit.cls, people[id]);
    add(result.covered, unit.cls, covered);
  }
  result.share = shares(result.units_met, result.units);
  result.value = result.share.total;
  if (!result.value) {
    result.not_assessed =
        msg("{0}: the place has no unit of level {1} where it applies", standard.id, std::string{name_of(rule.level)});
    return;
  }
  result.met = meets(*result.value, rule.target);
}

}  // namespace

StandardResult judge(const Study& study, StandardId id, const std::vector<Facility>& facilities,
                     std::span<const TravelField> fields) {
  const Standard& standard = study.catalogue.standards[id];
  StandardResult result;
  result.standard = id;
  const GroupId group = study.catalogue.find_group(standard.population);
  if (!study.demand.has(group)) {
    result.not_assessed =
        msg("{0} counts the group {1}, which the population data do not have", standard.id, standard.population);
  } else if (const auto* reach = std::get_if<ReachRule>(&standard.rule)) {
    judge_reach(study, standard, *reach, group, fields, result);
  } else {
    judge_count(study, standard, std::get<CountRule>(standard.rule), group, facilities, result);
  }
  return result;
}

}  // namespace planner::detail

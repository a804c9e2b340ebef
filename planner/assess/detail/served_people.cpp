#include "planner/assess/detail/served_people.hpp"

#include "planner/assess/detail/fields.hpp"

#include <utility>

namespace planner::detail {
namespace {

void add_all(ByClass<Persons>& sums, const ByClass<Persons>& more) {
  sums.total += more.total;
  sums.urban += more.urban;
  sums.rural += more.rural;
}

void take_all(ByClass<Persons>& sums, const ByClass<Persons>& less) {
  sums.total -= less.total;
  sums.urban -= less.urban;
  sums.rural -= less.rural;
}

/// Whether a piece finds its nearest facility inside its own unit of a level.
bool finds_inside(const Judging& on, UnitLevel level, std::uint32_t facility, std::size_t piece) {
  const UnitId own = on.study.ancestor(on.study.demand.unit[piece], level);
  return own.exists() && facility < on.facilities.size() &&
         on.study.ancestor(on.facilities[facility].unit, level) == own;
}

void add_piece(ServedSums& sums, UnitClass cls, Persons persons, bool served) {
  add(sums.population, cls, persons);
  add(sums.covered, cls, served ? persons : Persons{});
}

void add_excess(ServedSums& sums, Persons persons, geo::Impedance cost, geo::Impedance limit) {
  if (cost == geo::kUnreachable) {
    sums.cut_off += persons;
  }
  if (cost > limit) {
    sums.beyond += persons;
    sums.excess += cost == geo::kUnreachable ? Wide{0} : Wide{persons.millionths()} * (cost - limit);
  }
}

}  // namespace

ServedSums& ServedSums::operator+=(const ServedSums& other) {
  add_all(population, other.population);
  add_all(covered, other.covered);
  beyond += other.beyond;
  cut_off += other.cut_off;
  excess += other.excess;
  return *this;
}

ServedSums& ServedSums::operator-=(const ServedSums& other) {
  take_all(population, other.population);
  take_all(covered, other.covered);
  beyond -= other.beyond;
  cut_off -= other.cut_off;
  excess -= other.excess;
  return *this;
}

std::optional<std::size_t> field_of(const Judging& on, const Standard& standard) {
  if (const auto* reach = std::get_if<ReachRule>(&standard.rule)) {
    return find_field(on.fields, {standard.service, reach->measure, reach->profile, standard.filter});
  }
  return std::holds_alternative<ContainmentRule>(standard.rule)
             ? find_field(on.fields, usual_key(on.study, standard.service, standard.filter))
             : std::nullopt;
}

ServedPeople::ServedPeople(const Judging& on, StandardId id)
    : id_{id},
      group_{on.study.catalogue.find_group(on.study.catalogue.standards[id].population)},
      field_{field_of(on, on.study.catalogue.standards[id]).value()},
      served_(on.study.demand.size()),
      units_(on.study.units.size()) {
  for (std::uint32_t u = 0; u < units_.size(); ++u) {
    recount(on, UnitId{u});
  }
}

bool ServedPeople::recount(const Judging& on, UnitId unit) {
  const Standard& standard = on.study.catalogue.standards[id_];
  const auto* reach = std::get_if<ReachRule>(&standard.rule);
  const auto* containment = std::get_if<ContainmentRule>(&standard.rule);
  const geo::travel::NearestField& nearest = on.fields[field_].nearest;
  const std::vector<Persons>& people = on.study.demand.persons[group_];
  ServedSums sums;
  bool another = false;
  const std::array<bool, 3> spoken_of = classes_in_scope(on.study, standard, unit);
  for (const std::uint32_t i : on.people.own_pieces(unit)) {
    const UnitClass cls = on.study.demand.cls[i];
    if (!spoken_of[static_cast<std::size_t>(cls)]) {
      continue;
    }
    const bool served = reach != nullptr ? nearest.cost[i] <= reach->limit
                                         : finds_inside(on, containment->level, nearest.destination[i], i);
    add_piece(sums, cls, people[i], served);
    if (reach != nullptr) {
      add_excess(sums, people[i], nearest.cost[i], reach->limit);
    }
    const std::uint8_t was = std::exchange(served_[i], served ? 1 : 0);
    another = another || was != served_[i];
  }
  total_ -= units_[unit];
  total_ += sums;
  units_[unit] = sums;
  return another;
}

ServedByStandard count_served(const Judging& on, const geo::Task& task) {
  std::vector<StandardId> wanted;
  for (const StandardId id : standards_looked_at(on.study)) {
    const Standard& standard = on.study.catalogue.standards[id];
    if (field_of(on, standard) && on.study.demand.has(on.study.catalogue.find_group(standard.population))) {
      wanted.push_back(id);
    }
  }
  ServedByStandard served(on.study.catalogue.standards.size());
  parallel_for(task, wanted.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      served[wanted[i]] = std::make_shared<ServedPeople>(on, wanted[i]);
    }
  });
  return served;
}

}  // namespace planner::detail

#include "planner/assess/detail/people_by_unit.hpp"

namespace planner::detail {

PeopleByUnit::PeopleByUnit(const Study& study)
    : own_(study.catalogue.groups.size()),
      below_(study.catalogue.groups.size()),
      first_(study.units.size()),
      own_count_(study.units.size()),
      count_below_(study.units.size()) {
  const Demand& demand = study.demand;
  for (GroupId group{0}; group.index < study.catalogue.groups.size(); ++group.index) {
    own_[group] = geo::IdVector<UnitId, ByClass<Persons>>(study.units.size());
    below_[group] = geo::IdVector<UnitId, Persons>(study.units.size());
    for (std::size_t i = 0; i < demand.size() && demand.has(group); ++i) {
      add(own_[group][demand.unit[i]], demand.cls[i], demand.persons[group][i]);
    }
    for (std::uint32_t u = 0; u < study.units.size(); ++u) {
      below_[group][UnitId{u}] = own_[group][UnitId{u}].total;
    }
    add_to_parents(study, below_[group]);
  }
  index_pieces(study);
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const Unit& unit = study.units[UnitId{u}];
    by_code_[unit.level][unit.code] = UnitId{u};
  }
}

void PeopleByUnit::index_pieces(const Study& study) {
  for (const UnitId unit : study.demand.unit) {
    ++own_count_[unit];
  }
  count_below_ = own_count_;
  add_to_parents(study, count_below_);
  geo::IdVector<UnitId, std::uint32_t> next(study.units.size());  // where the next unit below begins
  std::uint32_t end = 0;
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const UnitId parent = study.units[UnitId{u}].parent;
    std::uint32_t& begin = parent.exists() ? next[parent] : end;
    first_[UnitId{u}] = begin;
    next[UnitId{u}] = begin + own_count_[UnitId{u}];
    begin += count_below_[UnitId{u}];
  }
  geo::IdVector<UnitId, std::uint32_t> place = first_;
  pieces_.resize(study.demand.size());
  for (std::uint32_t i = 0; i < study.demand.size(); ++i) {
    pieces_[place[study.demand.unit[i]]++] = i;
  }
}

UnitId PeopleByUnit::find(UnitLevel level, const std::string& code) const {
  const auto of_level = by_code_.find(level);
  if (of_level == by_code_.end()) {
    return {};
  }
  const auto found = of_level->second.find(code);
  return found == of_level->second.end() ? UnitId{} : found->second;
}

}  // namespace planner::detail

#include "planner/assess/detail/ways.hpp"

#include "planner/assess/detail/fields.hpp"

namespace planner::detail {

void WaySums::add(Persons people, geo::Impedance time_ms) {
  if (time_ms == geo::kUnreachable) {
    cut_off += people;
  } else {
    person_ms += Wide{people.millionths()} * time_ms;
    arriving += people;
  }
}

void WaySums::remove(Persons people, geo::Impedance time_ms) {
  add(Persons{} - people, time_ms);
}

WaySums& WaySums::operator+=(const WaySums& other) {
  person_ms += other.person_ms;
  arriving += other.arriving;
  cut_off += other.cut_off;
  return *this;
}

WaysByUnit::WaysByUnit(const Study& study, GroupId group, std::optional<std::size_t> field,
                       std::span<const TravelField> fields)
    : group_{group}, field_{field}, own_(study.units.size()) {
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    own_[study.demand.unit[i]].add(study.demand.persons[group][i],
                                   field ? fields[*field].nearest.cost[i] : geo::kUnreachable);
  }
  sum_up(study);
}

void WaysByUnit::change(const Study& study, std::uint32_t piece, geo::Impedance before, geo::Impedance after) {
  WaySums& sums = own_[study.demand.unit[piece]];
  sums.remove(study.demand.persons[group_][piece], before);
  sums.add(study.demand.persons[group_][piece], after);
}

void WaysByUnit::sum_up(const Study& study) {
  below_ = own_;
  add_to_parents(study, below_);
}

std::optional<std::size_t> time_field(const Study& study, ServiceId service, std::span<const TravelField> fields) {
  const FieldKey usual = usual_key(study, service, {});
  return usual.measure == Measure::Time ? find_field(fields, usual) : std::nullopt;
}

}  // namespace planner::detail

#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/assess/detail/people_by_unit.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace planner::detail {

class KeptAccess;
class ServedPeople;
using ServedByStandard = geo::IdVector<StandardId, std::shared_ptr<ServedPeople>>;

/// What a rule is judged on: the study, its facilities as of a year, and how people travel to them.
struct Judging {
  const Study& study;
  const PeopleByUnit& people;
  const std::vector<Facility>& facilities;
  std::span<const TravelField> fields;  ///< as of `year`; not looked at by rules of units
  int year = 0;
  const ServedByStandard* served = nullptr;      ///< those counted already, of standards of persons
  std::span<const ServiceResult> services = {};  ///< as of the study's year
  const KeptAccess* access = nullptr;            ///< at these facilities
};

/// Judges the place by one standard.
[[nodiscard]] StandardResult judge(const Judging& on, StandardId id);

/// Judges again by a standard of persons (reach, containment) that was judged before and has not changed since; only
/// some units' people are served otherwise. The same as judge().
[[nodiscard]] StandardResult judge_again(const Judging& on, StandardResult before, std::span<const UnitId> units);

// One kind of rule each. Shape   `result.standard` and `result.group` are set, and the data have the group.
void judge_reach(const Judging& on, const ReachRule& rule, StandardResult& result);
void judge_containment(const Judging& on, const ContainmentRule& rule, StandardResult& result);
/// Says anew what is said of some units. Shape   `on.served` has the standard.
void renew_verdicts(const Judging& on, std::span<const UnitId> units, StandardResult& result);
void judge_count(const Judging& on, const CountRule& rule, StandardResult& result);
void judge_capacity(const Judging& on, const CapacityRule& rule, StandardResult& result);
void judge_network(const Judging& on, const NetworkRule& rule, StandardResult& result);
void judge_phase(const Judging& on, const PhaseRule& rule, StandardResult& result);
void judge_disparity(const Judging& on, const DisparityRule& rule, StandardResult& result);
void judge_barrier_free(const Judging& on, const BarrierFreeRule& rule, StandardResult& result);
void judge_process(const Judging& on, const ProcessRule& rule, StandardResult& result);
void judge_finance(const Judging& on, const FinanceRule& rule, StandardResult& result);

// ---- What several kinds share
// ----------------------------------------------------------------------------------------

[[nodiscard]] const Standard& standard_of(const Judging& on, const StandardResult& result);

/// Whether a standard speaks of a unit, or of the people of a class who live in one.
[[nodiscard]] bool in_scope(const Study& study, const Standard& standard, UnitClass cls, UnitId unit);

/// The unit as which a standard counts a facility that stands in `home`: the one that it judges, which may be of
/// another class than the village there, or `home` where it judges none; none if there is none of its level.
[[nodiscard]] UnitId counted_in(const Study& study, const Standard& standard, UnitId home);

/// Of which classes a standard speaks in a unit, by UnitClass: asked once for all the people there.
[[nodiscard]] std::array<bool, 3> classes_in_scope(const Study& study, const Standard& standard, UnitId unit);

/// Sums over the people of each class in each unit, its own only, where `part` says how many of those count.
template <class Part>
ByClass<Persons> sum_of_units(const Judging& on, GroupId group, const Part& part) {
  ByClass<Persons> sums;
  for (UnitId unit{0}; unit.index < on.study.units.size(); ++unit.index) {
    const ByClass<Persons>& own = on.people.own(group, unit);
    add(sums, UnitClass::Urban, part(unit, UnitClass::Urban, own.urban));
    add(sums, UnitClass::Rural, part(unit, UnitClass::Rural, own.rural));
    add(sums, UnitClass::Unclassified, part(unit, UnitClass::Unclassified, own.total - own.urban - own.rural));
  }
  return sums;
}

[[nodiscard]] std::optional<double> share(Persons part, Persons whole);
[[nodiscard]] std::optional<double> share(int part, int whole);

template <class Value>
ByClass<std::optional<double>> shares(const ByClass<Value>& part, const ByClass<Value>& whole) {
  return {share(part.total, whole.total), share(part.urban, whole.urban), share(part.rural, whole.rural)};
}

/// Whether a unit and those above it satisfy, as far as they are asked and people depend on it; none where none is.
[[nodiscard]] geo::IdVector<UnitId, std::optional<bool>> satisfied_above(const Study& study,
                                                                         const std::vector<UnitVerdict>& verdicts);

/// Adds the verdict on one unit: whether it is met counts in units and persons.
void add_unit(const Judging& on, const UnitVerdict& verdict, StandardResult& result);

/// Units or facilities that were asked.
struct Tally {
  int met = 0;
  int judged = 0;
  int unknown = 0;  ///< beside those judged
};

/// Whether the share of those that satisfy reaches a target, whatever the unknown ones are; none if they would decide.
/// Shape   somebody was judged or is unknown.
[[nodiscard]] std::optional<bool> decided(const Tally& tally, double target);

// What a reason calls things: by their names, and by their ids only where they have none.
[[nodiscard]] geo::Names called(const Standard& standard);
/// The group of people that a standard speaks of.
[[nodiscard]] geo::Names group_of(const Judging& on, const Standard& standard);

/// Why a result stays open: what facilities do not say.
[[nodiscard]] geo::Message left_open(const Judging& on, const StandardResult& result);

/// Units of which it is not known whether they satisfy.
[[nodiscard]] int unknown_units(const StandardResult& result);

/// Sets share, value and met from the units counted; says why not where there are none.
void conclude_units(const Judging& on, UnitLevel level, double target, StandardResult& result);

/// Sets share, value and met from the persons counted; says why not where there is nobody.
void conclude_persons(const Judging& on, double target, StandardResult& result);

/// Sets share, value and met from the facilities counted in units and units_met; says why not where there are none.
void conclude_facilities(const Judging& on, double target, StandardResult& result);

}  // namespace planner::detail

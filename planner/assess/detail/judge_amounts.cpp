#include "planner/assess/detail/each_facility.hpp"

#include <algorithm>
#include <cmath>

// Standards that set a figure against another: capacity.

namespace planner::detail {
namespace {

using geo::msg;

bool satisfies(double measured, const CapacityRule& rule) {
  const double hair = 1e-9 * std::max(1.0, std::abs(rule.limit));
  return rule.at_most ? measured <= rule.limit + hair : measured >= rule.limit - hair;
}

struct Amounts {
  geo::IdVector<UnitId, double> by_unit;
  ByClass<double> place;
  bool known = false;
  int silent = 0;                         ///< facilities that do not say it
  geo::IdVector<UnitId, int> facilities;  ///< of each unit
  geo::IdVector<UnitId, int> silent_in;   ///< of them, those that do not say it
};

/// Whether an amount is enough; unknown where those that do not say how much they have would decide.
std::optional<bool> decided(double measured, int silent, const CapacityRule& rule) {
  const bool met = satisfies(measured, rule);
  return silent > 0 && met == rule.at_most ? std::nullopt : std::optional{met};
}

Amounts sum_amounts(const Judging& on, const Standard& standard, const CapacityRule& rule) {
  Amounts sums{geo::IdVector<UnitId, double>(on.study.units.size()),
               {},
               false,
               0,
               geo::IdVector<UnitId, int>(on.study.units.size()),
               geo::IdVector<UnitId, int>(on.study.units.size())};
  for (const std::uint32_t f : serving_perhaps(on.facilities, standard.service, standard.filter, on.year)) {
    const Facility& facility = on.facilities[f];
    const UnitId counted = counted_in(on.study, standard, facility.unit);
    if (!counted.exists() || !in_scope(on.study, standard, on.study.units[counted].cls, counted)) {
      continue;
    }
    const UnitClass cls = on.study.units[facility.unit].cls;
    const std::optional<double> amount =
        facility.passes(standard.filter) ? amount_of(facility, rule.quantity) : std::nullopt;
    const UnitId unit = on.study.ancestor(facility.unit, rule.level);
    if (unit.exists()) {
      ++sums.facilities[unit];
      sums.silent_in[unit] += amount ? 0 : 1;
      sums.by_unit[unit] += amount.value_or(0.0);
    }
    sums.silent += amount ? 0 : 1;
    if (amount) {
      sums.known = true;
      add(sums.place, cls, *amount);
    }
  }
  return sums;
}

std::optional<double> ratio(double amount, Persons people, double per) {
  return people == Persons{} ? std::nullopt : std::optional{amount / people.value() * per};
}

ByClass<Persons> people_in_scope(const Judging& on, const Standard& standard, GroupId group) {
  return sum_of_units(on, group, [&](UnitId unit, UnitClass cls, Persons persons) {
    return in_scope(on.study, standard, cls, unit) ? persons : Persons{};
  });
}

void judge_units_by_ratio(const Judging& on, const CapacityRule& rule, const Amounts& amounts, StandardResult& result) {
  const Standard& standard = standard_of(on, result);
  for (std::uint32_t u = 0; u < on.study.units.size(); ++u) {
    const UnitId id{u};
    const Unit& unit = on.study.units[id];
    if (unit.level != rule.level || !in_scope(on.study, standard, unit.cls, id)) {
      continue;
    }
    const Persons persons = on.people.below(result.group, id);
    UnitVerdict verdict{
        id,         persons,     {}, amounts.facilities[id], {}, {}, ratio(amounts.by_unit[id], persons, rule.per),
        rule.limit, Remark::None};
    if (verdict.measured) {
      verdict.met = decided(*verdict.measured, amounts.silent_in[id], rule);
    }
    if (verdict.measured && !verdict.met) {
      verdict.measured.reset();
      verdict.remark = Remark::Unknown;
    } else if (verdict.met) {
      verdict.share = *verdict.met ? 1.0 : 0.0;
      verdict.covered = *verdict.met ? persons : Persons{};
      verdict.remark = rule.maximum && *verdict.measured > *rule.maximum ? Remark::AboveRange : Remark::None;
    }
    add_unit(on, verdict, result);
  }
}

}  // namespace

void judge_capacity(const Judging& on, const CapacityRule& rule, StandardResult& result) {
  const Standard& standard = standard_of(on, result);
  if (rule.per == 0.0) {
    judge_each_facility(on, rule.target, result, [&](const Facility& facility) {
      const std::optional<double> amount = amount_of(facility, rule.quantity);
      return !facility.open_in(on.year) ? Answer::NotAsked
                                        : answer_of(amount ? std::optional{satisfies(*amount, rule)} : std::nullopt);
    });
    return;
  }
  const Amounts amounts = sum_amounts(on, standard, rule);
  const ByClass<Persons> persons = people_in_scope(on, standard, result.group);
  result.measured = {ratio(amounts.place.total, persons.total, rule.per),
                     ratio(amounts.place.urban, persons.urban, rule.per),
                     ratio(amounts.place.rural, persons.rural, rule.per)};
  if (!result.measured.total) {
    result.not_assessed = msg("nobody of the group “{0}” lives where it applies", group_of(on, standard));
    return;
  }
  if (!amounts.known && amounts.silent > 0) {
    result.not_assessed = msg("no facility says how much of it there is");
    return;
  }
  result.unknown = amounts.silent;
  judge_units_by_ratio(on, rule, amounts, result);
  if (rule.level == UnitLevel::Place) {
    result.population = persons;
    result.value = result.measured.total;
    result.met = decided(*result.value, amounts.silent, rule);
    result.undecided = result.met ? geo::Message{} : left_open(on, result);
    result.covered = result.met.value_or(false) ? persons : ByClass<Persons>{};
    result.required = rule.limit;
  } else {
    conclude_units(on, rule.level, rule.target, result);
  }
}

}  // namespace planner::detail

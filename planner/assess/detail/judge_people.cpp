#include "planner/assess/detail/served_people.hpp"

#include <algorithm>

// Standards that count persons: reach and containment.

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kPerMinute = 60'000.0;        // ms
constexpr double kPerKilometre = 1'000'000.0;  // mm

void set_verdict(const ServedSums& sums, double target, UnitVerdict& verdict) {
  verdict.population = sums.population.total;
  verdict.covered = sums.covered.total;
  verdict.share = share(verdict.covered, verdict.population);
  verdict.measured = verdict.share;
  verdict.required = target;
  verdict.met = verdict.share ? std::optional{meets(*verdict.share, target)} : std::nullopt;
}

/// One verdict for each smallest unit in scope, and for each larger one with people of its own.
void list_units(const Judging& on, const ServedPeople& served, double target, StandardResult& result) {
  const Study& study = on.study;
  const Standard& standard = standard_of(on, result);
  const UnitLevel finest = study.finest_level();
  result.verdicts.reserve(study.units.size());
  for (UnitId id{0}; id.index < study.units.size(); ++id.index) {
    const Unit& unit = study.units[id];
    const ServedSums& sums = served.in(id);
    const bool listed =
        unit.level == finest ? in_scope(study, standard, unit.cls, id) : sums.population.total > Persons{};
    if (!listed) {
      continue;
    }
    UnitVerdict& verdict = result.verdicts.emplace_back();
    verdict.unit = id;
    set_verdict(sums, target, verdict);
  }
}

/// Judges by whom it serves; says why not where there are no roads. Lists the units unless that was done. Returns the
/// sums, if any.
std::optional<ServedSums> judge_persons(const Judging& on, double target, StandardResult& result) {
  const Standard& standard = standard_of(on, result);
  result.field = field_of(on, standard);
  if (!result.field) {
    result.not_assessed = msg("it needs roads, and the project has none");
    return std::nullopt;
  }
  const std::shared_ptr<ServedPeople> counted = on.served == nullptr ? nullptr : (*on.served)[result.standard];
  const std::shared_ptr<ServedPeople> served =
      counted == nullptr ? std::make_shared<ServedPeople>(on, result.standard) : counted;
  result.population = served->total().population;
  result.covered = served->total().covered;
  if (result.verdicts.empty()) {
    list_units(on, *served, target, result);
  }
  conclude_persons(on, target, result);
  return served->total();
}

}  // namespace

void renew_verdicts(const Judging& on, std::span<const UnitId> units, StandardResult& result) {
  const ServedPeople& served = *(*on.served)[result.standard];
  const double target = target_of(standard_of(on, result));
  for (const UnitId unit : units) {
    const auto found = std::ranges::lower_bound(result.verdicts, unit, {}, &UnitVerdict::unit);
    if (found != result.verdicts.end() && found->unit == unit) {
      set_verdict(served.in(unit), target, *found);
    }
  }
}

void judge_reach(const Judging& on, const ReachRule& rule, StandardResult& result) {
  if (const std::optional<ServedSums> sums = judge_persons(on, rule.target, result)) {
    const double amount = rule.measure == Measure::Time ? kPerMinute : kPerKilometre;
    result.excess =
        Excess{sums->beyond, sums->cut_off, static_cast<double>(sums->excess) / Persons::kMillionths / amount};
  }
}

void judge_containment(const Judging& on, const ContainmentRule& rule, StandardResult& result) {
  static_cast<void>(judge_persons(on, rule.target, result));
}

}  // namespace planner::detail

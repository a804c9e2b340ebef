#include "planner/assess/detail/fields.hpp"
#include "planner/assess/detail/judging.hpp"

// Standards that count persons: reach and containment.

namespace planner::detail {
namespace {

using geo::msg;

// Persons are millionths and costs milliseconds or millimetres: their products overflow 64 bits for a province.
__extension__ using Wide = __int128;

constexpr double kPerMinute = 60'000.0;        // ms
constexpr double kPerKilometre = 1'000'000.0;  // mm

/// Sums over the people a standard speaks of, piece by piece.
class PeopleCount {
 public:
  PeopleCount(const Judging& on, StandardResult& result)
      : on_{&on}, result_{&result}, verdicts_(on.study.units.size()) {}

  void add_piece(std::size_t piece, Persons persons, bool covered) {
    const UnitClass cls = on_->study.demand.cls[piece];
    const UnitId unit = on_->study.demand.unit[piece];
    const Persons served = covered ? persons : Persons{};
    add(result_->population, cls, persons);
    add(result_->covered, cls, served);
    verdicts_[unit].population += persons;
    verdicts_[unit].covered += served;
  }

  /// One verdict for each smallest unit in scope, and for each larger one with people of its own.
  void conclude(double target) {
    const Study& study = on_->study;
    const Standard& standard = standard_of(*on_, *result_);
    const UnitLevel finest = study.finest_level();
    for (std::uint32_t u = 0; u < study.units.size(); ++u) {
      UnitVerdict& verdict = verdicts_[UnitId{u}];
      const Unit& unit = study.units[UnitId{u}];
      const bool listed =
          unit.level == finest ? in_scope(*on_, standard, unit.cls, UnitId{u}) : verdict.population > Persons{};
      if (!listed) {
        continue;
      }
      verdict.unit = UnitId{u};
      verdict.share = share(verdict.covered, verdict.population);
      verdict.measured = verdict.share;
      verdict.required = target;
      if (verdict.share) {
        verdict.met = meets(*verdict.share, target);
      }
      result_->verdicts.push_back(verdict);
    }
    conclude_persons(*on_, target, *result_);
  }

 private:
  const Judging* on_;
  StandardResult* result_;
  geo::IdVector<UnitId, UnitVerdict> verdicts_;
};

}  // namespace

void judge_reach(const Judging& on, const ReachRule& rule, const std::vector<Persons>& people, StandardResult& result) {
  const Standard& standard = standard_of(on, result);
  result.field = find_field(on.fields, {standard.service, rule.measure, rule.profile, standard.filter});
  if (!result.field) {
    result.not_assessed = msg("{0} needs roads, and the project has none", standard.id);
    return;
  }
  const std::vector<geo::Impedance>& cost = on.fields[*result.field].nearest.cost;
  PeopleCount count{on, result};
  Excess excess;
  Wide beyond = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!in_scope(on, standard, on.study.demand.cls[i], on.study.demand.unit[i])) {
      continue;
    }
    count.add_piece(i, people[i], cost[i] <= rule.limit);
    if (cost[i] == geo::kUnreachable) {
      excess.cut_off += people[i];
    }
    if (cost[i] > rule.limit) {
      excess.persons += people[i];
      beyond += cost[i] == geo::kUnreachable ? Wide{0} : Wide{people[i].millionths()} * (cost[i] - rule.limit);
    }
  }
  const double amount = rule.measure == Measure::Time ? kPerMinute : kPerKilometre;
  excess.person_amount = static_cast<double>(beyond) / Persons::kMillionths / amount;
  result.excess = excess;
  count.conclude(rule.target);
}

void judge_containment(const Judging& on, const ContainmentRule& rule, const std::vector<Persons>& people,
                       StandardResult& result) {
  const Standard& standard = standard_of(on, result);
  result.field = find_field(on.fields, usual_key(on.study, standard.service, standard.filter));
  if (!result.field) {
    result.not_assessed = msg("{0} needs roads, and the project has none", standard.id);
    return;
  }
  const std::vector<std::uint32_t>& nearest = on.fields[*result.field].nearest.destination;
  PeopleCount count{on, result};
  for (std::size_t i = 0; i < people.size(); ++i) {
    const UnitId home = on.study.demand.unit[i];
    if (!in_scope(on, standard, on.study.demand.cls[i], home)) {
      continue;
    }
    const UnitId own = on.study.ancestor(home, rule.level);
    const bool inside = own.exists() && nearest[i] < on.facilities.size() &&
                        on.study.ancestor(on.facilities[nearest[i]].unit, rule.level) == own;
    count.add_piece(i, people[i], inside);
  }
  count.conclude(rule.target);
}

}  // namespace planner::detail

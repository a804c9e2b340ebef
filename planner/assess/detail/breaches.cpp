#include "planner/assess/detail/breaches.hpp"

#include "planner/assess/detail/gaps.hpp"
#include "planner/assess/detail/judging.hpp"
#include "planner/assess/detail/main_roads.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

bool holds(const Study& study, UnitId outer, UnitId inner) {
  return inner.exists() && study.ancestor(inner, study.units[outer].level) == outer;
}

/// The rule whose verdicts a result carries: that of the other standard for phases.
const Rule& judged_rule(const Study& study, const Standard& standard) {
  const auto* phase = std::get_if<PhaseRule>(&standard.rule);
  return phase == nullptr ? standard.rule : study.catalogue.standards[study.catalogue.find_standard(phase->of)].rule;
}

struct Told {
  Figure figure = Figure::Share;
  bool at_most = false;
};

Told told_in(const Rule& rule) {
  if (std::holds_alternative<CountRule>(rule) || std::holds_alternative<NetworkRule>(rule)) {
    return {Figure::Count, false};
  }
  if (const auto* capacity = std::get_if<CapacityRule>(&rule); capacity != nullptr && capacity->per > 0.0) {
    return {Figure::Amount, capacity->at_most};
  }
  if (std::holds_alternative<DisparityRule>(rule)) {
    return {Figure::Amount, true};
  }
  return {Figure::Share, false};
}

/// A cost as the standard writes its limit: in m, km, s or min.
double in_unit(const Standard& standard, const ReachRule& rule, geo::Impedance cost) {
  return rule.limit == 0 ? static_cast<double>(cost) : standard.limit * cost / rule.limit;
}

class BreachFinder {
 public:
  BreachFinder(const Study& study, const Assessment& assessment, const Accesses& accesses, Explanation& explanation)
      : study_{&study},
        assessment_{&assessment},
        explanation_{&explanation},
        main_roads_{study},
        onward_{searched_onward(study, assessment.facilities, accesses)} {}

  void look_at(const StandardResult& result) {
    const Standard& standard = study_->catalogue.standards[result.standard];
    const auto* reach = std::get_if<ReachRule>(&standard.rule);
    if (is_open_here(result)) {
      explanation_->open.push_back(result.standard);
    }
    if (!result.not_assessed.empty()) {
      return;
    }
    if (result.verdicts.empty()) {
      look_at_place(result);
    } else if (reach != nullptr && explanation_->asked) {
      look_at_piece(result, *reach);
    } else {
      look_at_units(result);
    }
  }

 private:
  [[nodiscard]] const Standard& standard_of(const StandardResult& result) const {
    return study_->catalogue.standards[result.standard];
  }

  /// Whether what facilities do not say leaves it open of the unit asked for, one above it or one within.
  [[nodiscard]] bool is_open_here(const StandardResult& result) const {
    return std::ranges::any_of(result.verdicts, [&](const UnitVerdict& verdict) {
      return verdict.remark == Remark::Unknown &&
             (lies_within(verdict.unit) || holds(*study_, verdict.unit, explanation_->unit));
    });
  }

  /// Standards of the place alone: disparity.
  void look_at_place(const StandardResult& result) {
    if (result.met.value_or(true)) {
      note_met(result);
      return;
    }
    Breach breach = begin(result, kPlace);
    breach.measured = result.value;
    breach.required = result.required;
    finish(std::move(breach), [](const Gap& gap) { return gap.unit == kPlace; });
  }

  void look_at_piece(const StandardResult& result, const ReachRule& rule) {
    const Standard& standard = standard_of(result);
    const std::uint32_t piece = *explanation_->piece;
    const UnitId unit = study_->demand.unit[piece];
    const Persons persons = study_->demand.persons[study_->catalogue.find_group(standard.population)][piece];
    if (persons == Persons{} || !in_scope(*study_, standard, study_->demand.cls[piece], unit)) {
      return;
    }
    const geo::Impedance cost = assessment_->fields[*result.field].nearest.cost[piece];
    if (cost <= rule.limit) {
      note_met(result);
      return;
    }
    Breach breach = begin(result, unit);
    breach.figure = Figure::Amount;
    breach.at_most = true;
    breach.at_point = true;
    breach.required = standard.limit;
    breach.persons = persons;
    if (cost != geo::kUnreachable) {
      breach.measured = in_unit(standard, rule, cost);
    }
    const auto verdict = std::ranges::find(result.verdicts, unit, &UnitVerdict::unit);
    breach.unit_meets = verdict != result.verdicts.end() && verdict->met.value_or(false);
    if (!breach.measured && rule.measure != Measure::StraightLine) {
      breach.road = sufficient_road(standard, rule, study_->demand.position[piece]);
    }
    const bool by_road = breach.road.has_value();
    finish(std::move(breach),
           [&](const Gap& gap) { return gap.unit == unit && helps_piece(gap, rule, piece, by_road); });
  }

  /// A road that brings people within the limit, if one does.
  [[nodiscard]] std::optional<RoadToJoin> sufficient_road(const Standard& standard, const ReachRule& rule,
                                                          geo::MapPoint home) {
    const std::optional<Join> join = main_roads_.nearest(rule.profile, home);
    return join && roads_suffice(*study_, standard, {&*join, 1}, onward_)[0] ? std::optional{join->road} : std::nullopt;
  }

  /// Whether what mends the unit's breach is of use to the people of one piece.
  [[nodiscard]] bool helps_piece(const Gap& gap, const ReachRule& rule, std::uint32_t piece, bool by_road) const {
    if (gap.remedy == Remedy::ConnectRoad) {
      return by_road;
    }
    return gap.remedy != Remedy::OpenFacility || (gap.site && within_of_site(*study_, rule, {&piece, 1}, *gap.site)[0]);
  }

  /// Smaller than the unit asked for. A point has none: it lies in the smallest.
  [[nodiscard]] bool lies_within(UnitId unit) const {
    return !explanation_->asked && unit != explanation_->unit && holds(*study_, explanation_->unit, unit);
  }

  /// The unit itself and those above it, or those within a larger one.
  void look_at_units(const StandardResult& result) {
    const Standard& standard = standard_of(result);
    const bool phase_met = std::holds_alternative<PhaseRule>(standard.rule) && result.met.value_or(true);
    std::vector<const UnitVerdict*> within;
    bool asked = false;
    bool breached = false;
    for (const UnitVerdict& verdict : result.verdicts) {
      if (!verdict.met) {
        continue;
      }
      if (lies_within(verdict.unit)) {
        within.push_back(&verdict);
      } else if (holds(*study_, verdict.unit, explanation_->unit)) {
        asked = true;
        if (!*verdict.met && !phase_met) {
          add_breach_of(result, verdict);
          breached = true;
        }
      }
    }
    if (!within.empty()) {
      asked = true;
      breached = (!phase_met && add_breach_within(result, within)) || breached;
    }
    if (asked && !breached) {
      note_met(result);
    }
  }

  void add_breach_of(const StandardResult& result, const UnitVerdict& verdict) {
    Breach breach = begin(result, verdict.unit);
    breach.measured = verdict.measured;
    breach.required = verdict.required;
    breach.persons = verdict.population - verdict.covered;
    breach.service = verdict.service.exists() ? verdict.service : breach.service;
    finish(std::move(breach), [unit = verdict.unit, service = breach.service](const Gap& gap) {
      return gap.unit == unit && gap.service == service;
    });
  }

  /// Whether any of the units falls short.
  bool add_breach_within(const StandardResult& result, const std::vector<const UnitVerdict*>& verdicts) {
    Breach breach = begin(result, explanation_->unit);
    breach.within_asked = static_cast<std::uint32_t>(verdicts.size());
    std::vector<const UnitVerdict*> lacking;
    for (const UnitVerdict* verdict : verdicts) {
      if (!*verdict->met) {
        lacking.push_back(verdict);
        breach.persons += verdict->population - verdict->covered;
      }
    }
    if (lacking.empty()) {
      return false;
    }
    std::ranges::stable_sort(lacking, std::greater{},
                             [](const UnitVerdict* verdict) { return verdict->population - verdict->covered; });
    std::ranges::transform(lacking, std::back_inserter(breach.within), &UnitVerdict::unit);
    breach.required = lacking.front()->required;
    finish(std::move(breach), [&](const Gap& gap) { return lies_within(gap.unit); });
    return true;
  }

  [[nodiscard]] Breach begin(const StandardResult& result, UnitId unit) const {
    const Told told = told_in(judged_rule(*study_, standard_of(result)));
    Breach breach;
    breach.standard = result.standard;
    breach.unit = unit;
    breach.service = standard_of(result).service;
    breach.figure = told.figure;
    breach.at_most = told.at_most;
    return breach;
  }

  /// Adds the gaps that belong to it, and where they ask for a road, the road.
  template <class Belongs>
  void finish(Breach breach, const Belongs& belongs) {
    for (std::uint32_t g = 0; g < assessment_->gaps.size(); ++g) {
      const Gap& gap = assessment_->gaps[g];
      if (gap.standard == breach.standard && belongs(gap)) {
        breach.gaps.push_back(g);
      }
    }
    if (!breach.road && !breach.gaps.empty()) {
      const Gap& first = assessment_->gaps[breach.gaps.front()];
      breach.road = first.remedy == Remedy::ConnectRoad ? first.road : std::nullopt;
    }
    explanation_->breaches.push_back(std::move(breach));
  }

  void note_met(const StandardResult& result) { explanation_->met.push_back(result.standard); }

  const Study* study_;
  const Assessment* assessment_;
  Explanation* explanation_;
  MainRoads main_roads_;
  OnwardCosts onward_;
};

}  // namespace

void add_breaches(const Study& study, const Assessment& assessment, const Accesses& accesses,
                  std::optional<ServiceId> only, Explanation& explanation) {
  BreachFinder finder{study, assessment, accesses, explanation};
  for (const StandardResult& result : assessment.standards) {
    if (!only || study.catalogue.standards[result.standard].service == *only) {
      finder.look_at(result);
    }
  }
}

}  // namespace planner::detail

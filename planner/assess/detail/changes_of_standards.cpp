#include "planner/assess/detail/changes.hpp"
#include "planner/assess/detail/judging.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

/// People who gain and lose, by unit and group.
class Changes {
 public:
  explicit Changes(const Study& study)
      : study_{&study}, of_(study.units.size(), std::vector<GainAndLoss>(study.catalogue.groups.size())) {}

  void add(UnitId unit, GroupId group, Persons persons, bool gained) {
    for_each_above(*study_, unit, [&](UnitId above) {
      GainAndLoss& people = of_[above][group.index];
      (gained ? people.gained : people.lost) += persons;
    });
  }

  [[nodiscard]] const GainAndLoss& in_place(GroupId group) const { return of_[kPlace][group.index]; }

  [[nodiscard]] std::vector<UnitChange> list() const {
    std::vector<UnitChange> changes;
    for (std::uint32_t u = 0; u < of_.size(); ++u) {
      for (std::uint32_t g = 0; g < of_[UnitId{u}].size(); ++g) {
        if (const GainAndLoss& people = of_[UnitId{u}][g]; people != GainAndLoss{}) {
          changes.push_back({UnitId{u}, GroupId{g}, people});
        }
      }
    }
    return changes;
  }

 private:
  const Study* study_;
  geo::IdVector<UnitId, std::vector<GainAndLoss>> of_;
};

/// Shares of persons by unit, those of units below included.
geo::IdVector<UnitId, std::optional<double>> shares_by_unit(const Study& study, const StandardResult& result) {
  geo::IdVector<UnitId, Persons> population(study.units.size());
  geo::IdVector<UnitId, Persons> covered(study.units.size());
  for (const UnitVerdict& verdict : result.verdicts) {
    for_each_above(study, verdict.unit, [&](UnitId above) {
      population[above] += verdict.population;
      covered[above] += verdict.covered;
    });
  }
  geo::IdVector<UnitId, std::optional<double>> shares(study.units.size());
  for (std::uint32_t u = 0; u < shares.size(); ++u) {
    shares[UnitId{u}] = share(covered[UnitId{u}], population[UnitId{u}]);
  }
  return shares;
}

/// 1 for units that satisfy, 0 for those that do not.
geo::IdVector<UnitId, std::optional<double>> satisfied_by_unit(const Study& study, const StandardResult& result) {
  geo::IdVector<UnitId, std::optional<double>> satisfied(study.units.size());
  for (const UnitVerdict& verdict : result.verdicts) {
    if (verdict.met) {
      satisfied[verdict.unit] = std::min(satisfied[verdict.unit].value_or(1.0), *verdict.met ? 1.0 : 0.0);
    }
  }
  return satisfied;
}

void set_difference(const geo::IdVector<UnitId, std::optional<double>>& before,
                    const geo::IdVector<UnitId, std::optional<double>>& after, StandardComparison& comparison) {
  comparison.difference = geo::IdVector<UnitId, std::optional<double>>(after.size());
  for (std::uint32_t u = 0; u < after.size(); ++u) {
    if (before[UnitId{u}] && after[UnitId{u}]) {
      comparison.difference[UnitId{u}] = *after[UnitId{u}] - *before[UnitId{u}];
    }
  }
}

void compare_pieces(const ComparedCase& base, const ComparedCase& other, const StandardResult& before,
                    const StandardResult& after, StandardComparison& comparison) {
  const Study& study = *other.study;
  const std::vector<bool> was = served_pieces(base, before);
  const std::vector<bool> is = served_pieces(other, after);
  Changes changes{study};
  for (std::size_t i = 0; i < is.size(); ++i) {
    if (was[i] == is[i]) {
      continue;
    }
    for (std::uint32_t g = 0; g < study.catalogue.groups.size(); ++g) {
      if (study.demand.has(GroupId{g})) {
        changes.add(study.demand.unit[i], GroupId{g}, study.demand.persons[GroupId{g}][i], is[i]);
      }
    }
  }
  comparison.changes = changes.list();
  comparison.people = changes.in_place(after.group);
  set_difference(shares_by_unit(*base.study, before), shares_by_unit(study, after), comparison);
}

void compare_units(const ComparedCase& base, const ComparedCase& other, const StandardResult& before,
                   const StandardResult& after, StandardComparison& comparison) {
  const Study& study = *other.study;
  set_difference(satisfied_by_unit(*base.study, before), satisfied_by_unit(study, after), comparison);
  const geo::IdVector<UnitId, std::optional<bool>> was = satisfied_above(*base.study, before.verdicts);
  const geo::IdVector<UnitId, std::optional<bool>> is = satisfied_above(study, after.verdicts);
  Changes changes{study};
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    const UnitId unit = study.demand.unit[i];
    if (!was[unit] || !is[unit] || *was[unit] == *is[unit]) {
      continue;
    }
    for (GroupId group{0}; group.index < study.catalogue.groups.size(); ++group.index) {
      if (study.demand.has(group)) {
        changes.add(unit, group, study.demand.persons[group][i], *is[unit]);
      }
    }
  }
  comparison.changes = changes.list();
  comparison.people = changes.in_place(after.group);
}

StandardResult with_open_verdicts(const StandardResult& result) {
  StandardResult bare = result;
  std::erase_if(bare.verdicts, [](const UnitVerdict& verdict) { return verdict.remark != Remark::Unknown; });
  return bare;
}

}  // namespace

std::vector<bool> served_pieces(const ComparedCase& one, const StandardResult& result) {
  const Study& study = *one.study;
  const Standard& standard = study.catalogue.standards[result.standard];
  const auto* reach = std::get_if<ReachRule>(&standard.rule);
  const auto* containment = std::get_if<ContainmentRule>(&standard.rule);
  if ((reach == nullptr && containment == nullptr) || !result.field) {
    return {};
  }
  const Assessment& assessment = *one.assessment;
  const geo::travel::NearestField& nearest = assessment.fields[*result.field].nearest;
  const auto inside = [&](std::size_t i) {
    const UnitId own = study.ancestor(study.demand.unit[i], containment->level);
    const std::uint32_t facility = nearest.destination[i];
    return own.exists() && facility < assessment.facilities.size() &&
           study.ancestor(assessment.facilities[facility].unit, containment->level) == own;
  };
  std::vector<bool> served(study.demand.size());
  for (std::size_t i = 0; i < served.size(); ++i) {
    served[i] = in_scope(study, standard, study.demand.cls[i], study.demand.unit[i]) &&
                (reach != nullptr ? nearest.cost[i] <= reach->limit : inside(i));
  }
  return served;
}

StandardComparison compare_standard(const ComparedCase& base, const ComparedCase& other, std::size_t index) {
  const StandardResult& before = base.assessment->standards[index];
  const StandardResult& after = other.assessment->standards[index];
  StandardComparison comparison;
  comparison.standard = after.standard;
  comparison.before = with_open_verdicts(before);
  comparison.after = with_open_verdicts(after);
  comparison.as_changed = other.study->catalogue.standards[after.standard];
  comparison.target_before = target_of(base.study->catalogue.standards[before.standard]);
  comparison.target_after = target_of(comparison.as_changed);
  comparison.difference = geo::IdVector<UnitId, std::optional<double>>(other.study->units.size());
  if (!before.not_assessed.empty() || !after.not_assessed.empty()) {
    return comparison;
  }
  const Rule& rule = other.study->catalogue.standards[after.standard].rule;
  if (std::holds_alternative<ReachRule>(rule) || std::holds_alternative<ContainmentRule>(rule)) {
    compare_pieces(base, other, before, after, comparison);
  } else {
    compare_units(base, other, before, after, comparison);
  }
  return comparison;
}

}  // namespace planner::detail

#include "planner/assess/detail/judging.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

// Standards that count units: count, network, phase.

namespace planner::detail {
namespace {

using geo::msg;

/// How many facilities each unit of a level holds, and how many elsewhere also serve it.
struct Holdings {
  geo::IdVector<UnitId, int> own;
  geo::IdVector<UnitId, int> shared;
};

Holdings count_holdings(const Judging& on, ServiceId service, const FacilityFilter& filter, UnitLevel level) {
  const Study& study = on.study;
  Holdings holdings{geo::IdVector<UnitId, int>(study.units.size()), geo::IdVector<UnitId, int>(study.units.size())};
  for (const std::uint32_t f : serving(on.facilities, service, filter, on.year)) {
    const UnitId unit = study.ancestor(on.facilities[f].unit, level);
    if (unit.exists()) {
      ++holdings.own[unit];
    }
    for (const std::string& code : on.facilities[f].details.also_serves) {
      if (const UnitId other = on.people.find(level, code); other.exists() && other != unit) {
        ++holdings.shared[other];
      }
    }
  }
  return holdings;
}

bool lists(const std::vector<ServiceId>& services, ServiceId service) {
  return std::ranges::find(services, service) != services.end();
}

/// Why a rule of counts does not ask a unit, or takes it as satisfied without asking (exempt).
Remark why_not_asked(const CountRule& rule, const Standard& standard, const Unit& unit, Persons residents, int hosts) {
  if (residents < Persons::of(static_cast<double>(rule.min_persons))) {
    return Remark::TooFewPersons;
  }
  if (rule.if_needed && lists(unit.not_needed, standard.service)) {
    return Remark::NotNeeded;
  }
  return lists(unit.exempt, standard.service) || hosts > 0 ? Remark::Exempt : Remark::None;
}

/// Nodes of one level of a network: whether each has one above it.
class Parents {
 public:
  Parents(const Judging& on, const NetworkLevel& above, const FacilityFilter& filter)
      : on_{&on}, above_{above}, holdings_{count_holdings(on, above.service, filter, above.level)} {
    for (const std::uint32_t f : serving(on.facilities, above.service, filter, on.year)) {
      nodes_[on.facilities[f].id] = f;
    }
  }

  /// By the parent it names, or else by a node in the unit above.
  [[nodiscard]] bool above(const Facility& node) const {
    if (!node.details.parent.empty()) {
      return nodes_.contains(node.details.parent);
    }
    const UnitId unit = on_->study.ancestor(node.unit, above_.level);
    return unit.exists() && holdings_.own[unit] > 0;
  }

 private:
  const Judging* on_;
  NetworkLevel above_;
  Holdings holdings_;
  std::map<std::string, std::uint32_t> nodes_;
};

/// Units of a level whose nodes all lack one above.
geo::IdVector<UnitId, std::uint8_t> with_linked_node(const Judging& on, const NetworkRule& rule, std::size_t level,
                                                     const FacilityFilter& filter) {
  geo::IdVector<UnitId, std::uint8_t> linked(on.study.units.size(), 0);
  const Parents parents{on, rule.levels[level - 1], filter};
  for (const std::uint32_t f : serving(on.facilities, rule.levels[level].service, filter, on.year)) {
    const UnitId unit = on.study.ancestor(on.facilities[f].unit, rule.levels[level].level);
    if (unit.exists() && parents.above(on.facilities[f])) {
      linked[unit] = 1;
    }
  }
  return linked;
}

/// What a standard says of each unit once: of a network, which asks several nodes of a unit, that it has all of them.
StandardResult unit_by_unit(const Judging& on, StandardResult judged) {
  std::map<UnitId, UnitVerdict> once;
  for (const UnitVerdict& verdict : judged.verdicts) {
    const auto [known, is_first] = once.emplace(verdict.unit, verdict);
    if (!is_first && known->second.met.value_or(true) && !verdict.met.value_or(true)) {
      known->second = verdict;
    }
  }
  judged.verdicts.clear();
  judged.units = judged.units_met = {};
  const ByClass<Persons> population = judged.population;
  const ByClass<Persons> covered = judged.covered;
  for (const auto& [unit, verdict] : once) {
    add_unit(on, verdict, judged);
  }
  judged.population = population;
  judged.covered = covered;
  judged.share = shares(judged.units_met, judged.units);
  judged.value = judged.share.total;
  return judged;
}

/// A network asks several units of the same people, who have it where all of them do.
void count_each_once(const Judging& on, StandardResult& result) {
  const geo::IdVector<UnitId, std::optional<bool>> satisfied = satisfied_above(on.study, result.verdicts);
  const auto if_asked = [&](UnitId unit, UnitClass, Persons persons) { return satisfied[unit] ? persons : Persons{}; };
  const auto if_met = [&](UnitId unit, UnitClass, Persons persons) {
    return satisfied[unit].value_or(false) ? persons : Persons{};
  };
  result.population = sum_of_units(on, result.group, if_asked);
  result.covered = sum_of_units(on, result.group, if_met);
}

const PhaseStep* step_due(const PhaseRule& rule, int year) {
  const PhaseStep* due = nullptr;
  for (const PhaseStep& step : rule.steps) {
    if (step.year <= year) {
      due = &step;
    }
  }
  return due;
}

}  // namespace

void judge_count(const Judging& on, const CountRule& rule, StandardResult& result) {
  const Standard& standard = standard_of(on, result);
  const Study& study = on.study;
  const Holdings holdings = count_holdings(on, standard.service, standard.filter, rule.level);
  const geo::IdVector<UnitId, int> hosts = rule.exempt_with.exists()
                                               ? count_holdings(on, rule.exempt_with, {}, rule.level).own
                                               : geo::IdVector<UnitId, int>(study.units.size());
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const UnitId id{u};
    const Unit& unit = study.units[id];
    if (unit.level != rule.level || !in_scope(on.study, standard, unit.cls, id)) {
      continue;
    }
    const Persons persons = on.people.below(result.group, id);
    const int count = holdings.own[id] + (rule.shared ? holdings.shared[id] : 0);
    UnitVerdict verdict{
        id, persons, {}, count, {}, {}, static_cast<double>(count), static_cast<double>(rule.minimum), Remark::None};
    verdict.remark = why_not_asked(rule, standard, unit, on.people.below(kEveryone, id), hosts[id]);
    if (verdict.remark == Remark::None || verdict.remark == Remark::Exempt) {
      verdict.met = verdict.remark == Remark::Exempt || count >= rule.minimum;
      verdict.share = *verdict.met ? 1.0 : 0.0;
      verdict.covered = *verdict.met ? persons : Persons{};
    }
    if (verdict.remark == Remark::None && rule.maximum && count > *rule.maximum) {
      verdict.remark = Remark::AboveRange;
    } else if (verdict.remark == Remark::None && *verdict.met && holdings.own[id] < rule.minimum) {
      verdict.remark = Remark::Shared;
    }
    add_unit(on, verdict, result);
  }
  conclude_units(on, rule.level, rule.target, result);
}

void judge_network(const Judging& on, const NetworkRule& rule, StandardResult& result) {
  const Standard& standard = standard_of(on, result);
  for (std::size_t l = 0; l < rule.levels.size(); ++l) {
    const NetworkLevel& level = rule.levels[l];
    if (level.level == UnitLevel::Group) {
      continue;  // the data know no groups to ask; their nodes are counted by the village
    }
    const Holdings holdings = count_holdings(on, level.service, standard.filter, level.level);
    const auto linked = l == 0 ? geo::IdVector<UnitId, std::uint8_t>(on.study.units.size(), 1)
                               : with_linked_node(on, rule, l, standard.filter);
    for (std::uint32_t u = 0; u < on.study.units.size(); ++u) {
      const UnitId id{u};
      const Unit& unit = on.study.units[id];
      const bool asked = unit.level == UnitLevel::Place || in_scope(on.study, standard, unit.cls, id);
      if (unit.level != level.level || !asked) {
        continue;
      }
      const Persons persons = on.people.below(result.group, id);
      const bool met = holdings.own[id] > 0 && linked[id] != 0;
      UnitVerdict verdict{id,
                          persons,
                          met ? persons : Persons{},
                          holdings.own[id],
                          met ? 1.0 : 0.0,
                          met,
                          static_cast<double>(holdings.own[id]),
                          1.0,
                          Remark::None};
      verdict.service = level.service;
      if (!met && holdings.own[id] > 0) {
        verdict.remark = Remark::NoParent;
        verdict.service = rule.levels[l - 1].service;
        verdict.measured = 0.0;
      }
      add_unit(on, verdict, result);
    }
  }
  count_each_once(on, result);
  conclude_units(on, rule.levels.back().level, rule.target, result);
}

void judge_phase(const Judging& on, const PhaseRule& rule, StandardResult& result) {
  const StandardId of = on.study.catalogue.find_standard(rule.of);
  const StandardResult now = unit_by_unit(on, judge(on, of));
  if (!now.not_assessed.empty()) {
    result.not_assessed = now.not_assessed;
    return;
  }
  result.population = now.population;
  result.covered = now.covered;
  result.units = now.units;
  result.units_met = now.units_met;
  result.share = now.share;
  result.value = now.value;
  result.verdicts = now.verdicts;
  for (const PhaseStep& step : rule.steps) {
    Judging in_year{on};
    in_year.year = step.year;
    const StandardResult then = unit_by_unit(in_year, judge(in_year, of));
    // a hair of binary rounding aside: 0.8 of 25 are 20, not 21
    const int required = static_cast<int>(std::ceil(step.share * then.units.total - 1e-9));
    result.phases.push_back({step.year, step.share, required, then.units_met.total, then.units.total,
                             step.year <= on.year, then.units_met.total >= required});
  }
  const PhaseStep* due = step_due(rule, on.year);
  const int required = due == nullptr ? 0 : static_cast<int>(std::ceil(due->share * now.units.total - 1e-9));
  result.met = now.units_met.total >= required;
  result.measured.total = now.units_met.total;
  result.required = required;
}

}  // namespace planner::detail

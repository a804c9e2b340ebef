#include "planner/assess/detail/judging.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

// Standards that count units: count, network, phase.

namespace planner::detail {
namespace {

using geo::msg;

/// Facilities that do not say what a filter asks: they do not count, or they do.
enum class Doubtful : std::uint8_t { LeftOut, Counted };

std::vector<std::uint32_t> counting(const Judging& on, ServiceId service, const FacilityFilter& filter,
                                    Doubtful doubtful) {
  return doubtful == Doubtful::Counted ? serving_perhaps(on.facilities, service, filter, on.year)
                                       : serving(on.facilities, service, filter, on.year);
}

/// How many facilities each unit of a level holds, and how many elsewhere also serve it.
struct Holdings {
  geo::IdVector<UnitId, int> own;
  geo::IdVector<UnitId, int> shared;

  [[nodiscard]] int of(UnitId unit, bool with_shared) const { return own[unit] + (with_shared ? shared[unit] : 0); }
};

Holdings count_holdings(const Judging& on, ServiceId service, const FacilityFilter& filter, UnitLevel level,
                        Doubtful doubtful) {
  const Study& study = on.study;
  Holdings holdings{geo::IdVector<UnitId, int>(study.units.size()), geo::IdVector<UnitId, int>(study.units.size())};
  for (const std::uint32_t f : counting(on, service, filter, doubtful)) {
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

void set_met(bool met, UnitVerdict& verdict) {
  verdict.met = met;
  verdict.share = met ? 1.0 : 0.0;
  verdict.covered = met ? verdict.population : Persons{};
}

/// What else to say of a unit with so many facilities, of which some are its own.
Remark remark_on(const CountRule& rule, int count, int own) {
  if (rule.maximum && count > *rule.maximum) {
    return Remark::AboveRange;
  }
  return count >= rule.minimum && own < rule.minimum ? Remark::Shared : Remark::None;
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

/// Facilities of units in scope that do not say what a filter asks.
int count_unsaid(const Judging& on, const Standard& standard, ServiceId service, UnitLevel level) {
  int unsaid = 0;
  for (const std::uint32_t f : serving_perhaps(on.facilities, service, standard.filter, on.year)) {
    const UnitId unit = on.study.ancestor(on.facilities[f].unit, level);
    const bool asked = unit.exists() && in_scope(on.study, standard, on.study.units[unit].cls, unit);
    unsaid += asked && !on.facilities[f].passes(standard.filter) ? 1 : 0;
  }
  return unsaid;
}

/// Nodes of one level of a network: whether each has one above it.
class Parents {
 public:
  Parents(const Judging& on, const NetworkLevel& above, const FacilityFilter& filter, Doubtful doubtful)
      : on_{&on}, above_{above}, holdings_{count_holdings(on, above.service, filter, above.level, doubtful)} {
    for (const std::uint32_t f : counting(on, above.service, filter, doubtful)) {
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

/// Nodes of one level of a network by unit.
struct Nodes {
  geo::IdVector<UnitId, int> own;
  geo::IdVector<UnitId, std::uint8_t> linked;  ///< whether a node has one above, or needs none

  [[nodiscard]] bool complete(UnitId unit) const { return own[unit] > 0 && linked[unit] != 0; }
};

Nodes find_nodes(const Judging& on, const NetworkRule& rule, std::size_t level, const FacilityFilter& filter,
                 Doubtful doubtful) {
  const NetworkLevel& at = rule.levels[level];
  Nodes nodes{count_holdings(on, at.service, filter, at.level, doubtful).own,
              geo::IdVector<UnitId, std::uint8_t>(on.study.units.size(), level == 0 ? 1 : 0)};
  if (level == 0) {
    return nodes;
  }
  const Parents parents{on, rule.levels[level - 1], filter, doubtful};
  for (const std::uint32_t f : counting(on, at.service, filter, doubtful)) {
    const UnitId unit = on.study.ancestor(on.facilities[f].unit, at.level);
    if (unit.exists() && parents.above(on.facilities[f])) {
      nodes.linked[unit] = 1;
    }
  }
  return nodes;
}

/// Judges the units of one level of a network.
void judge_level(const Judging& on, const NetworkRule& rule, std::size_t l, StandardResult& result) {
  const Standard& standard = standard_of(on, result);
  const NetworkLevel& level = rule.levels[l];
  const Nodes least = find_nodes(on, rule, l, standard.filter, Doubtful::LeftOut);
  const Nodes most =
      standard.filter == FacilityFilter{} ? least : find_nodes(on, rule, l, standard.filter, Doubtful::Counted);
  for (UnitId id{0}; id.index < on.study.units.size(); ++id.index) {
    const Unit& unit = on.study.units[id];
    const bool asked = unit.level == UnitLevel::Place || in_scope(on.study, standard, unit.cls, id);
    if (unit.level != level.level || !asked) {
      continue;
    }
    UnitVerdict verdict;
    verdict.unit = id;
    verdict.population = on.people.below(result.group, id);
    verdict.facilities = least.own[id];
    verdict.required = 1.0;
    verdict.service = level.service;
    if (least.complete(id) || !most.complete(id)) {
      set_met(least.complete(id), verdict);
      verdict.measured = static_cast<double>(least.own[id]);
    } else {
      verdict.remark = Remark::Unknown;
    }
    if (!most.complete(id) && most.own[id] > 0) {
      verdict.remark = Remark::NoParent;
      verdict.service = rule.levels[l - 1].service;
      verdict.measured = 0.0;
    }
    add_unit(on, verdict, result);
  }
}

/// From the worst to the best.
int rank(std::optional<bool> met) {
  return !met ? 1 : *met ? 2 : 0;
}

/// What a standard says of each unit once: of a network, which asks several nodes of a unit, that it has all of them.
StandardResult unit_by_unit(const Judging& on, StandardResult judged) {
  std::map<UnitId, UnitVerdict> once;
  for (const UnitVerdict& verdict : judged.verdicts) {
    const auto [known, is_first] = once.emplace(verdict.unit, verdict);
    if (!is_first && rank(verdict.met) < rank(known->second.met)) {
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

/// How many units must satisfy. A hair of binary rounding aside: 0.8 of 25 are 20, not 21.
int required_of(double share, int units) {
  return static_cast<int>(std::ceil(share * units - 1e-9));
}

/// Whether so many units satisfy; none if units of which it is not known would decide.
std::optional<bool> reaches(const StandardResult& units, int required) {
  const int met = units.units_met.total;
  if (met >= required) {
    return true;
  }
  return met + unknown_units(units) >= required ? std::nullopt : std::optional{false};
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
  const Holdings least = count_holdings(on, standard.service, standard.filter, rule.level, Doubtful::LeftOut);
  const Holdings most = standard.filter == FacilityFilter{}
                            ? least
                            : count_holdings(on, standard.service, standard.filter, rule.level, Doubtful::Counted);
  const geo::IdVector<UnitId, int> hosts =
      rule.exempt_with.exists() ? count_holdings(on, rule.exempt_with, {}, rule.level, Doubtful::LeftOut).own
                                : geo::IdVector<UnitId, int>(study.units.size());
  result.unknown = count_unsaid(on, standard, standard.service, rule.level);
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const UnitId id{u};
    const Unit& unit = study.units[id];
    if (unit.level != rule.level || !in_scope(on.study, standard, unit.cls, id)) {
      continue;
    }
    const Persons persons = on.people.below(result.group, id);
    const int count = least.of(id, rule.shared);
    UnitVerdict verdict{
        id, persons, {}, count, {}, {}, static_cast<double>(count), static_cast<double>(rule.minimum), Remark::None};
    verdict.remark = why_not_asked(rule, standard, unit, on.people.below(kEveryone, id), hosts[id]);
    const bool is_certain = count >= rule.minimum || most.of(id, rule.shared) < rule.minimum;
    if (verdict.remark == Remark::Exempt) {
      set_met(true, verdict);
    } else if (verdict.remark == Remark::None && is_certain) {
      set_met(count >= rule.minimum, verdict);
      verdict.remark = remark_on(rule, count, least.own[id]);
    } else if (verdict.remark == Remark::None) {
      verdict.remark = Remark::Unknown;
      verdict.measured.reset();
    }
    add_unit(on, verdict, result);
  }
  conclude_units(on, rule.level, rule.target, result);
}

void judge_network(const Judging& on, const NetworkRule& rule, StandardResult& result) {
  for (std::size_t l = 0; l < rule.levels.size(); ++l) {
    if (rule.levels[l].level == UnitLevel::Group) {
      continue;  // the data know no groups to ask; their nodes are counted by the village
    }
    result.unknown += count_unsaid(on, standard_of(on, result), rule.levels[l].service, rule.levels[l].level);
    judge_level(on, rule, l, result);
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
  result.unknown = now.unknown;
  for (const PhaseStep& step : rule.steps) {
    Judging in_year{on};
    in_year.year = step.year;
    const StandardResult then = unit_by_unit(in_year, judge(in_year, of));
    const int units = then.units.total + unknown_units(then);
    const int required = required_of(step.share, units);
    result.phases.push_back(
        {step.year, step.share, required, then.units_met.total, units, step.year <= on.year, reaches(then, required)});
  }
  const PhaseStep* due = step_due(rule, on.year);
  const int required = due == nullptr ? 0 : required_of(due->share, now.units.total + unknown_units(now));
  result.met = reaches(now, required);
  result.undecided = result.met ? geo::Message{} : left_open(on, result);
  result.measured.total = now.units_met.total;
  result.required = required;
}

}  // namespace planner::detail

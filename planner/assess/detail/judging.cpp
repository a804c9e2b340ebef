#include "planner/assess/detail/judging.hpp"

#include "planner/study/unsaid.hpp"

#include <algorithm>
#include <utility>

namespace planner::detail {

using geo::msg;

const Standard& standard_of(const Judging& on, const StandardResult& result) {
  return on.study.catalogue.standards[result.standard];
}

bool in_scope(const Study& study, const Standard& standard, UnitClass cls, UnitId unit) {
  const bool of_class = standard.scope == Scope::All || (standard.scope == Scope::Urban && cls == UnitClass::Urban) ||
                        (standard.scope == Scope::Rural && cls == UnitClass::Rural);
  return of_class &&
         (standard.township_types.empty() || std::ranges::count(standard.township_types, study.type_of(unit)) != 0);
}

UnitId counted_in(const Study& study, const Standard& standard, UnitId home) {
  if (const auto* count = std::get_if<CountRule>(&standard.rule)) {
    return study.ancestor(home, count->level);
  }
  const auto* capacity = std::get_if<CapacityRule>(&standard.rule);
  return capacity != nullptr && capacity->per > 0.0 && capacity->level != UnitLevel::Place
             ? study.ancestor(home, capacity->level)
             : home;
}

std::array<bool, 3> classes_in_scope(const Study& study, const Standard& standard, UnitId unit) {
  std::array<bool, 3> classes{};
  for (const UnitClass cls : {UnitClass::Urban, UnitClass::Rural, UnitClass::Unclassified}) {
    classes[static_cast<std::size_t>(cls)] = in_scope(study, standard, cls, unit);
  }
  return classes;
}

std::optional<double> share(Persons part, Persons whole) {
  return whole == Persons{} ? std::nullopt : std::optional{share_of(part, whole)};
}

std::optional<double> share(int part, int whole) {
  return whole == 0 ? std::nullopt : std::optional{static_cast<double>(part) / whole};
}

geo::IdVector<UnitId, std::optional<bool>> satisfied_above(const Study& study,
                                                           const std::vector<UnitVerdict>& verdicts) {
  geo::IdVector<UnitId, std::optional<bool>> satisfied(study.units.size());
  for (const UnitVerdict& verdict : verdicts) {
    if (verdict.met && verdict.population > Persons{}) {
      satisfied[verdict.unit] = satisfied[verdict.unit].value_or(true) && *verdict.met;
    }
  }
  for (std::uint32_t u = 0; u < satisfied.size(); ++u) {  // a unit stands after the one above it
    const UnitId parent = study.units[UnitId{u}].parent;
    if (parent.exists() && satisfied[parent]) {
      satisfied[UnitId{u}] = satisfied[UnitId{u}].value_or(true) && *satisfied[parent];
    }
  }
  return satisfied;
}

void add_unit(const Judging& on, const UnitVerdict& verdict, StandardResult& result) {
  result.verdicts.push_back(verdict);
  if (!verdict.met) {
    return;
  }
  const UnitClass cls = on.study.units[verdict.unit].cls;
  add(result.units, cls, 1);
  add(result.units_met, cls, *verdict.met ? 1 : 0);
  add(result.population, cls, verdict.population);
  add(result.covered, cls, verdict.covered);
}

std::optional<bool> decided(const Tally& tally, double target) {
  const int all = tally.judged + tally.unknown;
  if (meets(*share(tally.met, all), target)) {
    return true;
  }
  return meets(*share(tally.met + tally.unknown, all), target) ? std::nullopt : std::optional{false};
}

geo::Names called(const Standard& standard) {
  return standard.name_en.empty() ? geo::Names{standard.id, standard.name_zh} : geo::names_of(standard);
}

geo::Names group_of(const Judging& on, const Standard& standard) {
  const GroupId id = on.study.catalogue.find_group(standard.population);
  const geo::Names names = id.exists() ? geo::names_of(on.study.catalogue.groups[id]) : geo::Names{};
  return names.en.empty() ? geo::Names{standard.population, {}} : names;
}

namespace {

geo::Message no_unit_of(UnitLevel level) {
  switch (level) {
    case UnitLevel::Township:
      return msg("the place has no township where it applies");
    case UnitLevel::Village:
      return msg("the place has no village where it applies");
    default:
      return msg("the place has no unit where it applies");
  }
}

}  // namespace

geo::Message left_open(const Judging& on, const StandardResult& result) {
  const Standard& standard = standard_of(on, result);
  return msg("{0} {0|facility does|facilities do} not say {1}", std::to_string(result.unknown),
             unsaid_for(on.facilities, asking_standard(on.study.catalogue, standard), on.year).what);
}

int unknown_units(const StandardResult& result) {
  return static_cast<int>(std::ranges::count(result.verdicts, Remark::Unknown, &UnitVerdict::remark));
}

void conclude_units(const Judging& on, UnitLevel level, double target, StandardResult& result) {
  result.share = shares(result.units_met, result.units);
  result.value = result.share.total;
  const int unknown = unknown_units(result);
  if (result.value) {
    result.met = decided({result.units_met.total, result.units.total, unknown}, target);
    result.undecided = result.met ? geo::Message{} : left_open(on, result);
  } else if (unknown > 0) {
    result.not_assessed = left_open(on, result);
  } else {
    result.not_assessed = no_unit_of(level);
  }
}

void conclude_persons(const Judging& on, double target, StandardResult& result) {
  result.share = shares(result.covered, result.population);
  result.value = result.share.total;
  if (result.value) {
    result.met = meets(*result.value, target);
  } else {
    result.not_assessed =
        msg("nobody of the group “{0}” lives where it applies", group_of(on, standard_of(on, result)));
  }
}

void conclude_facilities(const Judging& on, double target, StandardResult& result) {
  result.share = shares(result.units_met, result.units);
  result.value = result.share.total;
  if (result.value) {
    result.met = decided({result.units_met.total, result.units.total, result.unknown}, target);
    result.undecided = result.met ? geo::Message{} : left_open(on, result);
  } else {
    result.not_assessed = result.unknown > 0 ? left_open(on, result) : msg("no facility is there to judge");
  }
}

namespace {

/// Whether the persons of its group decide a standard; others judge units or facilities and only mention them.
bool counts_persons(const Standard& standard) {
  const auto* capacity = std::get_if<CapacityRule>(&standard.rule);
  return std::holds_alternative<ReachRule>(standard.rule) || std::holds_alternative<ContainmentRule>(standard.rule) ||
         (capacity != nullptr && capacity->per > 0.0);
}

/// Whether ways are asked for, to facilities of which none says what the filter asks.
bool filter_unknown(const Judging& on, const Standard& standard) {
  bool any = false;
  for (const Facility& facility : on.facilities) {
    if (standard.service == kAnyService || facility.service == standard.service) {
      any = true;
      if (facility.satisfies(standard.filter)) {
        return false;
      }
    }
  }
  return any &&
         (std::holds_alternative<ReachRule>(standard.rule) || std::holds_alternative<ContainmentRule>(standard.rule));
}

struct Dispatch {
  const Judging& on;
  StandardResult& result;

  void operator()(const ReachRule& rule) const { judge_reach(on, rule, result); }
  void operator()(const CountRule& rule) const { judge_count(on, rule, result); }
  void operator()(const CapacityRule& rule) const { judge_capacity(on, rule, result); }
  void operator()(const PhaseRule& rule) const { judge_phase(on, rule, result); }
  void operator()(const DisparityRule& rule) const { judge_disparity(on, rule, result); }
  void operator()(const BarrierFreeRule& rule) const { judge_barrier_free(on, rule, result); }
  void operator()(const NetworkRule& rule) const { judge_network(on, rule, result); }
  void operator()(const ContainmentRule& rule) const { judge_containment(on, rule, result); }
  void operator()(const ProcessRule& rule) const { judge_process(on, rule, result); }
  void operator()(const FinanceRule& rule) const { judge_finance(on, rule, result); }
  void operator()(const Reference& /*rule*/) const {}
};

}  // namespace

StandardResult judge(const Judging& on, StandardId id) {
  const Standard& standard = on.study.catalogue.standards[id];
  StandardResult result;
  result.standard = id;
  if (std::holds_alternative<Reference>(standard.rule)) {
    result.not_assessed = msg("it is a number to look up, not a rule to judge a place by");
    return result;
  }
  result.group = on.study.catalogue.find_group(standard.population);
  if (!on.study.demand.has(result.group) && !counts_persons(standard)) {
    result.group = kEveryone;
  }
  if (!on.study.demand.has(result.group)) {
    result.not_assessed =
        msg("it counts the group “{0}”, which the population data do not have", group_of(on, standard));
    return result;
  }
  if (filter_unknown(on, standard)) {
    result.not_assessed =
        msg("no facility says whether it is public, up to standard, accessible or of the level asked for");
    return result;
  }
  std::visit(Dispatch{on, result}, standard.rule);
  return result;
}

StandardResult judge_again(const Judging& on, StandardResult before, std::span<const UnitId> units) {
  const Standard& standard = on.study.catalogue.standards[before.standard];
  if (!before.not_assessed.empty() || filter_unknown(on, standard)) {
    return judge(on, before.standard);
  }
  StandardResult result;
  result.standard = before.standard;
  result.group = before.group;
  result.verdicts = std::move(before.verdicts);
  renew_verdicts(on, units, result);
  std::visit(Dispatch{on, result}, standard.rule);
  return result;
}

}  // namespace planner::detail

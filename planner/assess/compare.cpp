#include "planner/assess/compare.hpp"

#include "planner/assess/detail/changes.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace planner {
namespace {

using BreachKey = std::tuple<UnitId, StandardId, ServiceId>;

std::set<BreachKey> keys_of(const std::vector<Gap>& gaps) {
  std::set<BreachKey> keys;
  for (const Gap& gap : gaps) {
    keys.emplace(gap.unit, gap.standard, gap.service);
  }
  return keys;
}

/// Those without a counterpart on the other side: the same lack, or else another one of the same standard in the same
/// unit, which has taken its place (a village that has its clinic now and still lacks the hospital above it).
std::vector<Gap> without_counterpart(const std::vector<Gap>& gaps, const std::vector<Gap>& others) {
  const std::set<BreachKey> keys = keys_of(gaps);
  const std::set<BreachKey> other_keys = keys_of(others);
  std::map<std::pair<UnitId, StandardId>, int> spare;
  for (const Gap& other : others) {
    spare[{other.unit, other.standard}] += keys.contains({other.unit, other.standard, other.service}) ? 0 : 1;
  }
  std::vector<Gap> rest;
  for (const Gap& gap : gaps) {
    if (!other_keys.contains({gap.unit, gap.standard, gap.service}) && spare[{gap.unit, gap.standard}]-- <= 0) {
      rest.push_back(gap);
    }
  }
  return rest;
}

/// What a side leaves open: standards that it does not assess, and units of which it is not known.
class OpenVerdicts {
 public:
  explicit OpenVerdicts(const Assessment& assessment) {
    for (const StandardResult& result : assessment.standards) {
      if (!result.not_assessed.empty()) {
        standards_.insert(result.standard);
      }
      for (const UnitVerdict& verdict : result.verdicts) {
        if (verdict.remark == Remark::Unknown) {
          units_.emplace(result.standard, verdict.unit);
        }
      }
    }
  }

  [[nodiscard]] bool has(const Gap& gap) const {
    return standards_.contains(gap.standard) || units_.contains({gap.standard, gap.unit});
  }

 private:
  std::set<StandardId> standards_;
  std::set<std::pair<StandardId, UnitId>> units_;
};

/// Takes out those that a side leaves open.
std::vector<Gap> take_not_judged(const OpenVerdicts& by, std::vector<Gap>& gaps) {
  const auto judged = [&](const Gap& gap) { return !by.has(gap); };
  const auto rest = std::ranges::stable_partition(gaps, judged);
  std::vector<Gap> taken{rest.begin(), rest.end()};
  gaps.erase(rest.begin(), rest.end());
  return taken;
}

void count_breaches(const Study& study, const std::vector<Gap>& gaps, int UnitTotals::* which,
                    geo::IdVector<UnitId, UnitTotals>& units) {
  for (const Gap& gap : gaps) {
    detail::for_each_above(study, gap.unit, [&](UnitId unit) { ++(units[unit].*which); });
  }
}

void compare_breaches(const ComparedCase& base, const ComparedCase& other, ScenarioComparison& comparison) {
  const std::vector<Gap>& before = base.assessment->gaps;
  const std::vector<Gap>& after = other.assessment->gaps;
  comparison.facilities = other.assessment->facilities;
  comparison.opened = without_counterpart(after, before);
  comparison.closed = without_counterpart(before, after);
  comparison.unchanged = after.size() - comparison.opened.size();
  comparison.newly_judged = take_not_judged(OpenVerdicts{*base.assessment}, comparison.opened);
  comparison.no_longer_judged = take_not_judged(OpenVerdicts{*other.assessment}, comparison.closed);
  geo::IdVector<UnitId, UnitTotals>& units = comparison.units;
  count_breaches(*other.study, comparison.opened, &UnitTotals::breaches_opened, units);
  count_breaches(*other.study, comparison.closed, &UnitTotals::breaches_closed, units);
  count_breaches(*other.study, comparison.newly_judged, &UnitTotals::breaches_newly_judged, units);
  count_breaches(*other.study, comparison.no_longer_judged, &UnitTotals::breaches_no_longer_judged, units);
}

std::vector<ServiceId> services_of(const ComparedCase& base, const ComparedCase& other) {
  std::vector<ServiceId> services;
  for (const ComparedCase* one : {&base, &other}) {
    std::ranges::transform(one->assessment->services, std::back_inserter(services), &ServiceResult::service);
  }
  std::ranges::sort(services);
  const auto again = std::ranges::unique(services);
  services.erase(again.begin(), again.end());
  return services;
}

void count_population(const Study& study, geo::IdVector<UnitId, UnitTotals>& units) {
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    detail::for_each_above(study, study.demand.unit[i],
                           [&](UnitId unit) { units[unit].population += study.demand.persons[kEveryone][i]; });
  }
}

/// Other numbers for standards, years and people are no works.
bool costs(const Edit& edit) {
  return !std::holds_alternative<ChangeStandard>(edit) && !std::holds_alternative<SetTarget>(edit);
}

/// From when on an edit holds; 0: at once.
int year_of(const Edit& edit) {
  return std::visit(
      [](const auto& some) {
        using Kind = std::remove_cvref_t<decltype(some)>;
        return std::is_same_v<Kind, SetTarget> ? 0 : some.year;
      },
      edit);
}

/// What the edits cost that hold in a year, for those to come serve nobody yet; none if none of them states a cost.
std::optional<double> cost_until(int year, const Scenario& scenario) {
  std::optional<double> sum;
  for (const Edit& edit : scenario.edits) {
    const std::optional<double>& cost = note_of(edit).cost;
    if (cost && year_of(edit) <= year) {
      sum = sum.value_or(0.0) + *cost;
    }
  }
  return sum;
}

std::optional<double> cost_per(std::optional<double> cost, Persons persons) {
  return cost && persons > Persons{} ? std::optional{*cost / persons.value()} : std::nullopt;
}

}  // namespace

std::string_view name_of(BreachChange change) {
  static constexpr std::array<std::string_view, 5> kNames{"opened", "closed", "unchanged", "newly_judged",
                                                          "no_longer_judged"};
  return kNames.at(static_cast<std::size_t>(change));
}

ScenarioComparison compare(const ComparedCase& base, const ComparedCase& other) {
  assert(base.study->demand.size() == other.study->demand.size());
  ScenarioComparison comparison;
  comparison.name = other.scenario->name;
  comparison.year = other.assessment->year;
  comparison.edits = other.scenario->edits.size();
  comparison.cost = cost_of(*other.scenario);
  comparison.edits_without_cost = static_cast<std::size_t>(std::ranges::count_if(
      other.scenario->edits, [](const Edit& edit) { return costs(edit) && !note_of(edit).cost; }));
  comparison.units = geo::IdVector<UnitId, UnitTotals>(other.study->units.size());
  count_population(*other.study, comparison.units);
  for (std::size_t s = 0; s < other.assessment->standards.size(); ++s) {
    comparison.standards.push_back(detail::compare_standard(base, other, s));
  }
  for (const ServiceId service : services_of(base, other)) {
    comparison.services.push_back(detail::compare_service(base, other, service, comparison.units));
  }
  detail::count_people_once(base, other, comparison.units);
  compare_breaches(base, other, comparison);
  const UnitTotals& place = comparison.units[kPlace];
  const std::optional<double> spent = cost_until(comparison.year, *other.scenario);
  comparison.cost_per_person_served = cost_per(spent, place.served.gained);
  comparison.cost_per_person_nearer = cost_per(spent, place.way.gained);
  return comparison;
}

}  // namespace planner

#include "planner/assess/detail/judging.hpp"
#include "planner/assess/detail/kept_access.hpp"
#include "planner/assess/equity.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

// Standards of how far apart town and country, people or units are.

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kHair = 1e-12;

bool sets_sides_apart(DisparityIndex index) {
  return index == DisparityIndex::UrbanRuralRatio || index == DisparityIndex::UrbanRuralGap;
}

/// Town against country, the side that is better off when all is unequal first: of something and nothing the ratio has
/// no value but is over any limit; of nothing and nothing there is none. Shape   both sides are there.
void judge_sides(const DisparityRule& rule, StandardResult& result, double ahead, double behind) {
  const double gap = ahead - behind;
  if (rule.index == DisparityIndex::UrbanRuralGap) {
    result.value = gap;
    result.met = gap <= rule.limit + kHair;
  } else if (behind > 0.0) {
    result.value = ahead / behind;
    result.met = *result.value <= rule.limit + kHair;
  } else if (ahead > 0.0) {
    result.met = false;
  } else {
    result.not_assessed = msg("its ratio has no value, as it is 0 for both town and country");
  }
}

/// Of all that there is, one way or another unequal.
void judge_indices(const DisparityRule& rule, StandardResult& result, const EquityIndices& indices) {
  result.value = rule.index == DisparityIndex::Gini    ? indices.gini
                 : rule.index == DisparityIndex::Theil ? indices.theil
                                                       : indices.cv;
  if (result.value) {
    result.met = *result.value <= rule.limit + kHair;
    return;
  }
  result.not_assessed = msg("its index has no value, as nobody has anything");
}

/// What a result says of town and of country: a share of persons or units, or a figure.
ByClass<std::optional<double>> sides_of(const StandardResult& result) {
  return result.measured.urban || result.measured.rural ? result.measured : result.share;
}

/// Each unit that was judged by its figure or share, weighed by its people.
EquityIndices indices_of_units(const StandardResult& result) {
  std::vector<Weighted> units;
  for (const UnitVerdict& verdict : result.verdicts) {
    const std::optional<double> value = verdict.measured ? verdict.measured : verdict.share;
    if (value && verdict.population > Persons{}) {
      units.push_back({*value, verdict.population.value(), 2});
    }
  }
  return evaluate_equity(std::move(units));
}

bool says_both_sides(StandardResult& result, const ByClass<std::optional<double>>& sides, const geo::Argument& what) {
  if (!sides.urban || !sides.rural) {
    result.not_assessed = msg("“{0}” does not speak of both town and country", what);
    return false;
  }
  result.measured = sides;
  return true;
}

void compare_other(const Judging& on, const DisparityRule& rule, StandardResult& result) {
  const StandardResult other = judge(on, on.study.catalogue.find_standard(rule.of));
  const geo::Names name = called(standard_of(on, other));
  if (!other.not_assessed.empty()) {
    result.not_assessed = msg("“{0}”, which it compares, is not assessed: {1}", name, other.not_assessed);
    return;
  }
  const ByClass<std::optional<double>> sides = sides_of(other);
  if (sets_sides_apart(rule.index)) {
    if (!says_both_sides(result, sides, name)) {
      return;
    }
    judge_sides(rule, result, *sides.urban, *sides.rural);
  } else if (other.verdicts.empty()) {
    result.not_assessed = msg("“{0}” does not speak of units", name);
    return;
  } else {
    judge_indices(rule, result, indices_of_units(other));
  }
  result.population = other.population;
  result.covered = other.covered;
  result.unknown = other.unknown;
  if (result.unknown > 0 && result.not_assessed.empty()) {
    result.met.reset();
    result.undecided = left_open(on, result);
  }
}

/// All people of the result's group, and of them those in pieces that have something.
template <class Has>
void count_people(const Judging& on, const Has& has, StandardResult& result) {
  const std::vector<Persons>& people = on.study.demand.persons[result.group];
  for (std::size_t i = 0; i < people.size(); ++i) {
    add(result.population, on.study.demand.cls[i], people[i]);
    add(result.covered, on.study.demand.cls[i], has(i) ? people[i] : Persons{});
  }
}

/// Of those who arrive: the country is behind if it takes longer.
void compare_times(const DisparityRule& rule, const ServiceResult& service, StandardResult& result) {
  if (!sets_sides_apart(rule.index)) {
    judge_indices(rule, result, *service.equity);
    return;
  }
  const auto minutes = [](const std::optional<geo::Seconds>& time) {
    return time ? std::optional{time->value() / 60.0} : std::nullopt;
  };
  const auto& mean = service.travel->mean_by_class;
  if (says_both_sides(result, {minutes(mean.total), minutes(mean.urban), minutes(mean.rural)}, msg("travel time"))) {
    judge_sides(rule, result, *result.measured.rural, *result.measured.urban);
  }
}

/// Minutes to the nearest facility. Nothing is decided while some have no way.
void compare_ways(const Judging& on, const DisparityRule& rule, StandardResult& result) {
  const auto service = std::ranges::find(on.services, standard_of(on, result).service, &ServiceResult::service);
  if (service != on.services.end() && service->facilities == 0) {
    result.not_assessed = msg("no facility of the service is open");
    return;
  }
  if (service == on.services.end() || !service->travel || !service->equity || !service->field) {
    result.not_assessed = msg("there are no ways by road to the service");
    return;
  }
  const std::vector<geo::Impedance>& cost = on.fields[*service->field].nearest.cost;
  count_people(on, [&](std::size_t piece) { return cost[piece] != geo::kUnreachable; }, result);
  if (result.covered.total == Persons{}) {
    result.not_assessed = msg("nobody has a way to the service");
    return;
  }
  compare_times(rule, *service, result);
  if (const Persons cut_off = result.population.total - result.covered.total;
      cut_off > Persons{} && result.met && result.not_assessed.empty()) {
    result.met.reset();
    result.undecided =
        msg("{0} people have no way to the service, and so no time that could be compared", to_text(cut_off));
  }
}

geo::Message why_no_access(const SharingQuestion& question) {
  switch (question.undefined) {
    case NoAccess::NoRoads:
      return msg("the place has no roads prepared for how people get there");
    case NoAccess::NoFacilities:
      return msg("no facility of the service is open");
    case NoAccess::Nobody:
    case NoAccess::None:
      break;
  }
  return msg("there is nobody whom the service is for");
}

/// Supply within reach for each person.
void compare_access(const Judging& on, const DisparityRule& rule, StandardResult& result) {
  const auto& [question, shared] = on.access->of(standard_of(on, result).service);
  if (question.undefined != NoAccess::None) {
    result.not_assessed = why_no_access(question);
    return;
  }
  count_people(on, [&shared = shared](std::size_t piece) { return shared.access[piece] > 0.0; }, result);
  std::vector<std::tuple<double, double, UnitClass>> here;  // sorted, so that no order of rows changes a sum
  for (std::size_t i = 0; i < shared.access.size(); ++i) {
    if (const Persons people = on.study.demand.persons[question.group][i]; people > Persons{}) {
      here.emplace_back(shared.access[i], people.value(), on.study.demand.cls[i]);
    }
  }
  std::ranges::sort(here);
  ByClass<double> had;
  std::vector<Weighted> pieces;
  for (const auto& [access, people, cls] : here) {
    add(had, cls, access * people);
    pieces.push_back({access, people, 2});
  }
  if (!sets_sides_apart(rule.index)) {
    judge_indices(rule, result, evaluate_equity(std::move(pieces)));
    return;
  }
  const ByClass<Persons>& all = result.population;
  const auto mean = [](double sum, Persons of) {
    return of > Persons{} ? std::optional{sum / of.value()} : std::nullopt;
  };
  if (says_both_sides(result, {mean(had.total, all.total), mean(had.urban, all.urban), mean(had.rural, all.rural)},
                      msg("accessibility"))) {
    judge_sides(rule, result, *result.measured.urban, *result.measured.rural);
  }
}

}  // namespace

void judge_disparity(const Judging& on, const DisparityRule& rule, StandardResult& result) {
  if (rule.measure == DisparityMeasure::Standard) {
    compare_other(on, rule, result);
  } else {
    result.group = on.study.served_group(standard_of(on, result).service);
    rule.measure == DisparityMeasure::TravelTime ? compare_ways(on, rule, result) : compare_access(on, rule, result);
  }
  if (result.not_assessed.empty()) {
    result.required = rule.limit;
  }
}

}  // namespace planner::detail

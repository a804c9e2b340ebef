#include "planner/assess/inequality.hpp"

#include "planner/assess/detail/sorted_values.hpp"

#include <algorithm>
#include <cmath>

namespace planner {
namespace {

using detail::Place;
using detail::SortedValues;

constexpr double kTop = 0.1;
constexpr double kBottom = 0.4;

Index undefined(Undefined why) {
  return {std::nullopt, why};
}

/// 1 − 2 × the area under the Lorenz curve.
double gini_of(const SortedValues& sorted) {
  double twice_area = 0.0;
  double before = 0.0;
  for (const Place& place : sorted.places) {
    const double after = before + place.weight * place.value;
    twice_area += place.weight * (before + after);
    before = after;
  }
  return std::max(0.0, 1.0 - twice_area / (sorted.persons * sorted.sum));
}

template <class Of>
double mean_of(const SortedValues& sorted, const Of& of) {
  double sum = 0.0;
  for (const Place& place : sorted.places) {
    sum += place.weight * of(place.value);
  }
  return sum / sorted.persons;
}

double theil_t_of(const SortedValues& sorted) {
  const double mean = sorted.mean();
  const auto term = [&](double value) { return value > 0.0 ? value / mean * std::log(value / mean) : 0.0; };
  return std::max(0.0, mean_of(sorted, term));
}

double theil_l_of(const SortedValues& sorted) {
  const double mean = sorted.mean();
  return std::max(0.0, mean_of(sorted, [&](double value) { return std::log(mean / value); }));
}

/// What the people from a share of them on, counted from below, have in all.
double had_below(const SortedValues& sorted, double share) {
  double left = share * sorted.persons;
  double had = 0.0;
  for (const Place& place : sorted.places) {
    const double taken = std::min(left, place.weight);
    had += taken * place.value;
    left -= taken;
    if (left <= 0.0) {
      break;
    }
  }
  return had;
}

Index palma_of(const SortedValues& sorted) {
  const double bottom = had_below(sorted, kBottom);
  return bottom > 0.0 ? Index{(sorted.sum - had_below(sorted, 1.0 - kTop)) / bottom}
                      : undefined(Undefined::PoorHaveNothing);
}

Index atkinson_of(const SortedValues& sorted, double aversion) {
  const bool some_have_nothing = sorted.places.front().value <= 0.0;
  if (aversion >= 1.0 && some_have_nothing) {
    return undefined(Undefined::SomeHaveNothing);
  }
  const double power = 1.0 - aversion;
  const double equivalent =
      aversion == 1.0 ? std::exp(mean_of(sorted, [](double value) { return std::log(value); }))
                      : std::pow(mean_of(sorted, [&](double value) { return std::pow(value, power); }), 1.0 / power);
  return {std::max(0.0, 1.0 - equivalent / sorted.mean())};
}

}  // namespace

std::string_view name_of(Undefined why) {
  switch (why) {
    case Undefined::Nobody:
      return "nobody";
    case Undefined::MeanIsZero:
      return "mean_is_zero";
    case Undefined::Negative:
      return "negative_value";
    case Undefined::SomeHaveNothing:
      return "some_have_nothing";
    case Undefined::PoorHaveNothing:
      return "poor_have_nothing";
    case Undefined::SameForAll:
      return "same_for_all";
    case Undefined::GroupIsMissing:
      return "group_is_missing";
    case Undefined::RuralIsZero:
      return "rural_mean_is_zero";
  }
  return "";
}

Inequality inequality_of(const Values& values) {
  const SortedValues sorted{values};
  Inequality all;
  all.persons = sorted.persons;
  for (Index* index : {&all.gini, &all.theil_t, &all.theil_l, &all.atkinson_half, &all.atkinson_one, &all.cv,
                       &all.palma, &all.min_to_max}) {
    index->why = sorted.why_no_ratio().value_or(Undefined::Nobody);
  }
  if (sorted.places.empty()) {
    return all;
  }
  const double mean = sorted.mean();
  all.mean.value = mean;
  all.minimum.value = sorted.places.front().value;
  all.maximum.value = sorted.places.back().value;
  all.range.value = *all.maximum.value - *all.minimum.value;
  all.mad.value = mean_of(sorted, [&](double value) { return std::abs(value - mean); });
  if (sorted.why_no_ratio()) {
    return all;
  }
  all.min_to_max.value = *all.minimum.value / *all.maximum.value;
  all.cv.value = std::sqrt(mean_of(sorted, [&](double value) { return (value - mean) * (value - mean); })) / mean;
  all.gini.value = gini_of(sorted);
  all.theil_t.value = theil_t_of(sorted);
  all.theil_l = *all.minimum.value > 0.0 ? Index{theil_l_of(sorted)} : undefined(Undefined::SomeHaveNothing);
  all.atkinson_half = atkinson_of(sorted, 0.5);
  all.atkinson_one = atkinson_of(sorted, 1.0);
  all.palma = palma_of(sorted);
  return all;
}

Index atkinson(const Values& values, double aversion) {
  const SortedValues sorted{values};
  const std::optional<Undefined> why = sorted.why_no_ratio();
  return why ? undefined(*why) : atkinson_of(sorted, aversion);
}

std::vector<LorenzPoint> lorenz_curve(const Values& values) {
  const SortedValues sorted{values};
  if (sorted.why_no_ratio()) {
    return {};
  }
  std::vector<LorenzPoint> curve{{0.0, 0.0}};
  double people = 0.0;
  double share = 0.0;
  for (const Place& place : sorted.places) {
    people += place.weight;
    share += place.weight * place.value;
    curve.push_back({people / sorted.persons, share / sorted.sum});
  }
  curve.back() = {1.0, 1.0};
  return curve;
}

double lorenz_at(std::span<const LorenzPoint> curve, double people) {
  const auto after = std::ranges::lower_bound(curve, people, {}, &LorenzPoint::people);
  if (after == curve.begin()) {
    return 0.0;
  }
  if (after == curve.end()) {
    return 1.0;
  }
  const LorenzPoint& before = *(after - 1);
  return before.share + (after->share - before.share) * (people - before.people) / (after->people - before.people);
}

}  // namespace planner

#include "planner/assess/detail/sorted_values.hpp"
#include "planner/assess/inequality.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <tuple>

namespace planner {
namespace {

using detail::SortedValues;

/// Those values of one group.
struct Part {
  std::vector<double> value;
  std::vector<double> weight;
};

std::vector<Part> parts_of(const Values& values, std::span<const std::uint32_t> group, std::size_t groups) {
  std::vector<Part> parts(groups);
  for (std::size_t i = 0; i < group.size(); ++i) {
    parts[group[i]].value.push_back(values.value[i]);
    parts[group[i]].weight.push_back(values.weight[i]);
  }
  return parts;
}

/// What each group adds to the parts between and within, and to the whole.
struct Sums {
  double between_t = 0.0;
  double within_t = 0.0;
  double between_l = 0.0;
  double within_l = 0.0;
};

Sums sums_of(const std::vector<Part>& parts, const SortedValues& all, bool with_l) {
  Sums sums;
  for (const Part& part : parts) {
    const Values values{part.value, part.weight};
    const SortedValues sorted{values};
    if (sorted.places.empty()) {
      continue;
    }
    const Inequality inside = inequality_of(values);
    const double relative = sorted.mean() / all.mean();
    const double people = sorted.persons / all.persons;
    if (relative > 0.0) {  // the limit of what has nothing is 0
      sums.between_t += people * relative * std::log(relative);
      sums.within_t += people * relative * inside.theil_t.value.value_or(0.0);
    }
    if (with_l) {
      sums.between_l -= people * std::log(relative);
      sums.within_l += people * inside.theil_l.value.value_or(0.0);
    }
  }
  return sums;
}

GroupValues group_values(const Part& part, const SortedValues& all) {
  const SortedValues sorted{{part.value, part.weight}};
  GroupValues group;
  group.persons = sorted.persons;
  if (sorted.places.empty()) {
    return group;
  }
  group.mean.value = sorted.mean();
  if (const auto why = all.why_no_ratio()) {
    group.location_quotient.why = *why;
  } else {
    group.location_quotient.value = sorted.mean() / all.mean();
  }
  return group;
}

/// A place in the order of what people are ranked by.
struct Ranked {
  double rank;
  double weight;
  double value;
};

/// The rank below which a share of the persons lies: person 1 + (W − 1) · share of all in order, straight between two.
double quantile(const std::vector<Ranked>& ranked, double persons, double share) {
  const double order = 1.0 + (persons - 1.0) * share;
  const auto rank_of = [&](double person) {
    double seen = 0.0;
    for (const Ranked& place : ranked) {
      seen += place.weight;
      if (seen >= person) {
        return place.rank;
      }
    }
    return ranked.back().rank;
  };
  const double low = rank_of(std::max(1.0, std::floor(order)));
  const double high = rank_of(std::min(persons, std::floor(order) + 1.0));
  return low + (high - low) * (order - std::floor(order));
}

Index mean_ratio(const std::vector<Ranked>& ranked, double persons) {
  const double poor = quantile(ranked, persons, 0.4);
  const double rich = quantile(ranked, persons, 0.9);
  SortedValues low{{}};
  SortedValues high{{}};
  for (const Ranked& place : ranked) {
    if (place.rank <= poor || place.rank > rich) {
      SortedValues& side = place.rank <= poor ? low : high;
      side.persons += place.weight;
      side.sum += place.weight * place.value;
    }
  }
  if (low.persons <= 0.0 || high.persons <= 0.0) {
    return {std::nullopt, Undefined::GroupIsMissing};
  }
  return low.sum > 0.0 ? Index{high.mean() / low.mean()} : Index{std::nullopt, Undefined::PoorHaveNothing};
}

/// Σ (w/W) (x − m) r, r the share of the people below, those of the same rank and half of them.
double covariance(const std::vector<Ranked>& ranked, double persons, double mean) {
  double sum = 0.0;
  double below = 0.0;
  for (auto first = ranked.begin(); first != ranked.end();) {
    const auto last = std::find_if(first, ranked.end(), [&](const Ranked& place) { return place.rank != first->rank; });
    double weight = 0.0;
    double deviation = 0.0;
    for (; first != last; ++first) {
      weight += first->weight;
      deviation += first->weight * (first->value - mean);
    }
    sum += deviation / persons * (below + 0.5 * weight) / persons;
    below += weight;
  }
  return sum;
}

}  // namespace

Decomposition decompose(const Values& values, std::span<const std::uint32_t> group, std::size_t groups) {
  assert(group.size() == values.value.size());
  const std::vector<Part> parts = parts_of(values, group, groups);
  const SortedValues all{values};
  Decomposition result;
  for (const Part& part : parts) {
    result.groups.push_back(group_values(part, all));
  }
  if (const auto why = all.why_no_ratio()) {
    for (Index* index : {&result.between_t, &result.within_t, &result.between_l, &result.within_l}) {
      index->why = *why;
    }
    return result;
  }
  const bool with_l = all.places.front().value > 0.0;
  const Sums sums = sums_of(parts, all, with_l);
  result.between_t.value = sums.between_t;
  result.within_t.value = sums.within_t;
  result.between_l = with_l ? Index{sums.between_l} : Index{std::nullopt, Undefined::SomeHaveNothing};
  result.within_l = with_l ? Index{sums.within_l} : Index{std::nullopt, Undefined::SomeHaveNothing};
  return result;
}

Parity parity(const GroupValues& urban, const GroupValues& rural) {
  Parity result;
  if (!urban.mean.value || !rural.mean.value) {
    result.ratio.why = Undefined::GroupIsMissing;
    result.gap.why = Undefined::GroupIsMissing;
    return result;
  }
  result.gap.value = *urban.mean.value - *rural.mean.value;
  result.ratio = *rural.mean.value > 0.0 ? Index{*urban.mean.value / *rural.mean.value}
                                         : Index{std::nullopt, Undefined::RuralIsZero};
  return result;
}

Concentration concentration(const Values& values, std::span<const double> rank) {
  assert(rank.size() == values.value.size());
  std::vector<Ranked> ranked;
  std::vector<double> counted(values.weight.begin(), values.weight.end());
  for (std::size_t i = 0; i < rank.size(); ++i) {
    counted[i] = std::isnan(rank[i]) ? 0.0 : counted[i];
    if (counted[i] > 0.0) {
      ranked.push_back({rank[i], counted[i], values.value[i]});
    }
  }
  std::ranges::sort(ranked, {}, [](const Ranked& place) { return std::tuple{place.rank, place.value, place.weight}; });
  const SortedValues all{{values.value, counted}};
  Concentration result;
  if (const auto why = all.why_no_ratio()) {
    for (Index* index : {&result.index, &result.corrected, &result.palma}) {
      index->why = *why;
    }
    return result;
  }
  const double sum = covariance(ranked, all.persons, all.mean());
  const double range = all.places.back().value - all.places.front().value;
  result.index.value = 2.0 * sum / all.mean();
  result.corrected = range > 0.0 ? Index{8.0 * sum / range} : Index{std::nullopt, Undefined::SameForAll};
  result.palma = mean_ratio(ranked, all.persons);
  return result;
}

}  // namespace planner

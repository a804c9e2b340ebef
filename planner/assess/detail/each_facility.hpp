#pragma once

#include "planner/assess/detail/judging.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace planner::detail {

/// Counts the facilities that a test applies to, unit by unit. `test` gives whether one satisfies, or none if it is not
/// asked. Which facilities fail is told in the order of their ids.
template <class Test>
void judge_each_facility(const Judging& on, double target, StandardResult& result, const Test& test) {
  const Standard& standard = standard_of(on, result);
  geo::IdVector<UnitId, UnitVerdict> verdicts(on.study.units.size());
  geo::IdVector<UnitId, int> satisfied(on.study.units.size());
  for (const Facility& facility : on.facilities) {
    const UnitClass cls = on.study.units[facility.unit].cls;
    const bool spoken_of = (standard.service == kAnyService || facility.service == standard.service) &&
                           facility.passes(standard.filter) && in_scope(on.study, standard, cls, facility.unit);
    const std::optional<bool> met = spoken_of ? test(facility) : std::nullopt;
    if (!met) {
      continue;
    }
    add(result.units, cls, 1);
    add(result.units_met, cls, *met ? 1 : 0);
    ++verdicts[facility.unit].facilities;
    satisfied[facility.unit] += *met ? 1 : 0;
    if (!*met) {
      verdicts[facility.unit].failing.push_back(facility.id);
    }
  }
  for (std::uint32_t u = 0; u < verdicts.size(); ++u) {
    UnitVerdict& verdict = verdicts[UnitId{u}];
    if (verdict.facilities > 0) {
      std::ranges::sort(verdict.failing);
      verdict.unit = UnitId{u};
      verdict.share = share(satisfied[UnitId{u}], verdict.facilities);
      verdict.measured = verdict.share;
      verdict.required = target;
      verdict.met = meets(*verdict.share, target);
      result.verdicts.push_back(verdict);
    }
  }
  conclude_facilities(on, target, result);
}

}  // namespace planner::detail

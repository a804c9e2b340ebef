#pragma once

#include "planner/assess/detail/judging.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace planner::detail {

/// What a facility says to the question of a standard.
enum class Answer : std::uint8_t { NotAsked, Unsaid, No, Yes };

[[nodiscard]] inline Answer answer_of(std::optional<bool> holds) {
  return !holds ? Answer::Unsaid : *holds ? Answer::Yes : Answer::No;
}

/// What the facilities of one unit say.
struct Answers {
  int satisfied = 0;
  int unsaid = 0;
};

/// Counts the facilities that a test applies to, unit by unit. `test` gives the answer of one. Which facilities fail is
/// told in the order of their ids.
template <class Test>
void judge_each_facility(const Judging& on, double target, StandardResult& result, const Test& test) {
  const Standard& standard = standard_of(on, result);
  geo::IdVector<UnitId, UnitVerdict> verdicts(on.study.units.size());
  geo::IdVector<UnitId, Answers> answers(on.study.units.size());
  for (const Facility& facility : on.facilities) {
    const UnitClass cls = on.study.units[facility.unit].cls;
    const std::optional<bool> counts = facility.satisfies(standard.filter);
    const bool spoken_of = (standard.service == kAnyService || facility.service == standard.service) &&
                           counts.value_or(true) && in_scope(on.study, standard, cls, facility.unit);
    const Answer answer = spoken_of ? test(facility) : Answer::NotAsked;
    if (answer == Answer::NotAsked) {
      continue;
    }
    if (answer == Answer::Unsaid || !counts) {
      ++answers[facility.unit].unsaid;
      ++result.unknown;
      continue;
    }
    const int satisfied = answer == Answer::Yes ? 1 : 0;
    add(result.units, cls, 1);
    add(result.units_met, cls, satisfied);
    ++verdicts[facility.unit].facilities;
    answers[facility.unit].satisfied += satisfied;
    if (satisfied == 0) {
      verdicts[facility.unit].failing.push_back(facility.id);
    }
  }
  for (std::uint32_t u = 0; u < verdicts.size(); ++u) {
    UnitVerdict& verdict = verdicts[UnitId{u}];
    const Answers& of_unit = answers[UnitId{u}];
    if (verdict.facilities + of_unit.unsaid > 0) {
      std::ranges::sort(verdict.failing);
      verdict.unit = UnitId{u};
      verdict.share = share(of_unit.satisfied, verdict.facilities);
      verdict.measured = verdict.share;
      verdict.required = target;
      verdict.met = decided({of_unit.satisfied, verdict.facilities, of_unit.unsaid}, target);
      verdict.remark = verdict.met ? Remark::None : Remark::Unknown;
      result.verdicts.push_back(verdict);
    }
  }
  conclude_facilities(on, target, result);
}

}  // namespace planner::detail

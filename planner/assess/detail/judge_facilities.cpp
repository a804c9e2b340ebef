#include "planner/assess/detail/each_facility.hpp"

#include <algorithm>

// Standards that count facilities: barrier_free, process, finance.

namespace planner::detail {
namespace {

bool is_new(const Facility& facility, const ProcessRule& rule, int year) {
  if (facility.status == FacilityStatus::Closed) {
    return false;
  }
  const int since = rule.since == 0 ? year : rule.since;
  return facility.status == FacilityStatus::Planned ||
         (facility.details.opened != 0 && facility.details.opened >= since) ||
         (facility.details.rebuilt != 0 && facility.details.rebuilt >= since);
}

}  // namespace

void judge_barrier_free(const Judging& on, const BarrierFreeRule& rule, StandardResult& result) {
  judge_each_facility(on, rule.target, result, [&](const Facility& facility) -> std::optional<bool> {
    if (!facility.open_in(on.year)) {
      return std::nullopt;
    }
    return std::ranges::all_of(rule.features,
                               [&](Feature feature) { return facility.details.has(feature).value_or(false); });
  });
}

void judge_process(const Judging& on, const ProcessRule& rule, StandardResult& result) {
  judge_each_facility(on, rule.target, result, [&](const Facility& facility) -> std::optional<bool> {
    if (!is_new(facility, rule, on.year)) {
      return std::nullopt;
    }
    return std::ranges::all_of(rule.stages, [&](Stage stage) {
      return facility.details.stages[static_cast<std::size_t>(stage)].value_or(false);
    });
  });
}

void judge_finance(const Judging& on, const FinanceRule& rule, StandardResult& result) {
  judge_each_facility(on, 1.0, result, [&](const Facility& facility) -> std::optional<bool> {
    if (!facility.details.township_share) {
      return std::nullopt;
    }
    return *facility.details.township_share <= rule.township_share + 1e-12;
  });
}

}  // namespace planner::detail

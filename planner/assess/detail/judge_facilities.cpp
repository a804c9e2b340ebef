#include "planner/assess/detail/each_facility.hpp"

// Standards that count facilities: barrier_free, process, finance.

namespace planner::detail {
namespace {

/// Whether all hold; none if nothing says that one does not, and something is not known.
template <class Known>
std::optional<bool> all_hold(const auto& asked, const Known& known) {
  bool all_known = true;
  for (const auto one : asked) {
    const std::optional<bool> holds = known(one);
    if (holds && !*holds) {
      return false;
    }
    all_known = all_known && holds;
  }
  return all_known ? std::optional{true} : std::nullopt;
}

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
  judge_each_facility(on, rule.target, result, [&](const Facility& facility) {
    return !facility.open_in(on.year)
               ? Answer::NotAsked
               : answer_of(all_hold(rule.features, [&](Feature feature) { return facility.details.has(feature); }));
  });
}

void judge_process(const Judging& on, const ProcessRule& rule, StandardResult& result) {
  judge_each_facility(on, rule.target, result, [&](const Facility& facility) {
    return !is_new(facility, rule, on.year) ? Answer::NotAsked : answer_of(all_hold(rule.stages, [&](Stage stage) {
      return facility.details.stages[static_cast<std::size_t>(stage)];
    }));
  });
}

void judge_finance(const Judging& on, const FinanceRule& rule, StandardResult& result) {
  judge_each_facility(on, 1.0, result, [&](const Facility& facility) {
    const bool is_there = facility.open_in(on.year) || facility.status == FacilityStatus::Planned;
    const std::optional<double> borne = facility.details.township_share;
    return is_there && borne ? answer_of(*borne <= rule.township_share + 1e-12) : Answer::NotAsked;
  });
}

}  // namespace planner::detail

#include "planner/assess/workbench.hpp"
#include "planner/spatial/critical.hpp"
#include "planner/spatial/detail/closure_costs.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace planner {
namespace {

using detail::ClosureCosts;
using detail::WayChange;

/// Of every facility, the ways that lead to it.
using WaysTo = std::vector<std::vector<WayChange>>;

WaysTo ways_to_each(const Assessment& assessment, const ClosureCosts& costs) {
  WaysTo ways(assessment.facilities.size());
  for (std::uint32_t k = 0; k < assessment.fields.size(); ++k) {
    if (!costs.looks_at(k)) {
      continue;
    }
    const std::vector<std::uint32_t>& nearest = assessment.fields[k].nearest.destination;
    for (std::uint32_t piece = 0; piece < nearest.size(); ++piece) {
      if (nearest[piece] < ways.size()) {
        ways[nearest[piece]].push_back({k, piece, geo::kUnreachable});
      }
    }
  }
  return ways;
}

/// A facility and the most people its closing can cost.
struct AtStake {
  std::uint32_t facility = 0;
  Persons most;
};

std::vector<AtStake> in_order_of_stake(const Assessment& assessment, const ClosureCosts& costs, const WaysTo& ways) {
  std::vector<AtStake> all;
  for (std::uint32_t f = 0; f < assessment.facilities.size(); ++f) {
    const Persons most = costs.count(ways[f]).no_longer_served;
    if (most > Persons{} && assessment.facilities[f].open_in(assessment.year)) {
      all.push_back({f, most});
    }
  }
  std::ranges::stable_sort(all, std::ranges::greater{}, &AtStake::most);
  return all;
}

std::uint32_t failing_now(const Assessment& before, const Assessment& after) {
  std::uint32_t count = 0;
  for (std::size_t s = 0; s < before.standards.size(); ++s) {
    count += before.standards[s].met == true && after.standards[s].met == false ? 1U : 0U;
  }
  return count;
}

}  // namespace

std::vector<CriticalFacility> find_critical_facilities(const Study& study, const Assessment& assessment,
                                                       std::size_t most, geo::Task& task) {
  std::vector<CriticalFacility> worst;
  const ClosureCosts costs{study, assessment};
  WaysTo ways = ways_to_each(assessment, costs);
  const std::vector<AtStake> stakes = in_order_of_stake(assessment, costs, ways);
  if (stakes.empty() || most == 0) {
    return worst;
  }
  Workbench bench{std::shared_ptr<const Study>{std::shared_ptr<void>{}, &study}, status_quo(), task};
  task.begin_step(geo::msg("looking for critical facilities"));
  const auto rank = [&](const CriticalFacility& a, const CriticalFacility& b) {
    return a.cost.no_longer_served != b.cost.no_longer_served
               ? a.cost.no_longer_served > b.cost.no_longer_served
               : assessment.facilities[a.facility].id < assessment.facilities[b.facility].id;
  };
  for (const AtStake& stake : stakes) {
    if (worst.size() == most && stake.most < worst.back().cost.no_longer_served) {
      break;
    }
    bench.apply(std::array{Edit{CloseFacility{assessment.facilities[stake.facility].id}}}, task);
    std::vector<WayChange>& changes = ways[stake.facility];
    for (WayChange& change : changes) {
      change.after = bench.assessment().fields[change.field].nearest.cost[change.piece];
    }
    const CriticalFacility critical{stake.facility, costs.count(changes), failing_now(assessment, bench.assessment())};
    bench.undo(task);
    task.report(static_cast<double>(&stake - stakes.data()) / static_cast<double>(stakes.size()));
    if (critical.cost.no_longer_served > Persons{}) {
      worst.insert(std::ranges::upper_bound(worst, critical, rank), critical);
      worst.resize(std::min(worst.size(), most));
    }
  }
  return worst;
}

}  // namespace planner

#include "planner/access/opportunities.hpp"

#include "planner/access/detail/passes.hpp"

#include <algorithm>
#include <cassert>

namespace planner {

std::vector<geo::Impedance> kth_nearest(const Competition& what, std::size_t k, const geo::Task& task) {
  assert(k > 0);
  const geo::travel::ReachedDestinations& pairs = what.ways->pairs;
  std::vector<geo::Impedance> costs(pairs.first.size() - 1, geo::kUnreachable);
  parallel_for(task, costs.size(), detail::kRowsAtOnce, [&](std::size_t begin, std::size_t end) {
    std::vector<geo::Impedance> reached;
    for (std::size_t i = begin; i < end; ++i) {
      reached.clear();
      for (const geo::travel::DestinationCost& entry : pairs.of(i)) {
        if (what.supply[entry.destination] > 0.0) {
          reached.push_back(entry.cost);
        }
      }
      if (reached.size() >= k) {
        const auto kth = reached.begin() + static_cast<std::ptrdiff_t>(k - 1);
        std::ranges::nth_element(reached, kth);
        costs[i] = *kth;
      }
    }
  });
  return costs;
}

std::vector<double> opportunities(const Competition& what, std::span<const double> weights, const geo::Task& task) {
  assert(weights.size() == what.ways->pairs.entries.size());
  return detail::sums_by_row(what.ways->pairs, task, [&](std::size_t /*row*/, std::size_t entry, std::size_t facility) {
    return what.supply[facility] * weights[entry];
  });
}

}  // namespace planner

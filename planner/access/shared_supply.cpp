#include "planner/access/shared_supply.hpp"

#include "planner/access/detail/passes.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace planner {
namespace {

/// The three sums of the family. `of_demand` and `of_access` give d_ij and a_ij for (row, entry, facility).
template <class OfDemand, class OfAccess>
SupplyShares shared(const Competition& what, const geo::Task& task, const OfDemand& of_demand,
                    const OfAccess& of_access) {
  const geo::travel::ReachedDestinations& pairs = what.ways->pairs;
  SupplyShares result;
  result.demand = detail::sums_by_destination(pairs, what.supply.size(), task,
                                              [&](std::size_t row, std::size_t entry, std::size_t facility) {
                                                return what.people[row].value() * of_demand(row, entry, facility);
                                              });
  result.ratio.resize(what.supply.size());
  std::ranges::transform(what.supply, result.demand, result.ratio.begin(),
                         [](double supply, double demand) { return demand > 0.0 ? supply / demand : 0.0; });
  result.access = detail::sums_by_row(pairs, task, [&](std::size_t row, std::size_t entry, std::size_t facility) {
    return result.ratio[facility] * of_access(row, entry, facility);
  });
  return result;
}

/// What an entry is of its row's sum; 0 of nothing.
double share_of(double part, double whole) {
  return whole > 0.0 ? part / whole : 0.0;
}

}  // namespace

SupplyShares two_step(const Competition& what, std::span<const double> weights, const geo::Task& task) {
  const auto weight = [&](std::size_t /*row*/, std::size_t entry, std::size_t /*facility*/) { return weights[entry]; };
  return shared(what, task, weight, weight);
}

SupplyShares three_step(const Competition& what, std::span<const double> weights, const geo::Task& task) {
  const auto weight = [&](std::size_t /*row*/, std::size_t entry, std::size_t /*facility*/) { return weights[entry]; };
  const std::vector<double> of_row = detail::sums_by_row(what.ways->pairs, task, weight);
  const auto chosen = [&](std::size_t row, std::size_t entry, std::size_t /*facility*/) {
    return share_of(weights[entry], of_row[row]) * weights[entry];
  };
  return shared(what, task, chosen, chosen);
}

SupplyShares modified_two_step(const Competition& what, std::span<const double> weights, const geo::Task& task) {
  const auto weight = [&](std::size_t /*row*/, std::size_t entry, std::size_t /*facility*/) { return weights[entry]; };
  const auto squared = [&](std::size_t /*row*/, std::size_t entry, std::size_t /*facility*/) {
    return weights[entry] * weights[entry];
  };
  return shared(what, task, weight, squared);
}

SupplyShares huff_two_step(const Competition& what, std::span<const double> weights, double exponent,
                           const geo::Task& task) {
  std::vector<double> pull(weights.size());
  const geo::travel::ReachedDestinations& pairs = what.ways->pairs;
  parallel_for(task, pull.size(), std::size_t{1} << 16U, [&](std::size_t begin, std::size_t end) {
    for (std::size_t e = begin; e < end; ++e) {
      const double cost = std::max(1.0, what.ways->cost_of(pairs.entries[e].cost));
      pull[e] = weights[e] > 0.0 ? what.supply[pairs.entries[e].destination] * std::pow(cost, -exponent) : 0.0;
    }
  });
  const std::vector<double> of_row = detail::sums_by_row(
      pairs, task, [&](std::size_t /*row*/, std::size_t entry, std::size_t /*facility*/) { return pull[entry]; });
  const auto chosen = [&](std::size_t row, std::size_t entry, std::size_t /*facility*/) {
    return share_of(pull[entry], of_row[row]) * weights[entry];
  };
  return shared(what, task, chosen, chosen);
}

SupplyShares balanced(const Competition& what, std::span<const double> weights, const geo::Task& task) {
  const auto weight = [&](std::size_t /*row*/, std::size_t entry, std::size_t /*facility*/) { return weights[entry]; };
  const std::vector<double> of_row = detail::sums_by_row(what.ways->pairs, task, weight);
  const std::vector<double> of_facility =
      detail::sums_by_destination(what.ways->pairs, what.supply.size(), task, weight);
  return shared(
      what, task,
      [&](std::size_t row, std::size_t entry, std::size_t /*facility*/) {
        return share_of(weights[entry], of_row[row]);
      },
      [&](std::size_t /*row*/, std::size_t entry, std::size_t facility) {
        return share_of(weights[entry], of_facility[facility]);
      });
}

SupplyShares spatial_availability(const Competition& what, std::span<const double> weights, double alpha,
                                  const geo::Task& task) {
  std::vector<double> pressure(what.people.size());
  std::ranges::transform(what.people, pressure.begin(),
                         [&](Persons people) { return people > Persons{} ? std::pow(people.value(), alpha) : 0.0; });
  SupplyShares result;
  const geo::travel::ReachedDestinations& pairs = what.ways->pairs;
  const auto demand = [&](std::size_t row, std::size_t entry, std::size_t /*facility*/) {
    return pressure[row] * weights[entry];
  };
  result.demand = detail::sums_by_destination(pairs, what.supply.size(), task, demand);
  result.ratio.resize(what.supply.size());
  std::ranges::transform(what.supply, result.demand, result.ratio.begin(),
                         [](double supply, double demanded) { return share_of(supply, demanded); });
  result.access = detail::sums_by_row(pairs, task, [&](std::size_t row, std::size_t entry, std::size_t facility) {
    return result.ratio[facility] * demand(row, entry, facility);
  });
  return result;
}

}  // namespace planner

#include "planner/bench/travel_rows.hpp"

#include "geo/network/reference_search.hpp"
#include "geo/travel/catchments.hpp"
#include "geo/travel/matrix.hpp"
#include "geo/travel/nearest.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <span>
#include <stdexcept>
#include <utility>

namespace planner::bench {
namespace {

using geo::Impedance;
using geo::network::Access;
using geo::network::EdgeId;
using geo::network::ReferenceSearch;
using geo::network::Weight;

/// How many nodes, and how far they are together.
using Sums = std::pair<std::uint64_t, std::uint64_t>;

Sums sums_of(std::span<const geo::travel::NodeCost> catchment) {
  std::uint64_t sum = 0;
  for (const geo::travel::NodeCost& entry : catchment) {
    sum += entry.cost;
  }
  return {catchment.size(), sum};
}

void require_equal(bool equal, const char* what) {
  if (!equal) {
    throw std::logic_error{std::string{what} + " differ from Boost.Graph's"};
  }
}

/// The sums of the first few destinations' catchments, as Boost.Graph finds them; fills in the reference.
std::vector<Sums> search_few(const TravelPlace& place, std::size_t of, std::size_t few, Impedance limit, Row& row) {
  const ReferenceSearch search{*place.roads, *place.graph, std::span{place.destinations}.first(of)};
  std::vector<Sums> sums(std::min(few, of));
  const Timing timing = measure(1, [&] {
    for (std::uint32_t i = 0; i < sums.size(); ++i) {
      sums[i] = search.catchment(i, limit);
    }
  });
  row.reference = "Boost.Graph dijkstra_shortest_paths, scaled from " + std::to_string(sums.size());
  row.reference_median_s = timing.median_s * static_cast<double>(of) / static_cast<double>(sums.size());
  return sums;
}

}  // namespace

std::vector<Access> random_accesses(const geo::network::RoadNetwork& roads, const geo::network::ProfileGraph& graph,
                                    std::size_t count, std::uint64_t seed) {
  constexpr std::uint32_t longest_leg_mm = 100'000;
  const auto open_both_ways = [](const geo::network::EdgeCost& cost) {
    return cost.forward_ms != geo::kUnreachable && cost.backward_ms != geo::kUnreachable;
  };
  if (std::ranges::none_of(graph.edge_costs, open_both_ways)) {
    throw std::logic_error{"no road is open both ways"};
  }
  std::mt19937_64 random{seed};
  std::vector<Access> accesses;
  while (accesses.size() < count) {
    const EdgeId edge{static_cast<std::uint32_t>(random() % roads.edges.size())};
    const auto offset = static_cast<std::uint32_t>(random() % roads.edges[edge].length_mm);
    if (open_both_ways(graph.edge_costs[edge])) {
      accesses.push_back({edge, offset, static_cast<std::uint32_t>(random() % longest_leg_mm)});
    }
  }
  return accesses;
}

Row nearest_row(const TravelPlace& place, int runs) {
  Row row = row_of("nearest", place.name, place.graph->nodes());
  geo::travel::NearestField field;
  measure(runs, [&] {
    field = geo::travel::nearest_from_nodes(*place.roads, *place.graph, Weight::Time, place.destinations);
  }).put_into(row);
  const ReferenceSearch search{*place.roads, *place.graph, place.destinations};
  std::vector<std::uint64_t> expected;
  row.reference = "Boost.Graph dijkstra_shortest_paths";
  row.reference_median_s = measure(std::min(runs, 5), [&] { expected = search.nearest(); }).median_s;
  require_equal(std::ranges::equal(field.cost, expected, {}, {},
                                   [](std::uint64_t cost) { return std::min<std::uint64_t>(cost, geo::kUnreachable); }),
                "nearest facilities");
  return row;
}

Row catchment_row(const TravelPlace& place, std::uint32_t minutes, int runs) {
  constexpr std::size_t few = 20;
  constexpr Impedance minute = 60'000;
  Row row = row_of("catchment" + std::to_string(minutes), place.name);
  std::vector<Sums> sums(place.destinations.size());
  measure(runs, [&] {
    geo::travel::for_each_catchment(
        *place.roads, *place.graph, place.destinations, {Weight::Time, minutes * minute}, geo::Task{},
        [&](std::uint32_t i, std::span<const geo::travel::NodeCost> catchment) { sums[i] = sums_of(catchment); });
  }).put_into(row);
  const std::vector<Sums> expected = search_few(place, sums.size(), few, minutes * minute, row);
  require_equal(std::ranges::equal(expected, std::span{sums}.first(expected.size())), "catchments");
  for (const Sums& sum : sums) {
    row.n += sum.first;
  }
  return row;
}

Row hierarchy_row(const TravelPlace& place) {
  Row row = row_of("hierarchy", place.name);
  measure(1, [&] { row.n = geo::travel::Hierarchy{*place.graph, Weight::Time, geo::Task{}}.arcs(); }).put_into(row);
  return row;
}

Row matrix_row(const TravelPlace& place, std::size_t columns, int runs) {
  using geo::travel::Hierarchy;
  using geo::travel::MatrixColumns;
  constexpr std::size_t few = 5;
  const auto destinations = std::span{place.destinations}.first(std::min(columns, place.destinations.size()));
  Row row = row_of("matrix", place.name, std::size_t{place.graph->nodes()} * destinations.size());
  const Hierarchy hierarchy{*place.graph, Weight::Time, geo::Task{}};
  std::vector<std::uint64_t> sums(destinations.size());
  const auto add_up = [&](const MatrixColumns& block) {
    std::array<std::uint64_t, MatrixColumns::kMost> totals{};
    for (const MatrixColumns::Row& costs : block.rows()) {
      for (std::size_t i = 0; i < costs.size(); ++i) {
        totals[i] += costs[i] < Hierarchy::kFar ? static_cast<std::uint32_t>(costs[i]) : 0U;
      }
    }
    std::copy_n(totals.begin(), block.destinations(), sums.begin() + block.first_destination());
  };
  measure(runs, [&] {
    for_each_matrix_block(*place.roads, *place.graph, hierarchy, destinations, geo::Task{}, add_up);
  }).put_into(row);
  const std::vector<Sums> expected = search_few(place, destinations.size(), few, geo::kUnreachable - 1, row);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    require_equal(expected[i].second == sums[i], "travel times");
  }
  return row;
}

}  // namespace planner::bench

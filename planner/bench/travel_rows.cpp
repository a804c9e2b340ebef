#include "planner/bench/travel_rows.hpp"

#include "geo/network/reference_search.hpp"
#include "geo/travel/catchments.hpp"
#include "geo/travel/matrix.hpp"
#include "geo/travel/nearest.hpp"
#include "planner/bench/detail/few.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <random>
#include <span>
#include <stdexcept>
#include <utility>

namespace planner::bench {
namespace {

using namespace geo::network;
namespace travel = geo::travel;
using detail::few_of;
using detail::kBoundedBoost;
using detail::require;
using detail::scale;
using geo::Impedance;
using geo::kUnreachable;
using geo::MapPoint;
using geo::Task;
using travel::NodeCost;

/// Anywhere on edges that are open both ways, with legs up to 100 m.
std::vector<Access> random_accesses(const RoadNetwork& roads, const ProfileGraph& graph, std::size_t count,
                                    std::uint64_t seed) {
  const auto open_both_ways = [](const EdgeCost& cost) {
    return cost.forward_ms != kUnreachable && cost.backward_ms != kUnreachable;
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
      accesses.push_back({edge, offset, static_cast<std::uint32_t>(random() % 100'000)});
    }
  }
  return accesses;
}

/// In rows from north to south, each from west to east, as cells of a grid lie.
std::vector<Access> in_rows(const RoadNetwork& roads, std::vector<Access> accesses) {
  constexpr double kRowMetres = 40.0;
  std::vector<std::pair<std::pair<double, double>, std::size_t>> order;
  for (std::size_t i = 0; i < accesses.size(); ++i) {
    const MapPoint point = point_of(roads, accesses[i]);
    order.push_back({{-std::floor(point.y / kRowMetres), point.x}, i});
  }
  std::ranges::sort(order);
  std::vector<Access> sorted;
  for (const auto& [place, i] : order) {
    sorted.push_back(accesses[i]);
  }
  return sorted;
}

/// One at every node that is at an end of an open edge.
std::vector<Access> accesses_at_nodes(const RoadNetwork& roads, const ProfileGraph& graph) {
  std::vector<Access> accesses(roads.nodes.size());
  for (EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
    if (graph.edge_costs[id].open()) {
      accesses[roads.edges[id].from.index] = {id, 0, 0};
      accesses[roads.edges[id].to.index] = {id, roads.edges[id].length_mm, 0};
    }
  }
  return accesses;
}

/// How many nodes, and how far they are together.
using Sums = std::pair<std::uint64_t, std::uint64_t>;

/// What a consumer that needs only sums makes of a catchment: how many nodes, and how far they are together.
Sums sums_of(std::span<const NodeCost> catchment) {
  std::uint64_t sum = 0;
  for (const NodeCost& entry : catchment) {
    sum += entry.cost;
  }
  return {catchment.size(), sum};
}

}  // namespace

TravelPlace make_travel_place(const std::string& name, RoadNetwork roads, const Profile& profile,
                              std::size_t facilities, std::size_t cell_homes) {
  TravelPlace place;
  place.name = name;
  place.roads = std::move(roads);
  place.graph = make_profile_graph(place.roads, profile);
  place.facilities = random_accesses(place.roads, place.graph, facilities, 5);
  place.node_homes = accesses_at_nodes(place.roads, place.graph);
  place.cell_homes = in_rows(place.roads, random_accesses(place.roads, place.graph, cell_homes, 6));
  return place;
}

Row nearest_row(const TravelPlace& place, int runs) {
  Row row = row_of("nearest", place.name, place.graph.nodes());
  travel::NearestField field;
  std::vector<std::uint64_t> expected;
  std::optional<ReferenceSearch> peer;
  measure_beside(
      row, runs, [&] { field = travel::nearest_from_nodes(place.roads, place.graph, Weight::Time, place.facilities); },
      {"Boost.Graph dijkstra_shortest_paths", std::min(runs, 9),
       [&] { peer.emplace(place.roads, place.graph, place.facilities); }, [&] { expected = peer->nearest(); }});
  require(std::ranges::equal(field.cost, expected, {}, {},
                             [](std::uint64_t cost) { return std::min<std::uint64_t>(cost, kUnreachable); }),
          "nearest facilities");
  row.compared = "the cost of every node";
  return row;
}

Row catchment_row(const TravelPlace& place, std::uint32_t minutes, int runs) {
  constexpr Impedance minute = 60'000;
  Row row = row_of("catchment" + std::to_string(minutes), place.name);
  const std::uint32_t few = few_of(place, 20);
  const Impedance limit = minutes * minute;
  std::vector<Sums> sums(place.facilities.size());
  std::vector<Sums> expected(few);
  std::optional<ReferenceSearch> peer;
  const auto search_all = [&] {
    travel::for_each_catchment(
        place.roads, place.graph, place.facilities, {Weight::Time, limit}, Task{},
        [&](std::uint32_t i, std::span<const NodeCost> catchment) { sums[i] = sums_of(catchment); });
  };
  const auto search_few = [&] {
    for (std::uint32_t i = 0; i < few; ++i) {
      expected[i] = peer->catchment(i, limit);
    }
  };
  measure_beside(
      row, runs, search_all,
      {kBoundedBoost + std::to_string(few), 3, [&] { peer.emplace(place.roads, place.graph, place.facilities); },
       search_few, scale(place.facilities.size(), few)});
  require(std::ranges::equal(expected, std::span{sums}.first(few)), "catchments");
  row.compared = "number of nodes and sum of costs of " + std::to_string(few) + " facilities";
  std::ranges::for_each(sums, [&](const Sums& sum) { row.n += sum.first; });
  return row;
}

std::vector<Row> matrix_rows(const TravelPlace& place, std::size_t facilities, int runs) {
  const std::span destinations = std::span{place.facilities}.first(std::min(facilities, place.facilities.size()));
  const auto few = std::min<std::uint32_t>(3, static_cast<std::uint32_t>(destinations.size()));
  std::optional<travel::Hierarchy> hierarchy;
  Row built = row_of("hierarchy", place.name);
  measure(1, [&] { hierarchy.emplace(place.graph, Weight::Time, Task{}); }).put_into(built);
  built.n = hierarchy->arcs();
  std::vector<std::uint64_t> sums(destinations.size());
  const auto add_up = [&](const travel::MatrixColumns& block) {
    std::array<std::uint64_t, travel::MatrixColumns::kMost> totals{};
    for (const auto& costs : block.rows()) {
      for (std::size_t i = 0; i < costs.size(); ++i) {
        totals[i] += costs[i] < travel::Hierarchy::kFar ? static_cast<std::uint32_t>(costs[i]) : 0U;
      }
    }
    std::copy_n(totals.begin(), block.destinations(), sums.begin() + block.first_destination());
  };
  Row row = row_of("matrix", place.name, std::size_t{place.graph.nodes()} * destinations.size());
  std::optional<ReferenceSearch> peer;
  std::vector<std::uint64_t> expected(few);
  const auto search_few = [&] {
    for (std::uint32_t i = 0; i < few; ++i) {
      expected[i] = peer->catchment(i, kUnreachable - 1).second;
    }
  };
  measure_beside(
      row, runs, [&] { for_each_matrix_block(place.roads, place.graph, *hierarchy, destinations, Task{}, add_up); },
      {"Boost.Graph's Dijkstra, taking back what it touched, scaled from " + std::to_string(few), 1,
       [&] { peer.emplace(place.roads, place.graph, destinations); }, search_few, scale(destinations.size(), few)});
  require(std::ranges::equal(expected, std::span{sums}.first(few)), "travel times");
  row.compared = "sum of costs of " + std::to_string(few) + " facilities";
  return {built, row};
}

void travel_rows(const TravelPlace& place, const std::function<void(const Row&)>& told) {
  const bool large = place.graph.nodes() > 500'000;
  const int runs = large ? 3 : 5;
  told(nearest_row(place, large ? 5 : 25));
  told(catchment_row(place, 10, runs));
  told(catchment_row(place, 30, large ? 1 : runs));
  std::ranges::for_each(matrix_rows(place, large ? 30 : place.facilities.size(), runs), told);
  std::ranges::for_each(floating_catchment_rows(place, large ? 1 : runs), told);
  if (!large) {
    told(kept_floating_catchment_row(place, 9));
  }
}

}  // namespace planner::bench

#include "planner/bench/travel_rows.hpp"

#include "geo/network/reference_search.hpp"
#include "geo/travel/catchments.hpp"
#include "geo/travel/matrix.hpp"
#include "geo/travel/nearest.hpp"
#include "geo/travel/search_choice.hpp"
#include "planner/assess/floating_catchment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <random>
#include <span>
#include <stdexcept>
#include <utility>

namespace planner::bench {
namespace {

using namespace geo::network;
namespace travel = geo::travel;
using geo::Impedance;
using geo::kUnreachable;
using geo::MapPoint;
using geo::Task;
using travel::NodeCost;

constexpr const char* kBoundedBoost = "Boost.Graph dijkstra_shortest_paths stopped at the limit, scaled from ";

std::uint32_t few_of(const TravelPlace& place, std::size_t few) {
  return static_cast<std::uint32_t>(std::min(few, place.facilities.size()));
}

double scale(std::size_t all, std::uint32_t few) {
  return static_cast<double>(all) / few;
}

void require(bool agreed, const char* what) {
  if (!agreed) {
    throw std::logic_error{std::string{what} + " differ from the reference's"};
  }
}

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

/// People, supply and decay for floating catchments.
struct Society {
  Society(std::size_t homes, std::size_t facilities) {
    std::mt19937_64 random{9};
    for (std::size_t i = 0; i < homes; ++i) {
      people.push_back(Persons::of_millionths(static_cast<std::int64_t>(random() % 40'000'000)));
    }
    for (std::size_t j = 0; j < facilities; ++j) {
      supply.push_back(static_cast<double>(1 + random() % 100));
    }
  }

  [[nodiscard]] SupplyAndDemand what() const { return {supply, people, zones}; }
  [[nodiscard]] double weight_at(std::uint64_t cost) const {
    const auto zone = std::ranges::find_if(zones, [&](const auto& z) { return cost <= z.limit; });
    return zone == zones.end() ? 0.0 : zone->weight;
  }

  std::vector<Persons> people;
  std::vector<double> supply;
  std::vector<DecayZone> zones{{600'000, 1.0}, {1'200'000, 0.68}, {1'800'000, 0.22}};
};

FloatingCatchment from_nothing(const TravelPlace& place, std::span<const Access> homes, const Society& society,
                               std::string* why = nullptr) {
  const travel::Origins origins{place.roads, place.graph, Weight::Time, homes};
  const travel::Reach reach{Weight::Time, society.zones.back().limit};
  const travel::ReadySearch ready =
      prepare_search(place.roads, place.graph, place.facilities, reach, travel::HierarchyCache{}, Task{});
  if (why != nullptr) {
    *why = ready.choice.reason();
  }
  return floating_catchment(origins, place.facilities, society.what(), ready.sweeping(), Task{});
}

/// What people on edges are from one facility, if nodes are what `at_nodes` says; the numbers' largest from where there
/// is no way. All edges in question are open both ways.
std::vector<std::uint64_t> plain_costs_of(const TravelPlace& place, std::span<const Access> homes,
                                          const Access& facility, std::span<const std::uint64_t> at_nodes) {
  constexpr std::uint64_t far = std::numeric_limits<std::uint64_t>::max();
  const auto leg = [&](const Access& access) {
    return static_cast<std::uint64_t>(std::llround(access.leg_mm / place.graph.profile.leg_speed.value()));
  };
  std::vector<std::uint64_t> costs(homes.size());
  for (std::size_t i = 0; i < homes.size(); ++i) {
    const Access& home = homes[i];
    const Edge& edge = place.roads.edges[home.edge];
    const EdgeCost& whole = place.graph.edge_costs[home.edge];
    const auto before = [&](Impedance cost, std::uint32_t offset) {
      return std::uint64_t{cost} * offset / edge.length_mm;
    };
    const auto by_node = [&](NodeId node, std::uint64_t part) {
      return at_nodes[node.index] == far ? far : at_nodes[node.index] + part + leg(home);
    };
    costs[i] = std::min(by_node(edge.from, before(whole.backward_ms, home.offset_mm)),
                        by_node(edge.to, whole.forward_ms - before(whole.forward_ms, home.offset_mm)));
    if (home.edge == facility.edge) {
      const bool onward = home.offset_mm <= facility.offset_mm;
      const Impedance cost = onward ? whole.forward_ms : whole.backward_ms;
      const auto [low, high] = std::minmax(home.offset_mm, facility.offset_mm);
      costs[i] = std::min(costs[i], leg(home) + leg(facility) + before(cost, high) - before(cost, low));
    }
  }
  return costs;
}

/// Ratios of the first few facilities and what people gain from them, by Boost.Graph and sums over everybody. People
/// are at nodes, or on edges if `homes` is not empty.
std::vector<double> plain_ratios(const TravelPlace& place, const ReferenceSearch& peer, std::span<const Access> homes,
                                 const Society& society, std::uint32_t few) {
  std::vector<double> ratios;
  std::vector<double> access(society.people.size());
  for (std::uint32_t j = 0; j < few; ++j) {
    std::vector<std::uint64_t> costs = peer.costs_within(j, society.zones.back().limit);
    if (!homes.empty()) {
      costs = plain_costs_of(place, homes, place.facilities[j], costs);
    }
    double weighted = 0.0;
    for (std::size_t i = 0; i < costs.size(); ++i) {
      weighted += society.weight_at(costs[i]) * society.people[i].value();
    }
    ratios.push_back(society.supply[j] / weighted);
    for (std::size_t i = 0; i < costs.size(); ++i) {
      access[i] += society.weight_at(costs[i]) * ratios.back();
    }
  }
  return ratios;
}

/// The two steps over kept pairs as they are written in a textbook.
double plain_sum_of_access(const travel::ReachedDestinations& pairs, const Society& society) {
  std::vector<double> weighted(society.supply.size());
  for (std::size_t i = 0; i < society.people.size(); ++i) {
    for (const travel::DestinationCost& entry : pairs.of(i)) {
      weighted[entry.destination] += society.weight_at(entry.cost) * society.people[i].value();
    }
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < society.people.size(); ++i) {
    double access = 0.0;
    for (const travel::DestinationCost& entry : pairs.of(i)) {
      const double people = weighted[entry.destination];
      access += people > 0.0 ? society.weight_at(entry.cost) * society.supply[entry.destination] / people : 0.0;
    }
    sum += access;
  }
  return sum;
}

void require_close(std::span<const double> ours, std::span<const double> theirs) {
  for (std::size_t j = 0; j < theirs.size(); ++j) {
    if (std::abs(ours[j] - theirs[j]) > 1e-9 * theirs[j]) {
      throw std::logic_error{"floating catchments differ from plain sums"};
    }
  }
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
      {"Boost.Graph dijkstra_shortest_paths, scaled from " + std::to_string(few), 1,
       [&] { peer.emplace(place.roads, place.graph, destinations); }, search_few, scale(destinations.size(), few)});
  require(std::ranges::equal(expected, std::span{sums}.first(few)), "travel times");
  return {built, row};
}

std::vector<Row> floating_catchment_rows(const TravelPlace& place, int runs) {
  const std::uint32_t few = few_of(place, 10);
  const auto measured = [&](const char* name, std::span<const Access> homes, std::span<const Access> on_edges) {
    const Society society{homes.size(), place.facilities.size()};
    std::optional<ReferenceSearch> peer;
    FloatingCatchment result;
    std::vector<double> expected;
    Row row = row_of(name, place.name, homes.size());
    measure_beside(
        row, runs, [&] { result = from_nothing(place, homes, society, &row.choice); },
        {kBoundedBoost + std::to_string(few) + ", and plain sums", 2,
         [&] { peer.emplace(place.roads, place.graph, place.facilities); },
         [&] { expected = plain_ratios(place, *peer, on_edges, society, few); }, scale(place.facilities.size(), few)});
    require_close(result.ratio, expected);
    return row;
  };
  std::vector<Row> rows{measured("e2sfca", place.node_homes, {})};
  if (!place.cell_homes.empty()) {
    rows.push_back(measured("e2sfca_cells", place.cell_homes, place.cell_homes));
  }
  return rows;
}

Row kept_floating_catchment_row(const TravelPlace& place, int runs) {
  const Society society{place.node_homes.size(), place.facilities.size()};
  const travel::Origins origins{place.roads, place.graph, Weight::Time, place.node_homes};
  const travel::ReachedDestinations pairs =
      destinations_within(origins, place.facilities, society.zones.back().limit, nullptr, Task{});
  FloatingCatchment again;
  double plain = 0.0;
  Row row = row_of("e2sfca_kept", place.name, pairs.entries.size());
  measure_beside(
      row, runs, [&] { again = floating_catchment(pairs, society.what(), Task{}); },
      {"the two steps pair by pair", runs / 2 + 1, [] {}, [&] { plain = plain_sum_of_access(pairs, society); }});
  const double ours = std::accumulate(again.access.begin(), again.access.end(), 0.0);
  require_close({&ours, 1}, {&plain, 1});
  require(again == from_nothing(place, place.node_homes, society), "floating catchments of kept pairs");
  return row;
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

#include "geo/network/reference_search.hpp"
#include "geo/travel/origin_catchments.hpp"
#include "geo/travel/search_choice.hpp"
#include "planner/assess/floating_catchment.hpp"
#include "planner/bench/detail/few.hpp"
#include "planner/bench/travel_rows.hpp"

#include <algorithm>
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
using detail::few_of;
using detail::kBoundedBoost;
using detail::require;
using detail::scale;
using geo::Impedance;
using geo::Task;

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

travel::ReadySearch ready_for(const TravelPlace& place, const Society& society) {
  const travel::Reach reach{Weight::Time, society.zones.back().limit};
  return prepare_search(place.roads, place.graph, place.facilities, reach, travel::HierarchyCache{}, Task{});
}

FloatingCatchment from_nothing(const TravelPlace& place, std::span<const Access> homes, const Society& society,
                               std::string* why = nullptr) {
  const travel::Origins origins{place.roads, place.graph, Weight::Time, homes};
  const travel::ReadySearch ready = ready_for(place, society);
  if (why != nullptr) {
    *why = ready.choice.reason();
  }
  return floating_catchment(origins, place.facilities, society.what(), ready.sweeping(), Task{});
}

/// Of the first few facilities as if there were no others, by the kind of search that all of them call for.
FloatingCatchment of_few(const TravelPlace& place, std::span<const Access> homes, const Society& society,
                         std::uint32_t few) {
  const travel::Origins origins{place.roads, place.graph, Weight::Time, homes};
  SupplyAndDemand what = society.what();
  what.supply = what.supply.first(few);
  return floating_catchment(origins, std::span{place.facilities}.first(few), what, ready_for(place, society).sweeping(),
                            Task{});
}

/// What somebody on an edge is from the facility that the peer searched for last; the numbers' largest if there is no
/// way. All edges in question are open both ways.
std::uint64_t plain_cost_of(const TravelPlace& place, const Access& home, const Access& facility,
                            const ReferenceSearch& peer) {
  constexpr std::uint64_t far = std::numeric_limits<std::uint64_t>::max();
  const auto leg = [&](const Access& access) {
    return static_cast<std::uint64_t>(std::llround(access.leg_mm / place.graph.profile.leg_speed.value()));
  };
  const Edge& edge = place.roads.edges[home.edge];
  const EdgeCost& whole = place.graph.edge_costs[home.edge];
  const auto before = [&](Impedance cost, std::uint32_t offset) {
    return std::uint64_t{cost} * offset / edge.length_mm;
  };
  const auto by_node = [&](NodeId node, std::uint64_t part) {
    const std::uint64_t cost = peer.cost(node.index);
    return cost == far ? far : cost + part + leg(home);
  };
  std::uint64_t cost = std::min(by_node(edge.from, before(whole.backward_ms, home.offset_mm)),
                                by_node(edge.to, whole.forward_ms - before(whole.forward_ms, home.offset_mm)));
  if (home.edge == facility.edge) {
    const bool onward = home.offset_mm <= facility.offset_mm;
    const Impedance along = onward ? whole.forward_ms : whole.backward_ms;
    const auto [low, high] = std::minmax(home.offset_mm, facility.offset_mm);
    cost = std::min(cost, leg(home) + leg(facility) + before(along, high) - before(along, low));
  }
  return cost;
}

/// Ratios of the first few facilities and what people gain from them, by Boost.Graph and plain sums over whom it
/// reaches. People are at nodes, or on edges if `homes` is not empty: then each of them is asked.
FloatingCatchment plain_of_few(const TravelPlace& place, ReferenceSearch& peer, std::span<const Access> homes,
                               const Society& society, std::uint32_t few) {
  FloatingCatchment plain{{}, std::vector<double>(society.people.size())};
  const Impedance limit = society.zones.back().limit;
  std::vector<std::pair<std::uint32_t, double>> reached;  // people and the weight of their way
  for (std::uint32_t j = 0; j < few; ++j) {
    reached.clear();
    const std::span<const std::uint32_t> nodes = peer.search(j, limit);
    for (std::uint32_t i = 0; i < homes.size(); ++i) {
      const std::uint64_t cost = plain_cost_of(place, homes[i], place.facilities[j], peer);
      if (cost <= limit) {
        reached.emplace_back(i, society.weight_at(cost));
      }
    }
    for (std::size_t k = 0; k < nodes.size() && homes.empty(); ++k) {
      reached.emplace_back(nodes[k], society.weight_at(peer.cost(nodes[k])));
    }
    double weighted = 0.0;
    for (const auto& [person, weight] : reached) {
      weighted += weight * society.people[person].value();
    }
    plain.ratio.push_back(weighted > 0.0 ? society.supply[j] / weighted : 0.0);
    for (const auto& [person, weight] : reached) {
      plain.access[person] += weight * plain.ratio.back();
    }
  }
  return plain;
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
    if (!(std::abs(ours[j] - theirs[j]) <= 1e-9 * theirs[j])) {
      throw std::logic_error{"floating catchments differ from plain sums"};
    }
  }
}

/// Σ access · people = Σ supply of the facilities that anybody reaches.
void require_sum(const FloatingCatchment& found, const Society& society) {
  double shared = 0.0;
  double supplied = 0.0;
  for (std::size_t i = 0; i < found.access.size(); ++i) {
    shared += found.access[i] * society.people[i].value();
  }
  for (std::size_t j = 0; j < found.ratio.size(); ++j) {
    supplied += found.ratio[j] > 0.0 ? society.supply[j] : 0.0;
  }
  require_close({&shared, 1}, {&supplied, 1});
}

}  // namespace

std::vector<Row> floating_catchment_rows(const TravelPlace& place, int runs) {
  const std::uint32_t few = few_of(place, 10);
  const auto measured = [&](const char* name, std::span<const Access> homes, std::span<const Access> on_edges) {
    const Society society{homes.size(), place.facilities.size()};
    std::optional<ReferenceSearch> peer;
    FloatingCatchment result;
    FloatingCatchment expected;
    Row row = row_of(name, place.name, homes.size());
    measure_beside(
        row, runs, [&] { result = from_nothing(place, homes, society, &row.choice); },
        {kBoundedBoost + std::to_string(few) + ", and plain sums", 2,
         [&] { peer.emplace(place.roads, place.graph, place.facilities); },
         [&] { expected = plain_of_few(place, *peer, on_edges, society, few); }, scale(place.facilities.size(), few)});
    require_close(result.ratio, expected.ratio);
    require_close(of_few(place, homes, society, few).access, expected.access);
    require_sum(result, society);
    row.compared = "ratios of " + std::to_string(few) +
                   " facilities, everybody's access to these alone, and the sum of access times people";
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
  row.compared = "the sum of access; every ratio and access with those from nothing";
  return row;
}

}  // namespace planner::bench

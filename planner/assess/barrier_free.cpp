#include "planner/assess/barrier_free.hpp"

#include "geo/travel/nearest.hpp"
#include "planner/assess/detail/barrier_graph.hpp"
#include "planner/assess/detail/fields.hpp"
#include "planner/assess/detail/judging.hpp"
#include "planner/assess/detail/people_by_unit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace planner {
namespace {

using detail::Meeting;
using geo::network::Access;
using geo::network::EdgeId;
using geo::network::Obstacle;
using geo::network::Weight;

/// Two profiles on one network.
struct Pair {
  const TravelNetwork* walk;
  const TravelNetwork* roll;
  Meeting on_foot;
  Meeting rolling;
};

/// Where a place meets barrier-free ways, unless that is much farther off than the nearest way on foot: that then.
std::vector<Access> nearest_of(const std::vector<Access>& on_foot, std::vector<Access> rolling, geo::Metres extra) {
  const double extra_mm = std::round(1000.0 * extra.value());
  for (std::size_t i = 0; i < rolling.size(); ++i) {
    const bool near = rolling[i].on_network() &&
                      (!on_foot[i].on_network() ||
                       static_cast<double>(rolling[i].leg_mm) <= static_cast<double>(on_foot[i].leg_mm) + extra_mm);
    if (!near) {
      rolling[i] = on_foot[i];
    }
  }
  return rolling;
}

Pair pair_of(const Study& study, std::span<const Facility> facilities, const geo::Task& task) {
  const BarrierFreeOptions& options = *study.barrier_free;
  Pair pair{study.network(options.beside), study.network(options.profile), {}, {}};
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(facilities, std::back_inserter(positions), &Facility::position);
  pair.on_foot = {pair.walk->demand_access,
                  snap_to_network(*study.roads, pair.walk->graph, positions, study.max_leg, task)};
  pair.rolling.demand = nearest_of(pair.on_foot.demand, pair.roll->demand_access, options.extra_leg);
  pair.rolling.facilities =
      nearest_of(pair.on_foot.facilities,
                 snap_to_network(*study.roads, pair.roll->graph, positions, study.max_leg, task), options.extra_leg);
  return pair;
}

std::vector<geo::Impedance> costs_to(const Study& study, const TravelNetwork& network, const Meeting& meeting,
                                     Weight weight, const std::vector<std::uint32_t>& facilities) {
  std::vector<Access> destinations;
  for (const std::uint32_t facility : facilities) {
    destinations.push_back(meeting.facilities[facility]);
  }
  return geo::travel::nearest_over_network(*study.roads, network.graph, weight, meeting.demand, destinations,
                                           geo::Task{})
      .cost;
}

/// The ways of each piece to a service.
struct Ways {
  std::vector<geo::Impedance> walk;
  std::vector<geo::Impedance> roll;
  std::vector<geo::Impedance> roll_accessible;
  std::vector<geo::Impedance> roll_perhaps_accessible;
};

BesideWalking piece_of(Persons persons, const Ways& ways, std::size_t piece, geo::Impedance within) {
  const auto if_so = [&](bool condition) { return condition ? persons : Persons{}; };
  const auto arrives = [&](const std::vector<geo::Impedance>& way) { return way[piece] != geo::kUnreachable; };
  const bool walks = arrives(ways.walk);
  const bool rolls = arrives(ways.roll);
  const bool walks_near = walks && ways.walk[piece] <= within;
  const bool rolls_near = rolls && ways.roll[piece] <= within;
  return {persons,
          if_so(walks),
          if_so(rolls),
          if_so(walks && !rolls),
          if_so(arrives(ways.roll_accessible)),
          if_so(arrives(ways.roll_perhaps_accessible)),
          if_so(walks_near),
          if_so(rolls_near),
          if_so(walks_near && !rolls_near)};
}

BarrierFreeService compare_service(const Study& study, const Pair& pair, ServiceId service,
                                   std::span<const Facility> facilities) {
  BarrierFreeService result{
      service, study.served_group(service), geo::IdVector<UnitId, BesideWalking>(study.units.size()), {}};
  FacilityFilter accessible;
  accessible.accessible = true;
  const auto roll_to = [&](const std::vector<std::uint32_t>& destinations) {
    return costs_to(study, *pair.roll, pair.rolling, Weight::Length, destinations);
  };
  const std::vector<std::uint32_t> open = serving(facilities, service, {}, study.year);
  const Ways ways{costs_to(study, *pair.walk, pair.on_foot, Weight::Length, open), roll_to(open),
                  roll_to(serving(facilities, service, accessible, study.year)),
                  roll_to(serving_perhaps(facilities, service, accessible, study.year))};
  const auto within = static_cast<geo::Impedance>(std::llround(1000.0 * study.barrier_free->within.value()));
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    result.by_unit[study.demand.unit[i]] += piece_of(study.demand.persons[result.group][i], ways, i, within);
    result.cut_off.push_back(ways.walk[i] != geo::kUnreachable && ways.roll[i] == geo::kUnreachable ? 1 : 0);
  }
  detail::add_to_parents(study, result.by_unit);
  return result;
}

/// Standards of reach on foot over the network.
std::vector<BarrierFreeStandard> standards_to_compare(const Study& study) {
  std::vector<BarrierFreeStandard> standards;
  for (const StandardId id : study.standards) {
    const Standard& standard = study.catalogue.standards[id];
    const auto* reach = std::get_if<ReachRule>(&standard.rule);
    if (reach != nullptr && reach->measure != Measure::StraightLine && reach->profile == study.barrier_free->beside &&
        study.demand.has(study.catalogue.find_group(standard.population))) {
      standards.push_back({id, {}, {}, {}});
    }
  }
  return standards;
}

void compare_standard(const Study& study, const Pair& pair, const std::vector<Facility>& facilities,
                      BarrierFreeStandard& result) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const auto& reach = std::get<ReachRule>(standard.rule);
  const Weight weight = reach.measure == Measure::Time ? Weight::Time : Weight::Length;
  const std::vector<std::uint32_t> open = detail::destinations_of(
      {standard.service, reach.measure, reach.profile, standard.filter}, facilities, study.year);
  const auto walk = costs_to(study, *pair.walk, pair.on_foot, weight, open);
  const auto roll = costs_to(study, *pair.roll, pair.rolling, weight, open);
  const std::vector<Persons>& people = study.demand.persons[study.catalogue.find_group(standard.population)];
  for (std::size_t i = 0; i < study.demand.size(); ++i) {
    if (detail::in_scope(study, standard, study.demand.cls[i], study.demand.unit[i])) {
      result.population += people[i];
      result.walk += walk[i] != geo::kUnreachable && walk[i] <= reach.limit ? people[i] : Persons{};
      result.roll += roll[i] != geo::kUnreachable && roll[i] <= reach.limit ? people[i] : Persons{};
    }
  }
}

WayLengths measure_ways(const Study& study, const Pair& pair) {
  const geo::network::RoadNetwork& roads = *study.roads;
  std::vector<geo::network::Passage> passages;
  for (const geo::io::TagSet& tags : roads.tag_sets) {
    passages.push_back(passage_of(*pair.roll->graph.profile.limits, tags));
  }
  WayLengths lengths;
  for (EdgeId id{0}; id.index < roads.edges.size(); ++id.index) {
    if (!pair.walk->graph.edge_costs[id].open()) {
      continue;
    }
    const double metres = roads.edges[id].length_mm / 1000.0;
    const geo::network::EdgeCost& cost = pair.roll->graph.edge_costs[id];
    const geo::network::Passage& passage = passages[roads.edges[id].tags];
    lengths.walkable += metres;
    lengths.open += cost.forward_ms != geo::kUnreachable && cost.backward_ms != geo::kUnreachable ? metres : 0.0;
    lengths.any_unknown += passage.unknown.empty() ? 0.0 : metres;
    for (std::size_t i = 0; i < geo::network::kObstacles.size(); ++i) {
      const Obstacle obstacle = geo::network::kObstacles[i];
      lengths.stopped[i] += passage.forward.has(obstacle) || passage.backward.has(obstacle) ? metres : 0.0;
      lengths.unknown[i] += passage.unknown.has(obstacle) ? metres : 0.0;
    }
  }
  return lengths;
}

void rank(const Study& study, const Pair& pair, const std::vector<std::vector<std::uint32_t>>& open,
          BarrierFreeResult& result, const geo::Task& task) {
  result.barriers = detail::find_barriers(study, *pair.walk, *pair.roll);
  result.by_cost = !result.barriers.empty() &&
                   std::ranges::all_of(result.barriers, [](const Barrier& b) { return b.cost.has_value(); });
  std::vector<detail::ServedFrom> services;
  for (std::size_t s = 0; s < open.size(); ++s) {
    services.push_back({open[s], study.demand.persons[result.services[s].group]});
  }
  detail::BarrierGraph graph{study, *pair.roll, pair.rolling, services, result.barriers};
  result.steps = rank_barriers(graph, result.barriers, result.by_cost, result.options.barriers, task);
}

}  // namespace

BesideWalking& BesideWalking::operator+=(const BesideWalking& other) {
  population += other.population;
  walk += other.walk;
  roll += other.roll;
  cut_off += other.cut_off;
  roll_accessible += other.roll_accessible;
  roll_perhaps_accessible += other.roll_perhaps_accessible;
  walk_near += other.walk_near;
  roll_near += other.roll_near;
  cut_off_near += other.cut_off_near;
  return *this;
}

std::optional<BarrierFreeResult> assess_barrier_free(const Study& study, std::span<const Facility> facilities,
                                                     geo::Task& task) {
  if (!study.barrier_free || !study.roads) {
    return std::nullopt;
  }
  task.begin_step(geo::msg("comparing barrier-free ways with ways on foot"));
  const std::vector<Facility> all{facilities.begin(), facilities.end()};
  const Pair pair = pair_of(study, facilities, task);
  BarrierFreeResult result;
  result.options = *study.barrier_free;
  result.ways = measure_ways(study, pair);
  std::vector<ServiceId> services;
  std::vector<std::vector<std::uint32_t>> open;
  for (const ServiceId service : detail::services_in_use(study, all)) {
    if (auto serving_it = serving(facilities, service, {}, study.year); !serving_it.empty()) {
      services.push_back(service);
      open.push_back(std::move(serving_it));
    }
  }
  result.services.resize(services.size());
  result.standards = standards_to_compare(study);
  parallel_for(task, services.size() + result.standards.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (i < services.size()) {
        result.services[i] = compare_service(study, pair, services[i], facilities);
      } else {
        compare_standard(study, pair, all, result.standards[i - services.size()]);
      }
    }
  });
  rank(study, pair, open, result, task);
  return result;
}

}  // namespace planner

#include "geo/travel/closing/edge_closures.hpp"
#include "planner/spatial/critical.hpp"
#include "planner/spatial/detail/closure_costs.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <span>
#include <utility>

namespace planner {
namespace {

using detail::ClosureCosts;
using detail::WayChange;
using geo::network::EdgeId;
using geo::travel::EdgeClosures;

constexpr std::size_t kAtOnce = 64;  // stretches; how many are looked at does not depend on threads

/// A network field of the assessment, and what closing stretches does to it.
struct FieldClosures {
  std::uint32_t field = 0;
  std::unique_ptr<const EdgeClosures> closures;
  geo::IdVector<EdgeId, std::int64_t> at_stake;  ///< millionths of persons
};

FieldClosures closures_of(const Study& study, const Assessment& assessment, const ClosureCosts& costs,
                          std::uint32_t index) {
  const TravelField& field = assessment.fields[index];
  const TravelNetwork& network = *study.network(field.profile);
  std::vector<geo::MapPoint> destinations;
  for (const std::uint32_t f : serving(assessment.facilities, field.service, field.filter, assessment.year)) {
    destinations.push_back(assessment.facilities[f].position);
  }
  const geo::Task alone;
  const auto accesses = snap_to_network(*study.roads, network.graph, destinations, study.max_leg, alone);
  const auto weight = field.measure == Measure::Time ? geo::network::Weight::Time : geo::network::Weight::Length;
  FieldClosures closures{
      index, std::make_unique<EdgeClosures>(*study.roads, network.graph, weight, network.demand_access, accesses), {}};
  std::vector<std::int64_t> people(study.demand.size());
  for (std::uint32_t piece = 0; piece < people.size(); ++piece) {
    people[piece] = costs.at_stake(index, piece);
  }
  closures.at_stake = closures.closures->loads(people);
  return closures;
}

std::vector<FieldClosures> all_closures(const Study& study, const Assessment& assessment, const ClosureCosts& costs,
                                        const geo::Task& task) {
  std::vector<std::uint32_t> fields;
  for (std::uint32_t k = 0; k < assessment.fields.size(); ++k) {
    if (assessment.fields[k].measure != Measure::StraightLine && costs.looks_at(k)) {
      fields.push_back(k);
    }
  }
  std::vector<FieldClosures> all(fields.size());
  parallel_for(task, fields.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      task.throw_if_cancelled();
      all[i] = closures_of(study, assessment, costs, fields[i]);
    }
  });
  return all;
}

/// A stretch and the most people its closing can cost, in millionths.
struct Stake {
  EdgeId edge;
  std::int64_t most = 0;
};

std::vector<Stake> stakes_of(const Study& study, const std::vector<FieldClosures>& fields) {
  std::vector<Stake> stakes;
  for (EdgeId edge{0}; edge.index < study.roads->edges.size(); ++edge.index) {
    Stake stake{edge};
    for (const FieldClosures& field : fields) {
      stake.most += field.at_stake[edge];
    }
    if (stake.most > 0) {
      stakes.push_back(stake);
    }
  }
  std::ranges::stable_sort(stakes, std::ranges::greater{}, &Stake::most);
  return stakes;
}

ClosureCost cost_of_closing(EdgeId edge, const std::vector<FieldClosures>& fields, const ClosureCosts& costs,
                            EdgeClosures::Room& room) {
  std::vector<WayChange> changes;
  for (const FieldClosures& field : fields) {
    for (const geo::travel::LongerWay& way : field.closures->closed(edge, room)) {
      changes.push_back({field.field, way.origin, way.cost});
    }
  }
  return costs.count(changes);
}

/// Puts stretches that meet into one part, whichever way round: of each, the first of its part.
std::vector<std::size_t> parts_of(const geo::network::RoadNetwork& roads, std::span<const CriticalRoad> stretches) {
  std::vector<std::size_t> above(stretches.size());
  std::iota(above.begin(), above.end(), std::size_t{0});
  const auto first_of = [&](std::size_t i) {
    while (above[i] != i) {
      i = above[i] = above[above[i]];
    }
    return i;
  };
  std::map<geo::network::NodeId, std::size_t> at;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const geo::network::Edge& edge = roads.edges[stretches[i].edge];
    for (const geo::network::NodeId end : {edge.from, edge.to}) {
      const std::size_t a = first_of(at.emplace(end, i).first->second);
      const std::size_t b = first_of(i);
      above[std::max(a, b)] = std::min(a, b);
    }
  }
  for (std::size_t i = 0; i < above.size(); ++i) {
    above[i] = first_of(i);
  }
  return above;
}

/// Of stretches, the worst first, the first of each road: those that meet and are as bad are one, and part of a worse
/// one if any of them meets that and has its tags.
std::vector<CriticalRoad> worst_of_each_road(const geo::network::RoadNetwork& roads,
                                             std::span<const CriticalRoad> stretches, std::size_t most) {
  std::vector<CriticalRoad> worst;
  std::set<std::pair<geo::network::NodeId, std::uint32_t>> seen;  // end and tags
  while (!stretches.empty() && worst.size() < most) {
    const Persons lost = stretches.front().cost.no_longer_served;
    const auto other = std::ranges::find_if(
        stretches, [&](const CriticalRoad& stretch) { return stretch.cost.no_longer_served != lost; });
    const auto as_bad = stretches.first(static_cast<std::size_t>(other - stretches.begin()));
    const std::vector<std::size_t> parts = parts_of(roads, as_bad);
    std::vector<std::uint8_t> known(as_bad.size());
    for (std::size_t i = 0; i < as_bad.size(); ++i) {
      const geo::network::Edge& edge = roads.edges[as_bad[i].edge];
      if (seen.contains({edge.from, edge.tags}) || seen.contains({edge.to, edge.tags})) {
        known[parts[i]] = 1;
      }
    }
    for (std::size_t i = 0; i < as_bad.size(); ++i) {
      const geo::network::Edge& edge = roads.edges[as_bad[i].edge];
      seen.insert({{edge.from, edge.tags}, {edge.to, edge.tags}});
      if (parts[i] == i && known[i] == 0 && worst.size() < most) {
        worst.push_back(as_bad[i]);
      }
    }
    stretches = stretches.subspan(as_bad.size());
  }
  return worst;
}

}  // namespace

std::vector<CriticalRoad> find_critical_roads(const Study& study, const Assessment& assessment, std::size_t most,
                                              const geo::Task& task) {
  std::vector<CriticalRoad> worst;
  if (!study.roads || most == 0) {
    return worst;
  }
  const ClosureCosts costs{study, assessment};
  const std::vector<FieldClosures> fields = all_closures(study, assessment, costs, task);
  const std::vector<Stake> stakes = stakes_of(study, fields);
  std::vector<CriticalRoad> stretches;
  for (std::size_t first = 0; first < stakes.size(); first += kAtOnce) {
    if (worst.size() == most && stakes[first].most < worst.back().cost.no_longer_served.millionths()) {
      break;
    }
    std::vector<ClosureCost> found(std::min(kAtOnce, stakes.size() - first));
    parallel_for(task, found.size(), 4, [&](std::size_t begin, std::size_t end) {
      EdgeClosures::Room room;
      for (std::size_t i = begin; i < end; ++i) {
        task.throw_if_cancelled();
        found[i] = cost_of_closing(stakes[first + i].edge, fields, costs, room);
      }
    });
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (const EdgeId edge = stakes[first + i].edge; found[i].no_longer_served > Persons{}) {
        const geo::network::Access half_way{edge, study.roads->edges[edge].length_mm / 2, 0};
        stretches.push_back({edge, point_of(*study.roads, half_way), found[i]});
      }
    }
    std::ranges::sort(stretches, [](const CriticalRoad& a, const CriticalRoad& b) {
      return a.cost.no_longer_served != b.cost.no_longer_served ? a.cost.no_longer_served > b.cost.no_longer_served
                                                                : a.edge < b.edge;
    });
    worst = worst_of_each_road(*study.roads, stretches, most);
  }
  return worst;
}

}  // namespace planner

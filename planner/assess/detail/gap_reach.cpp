#include "geo/network/snapping.hpp"
#include "planner/assess/detail/fields.hpp"
#include "planner/assess/detail/gaps.hpp"
#include "planner/assess/explain.hpp"

#include <algorithm>
#include <cmath>

// Whether what a gap proposes brings people within the limit of a standard of reach.

namespace planner::detail {
namespace {

using geo::network::Access;
using geo::network::Weight;

Weight weight_of(const ReachRule& rule) {
  return rule.measure == Measure::Time ? Weight::Time : Weight::Length;
}

/// What a new road costs that is as fast as the one it joins: ms or mm.
double cost_along(const Study& study, const TravelNetwork& network, const ReachRule& rule, const RoadToJoin& road,
                  const Access& join) {
  const double length_mm = road.distance.value() * 1000.0;
  if (rule.measure != Measure::Time) {
    return length_mm;
  }
  const geo::network::EdgeCost& cost = network.graph.edge_costs[join.edge];
  const double joined_mm = std::max(1.0, static_cast<double>(study.roads->edges[join.edge].length_mm));
  return length_mm * static_cast<double>(std::min(cost.forward_ms, cost.backward_ms)) / joined_mm;
}

}  // namespace

std::vector<bool> roads_suffice(const Study& study, const Assessment& assessment, const Standard& standard,
                                std::span<const RoadToJoin> roads) {
  const auto& rule = std::get<ReachRule>(standard.rule);
  const TravelNetwork* network = rule.measure == Measure::StraightLine ? nullptr : study.network(rule.profile);
  std::vector<bool> suffice(roads.size(), false);
  if (network == nullptr || roads.empty()) {
    return suffice;
  }
  const FieldKey key{standard.service, rule.measure, rule.profile, standard.filter};
  std::vector<geo::MapPoint> ends;
  std::ranges::transform(roads, std::back_inserter(ends), &RoadToJoin::to);
  std::vector<geo::MapPoint> homes;
  for (const std::uint32_t f : destinations_of(key, assessment.facilities, assessment.year)) {
    homes.push_back(assessment.facilities[f].position);
  }
  const auto met = [&](const std::vector<geo::MapPoint>& places) {
    return snap_to_network(*study.roads, network->graph, places, study.max_leg, geo::Task{});
  };
  const std::vector<Access> joins = met(ends);
  const auto onward =
      geo::travel::nearest_over_network(*study.roads, network->graph, weight_of(rule), joins, met(homes), geo::Task{});
  for (std::size_t i = 0; i < roads.size(); ++i) {
    suffice[i] = joins[i].on_network() && onward.cost[i] != geo::kUnreachable &&
                 cost_along(study, *network, rule, roads[i], joins[i]) + static_cast<double>(onward.cost[i]) <=
                     static_cast<double>(rule.limit);
  }
  return suffice;
}

std::vector<bool> within_of_site(const Study& study, const ReachRule& rule, std::span<const std::uint32_t> pieces,
                                 geo::MapPoint site) {
  const std::vector<geo::MapPoint> sites{site};
  geo::travel::NearestField field;
  const TravelNetwork* network = study.network(rule.profile);
  if (rule.measure == Measure::StraightLine) {
    std::vector<geo::MapPoint> homes;
    std::ranges::transform(pieces, std::back_inserter(homes),
                           [&](std::uint32_t i) { return study.demand.position[i]; });
    field = geo::travel::nearest_in_straight_line(homes, sites, geo::Task{});
  } else if (network != nullptr) {
    std::vector<Access> homes;
    std::ranges::transform(pieces, std::back_inserter(homes),
                           [&](std::uint32_t i) { return network->demand_access[i]; });
    field = geo::travel::nearest_over_network(
        *study.roads, network->graph, weight_of(rule), homes,
        snap_to_network(*study.roads, network->graph, sites, study.max_leg, geo::Task{}), geo::Task{});
  }
  std::vector<bool> within(pieces.size(), false);
  for (std::size_t i = 0; i < field.cost.size(); ++i) {
    within[i] = field.cost[i] <= rule.limit;
  }
  return within;
}

void GapFinder::check_roads(std::span<GapRow> rows) const {
  if (!std::holds_alternative<ReachRule>(judged_by_->rule)) {
    return;
  }
  std::vector<Gap*> joining;
  std::vector<RoadToJoin> roads;
  for (GapRow& row : rows) {
    if (row.gap.road) {
      joining.push_back(&row.gap);
      roads.push_back(*row.gap.road);
    }
  }
  const std::vector<bool> suffice = roads_suffice(*study_, ground_->assessment, *judged_by_, roads);
  for (std::size_t i = 0; i < joining.size(); ++i) {
    if (!suffice[i]) {
      joining[i]->remedy = Remedy::OpenFacility;
    }
  }
}

}  // namespace planner::detail

namespace planner {

std::optional<Persons> brought_by_site(const Study& study, const Assessment& assessment, const Gap& gap) {
  const Standard& standard = study.catalogue.standards[gap.standard];
  const auto* rule = std::get_if<ReachRule>(&standard.rule);
  const auto result = std::ranges::find(assessment.standards, gap.standard, &StandardResult::standard);
  if (rule == nullptr || gap.remedy != Remedy::OpenFacility || !gap.site || gap.road ||
      result == assessment.standards.end() || !result->field) {
    return std::nullopt;
  }
  const geo::travel::NearestField& nearest = assessment.fields[*result->field].nearest;
  std::vector<std::uint32_t> pieces;
  for (std::uint32_t i = 0; i < study.demand.size(); ++i) {
    if (study.demand.unit[i] == gap.unit && nearest.cost[i] > rule->limit &&
        detail::in_scope(study, standard, study.demand.cls[i], gap.unit)) {
      pieces.push_back(i);
    }
  }
  const std::vector<bool> within = detail::within_of_site(study, *rule, pieces, *gap.site);
  Persons brought;
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    brought += within[k] ? study.demand.persons[result->group][pieces[k]] : Persons{};
  }
  return brought;
}

}  // namespace planner

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

/// What a new road costs that is as fast as the one it joins: ms or mm.
double cost_along(const Study& study, const ReachRule& rule, const Join& join) {
  const double length_mm = join.road.distance.value() * 1000.0;
  if (rule.measure != Measure::Time) {
    return length_mm;
  }
  const geo::network::EdgeCost& cost = study.network(rule.profile)->graph.edge_costs[join.end.edge];
  const double joined_mm = std::max(1.0, static_cast<double>(study.roads->edges[join.end.edge].length_mm));
  return length_mm * static_cast<double>(std::min(cost.forward_ms, cost.backward_ms)) / joined_mm;
}

}  // namespace

std::vector<bool> roads_suffice(const Study& study, const Standard& standard, std::span<const Join> joins,
                                const OnwardCosts& onward_costs) {
  const auto& rule = std::get<ReachRule>(standard.rule);
  std::vector<bool> suffice(joins.size(), false);
  if (rule.measure == Measure::StraightLine) {
    return suffice;
  }
  std::vector<Access> ends;
  std::ranges::transform(joins, std::back_inserter(ends), &Join::end);
  const std::vector<geo::Impedance> onward =
      onward_costs({standard.service, rule.measure, rule.profile, standard.filter}, ends);
  for (std::size_t i = 0; i < joins.size(); ++i) {
    suffice[i] = onward[i] != geo::kUnreachable &&
                 cost_along(study, rule, joins[i]) + static_cast<double>(onward[i]) <= static_cast<double>(rule.limit);
  }
  return suffice;
}

std::vector<bool> within_of_site(const Study& study, const ReachRule& rule, std::span<const std::uint32_t> pieces,
                                 geo::MapPoint site) {
  std::vector<bool> within(pieces.size(), false);
  geo::travel::NearestField field;
  const TravelNetwork* network = study.network(rule.profile);
  if (rule.measure == Measure::StraightLine) {
    for (std::size_t k = 0; k < pieces.size(); ++k) {
      within[k] = geo::travel::straight_cost(distance(study.demand.position[pieces[k]], site)) <= rule.limit;
    }
  } else if (network != nullptr) {
    const std::vector<geo::MapPoint> sites{site};
    std::vector<Access> homes;
    std::ranges::transform(pieces, std::back_inserter(homes),
                           [&](std::uint32_t i) { return network->demand_access[i]; });
    field = geo::travel::nearest_over_network(
        *study.roads, network->graph, weight_of(rule.measure), homes,
        snap_to_network(*study.roads, network->graph, sites, study.max_leg, geo::Task{}), geo::Task{});
  }
  for (std::size_t i = 0; i < field.cost.size(); ++i) {
    within[i] = field.cost[i] <= rule.limit;
  }
  return within;
}

void GapFinder::check_roads(std::span<Found> found) const {
  std::vector<Gap*> joining;
  std::vector<Join> joins;
  for (Found& one : found) {
    if (one.join) {
      joining.push_back(&one.row.gap);
      joins.push_back(*one.join);
    }
  }
  if (joins.empty() || !std::holds_alternative<ReachRule>(judged_by_->rule)) {
    return;
  }
  const std::vector<bool> suffice = roads_suffice(*study_, *judged_by_, joins, ground_->onward);
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

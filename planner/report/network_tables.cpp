#include "planner/report/network_tables.hpp"

#include "geo/crs/transform.hpp"
#include "planner/report/detail/empty_cell.hpp"
#include "planner/report/tables.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace planner {
namespace {

using detail::kEmptyCell;
using geo::io::Column;
using geo::network::Access;
using geo::network::EdgeId;
using geo::network::NodeId;

double cell_number(geo::Impedance cost) {
  return cost == geo::kUnreachable ? kEmptyCell : static_cast<double>(cost);
}

std::vector<Access> open_accesses(const Study& study, const Assessment& assessment, const TravelField& field,
                                  const TravelNetwork& network, const geo::Task& task) {
  return snap_to_network(*study.roads, network.graph, destinations_of(field, assessment), study.max_leg, task);
}

Column node_costs(const Study& study, const Assessment& assessment, const TravelField& field, const geo::Task& task) {
  const TravelNetwork& network = *study.network(field.profile);
  const auto weight = field.measure == Measure::Time ? geo::network::Weight::Time : geo::network::Weight::Length;
  const auto nearest = geo::travel::nearest_from_nodes(*study.roads, network.graph, weight,
                                                       open_accesses(study, assessment, field, network, task));
  std::vector<double> costs;
  std::ranges::transform(nearest.cost, std::back_inserter(costs), cell_number);
  return {column_of(study, field), std::move(costs)};
}

geo::io::FeatureTable node_table(const Study& study, const Assessment& assessment, const geo::Task& task) {
  const geo::network::RoadNetwork& roads = *study.roads;
  std::vector<std::int64_t> node(roads.nodes.size());
  for (std::size_t i = 0; i < node.size(); ++i) {
    node[i] = static_cast<std::int64_t>(i);
  }
  std::vector<geo::MapPoint> degrees{roads.nodes.begin(), roads.nodes.end()};
  geo::Transform{*study.crs, geo::Crs::wgs84()}.apply(degrees);
  std::vector<double> lon;
  std::vector<double> lat;
  std::ranges::transform(degrees, std::back_inserter(lon), &geo::MapPoint::x);
  std::ranges::transform(degrees, std::back_inserter(lat), &geo::MapPoint::y);
  geo::io::FeatureTable table{
      "network_nodes",
      study.crs,
      std::vector<geo::MapPoint>{roads.nodes.begin(), roads.nodes.end()},
      {{"node", std::move(node)},
       {"source_id", std::vector<std::int64_t>{roads.source_ids.begin(), roads.source_ids.end()}},
       {"lon", std::move(lon)},
       {"lat", std::move(lat)}}};
  for (const TravelField& field : assessment.fields) {
    if (field.measure != Measure::StraightLine) {
      table.columns.push_back(node_costs(study, assessment, field, task));
    }
  }
  return table;
}

std::string names_in(geo::network::ObstacleSet set) {
  std::string names;
  for (const geo::network::Obstacle obstacle : geo::network::kObstacles) {
    if (set.has(obstacle)) {
      names += names.empty() ? "" : "; ";
      names += name_of(obstacle);
    }
  }
  return names;
}

/// What stops a profile with limits on each arc, and what its road does not tell.
void add_obstacles(const geo::network::RoadNetwork& roads, const geo::network::Profile& profile,
                   std::vector<Column>& columns) {
  std::vector<geo::network::Passage> passages;
  for (const geo::io::TagSet& tags : roads.tag_sets) {
    passages.push_back(passage_of(*profile.limits, tags));
  }
  std::vector<std::string> obstacles;
  std::vector<std::string> unknown;
  for (const geo::network::Edge& road : roads.edges) {
    for (const bool forward : {true, false}) {
      obstacles.push_back(names_in(forward ? passages[road.tags].forward : passages[road.tags].backward));
      unknown.push_back(names_in(passages[road.tags].unknown));
    }
  }
  columns.push_back({"obstacles_" + profile.id, std::move(obstacles)});
  columns.push_back({"unknown_" + profile.id, std::move(unknown)});
}

geo::io::FeatureTable arc_table(const Study& study) {
  std::vector<std::int64_t> edge;
  std::vector<std::int64_t> from;
  std::vector<std::int64_t> to;
  std::vector<std::int64_t> direction;
  std::vector<std::int64_t> length_mm;
  for (std::uint32_t e = 0; e < study.roads->edges.size(); ++e) {
    const geo::network::Edge& road = study.roads->edges[EdgeId{e}];
    for (const bool forward : {true, false}) {
      edge.push_back(e);
      from.push_back(forward ? road.from.index : road.to.index);
      to.push_back(forward ? road.to.index : road.from.index);
      direction.push_back(forward ? 1 : -1);
      length_mm.push_back(road.length_mm);
    }
  }
  std::vector<Column> columns{{"edge", std::move(edge)},
                              {"from", std::move(from)},
                              {"to", std::move(to)},
                              {"direction", std::move(direction)},
                              {"length_mm", std::move(length_mm)}};
  for (const TravelNetwork& network : study.networks) {
    std::vector<double> time_ms;
    for (const geo::network::EdgeCost& cost : network.graph.edge_costs) {
      time_ms.push_back(cell_number(cost.forward_ms));
      time_ms.push_back(cell_number(cost.backward_ms));
    }
    columns.push_back({"time_ms_" + network.graph.profile.id, std::move(time_ms)});
    if (network.graph.profile.limits) {
      add_obstacles(*study.roads, network.graph.profile, columns);
    }
  }
  return {"network_arcs", std::nullopt, {}, std::move(columns)};
}

struct AccessColumns {
  std::vector<std::string> kind;
  std::vector<std::string> id;
  std::vector<std::string> profile;
  std::vector<std::int64_t> edge;
  std::vector<std::int64_t> offset_mm;
  std::vector<std::int64_t> leg_mm;
  std::vector<std::int64_t> leg_ms;

  void add(const char* of, std::string who, const geo::network::Profile& by, const Access& access) {
    if (!access.on_network()) {
      return;
    }
    kind.emplace_back(of);
    id.push_back(std::move(who));
    profile.push_back(by.id);
    edge.push_back(access.edge.index);
    offset_mm.push_back(access.offset_mm);
    leg_mm.push_back(access.leg_mm);
    leg_ms.push_back(std::llround(access.leg_mm / by.leg_speed.value()));
  }
};

geo::io::FeatureTable access_table(const Study& study, const Assessment& assessment, const geo::Task& task) {
  AccessColumns columns;
  std::vector<geo::MapPoint> positions;
  std::ranges::transform(assessment.facilities, std::back_inserter(positions), &Facility::position);
  for (const TravelNetwork& network : study.networks) {
    for (std::size_t i = 0; i < network.demand_access.size(); ++i) {
      columns.add("demand", std::to_string(i), network.graph.profile, network.demand_access[i]);
    }
    const std::vector<Access> facilities = snap_to_network(*study.roads, network.graph, positions, study.max_leg, task);
    for (std::size_t i = 0; i < facilities.size(); ++i) {
      columns.add("facility", assessment.facilities[i].id, network.graph.profile, facilities[i]);
    }
  }
  return {"network_access",
          std::nullopt,
          {},
          {{"kind", std::move(columns.kind)},
           {"id", std::move(columns.id)},
           {"profile", std::move(columns.profile)},
           {"edge", std::move(columns.edge)},
           {"offset_mm", std::move(columns.offset_mm)},
           {"leg_mm", std::move(columns.leg_mm)},
           {"leg_ms", std::move(columns.leg_ms)}}};
}

}  // namespace

std::vector<geo::io::FeatureTable> network_tables(const Study& study, const Assessment& assessment,
                                                  const geo::Task& task) {
  if (!study.roads) {
    return {};
  }
  return {node_table(study, assessment, task), arc_table(study), access_table(study, assessment, task)};
}

}  // namespace planner

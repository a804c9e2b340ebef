#include "planner/report/analysis/barrier_free_report.hpp"

#include "planner/report/detail/json_values.hpp"
#include "planner/report/detail/qml.hpp"
#include "planner/report/detail/table_of.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace planner::detail {
namespace {

using geo::network::Obstacle;

/// Three decimals.
double rounded(double value) {
  return std::round(value * 1000.0) / 1000.0;
}

std::vector<Obstacle> obstacles_of(geo::network::ObstacleSet set) {
  std::vector<Obstacle> obstacles;
  std::ranges::copy_if(geo::network::kObstacles, std::back_inserter(obstacles), [&](Obstacle o) { return set.has(o); });
  return obstacles;
}

/// The rows of the catalogue behind the limits that a barrier exceeds, each once.
std::vector<std::string> rows_behind(const Study& study, const BarrierFreeResult& result, const Barrier& barrier) {
  const auto& sources = study.network(result.options.profile)->graph.profile.limits->sources;
  std::vector<std::string> rows;
  for (const Obstacle obstacle : obstacles_of(barrier.obstacles)) {
    if (const auto source = sources.find(obstacle);
        source != sources.end() && std::ranges::find(rows, source->second) == rows.end()) {
      rows.push_back(source->second);
    }
  }
  return rows;
}

/// "GB 55019-2021 …, 2.3" of a row of the catalogue; the row itself where the catalogue lacks it.
std::string clause_of(const Study& study, const std::string& row) {
  const StandardId id = study.catalogue.find_standard(row);
  if (!id.exists()) {
    return row;
  }
  const Standard& standard = study.catalogue.standards[id];
  return standard.clause.empty() ? standard.source : standard.source + ", " + standard.clause;
}

template <class List, class Text>
std::string joined(const List& list, const Text& text) {
  std::string all;
  for (const auto& entry : list) {
    all += all.empty() ? "" : "; ";
    all += text(entry);
  }
  return all;
}

/// A row of barriers.csv.
struct RankedRow {
  std::size_t step = 0;
  bool first = false;
  const BarrierStep* gained = nullptr;
  const Barrier* barrier = nullptr;
  geo::MapPoint degrees;
};

geo::MapPoint in_degrees(const geo::Transform& to_degrees, geo::MapPoint at) {
  constexpr double kPerDegree = 1e7;
  const geo::MapPoint degrees = to_degrees(at);
  return {std::round(degrees.x * kPerDegree) / kPerDegree, std::round(degrees.y * kPerDegree) / kPerDegree};
}

std::vector<RankedRow> ranked_rows(const Study& study, const BarrierFreeResult& result) {
  const geo::Transform to_degrees{*study.crs, geo::Crs::wgs84()};
  std::vector<RankedRow> rows;
  for (std::size_t s = 0; s < result.steps.size(); ++s) {
    for (const std::uint32_t index : result.steps[s].barriers) {
      const Barrier& barrier = result.barriers[index];
      rows.push_back({s + 1, index == result.steps[s].barriers.front(), &result.steps[s], &barrier,
                      in_degrees(to_degrees, barrier.at)});
    }
  }
  return rows;
}

Json shares_json(const std::array<double, geo::network::kObstacles.size()>& lengths, double of) {
  Json json = Json::object();
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    if (lengths[i] > 0.0) {
      json[std::string{name_of(geo::network::kObstacles[i])}] = rounded(lengths[i] / of);
    }
  }
  return json;
}

Json ways_json(const WayLengths& ways) {
  const auto share = [&](double metres) {
    return ways.walkable > 0.0 ? Json(rounded(metres / ways.walkable)) : Json(nullptr);
  };
  return {{"walkable_km", rounded(ways.walkable / 1000.0)},
          {"open_share", share(ways.open)},
          {"unknown_share", share(ways.any_unknown)},
          {"stopped_shares", shares_json(ways.stopped, ways.walkable)},
          {"unknown_shares", shares_json(ways.unknown, ways.walkable)}};
}

Json service_json(const Study& study, const BarrierFreeService& service) {
  const BesideWalking& all = service.by_unit[kPlace];
  return {{"id", study.catalogue.services[service.service].id},
          {"population_group", study.catalogue.groups[service.group].id},
          {"population", json_value(all.population)},
          {"walk", json_value(all.walk)},
          {"roll", json_value(all.roll)},
          {"cut_off", json_value(all.cut_off)},
          {"roll_to_accessible", json_value(all.roll_accessible)},
          {"roll_to_perhaps_accessible", json_value(all.roll_perhaps_accessible)},
          {"walk_near", json_value(all.walk_near)},
          {"roll_near", json_value(all.roll_near)},
          {"cut_off_near", json_value(all.cut_off_near)}};
}

Json barrier_json(const Study& study, const BarrierFreeResult& result, const Barrier& barrier,
                  const geo::Transform& to_degrees) {
  Json obstacles = Json::array();
  for (const Obstacle obstacle : obstacles_of(barrier.obstacles)) {
    obstacles.push_back(std::string{name_of(obstacle)});
  }
  const geo::MapPoint at = in_degrees(to_degrees, barrier.at);
  return {{"node", barrier.node == 0 ? Json(nullptr) : Json(barrier.node)},
          {"at", {at.x, at.y}},
          {"length_m", rounded(barrier.length_m)},
          {"obstacles", std::move(obstacles)},
          {"standards", rows_behind(study, result, barrier)},
          {"cost", barrier.cost ? Json(*barrier.cost) : Json(nullptr)}};
}

Json steps_json(const Study& study, const BarrierFreeResult& result) {
  const geo::Transform to_degrees{*study.crs, geo::Crs::wgs84()};
  Json steps = Json::array();
  for (const BarrierStep& step : result.steps) {
    Json barriers = Json::array();
    for (const std::uint32_t index : step.barriers) {
      barriers.push_back(barrier_json(study, result, result.barriers[index], to_degrees));
    }
    Json by_service = Json::object();
    for (std::size_t s = 0; s < result.services.size(); ++s) {
      if (step.by_service[s] > Persons{}) {
        by_service[study.catalogue.services[result.services[s].service].id] = json_value(step.by_service[s]);
      }
    }
    steps.push_back({{"rank", steps.size() + 1},
                     {"persons", json_value(step.persons)},
                     {"gains", json_value(step.gains)},
                     {"by_service", std::move(by_service)},
                     {"cost", step.cost ? Json(*step.cost) : Json(nullptr)},
                     {"barriers", std::move(barriers)}});
  }
  return steps;
}

}  // namespace

geo::io::FeatureTable barrier_free_table(const Study& study, const BarrierFreeResult& result) {
  struct Row {
    UnitId unit;
    const BarrierFreeService* service;
  };
  std::vector<Row> rows;
  for (UnitId unit{0}; unit.index < study.units.size(); ++unit.index) {
    for (const BarrierFreeService& service : result.services) {
      rows.push_back({unit, &service});
    }
  }
  TableOf<Row> table{std::move(rows)};
  const auto of = [](const Row& row) -> const BesideWalking& { return row.service->by_unit[row.unit]; };
  table.text("level", [&](const Row& row) { return name_of(study.units[row.unit].level); });
  table.text("unit", [&](const Row& row) { return study.units[row.unit].code; });
  table.text("unit_name", [&](const Row& row) { return study.units[row.unit].name; });
  table.text("class", [&](const Row& row) { return name_of(study.units[row.unit].cls); });
  table.text("service", [&](const Row& row) { return study.catalogue.services[row.service->service].id; });
  table.number("persons", [&](const Row& row) { return of(row).population.value(); });
  table.number("walk", [&](const Row& row) { return of(row).walk.value(); });
  table.number("roll", [&](const Row& row) { return of(row).roll.value(); });
  table.number("cut_off", [&](const Row& row) { return of(row).cut_off.value(); });
  table.number("roll_to_accessible", [&](const Row& row) { return of(row).roll_accessible.value(); });
  table.number("roll_to_perhaps_accessible", [&](const Row& row) { return of(row).roll_perhaps_accessible.value(); });
  table.number("walk_near", [&](const Row& row) { return of(row).walk_near.value(); });
  table.number("roll_near", [&](const Row& row) { return of(row).roll_near.value(); });
  table.number("cut_off_near", [&](const Row& row) { return of(row).cut_off_near.value(); });
  return table.take("barrier_free");
}

geo::io::FeatureTable barrier_table(const Study& study, const BarrierFreeResult& result) {
  using Cell = std::optional<double>;
  const std::vector<RankedRow> rows = ranked_rows(study, result);
  TableOf<RankedRow> table{rows};
  table.number("rank", [](const RankedRow& row) { return static_cast<double>(row.step); });
  table.text("obstacles", [](const RankedRow& row) {
    return joined(obstacles_of(row.barrier->obstacles), [](Obstacle o) { return std::string{name_of(o)}; });
  });
  table.text("node", [](const RankedRow& row) {
    return row.barrier->node == 0 ? std::string{} : std::to_string(row.barrier->node);
  });
  table.number("length_m",
               [](const RankedRow& row) { return row.barrier->node == 0 ? Cell{row.barrier->length_m} : Cell{}; });
  table.number("persons", [](const RankedRow& row) { return row.first ? Cell{row.gained->persons.value()} : Cell{}; });
  table.number("gains", [](const RankedRow& row) { return row.first ? Cell{row.gained->gains.value()} : Cell{}; });
  table.number("cost", [](const RankedRow& row) { return row.barrier->cost; });
  table.number("cost_per_person", [](const RankedRow& row) {
    const bool told = row.first && row.gained->cost && row.gained->persons > Persons{};
    return told ? Cell{*row.gained->cost / row.gained->persons.value()} : Cell{};
  });
  table.text("standards", [&](const RankedRow& row) {
    return joined(rows_behind(study, result, *row.barrier), [](const std::string& id) { return id; });
  });
  table.text("source", [&](const RankedRow& row) {
    return joined(rows_behind(study, result, *row.barrier),
                  [&](const std::string& id) { return clause_of(study, id); });
  });
  table.number("lon", [](const RankedRow& row) { return row.degrees.x; });
  table.number("lat", [](const RankedRow& row) { return row.degrees.y; });
  geo::io::FeatureTable layer = table.take("barriers");
  std::vector<geo::MapPoint> places;
  std::ranges::transform(rows, std::back_inserter(places), [](const RankedRow& row) { return row.barrier->at; });
  layer.crs = study.crs;
  layer.geometry = std::move(places);
  return layer;
}

geo::io::LayerStyle barrier_style(const Wording& wording) {
  const std::string symbol = marker_layer({.colour = "7A3E9D", .size_mm = 2.5, .shape = "triangle"},
                                          "max(2, min(12, 2 + sqrt(coalesce(\"persons\", 0)) / 6))");
  return {"barriers", wording(geo::msg("Barriers to remove first")),
          wording(geo::msg("The triangle grows with the people whom removing it reconnects")),
          qml_document(QmlGeometry::Marker, {{"TRUE", wording(geo::msg("barrier")), symbol}}, "rank")};
}

Json barrier_free_json(const Study& study, const BarrierFreeResult& result) {
  Json json{{"profile", result.options.profile},
            {"beside", result.options.beside},
            {"unknown", std::string{name_of(result.options.policy)}},
            {"within_m", result.options.within.value()},
            {"extra_leg_m", result.options.extra_leg.value()},
            {"ways", ways_json(result.ways)},
            {"services", Json::array()},
            {"standards", Json::array()},
            {"barriers", result.barriers.size()},
            {"ranked_by", result.by_cost ? "persons_per_yuan" : "persons_per_barrier"},
            {"steps", steps_json(study, result)}};
  for (const BarrierFreeService& service : result.services) {
    json["services"].push_back(service_json(study, service));
  }
  for (const BarrierFreeStandard& standard : result.standards) {
    json["standards"].push_back({{"id", study.catalogue.standards[standard.standard].id},
                                 {"population", json_value(standard.population)},
                                 {"walk", json_value(standard.walk)},
                                 {"roll", json_value(standard.roll)}});
  }
  return json;
}

}  // namespace planner::detail

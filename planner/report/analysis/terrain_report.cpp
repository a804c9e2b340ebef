#include "planner/report/analysis/terrain_report.hpp"

#include "planner/report/detail/json_values.hpp"
#include "planner/report/detail/table_of.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace planner {
namespace detail {
namespace {

/// Milliseconds.
std::optional<double> rounded_seconds(const std::optional<geo::Seconds>& time) {
  return time ? std::optional{std::round(time->value() * 1000.0) / 1000.0} : std::nullopt;
}

/// What the roads say is known only where roads are set beside.
Json people_json(const OverLand& people, bool has_roads) {
  const auto by_road = [&](Json value) { return has_roads ? std::move(value) : Json(nullptr); };
  return {{"population", json_value(people.population)},
          {"off_raster", json_value(people.off_raster)},
          {"in_barriers", json_value(people.in_barriers)},
          {"land", json_value(people.land)},
          {"land_within", json_value(people.land_within)},
          {"road", by_road(json_value(people.road))},
          {"road_within", by_road(json_value(people.road_within))},
          {"only_land", by_road(json_value(people.only_land))},
          {"only_land_within", by_road(json_value(people.only_land_within))},
          {"mean_land_s", json_value(rounded_seconds(people.mean_land()))},
          {"mean_road_s", by_road(json_value(rounded_seconds(people.mean_road())))}};
}

Json service_json(const Study& study, const TerrainService& service) {
  const bool has_roads = !service.road.cost.empty();
  Json json{{"id", study.catalogue.services[service.service].id},
            {"population_group", study.catalogue.groups[service.group].id},
            {"facilities", service.facilities.size()}};
  json.update(people_json(service.by_unit[kPlace], has_roads));
  for (const UnitClass cls : {UnitClass::Urban, UnitClass::Rural}) {
    json[std::string{name_of(cls)}] = people_json(service.by_class[static_cast<std::size_t>(cls)], has_roads);
  }
  return json;
}

}  // namespace

geo::io::FeatureTable terrain_table(const Study& study, const StudyTerrain& terrain) {
  struct Row {
    UnitId unit;
    const TerrainService* service;
  };
  std::vector<Row> rows;
  for (UnitId unit{0}; unit.index < study.units.size(); ++unit.index) {
    for (const TerrainService& service : terrain.services) {
      rows.push_back({unit, &service});
    }
  }
  TableOf<Row> table{std::move(rows)};
  const auto of = [](const Row& row) -> const OverLand& { return row.service->by_unit[row.unit]; };
  const auto by_road = [](const Row& row, std::optional<double> value) {
    return row.service->road.cost.empty() ? std::nullopt : value;
  };
  table.text("level", [&](const Row& row) { return name_of(study.units[row.unit].level); })
      .text("unit", [&](const Row& row) { return study.units[row.unit].code; })
      .text("unit_name", [&](const Row& row) { return study.units[row.unit].name; })
      .text("class", [&](const Row& row) { return name_of(study.units[row.unit].cls); })
      .text("service", [&](const Row& row) { return study.catalogue.services[row.service->service].id; })
      .number("persons", [&](const Row& row) { return of(row).population.value(); })
      .number("off_raster", [&](const Row& row) { return of(row).off_raster.value(); })
      .number("in_barriers", [&](const Row& row) { return of(row).in_barriers.value(); })
      .number("land", [&](const Row& row) { return of(row).land.value(); })
      .number("land_within", [&](const Row& row) { return of(row).land_within.value(); })
      .number("road", [&](const Row& row) { return by_road(row, of(row).road.value()); })
      .number("road_within", [&](const Row& row) { return by_road(row, of(row).road_within.value()); })
      .number("only_land", [&](const Row& row) { return by_road(row, of(row).only_land.value()); })
      .number("only_land_within", [&](const Row& row) { return by_road(row, of(row).only_land_within.value()); })
      .number("mean_land_s", [&](const Row& row) { return rounded_seconds(of(row).mean_land()); })
      .number("mean_road_s", [&](const Row& row) { return by_road(row, rounded_seconds(of(row).mean_road())); });
  return table.take("terrain");
}

Json terrain_json(const Study& study, const StudyTerrain& terrain) {
  const TerrainSource& asked = terrain.asked;
  Json json{{"profile", asked.profile},
            {"neighbours", asked.neighbours},
            {"limit_s", asked.limit.value()},
            {"beside", asked.beside.empty() ? Json(nullptr) : Json(asked.beside)},
            {"riders", asked.riders.empty() ? Json(nullptr) : Json(asked.riders)},
            {"boarding_s", asked.boarding.value()},
            {"cells", terrain.cells},
            {"services", Json::array()}};
  for (const TerrainService& service : terrain.services) {
    json["services"].push_back(service_json(study, service));
  }
  return json;
}

}  // namespace detail

std::vector<std::string> terrain_headlines(const Study& study, const StudyTerrain& terrain, const Wording& wording) {
  const auto all = [](const TerrainService& service) -> const OverLand& { return service.by_unit[kPlace]; };
  const auto gained = [&](const TerrainService& service) { return all(service).only_land_within; };
  const auto most = std::ranges::max_element(terrain.services, {}, gained);
  if (most == terrain.services.end()) {
    return {};
  }
  const geo::Names service = geo::names_of(study.catalogue.services[most->service]);
  const std::string minutes = geo::fixed_text(terrain.asked.limit.value() / 60.0, 0);
  if (most->road.cost.empty()) {
    return {wording(geo::msg("Over the terrain {0} of {1} people get to {2} within {3} min.",
                             to_text(all(*most).land_within), to_text(all(*most).population), service, minutes))};
  }
  return {
      wording(geo::msg("Over the terrain {0} of {1} people get to {2} within {3} min, by road {4}; {5} do so only "
                       "over the terrain, and {6} have no way by road at all but one over it (terrain.csv).",
                       to_text(all(*most).land_within), to_text(all(*most).population), service, minutes,
                       to_text(all(*most).road_within), to_text(gained(*most)), to_text(all(*most).only_land)))};
}

}  // namespace planner

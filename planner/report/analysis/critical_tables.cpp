#include "planner/report/analysis/critical_tables.hpp"

#include "planner/report/analysis/analysis_json.hpp"
#include "planner/report/detail/qml.hpp"
#include "planner/report/detail/table_of.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace planner {
namespace {

using detail::json_value;

constexpr double kDegreeStep = 1e7;  // a centimetre

struct Placed {
  double lon = 0.0;
  double lat = 0.0;
};

Placed placed(geo::MapPoint point, const geo::Transform& to_degrees) {
  const geo::MapPoint at = to_degrees(point);
  return {std::round(at.x * kDegreeStep) / kDegreeStep, std::round(at.y * kDegreeStep) / kDegreeStep};
}

template <class Row>
struct Ranked {
  Row what;
  std::size_t rank = 0;
  Placed at;
};

std::vector<Ranked<CriticalFacility>> ranked(const Assessment& assessment, const std::vector<CriticalFacility>& rows,
                                             const geo::Transform& to_degrees) {
  std::vector<Ranked<CriticalFacility>> all;
  for (const CriticalFacility& row : rows) {
    all.push_back({row, all.size() + 1, placed(assessment.facilities[row.facility].position, to_degrees)});
  }
  return all;
}

std::vector<Ranked<CriticalRoad>> ranked(const std::vector<CriticalRoad>& rows, const geo::Transform& to_degrees) {
  std::vector<Ranked<CriticalRoad>> all;
  for (const CriticalRoad& row : rows) {
    all.push_back({row, all.size() + 1, placed(row.middle, to_degrees)});
  }
  return all;
}

/// The value of the first of these tags that the stretch has.
std::string tag_of(const Study& study, const CriticalRoad& road, std::initializer_list<const char*> keys) {
  const geo::io::TagSet& tags = study.roads->tag_sets[study.roads->edges[road.edge].tags];
  for (const char* key : keys) {
    for (const auto& [name, value] : tags) {
      if (name == key) {
        return value;
      }
    }
  }
  return {};
}

double length_of(const Study& study, const CriticalRoad& road) {
  return study.roads->edges[road.edge].length_mm / 1000.0;
}

template <class Row>
void add_cost(detail::TableOf<Ranked<Row>>& table) {
  using Each = const Ranked<Row>&;
  table.number("no_longer_served", [](Each row) { return std::optional{row.what.cost.no_longer_served.value()}; })
      .number("cut_off", [](Each row) { return std::optional{row.what.cost.cut_off.value()}; })
      .number("longer_way", [](Each row) { return std::optional{row.what.cost.longer_way.value()}; })
      .number("added_person_minutes", [](Each row) { return std::optional{row.what.cost.added_person_minutes}; });
}

template <class Row>
void add_place(detail::TableOf<Ranked<Row>>& table) {
  using Each = const Ranked<Row>&;
  table.number("lon", [](Each row) { return std::optional{row.at.lon}; }).number("lat", [](Each row) {
    return std::optional{row.at.lat};
  });
}

detail::Json cost_json(const ClosureCost& cost) {
  return {{"no_longer_served", json_value(cost.no_longer_served)},
          {"cut_off", json_value(cost.cut_off)},
          {"longer_way", json_value(cost.longer_way)},
          {"added_person_minutes", cost.added_person_minutes}};
}

}  // namespace

geo::io::FeatureTable critical_facility_table(const Study& study, const Assessment& assessment,
                                              const std::vector<CriticalFacility>& critical, const Wording& wording,
                                              const geo::Transform& to_degrees) {
  using Each = const Ranked<CriticalFacility>&;
  const auto facility = [&](Each row) -> const Facility& { return assessment.facilities[row.what.facility]; };
  const auto service = [&](Each row) -> const Service& { return study.catalogue.services[facility(row).service]; };
  detail::TableOf<Ranked<CriticalFacility>> table{ranked(assessment, critical, to_degrees)};
  table.number("rank", [](Each row) { return std::optional{static_cast<double>(row.rank)}; })
      .text("id", [&](Each row) { return facility(row).id; })
      .text("name", [&](Each row) { return facility(row).name; })
      .text("service", [&](Each row) { return service(row).id; })
      .text("service_name", [&](Each row) { return wording.name_of(service(row)); })
      .text("unit", [&](Each row) { return study.units[facility(row).unit].code; })
      .text("class", [&](Each row) { return name_of(study.units[facility(row).unit].cls); });
  add_cost(table);
  table.number("standards_failing",
               [](Each row) { return std::optional{static_cast<double>(row.what.standards_failing)}; });
  add_place(table);
  geo::io::FeatureTable layer = table.take("critical_facilities");
  std::vector<geo::MapPoint> places;
  std::ranges::transform(critical, std::back_inserter(places),
                         [&](const CriticalFacility& one) { return assessment.facilities[one.facility].position; });
  layer.crs = study.crs;
  layer.geometry = std::move(places);
  return layer;
}

geo::io::FeatureTable critical_road_table(const Study& study, const std::vector<CriticalRoad>& critical,
                                          const geo::Transform& to_degrees) {
  using Each = const Ranked<CriticalRoad>&;
  detail::TableOf<Ranked<CriticalRoad>> table{ranked(critical, to_degrees)};
  table.number("rank", [](Each row) { return std::optional{static_cast<double>(row.rank)}; })
      .text("name", [&](Each row) { return tag_of(study, row.what, {"name", "ref"}); })
      .text("highway", [&](Each row) { return tag_of(study, row.what, {"highway"}); })
      .text("bridge", [&](Each row) { return tag_of(study, row.what, {"bridge"}); })
      .number("length_m", [&](Each row) { return std::optional{length_of(study, row.what)}; });
  add_cost(table);
  add_place(table);
  geo::io::FeatureTable layer = table.take("critical_roads");
  std::vector<geo::Polyline> lines;
  std::ranges::transform(critical, std::back_inserter(lines), [&](const CriticalRoad& one) {
    const std::span<const geo::MapPoint> shape = study.roads->shape(one.edge);
    return geo::Polyline{shape.begin(), shape.end()};
  });
  layer.crs = study.crs;
  layer.geometry = std::move(lines);
  return layer;
}

std::vector<geo::io::LayerStyle> critical_styles(const Wording& wording) {
  constexpr const char* kColour = "D55E00";  // vermilion, of Okabe and Ito's eight
  const std::string size = "coalesce(\"no_longer_served\", 0)";
  const std::string marker =
      detail::marker_layer({.colour = kColour, .size_mm = 3.0}, "max(2, min(12, 2 + sqrt(" + size + ") / 8))");
  const std::string line = detail::line_layer(kColour, 1.2, "max(0.8, min(4, 0.8 + sqrt(" + size + ") / 25))");
  return {{"critical_facilities", wording(geo::msg("Critical facilities")),
           wording(geo::msg("The circle grows with the people whom its closing would leave without")),
           qml_document(detail::QmlGeometry::Marker, {{"TRUE", wording(geo::msg("facility")), marker}}, "rank")},
          {"critical_roads", wording(geo::msg("Critical roads")),
           wording(geo::msg("The line grows with the people whom its closing would leave without")),
           qml_document(detail::QmlGeometry::Line, {{"TRUE", wording(geo::msg("stretch of road")), line}}, "rank")}};
}

detail::Json detail::critical_json(const Study& study, const Assessment& assessment, const Critical& critical,
                                   const geo::Transform& to_degrees) {
  Json json{{"facilities", Json::array()}, {"roads", Json::array()}};
  for (const Ranked<CriticalFacility>& row : ranked(assessment, critical.facilities, to_degrees)) {
    const Facility& facility = assessment.facilities[row.what.facility];
    Json one{{"rank", row.rank},
             {"id", facility.id},
             {"name", facility.name},
             {"service", study.catalogue.services[facility.service].id}};
    one.update(cost_json(row.what.cost));
    one["standards_failing"] = row.what.standards_failing;
    json["facilities"].push_back(std::move(one));
  }
  for (const Ranked<CriticalRoad>& row : ranked(critical.roads, to_degrees)) {
    Json one{{"rank", row.rank},
             {"name", tag_of(study, row.what, {"name", "ref"})},
             {"highway", tag_of(study, row.what, {"highway"})},
             {"at", Json::array({row.at.lon, row.at.lat})},
             {"length_m", length_of(study, row.what)}};
    one.update(cost_json(row.what.cost));
    json["roads"].push_back(std::move(one));
  }
  return json;
}

}  // namespace planner

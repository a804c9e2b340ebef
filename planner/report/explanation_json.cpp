#include "geo/crs/transform.hpp"
#include "planner/report/explanation.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace planner {
namespace {

using Json = nlohmann::ordered_json;

/// Positions in degrees, to the centimetre.
class Degrees {
 public:
  explicit Degrees(const geo::Crs& crs) : to_degrees_{crs, geo::Crs::wgs84()} {}

  [[nodiscard]] Json position(geo::MapPoint point) const {
    constexpr double kPerDegree = 1e7;
    const geo::MapPoint lon_lat = to_degrees_(point);
    return {std::round(lon_lat.x * kPerDegree) / kPerDegree, std::round(lon_lat.y * kPerDegree) / kPerDegree};
  }
  [[nodiscard]] Json line(const std::vector<geo::MapPoint>& points) const {
    Json list = Json::array();
    for (const geo::MapPoint point : points) {
      list.push_back(position(point));
    }
    return list;
  }
  [[nodiscard]] Json lon_lat(geo::MapPoint point) const {
    const Json at = position(point);
    return {{"lon", at[0]}, {"lat", at[1]}};
  }

 private:
  geo::Transform to_degrees_;
};

template <class Quantity>
Json number(const std::optional<Quantity>& value) {
  return value ? Json(value->value()) : Json(nullptr);
}
Json number(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// Metres to the millimetre.
Json metres(geo::Metres distance) {
  return std::round(distance.value() * 1000.0) / 1000.0;
}

Json due_of(const Standard& standard) {
  if (standard.rolling) {
    return "rolling";
  }
  return standard.due == 0 ? Json(nullptr) : Json(standard.due);
}

Json unit_json(const Study& study, UnitId id) {
  const Unit& unit = study.units[id];
  const UnitId township = study.ancestor(id, UnitLevel::Township);
  return {{"code", unit.code},
          {"name", unit.name},
          {"level", name_of(unit.level)},
          {"class", name_of(unit.cls)},
          {"township", township.exists() ? Json(study.units[township].code) : Json(nullptr)}};
}

Json way_json(const Assessment& assessment, const WayToFacility& way, const Degrees& degrees) {
  const Facility& facility = assessment.facilities[way.facility];
  Json json{{"id", facility.id}, {"name", facility.name}};
  json.update(degrees.lon_lat(facility.position));
  json["straight_m"] = metres(way.straight);
  json["length_m"] = way.road ? Json(way.road->length.value()) : Json(nullptr);
  json["time_s"] = way.road ? Json(way.road->time.value()) : Json(nullptr);
  json["line"] = way.road ? degrees.line(way.road->line) : Json(nullptr);
  return json;
}

Json service_json(const Study& study, const Assessment& assessment, const ServiceHere& here, const Wording& wording,
                  const Degrees& degrees) {
  const Service& service = study.catalogue.services[here.service];
  Json json{{"id", service.id},
            {"name", wording.name_of(service)},
            {"profile", here.profile.empty() ? Json(nullptr) : Json(here.profile)},
            {"persons", here.persons.value()},
            {"mean_s", number(here.mean)},
            {"unreachable_persons", here.unreachable.value()},
            {"nearest", Json::array()}};
  for (const WayToFacility& way : here.nearest) {
    json["nearest"].push_back(way_json(assessment, way, degrees));
  }
  return json;
}

Json remedy_json(const Study& study, const Assessment& assessment, const Gap& gap, const Degrees& degrees) {
  Json json{{"unit", study.units[gap.unit].code},
            {"remedy", name_of(gap.remedy)},
            {"persons", gap.persons.value()},
            {"facility", gap.facility ? Json(assessment.facilities[*gap.facility].id) : Json(nullptr)},
            {"lon", nullptr},
            {"lat", nullptr}};
  if (gap.site) {
    json.update(degrees.lon_lat(*gap.site));
  }
  return json;
}

Json breach_json(const Study& study, const Assessment& assessment, const Breach& breach, const Wording& wording,
                 const Degrees& degrees) {
  const Standard& standard = study.catalogue.standards[breach.standard];
  Json json{{"standard", standard.id},
            {"name", wording.name_of(standard)},
            {"kind", kind_of(standard)},
            {"modality", name_of(standard.modality)},
            {"outcome", name_of(outcome_of(standard, false))},
            {"unit", study.units[breach.unit].code},
            {"figure", name_of(breach.figure)},
            {"measured", number(breach.measured)},
            {"required", number(breach.required)},
            {"at_most", breach.at_most},
            {"measured_in", standard.unit},
            {"persons", breach.persons.value()},
            {"at_point", breach.at_point},
            {"unit_meets", breach.unit_meets},
            {"within", Json::array()},
            {"within_asked", breach.within_asked},
            {"source", standard.source},
            {"clause", standard.clause},
            {"lead", standard.lead},
            {"partners", standard.partners},
            {"due", due_of(standard)},
            {"remedies", Json::array()},
            {"road_to_join", nullptr}};
  for (const UnitId unit : breach.within) {
    json["within"].push_back(study.units[unit].code);
  }
  for (const std::uint32_t g : breach.gaps) {
    json["remedies"].push_back(remedy_json(study, assessment, assessment.gaps[g], degrees));
  }
  if (breach.road) {
    json["road_to_join"] = {{"from", degrees.lon_lat(breach.road->from)},
                            {"to", degrees.lon_lat(breach.road->to)},
                            {"distance_m", metres(breach.road->distance)}};
  }
  return json;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json feature(const char* kind, const char* geometry, Json coordinates, Json properties) {
  Json all{{"kind", kind}};
  all.update(properties);
  return {{"type", "Feature"},
          {"properties", std::move(all)},
          {"geometry", {{"type", geometry}, {"coordinates", std::move(coordinates)}}}};
}

void add_ways(const Study& study, const Assessment& assessment, const ServiceHere& here, const Degrees& degrees,
              Json& features) {
  int rank = 0;
  for (const WayToFacility& way : here.nearest) {
    const Facility& facility = assessment.facilities[way.facility];
    const Json about{{"service", study.catalogue.services[here.service].id},
                     {"facility", facility.id},
                     {"name", facility.name},
                     {"rank", ++rank},
                     {"straight_m", metres(way.straight)},
                     {"length_m", way.road ? Json(way.road->length.value()) : Json(nullptr)},
                     {"time_s", way.road ? Json(way.road->time.value()) : Json(nullptr)}};
    features.push_back(feature("facility", "Point", degrees.position(facility.position), about));
    if (way.road) {
      features.push_back(feature("route", "LineString", degrees.line(way.road->line), about));
    }
  }
}

void add_remedies(const Study& study, const Assessment& assessment, const Breach& breach, const Degrees& degrees,
                  Json& features) {
  const std::string& standard = study.catalogue.standards[breach.standard].id;
  for (const std::uint32_t g : breach.gaps) {
    const Gap& gap = assessment.gaps[g];
    if (gap.site) {
      Json about = remedy_json(study, assessment, gap, degrees);
      about["standard"] = standard;
      features.push_back(feature("remedy", "Point", degrees.position(*gap.site), std::move(about)));
    }
  }
  if (breach.road) {
    features.push_back(feature("road_to_join", "LineString", degrees.line({breach.road->from, breach.road->to}),
                               {{"standard", standard}, {"distance_m", metres(breach.road->distance)}}));
  }
}

}  // namespace

std::string explanation_json(const Study& study, const Assessment& assessment, const Explanation& explanation,
                             const Wording& wording) {
  const Degrees degrees{*study.crs};
  Json json{{"place", study.name},
            {"scenario", assessment.scenario},
            {"year", assessment.year},
            {"asked", explanation.asked ? degrees.lon_lat(*explanation.asked) : Json(nullptr)},
            {"unit", unit_json(study, explanation.unit)},
            {"persons", explanation.persons.value()},
            {"home", explanation.piece ? degrees.lon_lat(study.demand.position[*explanation.piece]) : Json(nullptr)},
            {"services", Json::array()},
            {"breaches", Json::array()},
            {"met", Json::array()},
            {"open", Json::array()},
            {"text", explanation_lines(study, assessment, explanation, wording)}};
  for (const ServiceHere& here : explanation.services) {
    json["services"].push_back(service_json(study, assessment, here, wording, degrees));
  }
  for (const Breach& breach : explanation.breaches) {
    json["breaches"].push_back(breach_json(study, assessment, breach, wording, degrees));
  }
  for (const StandardId standard : explanation.met) {
    json["met"].push_back(study.catalogue.standards[standard].id);
  }
  for (const StandardId standard : explanation.open) {
    json["open"].push_back(study.catalogue.standards[standard].id);
  }
  return dump(json);
}

std::string explanation_geojson(const Study& study, const Assessment& assessment, const Explanation& explanation,
                                const Wording& wording) {
  const Degrees degrees{*study.crs};
  Json features = Json::array();
  if (explanation.asked) {
    features.push_back(feature("asked", "Point", degrees.position(*explanation.asked), Json::object()));
  }
  if (explanation.piece) {
    features.push_back(feature("home", "Point", degrees.position(study.demand.position[*explanation.piece]),
                               {{"persons", explanation.persons.value()},
                                {"unit", study.units[explanation.unit].code},
                                {"text", explanation_lines(study, assessment, explanation, wording)}}));
  }
  for (const ServiceHere& here : explanation.services) {
    add_ways(study, assessment, here, degrees, features);
  }
  for (const Breach& breach : explanation.breaches) {
    add_remedies(study, assessment, breach, degrees, features);
  }
  return dump({{"type", "FeatureCollection"}, {"generator", "junheng explain"}, {"features", std::move(features)}});
}

}  // namespace planner

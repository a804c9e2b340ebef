#include "planner/report/detail/projection_json.hpp"

#include "planner/report/detail/json_values.hpp"

namespace planner::detail {
namespace {

Json totals_json(const ClassTotals& totals) {
  return {
      {"total", json_value(totals.total)}, {"urban", json_value(totals.urban)}, {"rural", json_value(totals.rural)}};
}

Json year_json(const Study& study, const ProjectedYear& year, bool is_first) {
  const auto change = [&](Persons persons) {
    return is_first ? Json(nullptr) : Json(json_value(persons));
  };  // since before
  Json json{{"year", year.year},
            {"people", totals_json(year.people)},
            {"urban_share", json_value(year.urban_share())},
            {"births", change(year.change.births)},
            {"deaths", change(year.change.deaths)},
            {"net_migration", change(year.change.net_migration)},
            {"moved_to_town", change(year.change.moved_to_town)},
            {"groups", Json::object()}};
  for (const auto& [group, totals] : year.groups) {
    json["groups"][study.catalogue.groups[group].id] = totals_json(totals);
  }
  return json;
}

}  // namespace

nlohmann::ordered_json projection_json(const Study& study, const Projection& projection) {
  Json json{{"from", projection.years.front().year},
            {"to", projection.years.back().year},
            {"source", projection.source},
            {"with_factors", projection.with_factors},
            {"years", Json::array()}};
  for (const ProjectedYear& year : projection.years) {
    json["years"].push_back(year_json(study, year, json["years"].empty()));
  }
  return json;
}

}  // namespace planner::detail

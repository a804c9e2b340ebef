#include "planner/report/detail/projection_json.hpp"

#include "planner/report/detail/json_values.hpp"

namespace planner::detail {
namespace {

Json totals_json(const ClassTotals& totals) {
  return {
      {"total", json_value(totals.total)}, {"urban", json_value(totals.urban)}, {"rural", json_value(totals.rural)}};
}

Json year_json(const Study& study, const ProjectedYear& year) {
  Json json{{"year", year.year},
            {"people", totals_json(year.people)},
            {"urban_share", json_value(year.urban_share())},
            {"births", json_value(year.change.births)},
            {"deaths", json_value(year.change.deaths)},
            {"net_migration", json_value(year.change.net_migration)},
            {"moved_to_town", json_value(year.change.moved_to_town)},
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
            {"years", Json::array()}};
  for (const ProjectedYear& year : projection.years) {
    json["years"].push_back(year_json(study, year));
  }
  return json;
}

}  // namespace planner::detail

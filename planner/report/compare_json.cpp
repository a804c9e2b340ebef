#include "planner/report/compare.hpp"
#include "planner/report/detail/json_values.hpp"
#include "planner/report/words/figures.hpp"

namespace planner {
namespace {

using detail::Json;
using detail::json_value;

constexpr int kComparisonSchema = 1;

Json before_and_after(const std::optional<double>& before, const std::optional<double>& after) {
  return {{"before", json_value(before)},
          {"after", json_value(after)},
          {"difference", before && after ? Json(*after - *before) : Json(nullptr)}};
}

/// What is open: how many units or facilities, and between what and what the value lies for it.
Json open_json(const Standard& standard, const StandardResult& result) {
  const std::optional<words::OpenShare> open = words::open_share(standard, result);
  return !open ? Json(nullptr) : Json{{"number", open->open}, {"value_least", open->least}, {"value_most", open->most}};
}

Json gains_json(const Study& study, const std::vector<UnitChange>& changes) {
  Json json = Json::array();
  for (const UnitChange& change : changes) {
    const Unit& unit = study.units[change.unit];
    json.push_back({{"level", name_of(unit.level)},
                    {"code", unit.code},
                    {"name", unit.name},
                    {"group", study.catalogue.groups[change.group].id},
                    {"gained", json_value(change.people.gained)},
                    {"lost", json_value(change.people.lost)}});
  }
  return json;
}

Json compared_standard_json(const Study& study, const StandardComparison& compared) {
  const Standard& standard = study.catalogue.standards[compared.standard];
  const auto& before = compared.before;
  const auto& after = compared.after;
  const auto share = [&](std::optional<double> ByClass<std::optional<double>>::* cls) {
    const auto of = [cls](const StandardResult& side) {
      return words::is_undecided(side) ? std::nullopt : side.share.*cls;
    };
    return before_and_after(of(before), of(after));
  };
  using Shares = ByClass<std::optional<double>>;
  Json json{
      {"id", standard.id},
      {"kind", kind_of(standard)},
      {"basis", words::basis_of(standard)},
      {"population_group", study.catalogue.groups[after.group].id},
      {"limit",
       {{"before", json_value(words::limit_of(standard))},
        {"after", json_value(words::limit_of(compared.as_changed))}}},
      {"unit", standard.unit},
      {"target", {{"before", compared.target_before}, {"after", compared.target_after}}},
      {"value", before_and_after(words::decided_value(before), words::decided_value(after))},
      {"met", {{"before", json_value(before.met)}, {"after", json_value(after.met)}}},
      {"open", {{"before", open_json(standard, before)}, {"after", open_json(standard, after)}}},
      {"share", {{"total", share(&Shares::total)}, {"urban", share(&Shares::urban)}, {"rural", share(&Shares::rural)}}},
      {"gained", json_value(compared.people.gained)},
      {"lost", json_value(compared.people.lost)},
      {"units", gains_json(study, compared.changes)}};
  if (!compared.as_changed.changed.empty()) {
    json["changed"] = compared.as_changed.changed;
  }
  return json;
}

Json compared_service_json(const Study& study, const ServiceComparison& compared) {
  return {{"id", study.catalogue.services[compared.service].id},
          {"facilities", {{"before", compared.facilities_before}, {"after", compared.facilities_after}}},
          {"mean_s", {{"before", json_value(compared.mean_before)}, {"after", json_value(compared.mean_after)}}},
          {"newly_arriving", json_value(compared.newly_arriving)},
          {"cut_off", json_value(compared.cut_off)},
          {"trip_km_saved", compared.trip_km_saved}};
}

Json breaches_json(const Study& study, const std::vector<Gap>& gaps) {
  Json json = Json::array();
  for (const Gap& gap : gaps) {
    json.push_back({{"unit", study.units[gap.unit].code},
                    {"name", study.units[gap.unit].name},
                    {"standard", study.catalogue.standards[gap.standard].id},
                    {"service", study.catalogue.services[gap.service].id},
                    {"persons", json_value(gap.persons)},
                    {"measured", json_value(gap.measured)},
                    {"required", json_value(gap.required)}});
  }
  return json;
}

Json scenario_json(const Study& study, const ScenarioComparison& compared, const std::string& file) {
  const UnitTotals& place = compared.units[kPlace];
  Json json{{"scenario", compared.name},
            {"file", file},
            {"year", compared.year},
            {"edits", compared.edits},
            {"cost", json_value(compared.cost)},
            {"edits_without_cost", compared.edits_without_cost},
            {"population", json_value(place.population)},
            {"newly_served", json_value(place.served.gained)},
            {"no_longer_served", json_value(place.served.lost)},
            {"shorter_way", json_value(place.way.gained)},
            {"longer_way", json_value(place.way.lost)},
            {"cost_per_person_newly_served", json_value(compared.cost_per_person_served)},
            {"cost_per_person_shorter_way", json_value(compared.cost_per_person_nearer)},
            {"trip_km_saved", place.trip_km_saved}};
  json["breaches"] = {{"opened", breaches_json(study, compared.opened)},
                      {"closed", breaches_json(study, compared.closed)},
                      {"unchanged", compared.unchanged},
                      {"newly_judged", breaches_json(study, compared.newly_judged)},
                      {"no_longer_judged", breaches_json(study, compared.no_longer_judged)}};
  json["standards"] = Json::array();
  json["not_assessed"] = Json::array();
  for (const StandardComparison& standard : compared.standards) {
    if (standard.before.not_assessed.empty() && standard.after.not_assessed.empty()) {
      json["standards"].push_back(compared_standard_json(study, standard));
    } else {
      json["not_assessed"].push_back(study.catalogue.standards[standard.standard].id);
    }
  }
  json["services"] = Json::array();
  for (const ServiceComparison& service : compared.services) {
    json["services"].push_back(compared_service_json(study, service));
  }
  return json;
}

}  // namespace

std::string comparison_json(const Study& study, const Comparison& comparison) {
  Json json{{"schema", kComparisonSchema},
            {"of", "scenarios"},
            {"place", study.name},
            {"synthetic", study.synthetic},
            {"base", {{"scenario", comparison.base}, {"year", comparison.base_year}}},
            {"scenarios", Json::array()}};
  for (std::size_t i = 0; i < comparison.scenarios.size(); ++i) {
    json["scenarios"].push_back(scenario_json(study, comparison.scenarios[i], comparison.files[i]));
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace planner

#include "planner/report/summary.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>

namespace planner {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

Json number(Persons persons) {
  const bool whole = persons.millionths() % Persons::kMillionths == 0;
  return whole ? Json(persons.millionths() / Persons::kMillionths) : Json(persons.value());
}

Json number(int value) {
  return value;
}
Json number(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json number(const std::optional<geo::Seconds>& value) {
  return value ? Json(value->value()) : Json(nullptr);
}

Json flag(const std::optional<bool>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <class Value>
Json by_class(const ByClass<Value>& values) {
  return {{"total", number(values.total)}, {"urban", number(values.urban)}, {"rural", number(values.rural)}};
}

Json population(const Study& study, const Assessment& assessment) {
  Json json = by_class(assessment.population);
  json["outside_units"] = number(study.outside_units);
  json["groups"] = Json::object();
  for (std::uint32_t g = 0; g < assessment.groups.size(); ++g) {
    if (const auto& persons = assessment.groups[GroupId{g}]) {
      json["groups"][study.catalogue.groups[GroupId{g}].id] = number(*persons);
    }
  }
  return json;
}

Json network(const Study& study, const Assessment& assessment) {
  const auto widest =
      std::ranges::max_element(study.networks, {}, [](const TravelNetwork& n) { return n.connectivity.nodes; });
  Json json{{"nodes", study.roads ? study.roads->nodes.size() : 0},
            {"edges", study.roads ? study.roads->edges.size() : 0},
            {"components", widest == study.networks.end() ? 0 : widest->connectivity.components},
            {"off_network_persons", number(assessment.off_network)},
            {"profiles", Json::object()}};
  for (const TravelNetwork& travel : study.networks) {
    const geo::network::Connectivity& roads = travel.connectivity;
    json["profiles"][travel.graph.profile.id] = {{"nodes", roads.nodes},
                                                 {"edges", roads.edges},
                                                 {"components", roads.components},
                                                 {"largest_component_nodes", roads.largest_component_nodes},
                                                 {"dead_ends", roads.dead_ends},
                                                 {"length_km", roads.length_km},
                                                 {"off_network_persons", number(travel.off_network)},
                                                 {"island_persons", number(travel.on_islands)}};
  }
  return json;
}

Json verdict_json(const Study& study, const UnitVerdict& verdict, bool is_count) {
  const Unit& unit = study.units[verdict.unit];
  Json json{{"code", unit.code},
            {"name", unit.name},
            {"class", name_of(unit.cls)},
            {"population", number(verdict.population)},
            {"covered", number(verdict.covered)},
            {"share", number(verdict.share)},
            {"met", flag(verdict.met)}};
  if (is_count) {
    json["facilities"] = verdict.facilities;
  }
  return json;
}

double target_of(const Standard& standard) {
  return std::visit([](const auto& rule) { return rule.target; }, standard.rule);
}

Json standard_json(const Study& study, const StandardResult& result) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const bool is_count = std::holds_alternative<CountRule>(standard.rule);
  Json json{{"id", standard.id},
            {"kind", kind_of(standard)},
            {"service", study.catalogue.services[standard.service].id},
            {"unit", standard.unit},
            {"limit", standard.limit},
            {"target", target_of(standard)},
            {"value", number(result.value)},
            {"met", flag(result.met)},
            {"basis", is_count ? "units" : "persons"},
            {"population_group", standard.population},
            {"applies_to", name_of(standard.scope)},
            {"modality", name_of(standard.modality)}};
  if (const auto* reach = std::get_if<ReachRule>(&standard.rule)) {
    json["measure"] = name_of(reach->measure);
    json["profile"] = reach->profile.empty() ? Json(nullptr) : Json(reach->profile);
  }
  json["source"] = standard.source;
  json["clause"] = standard.clause;
  json["confidence"] = standard.confidence;
  json["population"] = by_class(result.population);
  json["covered"] = by_class(result.covered);
  json["share"] = by_class(result.share);
  if (is_count) {
    json["units_in_scope"] = by_class(result.units);
    json["units_met"] = by_class(result.units_met);
  }
  json["units"] = Json::array();
  for (const UnitVerdict& verdict : result.verdicts) {
    json["units"].push_back(verdict_json(study, verdict, is_count));
  }
  return json;
}

Json travel_json(const std::optional<TravelSummary>& travel) {
  if (!travel) {
    return nullptr;
  }
  const bool anybody = travel->mean_by_class.total.has_value();
  const auto time = [&](geo::Seconds value) { return anybody ? Json(value.value()) : Json(nullptr); };
  return {{"mean_s", time(travel->mean)},
          {"median_s", time(travel->median)},
          {"p90_s", time(travel->p90)},
          {"max_s", time(travel->max)},
          {"unreachable_persons", number(travel->unreachable)}};
}

/// Access is measured as the time to the nearest facility: lower is better.
Json accessibility_json(const std::optional<TravelSummary>& travel) {
  const ByClass<std::optional<geo::Seconds>> mean =
      travel ? travel->mean_by_class : ByClass<std::optional<geo::Seconds>>{};
  return {{"method", "nearest_time_s"},
          {"mean", number(mean.total)},
          {"by_class", {{"urban", number(mean.urban)}, {"rural", number(mean.rural)}}}};
}

Json equity_json(const std::optional<EquityIndices>& indices) {
  const EquityIndices equity = indices.value_or(EquityIndices{});
  return {{"gini", number(equity.gini)},
          {"theil", number(equity.theil)},
          {"theil_between", number(equity.theil_between)},
          {"theil_within", number(equity.theil_within)},
          {"cv", number(equity.cv)},
          {"urban_rural_ratio", number(equity.urban_rural_ratio)},
          {"urban_rural_gap", number(equity.urban_rural_gap)}};
}

Json service_json(const Study& study, const ServiceResult& result) {
  return {{"id", study.catalogue.services[result.service].id},
          {"facilities", result.facilities},
          {"capacity", number(result.capacity)},
          {"travel", travel_json(result.travel)},
          {"accessibility", accessibility_json(result.travel)},
          {"equity", equity_json(result.equity)}};
}

Json gap_json(const Study& study, const Gap& gap) {
  const Standard& standard = study.catalogue.standards[gap.standard];
  return {{"unit", study.units[gap.unit].code},
          {"service", study.catalogue.services[standard.service].id},
          {"standard", standard.id},
          {"persons", number(gap.persons)},
          {"nearest_s", number(gap.nearest)},
          {"remedy", name_of(gap.remedy)}};
}

}  // namespace

std::string summary_json(const Study& study, const Assessment& assessment) {
  Json json{{"schema", kSchema}, {"place", study.name}, {"scenario", assessment.scenario}, {"year", study.year}};
  json["synthetic"] = study.synthetic;
  json["crs"] = study.crs->code().empty() ? study.crs->name() : study.crs->code();
  json["population"] = population(study, assessment);
  json["network"] = network(study, assessment);
  json["standards"] = Json::array();
  json["not_assessed"] = Json::array();
  for (const StandardResult& result : assessment.standards) {
    if (result.not_assessed.empty()) {
      json["standards"].push_back(standard_json(study, result));
    } else {
      json["not_assessed"].push_back(
          {{"id", study.catalogue.standards[result.standard].id}, {"reason", render_english(result.not_assessed)}});
    }
  }
  json["services"] = Json::array();
  for (const ServiceResult& result : assessment.services) {
    json["services"].push_back(service_json(study, result));
  }
  json["gaps"] = Json::array();
  for (const Gap& gap : assessment.gaps) {
    json["gaps"].push_back(gap_json(study, gap));
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace planner

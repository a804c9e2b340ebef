#include "planner/report/summary.hpp"

#include "geo/crs/transform.hpp"
#include "planner/report/analysis/analysis_json.hpp"
#include "planner/report/detail/message_json.hpp"
#include "planner/report/detail/projection_json.hpp"
#include "planner/report/detail/remedy_words.hpp"
#include "planner/report/detail/told_object.hpp"
#include "planner/report/words/figures.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

namespace planner {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSummarySchema = 1;

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
                                                 {"length_km", std::round(roads.length_km * 1000.0) / 1000.0},
                                                 {"off_network_persons", number(travel.off_network)},
                                                 {"island_persons", number(travel.on_islands)}};
  }
  return json;
}

Json verdict_json(const Study& study, const UnitVerdict& verdict, bool of_facilities) {
  const Unit& unit = study.units[verdict.unit];
  Json json{{"code", unit.code},
            {"name", unit.name},
            {"class", name_of(unit.cls)},
            {"population", number(verdict.population)},
            {"covered", number(verdict.covered)},
            {"share", number(verdict.share)},
            {"met", flag(verdict.met)}};
  if (of_facilities) {
    json["facilities"] = verdict.facilities;
    json["measured"] = number(verdict.measured);
    json["required"] = number(verdict.required);
  }
  if (verdict.remark != Remark::None) {
    json["remark"] = name_of(verdict.remark);
  }
  return json;
}

Json phases_json(const std::vector<PhaseResult>& phases) {
  Json json = Json::array();
  for (const PhaseResult& phase : phases) {
    json.push_back({{"year", phase.year},
                    {"share", phase.share},
                    {"required", phase.required},
                    {"actual", phase.actual},
                    {"units", phase.units},
                    {"due", phase.due},
                    {"met", flag(phase.met)}});
  }
  return json;
}

/// What some kinds say and others do not.
void add_particulars(const Standard& standard, const StandardResult& result, Json& json) {
  if (const auto* reach = std::get_if<ReachRule>(&standard.rule)) {
    json["measure"] = name_of(reach->measure);
    json["profile"] = reach->profile.empty() ? Json(nullptr) : Json(reach->profile);
  }
  if (const auto* disparity = std::get_if<DisparityRule>(&standard.rule)) {
    json["index"] = name_of(disparity->index);
    json["measure"] = name_of(disparity->measure);
    json["of"] = disparity->of.empty() ? Json(nullptr) : Json(disparity->of);
  }
  if (result.excess) {
    json["beyond"] = {{"persons", number(result.excess->persons)},
                      {"cut_off_persons", number(result.excess->cut_off)},
                      {std::get<ReachRule>(standard.rule).measure == Measure::Time ? "person_minutes" : "person_km",
                       result.excess->person_amount}};
  }
  if (result.unknown > 0) {
    json["facilities_unknown"] = result.unknown;
  }
  if (const std::optional<words::OpenShare> open = words::open_share(standard, result)) {
    json["open"] = open->open;
    json["value_least"] = open->least;
    json["value_most"] = open->most;
  }
  if (!result.undecided.empty()) {
    json["undecided"] = render_english(result.undecided);
    json["undecided_message"] = detail::message_json(result.undecided);
  }
  if (!result.phases.empty()) {
    json["phases"] = phases_json(result.phases);
  }
  if (result.required) {
    json["required"] = *result.required;
  }
  if (result.measured.total || result.measured.urban) {
    json["measured"] = by_class(result.measured);
  }
}

Json due_json(const Standard& standard) {
  return standard.rolling ? Json("rolling") : standard.due == 0 ? Json(nullptr) : Json(standard.due);
}

Json standard_json(const Study& study, const StandardResult& result) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const std::string_view basis = words::basis_of(standard);
  Json json{{"id", standard.id},
            {"name", {{"en", standard.name_en}, {"zh", standard.name_zh}}},
            {"kind", kind_of(standard)},
            {"service", study.catalogue.services[standard.service].id},
            {"unit", standard.unit},
            {"limit", standard.limit},
            {"target", target_of(standard)},
            {"value", number(result.value)},
            {"met", flag(result.met)},
            {"outcome", result.met ? Json(name_of(outcome_of(standard, *result.met))) : Json(nullptr)},
            {"basis", basis},
            {"population_group", study.catalogue.groups[result.group].id},
            {"applies_to", name_of(standard.scope)},
            {"modality", name_of(standard.modality)},
            {"lead", standard.lead},
            {"partners", standard.partners},
            {"due", due_json(standard)}};
  add_particulars(standard, result, json);
  json["source"] = standard.source;
  json["clause"] = standard.clause;
  json["confidence"] = standard.confidence;
  if (!standard.changed.empty()) {
    json["changed"] = standard.changed;
  }
  json["population"] = by_class(result.population);
  json["covered"] = by_class(result.covered);
  json["share"] = by_class(result.share);
  if (basis == "units" || basis == "facilities") {
    json[basis == "units" ? "units_in_scope" : "facilities_in_scope"] = by_class(result.units);
    json[basis == "units" ? "units_met" : "facilities_met"] = by_class(result.units_met);
  }
  json["units"] = Json::array();
  for (const UnitVerdict& verdict : result.verdicts) {
    json["units"].push_back(verdict_json(study, verdict, basis != "persons"));
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
          {"mean_s_by_class",
           {{"urban", number(travel->mean_by_class.urban)}, {"rural", number(travel->mean_by_class.rural)}}},
          {"unreachable_persons", number(travel->unreachable)}};
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

Json load_json(const std::optional<LoadSummary>& load) {
  return !load ? Json(nullptr)
               : Json{{"assigned_persons", number(load->assigned)},
                      {"unserved_persons", number(load->unserved)},
                      {"overloaded_facilities", load->overloaded}};
}

/// `access`: none if it was not asked for.
Json service_json(const Study& study, const ServiceResult& result, const ServiceAccess* access) {
  const Service& service = study.catalogue.services[result.service];
  return {{"id", service.id},
          {"name", {{"en", service.name_en}, {"zh", service.name_zh}}},
          {"population_group", study.catalogue.groups[study.served_group(result.service)].id},
          {"facilities", result.facilities},
          {"capacity", number(result.capacity)},
          {"travel", travel_json(result.travel)},
          {"accessibility", access == nullptr ? Json(nullptr) : detail::accessibility_json(study, *access)},
          {"equity", equity_json(result.equity)},
          {"detour_ratio", number(result.detour_ratio)},
          {"load", load_json(result.load)}};
}

/// In degrees to the centimetre.
Json site_json(const std::optional<geo::MapPoint>& site, const geo::Transform& to_degrees) {
  constexpr double kPerDegree = 1e7;
  if (!site) {
    return nullptr;
  }
  const geo::MapPoint at = to_degrees(*site);
  return Json::array({std::round(at.x * kPerDegree) / kPerDegree, std::round(at.y * kPerDegree) / kPerDegree});
}

/// A gap as an element of the list.
class GapsInJson {
 public:
  GapsInJson(const Study& study, const Assessment& assessment)
      : study_{&study},
        assessment_{&assessment},
        in_words_{study, assessment.facilities, english_},
        to_degrees_{*study.crs, geo::Crs::wgs84()} {}

  [[nodiscard]] Json element(std::size_t index) const {
    const Gap& gap = assessment_->gaps[index];
    const Standard& standard = study_->catalogue.standards[gap.standard];
    return {{"rank", index + 1},
            {"unit", study_->units[gap.unit].code},
            {"name", study_->units[gap.unit].name},
            {"class", name_of(study_->units[gap.unit].cls)},
            {"service", study_->catalogue.services[gap.service].id},
            {"standard", standard.id},
            {"persons", number(gap.persons)},
            {"nearest_s", number(gap.nearest)},
            {"remedy", name_of(gap.remedy)},
            {"remedy_text", in_words_(gap)},
            {"remedy_message", detail::message_json(in_words_.message_of(gap))},
            {"site", site_json(gap.site, to_degrees_)},
            {"road_to", site_json(gap.road ? std::optional{gap.road->to} : std::nullopt, to_degrees_)},
            {"road_m", gap.road ? Json(std::round(gap.road->distance.value() * 1000.0) / 1000.0) : Json(nullptr)},
            {"lacking", number(detail::lacking_capacity(*study_, gap))},
            {"measured", number(gap.measured)},
            {"required", number(gap.required)},
            {"measured_in", words::measured_in(*study_, standard)},
            {"source", standard.source},
            {"clause", standard.clause},
            {"lead", standard.lead},
            {"partners", standard.partners},
            {"due", due_json(standard)},
            {"facility", gap.facility ? Json(assessment_->facilities[*gap.facility].id) : Json(nullptr)}};
  }

 private:
  const Study* study_;
  const Assessment* assessment_;
  Wording english_{false, [](const std::string& pattern) { return pattern; }};
  detail::RemedyWords in_words_;
  geo::Transform to_degrees_;
};

std::vector<const StandardResult*> results(const Assessment& assessment, bool assessed) {
  std::vector<const StandardResult*> chosen;
  for (const StandardResult& result : assessment.standards) {
    if (result.not_assessed.empty() == assessed) {
      chosen.push_back(&result);
    }
  }
  return chosen;
}

}  // namespace

void tell_summary_json(const Study& study, const Assessment& assessment, const Analysis& analysis,
                       const geo::io::TextTaker& take) {
  detail::ToldObject summary{take};
  summary.member("schema", kSummarySchema);
  summary.member("place", study.name);
  summary.member("scenario", assessment.scenario);
  summary.member("year", assessment.year);
  summary.member("synthetic", study.synthetic);
  summary.member("crs", study.crs->code().empty() ? study.crs->name() : study.crs->code());
  summary.member("population", population(study, assessment));
  if (study.projection) {
    summary.member("projection", detail::projection_json(study, *study.projection));
  }
  summary.member("network", network(study, assessment));
  const std::vector<const StandardResult*> assessed = results(assessment, true);
  summary.list("standards", assessed.size(), [&](std::size_t i) { return standard_json(study, *assessed[i]); });
  const std::vector<const StandardResult*> others = results(assessment, false);
  summary.list("not_assessed", others.size(), [&](std::size_t i) {
    return Json{{"id", study.catalogue.standards[others[i]->standard].id},
                {"reason", render_english(others[i]->not_assessed)},
                {"reason_message", detail::message_json(others[i]->not_assessed)}};
  });
  summary.list("services", assessment.services.size(), [&](std::size_t i) {
    const bool told = i < analysis.accessibility.size();
    return service_json(study, assessment.services[i], told ? &analysis.accessibility[i] : nullptr);
  });
  const Json found = detail::analysis_json(study, assessment, analysis);
  for (const auto& [name, block] : found.items()) {
    summary.member(name, block);
  }
  const GapsInJson gaps{study, assessment};
  summary.list("gaps", assessment.gaps.size(), [&](std::size_t i) { return gaps.element(i); });
  summary.end();
}

std::string summary_json(const Study& study, const Assessment& assessment, const Analysis& analysis) {
  std::string json;
  tell_summary_json(study, assessment, analysis, [&](std::string_view piece) { json += piece; });
  return json;
}

}  // namespace planner

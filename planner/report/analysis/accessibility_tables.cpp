#include "planner/report/analysis/accessibility_tables.hpp"

#include "planner/report/analysis/analysis_json.hpp"
#include "planner/report/detail/message_json.hpp"
#include "planner/report/detail/table_of.hpp"
#include "planner/study/unsaid.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace planner {
namespace {

using detail::Json;
using detail::json_value;

constexpr std::size_t kCurveStep = 5;  // of the hundredths that are kept

struct AccessRow {
  const ServiceAccess* service;
  UnitId unit;

  /// Nothing where the service is not told.
  [[nodiscard]] ByClass<PeopleAccess> of() const {
    return unit.index < service->units.size() ? service->units[unit] : ByClass<PeopleAccess>{};
  }
  [[nodiscard]] bool told() const { return service->undefined == NoAccess::None; }
  /// Why there is no access to tell; empty where there is.
  [[nodiscard]] std::string_view undefined() const {
    return !told() ? name_of(service->undefined) : of().total.mean ? "" : name_of(NoAccess::Nobody);
  }
};

/// An index of one group by one measure.
struct EquityIndexRow {
  const GroupEquity* of;
  const char* index;
  const char* by;
  Index value;
  NoAccess untold = NoAccess::None;  ///< why the measure is not told at all

  [[nodiscard]] std::string_view undefined() const {
    return untold != NoAccess::None ? name_of(untold) : value.value ? "" : name_of(value.why);
  }
};

void add_index_rows(const GroupEquity& of, NoAccess untold, std::vector<EquityIndexRow>& rows) {
  const std::array<EquityIndexRow, 10> all{{{&of, "mean", "", of.mean, untold},
                                            {&of, "gini", "", of.gini, untold},
                                            {&of, "theil_t", "", of.theil, untold},
                                            {&of, "theil_t_between", "class", of.theil_between_classes, untold},
                                            {&of, "theil_t_within", "class", of.theil_within_classes, untold},
                                            {&of, "theil_t_between", "township", of.theil_between_townships, untold},
                                            {&of, "theil_t_within", "township", of.theil_within_townships, untold},
                                            {&of, "cv", "", of.cv, untold},
                                            {&of, "urban_rural_ratio", "class", of.parity.ratio, untold},
                                            {&of, "urban_rural_gap", "class", of.parity.gap, untold}}};
  rows.insert(rows.end(), all.begin(), all.end());
}

Persons people_of(const Study& study, GroupId group) {
  Persons sum;
  for (const Persons some : study.demand.has(group) ? study.demand.persons[group] : std::vector<Persons>{}) {
    sum += some;
  }
  return sum;
}

/// A measure of a service that is not told, of the group whom it is for.
struct Untold {
  GroupEquity of;
  NoAccess why = NoAccess::None;
};

/// Ways and access, as far as nothing is told of them. In the order of Assessment::services.
std::vector<Untold> untold_measures(const Study& study, const Assessment& assessment, const Analysis& analysis) {
  std::vector<Untold> untold;
  for (std::size_t s = 0; s < assessment.services.size() && s < analysis.accessibility.size(); ++s) {
    const ServiceResult& service = assessment.services[s];
    const bool has_roads = study.network(study.catalogue.services[service.service].profile) != nullptr;
    const auto add = [&](EquityMeasure measure, NoAccess why) {
      if (why != NoAccess::None) {
        GroupEquity of;
        of.service = service.service;
        of.measure = measure;
        of.group = study.served_group(service.service);
        of.population = people_of(study, of.group);
        untold.push_back({of, why});
      }
    };
    add(has_roads ? EquityMeasure::TravelTime : EquityMeasure::StraightLine, service.facilities == 0
                                                                                 ? NoAccess::NoFacilities
                                                                             : service.field ? NoAccess::None
                                                                                             : NoAccess::NoRoads);
    add(EquityMeasure::Accessibility, analysis.accessibility[s].undefined);
  }
  return untold;
}

/// Service by service: what is told, then what is not.
std::vector<EquityIndexRow> index_rows(const Assessment& assessment, const std::vector<GroupEquity>& equity,
                                       const std::vector<Untold>& untold) {
  std::vector<EquityIndexRow> rows;
  for (const ServiceResult& service : assessment.services) {
    for (const GroupEquity& of : equity) {
      if (of.service == service.service) {
        add_index_rows(of, NoAccess::None, rows);
      }
    }
    for (const Untold& one : untold) {
      if (one.of.service == service.service) {
        add_index_rows(one.of, one.why, rows);
      }
    }
  }
  return rows;
}

std::string standard_of(const Study& study, StandardId standard) {
  return standard.exists() ? study.catalogue.standards[standard].id : std::string{};
}

Json persons_by_class(const ByClass<PeopleAccess>& of, Persons PeopleAccess::* member) {
  return {{"total", json_value(of.total.*member)},
          {"urban", json_value(of.urban.*member)},
          {"rural", json_value(of.rural.*member)}};
}

/// Adds each index, null where it is undefined, and a list of why.
void add_indices(const ServiceAccess& service, Json& json) {
  const std::array<std::pair<const char*, const Index*>, 12> indices{
      {{"gini", &service.inequality.gini},
       {"theil", &service.inequality.theil_t},
       {"theil_between", &service.by_class.between_t},
       {"theil_within", &service.by_class.within_t},
       {"theil_between_townships", &service.by_township.between_t},
       {"theil_within_townships", &service.by_township.within_t},
       {"theil_l", &service.inequality.theil_l},
       {"atkinson_1", &service.inequality.atkinson_one},
       {"cv", &service.inequality.cv},
       {"palma", &service.inequality.palma},
       {"urban_rural_ratio", &service.parity.ratio},
       {"urban_rural_gap", &service.parity.gap}}};
  Json undefined = Json::object();
  for (const auto& [name, index] : indices) {
    json[name] = json_value(index->value);
    if (!index->value) {
      undefined[name] = name_of(index->why);
    }
  }
  json["undefined"] = std::move(undefined);
}

Json zones_json(const std::vector<DecayZone>& zones) {
  Json json = Json::array();
  for (const DecayZone& zone : zones) {
    json.push_back({{"limit_s", zone.limit / 1000.0}, {"weight", zone.weight}});
  }
  return json;
}

/// Why it is facilities that are shared where some of them tell a capacity, and which do not.
void add_supply_doubt(const Study& study, ServiceId service, Json& json) {
  const std::optional<geo::Finding> doubt = doubt_about_supply(study, study.facilities, service);
  json["supply_reason"] = doubt ? Json(render_english(doubt->problem)) : Json(nullptr);
  json["supply_message"] = doubt ? detail::message_json(doubt->problem) : Json(nullptr);
  json["capacity_unknown"] = Json::array();
  if (doubt) {
    const Supply supply = supply_of(study, study.facilities, service);
    for (const std::vector<std::uint32_t>* some : {&supply.unsaid, &supply.of_other}) {
      for (const std::uint32_t f : *some) {
        json["capacity_unknown"].push_back(study.facilities[f].id);
      }
    }
  }
}

}  // namespace

geo::io::FeatureTable accessibility_table(const Study& study, const std::vector<ServiceAccess>& services,
                                          const Wording& wording) {
  std::vector<AccessRow> rows;
  for (const ServiceAccess& service : services) {
    const std::size_t units = service.undefined == NoAccess::None ? service.units.size() : 1;  // else of the place
    for (UnitId unit{0}; unit.index < units; ++unit.index) {
      rows.push_back({&service, unit});
    }
  }
  using Each = const AccessRow&;
  const auto unit = [&](Each row) -> const Unit& { return study.units[row.unit]; };
  const auto service = [&](Each row) -> const Service& { return study.catalogue.services[row.service->service]; };
  const auto if_told = [](Each row, Persons people) {
    return row.told() ? std::optional{people.value()} : std::nullopt;
  };
  const auto persons = [&](Each row) {
    return row.told() ? row.of().total.population : people_of(study, row.service->group);
  };
  return detail::TableOf<AccessRow>{std::move(rows)}
      .text("service", [&](Each row) { return service(row).id; })
      .text("service_name", [&](Each row) { return wording.name_of(service(row)); })
      .text("population_group", [&](Each row) { return study.catalogue.groups[row.service->group].id; })
      .text("supply", [](Each row) { return name_of(row.service->supply); })
      .text("level", [&](Each row) { return name_of(unit(row).level); })
      .text("code", [&](Each row) { return unit(row).code; })
      .text("name", [&](Each row) { return unit(row).name; })
      .text("class", [&](Each row) { return name_of(unit(row).cls); })
      .number("persons", [&](Each row) { return std::optional{persons(row).value()}; })
      .number("access", [](Each row) { return row.of().total.mean; })
      .number("access_urban", [](Each row) { return row.of().urban.mean; })
      .number("access_rural", [](Each row) { return row.of().rural.mean; })
      .number("without", [&](Each row) { return if_told(row, row.of().total.without); })
      .number("without_urban", [&](Each row) { return if_told(row, row.of().urban.without); })
      .number("without_rural", [&](Each row) { return if_told(row, row.of().rural.without); })
      .text("undefined", [](Each row) { return row.undefined(); })
      .take("accessibility");
}

geo::io::FeatureTable equity_table(const Study& study, const Assessment& assessment, const Analysis& analysis,
                                   const Wording& wording) {
  const std::vector<Untold> untold = untold_measures(study, assessment, analysis);
  using Each = const EquityIndexRow&;
  const auto service = [&](Each row) -> const Service& { return study.catalogue.services[row.of->service]; };
  const auto group = [&](Each row) -> const PopulationGroup& { return study.catalogue.groups[row.of->group]; };
  return detail::TableOf<EquityIndexRow>{index_rows(assessment, analysis.equity, untold)}
      .text("service", [&](Each row) { return service(row).id; })
      .text("service_name", [&](Each row) { return wording.name_of(service(row)); })
      .text("measure", [](Each row) { return name_of(row.of->measure); })
      .text("standard", [&](Each row) { return standard_of(study, row.of->standard); })
      .text("population_group", [&](Each row) { return group(row).id; })
      .text("group_name", [&](Each row) { return wording.name_of(group(row)); })
      .number("persons", [](Each row) { return std::optional{row.of->population.value()}; })
      .number(
          "without",
          [](Each row) { return row.untold == NoAccess::None ? std::optional{row.of->without.value()} : std::nullopt; })
      .text("index", [](Each row) { return row.index; })
      .text("by", [](Each row) { return row.by; })
      .number("value", [](Each row) { return row.value.value; })
      .text("undefined", [](Each row) { return row.undefined(); })
      .take("equity");
}

detail::Json detail::accessibility_json(const Study& study, const ServiceAccess& service) {
  const std::string standard = standard_of(study, service.standard);
  Json json{{"method", kAccessMethod},
            {"mean", nullptr},
            {"by_class", {{"urban", nullptr}, {"rural", nullptr}}},
            {"none", service.undefined == NoAccess::None ? Json(nullptr) : Json(name_of(service.undefined))},
            {"profile", service.profile},
            {"standard", standard.empty() ? Json(nullptr) : Json(standard)},
            {"zones", zones_json(service.zones)},
            {"supply", name_of(service.supply)},
            {"supplied", service.supplied}};
  add_supply_doubt(study, service.service, json);
  if (service.undefined != NoAccess::None) {
    return json;
  }
  const ByClass<PeopleAccess>& all = service.all();
  json["mean"] = json_value(all.total.mean);
  json["by_class"] = {{"urban", json_value(all.urban.mean)}, {"rural", json_value(all.rural.mean)}};
  json["competed_for"] = service.competed_for;
  json["persons"] = persons_by_class(all, &PeopleAccess::population);
  json["without_persons"] = persons_by_class(all, &PeopleAccess::without);
  add_indices(service, json);
  json["lorenz"] = Json::array();
  for (std::size_t point = 0; point < service.lorenz.size(); point += kCurveStep) {
    json["lorenz"].push_back({service.lorenz[point].people, service.lorenz[point].share});
  }
  return json;
}

}  // namespace planner

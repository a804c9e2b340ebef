#include "planner/report/access/write_access.hpp"
#include "planner/report/detail/json_values.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace planner {
namespace {

using detail::Json;
using detail::json_value;

constexpr int kAccessSchema = 1;

std::string_view name_of_kind(AccessValue kind) {
  switch (kind) {
    case AccessValue::Cost:
      return "cost";
    case AccessValue::Opportunities:
      return "opportunities";
    case AccessValue::PerPerson:
      return "supply_per_person";
    case AccessValue::Amount:
      return "supply";
    case AccessValue::Burden:
      return "burden";
    case AccessValue::Persons:
      return "persons";
    case AccessValue::Share:
      return "share";
  }
  return "";
}

Json counts_json(const PairCounts& counts) {
  return {{"rows", counts.rows},
          {"pairs", counts.pairs},
          {"without_cost", counts.without_cost},
          {"of_no_demand", counts.of_no_demand},
          {"of_no_facility", counts.of_no_facility},
          {"demand_without_ways", counts.demand_without},
          {"facilities_without_ways", counts.facilities_without}};
}

Json groups_json(const AccessEquity& equity) {
  Json all = Json::object();
  for (const AccessGroups& groups : equity.groups) {
    Json& rows = all[groups.column] = Json::array();
    for (std::size_t g = 0; g < groups.words.size(); ++g) {
      const GroupValues& group = groups.parts.groups[g];
      rows.push_back({{"name", groups.words[g]},
                      {"persons", group.persons},
                      {"mean", json_value(group.mean.value)},
                      {"location_quotient", json_value(group.location_quotient.value)}});
    }
  }
  return all;
}

/// The indices by name, those taken apart below their column; what is undefined is null and has its reason.
Json indices_json(const AccessEquity& equity, const std::string& rank_by) {
  Json indices = Json::object();
  Json undefined = Json::object();
  for (const EquityRow& row : equity_rows({equity}, rank_by)) {
    const bool apart = row.index.starts_with("theil") && !row.by.empty();
    const std::string name = apart ? row.index + ":" + row.by : row.index;
    indices[name] = json_value(row.value.value);
    if (!row.value.value) {
      undefined[name] = name_of(row.value.why);
    }
  }
  indices["undefined"] = undefined;
  return indices;
}

Json measure_json(const AccessReport& report, const AccessMeasure& measure) {
  Json json{{"name", measure.name}, {"method", name_of(measure.method)}, {"value", name_of_kind(measure.kind)}};
  if (measure.handed_out) {
    json["handed_out"] = *measure.handed_out;
    json["competed_for"] = json_value(measure.competed_for);
  }
  if (measure.gap) {
    json["gap"] = *measure.gap;
  }
  const auto equity = std::ranges::find(report.equity, measure.name, &AccessEquity::measure);
  if (equity != report.equity.end()) {
    json["persons"] = equity->all.persons;
    json["persons_without"] = json_value(equity->without);
    json["equity"] = indices_json(*equity, report.rank_by);
    json["groups"] = groups_json(*equity);
    json["lorenz"] = Json::array();
    for (const LorenzPoint& point : equity->lorenz) {
      json["lorenz"].push_back({point.people, point.share});
    }
  }
  return json;
}

}  // namespace

std::string access_json(const AccessReport& report) {
  const DemandRows& demand = report.data->demand;
  const SupplyRows& supply = report.data->supply;
  Json json{{"schema", kAccessSchema},
            {"matrix", counts_json(report.data->counts)},
            {"demand",
             {{"rows", demand.id.size()},
              {"persons", json_value(std::accumulate(demand.people.begin(), demand.people.end(), Persons{}))}}},
            {"supply",
             {{"rows", supply.id.size()},
              {"capacity", std::accumulate(supply.capacity.begin(), supply.capacity.end(), 0.0)}}},
            {"measures", Json::array()}};
  if (report.of_study != nullptr) {
    json["place"] = {{"profile", report.of_study->profile}, {"search", report.of_study->choice.reason()}};
  }
  for (const AccessMeasure& measure : report.result->measures) {
    json["measures"].push_back(measure_json(report, measure));
  }
  json["allocations"] = Json::array();
  for (const AllocationSummary& allocation : report.result->allocations) {
    json["allocations"].push_back({{"name", allocation.name},
                                   {"served", json_value(allocation.served)},
                                   {"unserved", json_value(allocation.unserved)},
                                   {"total_cost", allocation.total_cost}});
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace planner

#include "planner/report/tables.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace planner {
namespace {

using geo::io::Column;

Column cost_column(const Study& study, const TravelField& field) {
  std::vector<double> costs;
  costs.reserve(field.nearest.cost.size());
  std::ranges::transform(field.nearest.cost, std::back_inserter(costs), [](geo::Impedance cost) {
    return cost == geo::kUnreachable ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(cost);
  });
  return {column_of(study, field), std::move(costs)};
}

Column persons_column(std::string name, const std::vector<Persons>& persons) {
  std::vector<double> numbers;
  numbers.reserve(persons.size());
  std::ranges::transform(persons, std::back_inserter(numbers), &Persons::value);
  return {std::move(name), std::move(numbers)};
}

}  // namespace

std::vector<geo::MapPoint> destinations_of(const TravelField& field, const Assessment& assessment) {
  std::vector<geo::MapPoint> positions;
  for (const std::uint32_t f : serving(assessment.facilities, field.service, field.filter, assessment.year)) {
    positions.push_back(assessment.facilities[f].position);
  }
  return positions;
}

std::string column_of(const Study& study, const TravelField& field) {
  const FacilityFilter& filter = field.filter;
  std::string name = study.catalogue.services[field.service].id;
  name += filter.ownership.empty() ? "" : "_" + filter.ownership;
  name += filter.compliant ? "_compliant" : "";
  name += filter.accessible ? "_accessible" : "";
  for (const std::string& level : filter.levels) {
    name += "_" + level;
  }
  switch (field.measure) {
    case Measure::StraightLine:
      return name + "_line_mm";
    case Measure::NetworkDistance:
      return name + "_" + field.profile + "_mm";
    case Measure::Time:
      return name + "_" + field.profile + "_ms";
  }
  return name;
}

geo::io::FeatureTable demand_table(const Study& study, const Assessment& assessment) {
  const Demand& demand = study.demand;
  std::vector<std::int64_t> piece;
  std::vector<std::string> unit;
  std::vector<std::string> cls;
  for (std::size_t i = 0; i < demand.size(); ++i) {
    piece.push_back(static_cast<std::int64_t>(i));
    unit.push_back(study.units[demand.unit[i]].code);
    cls.emplace_back(name_of(demand.cls[i]));
  }
  std::vector<Column> columns{{"piece", std::move(piece)}, {"unit", std::move(unit)}, {"class", std::move(cls)}};
  if (!demand.origin.empty()) {
    columns.push_back({"row", demand.origin});
  }
  if (!demand.cell.empty()) {
    columns.push_back({"cell", std::vector<std::int64_t>(demand.cell.begin(), demand.cell.end())});
  }
  for (std::uint32_t g = 0; g < study.catalogue.groups.size(); ++g) {
    if (demand.has(GroupId{g})) {
      const std::string name = g == 0 ? "persons" : "persons_" + study.catalogue.groups[GroupId{g}].id;
      columns.push_back(persons_column(name, demand.persons[GroupId{g}]));
    }
  }
  for (const TravelField& field : assessment.fields) {
    columns.push_back(cost_column(study, field));
  }
  return {"demand", study.crs, demand.position, std::move(columns)};
}

}  // namespace planner

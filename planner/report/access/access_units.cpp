#include "planner/report/access/access_units.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace planner {
namespace {

struct Sums {
  double persons = 0.0;
  double amount = 0.0;
};

bool is_summed(const AccessMeasure& measure) {
  return measure.kind == AccessValue::Amount || measure.kind == AccessValue::Persons;
}

/// Calls `add` with each row's unit and every one above it.
template <class Add>
void for_each_above(const AccessReport& report, const Add& add) {
  for (std::size_t row = 0; row < report.of_study->unit.size(); ++row) {
    for (UnitId unit = report.of_study->unit[row]; unit.exists(); unit = report.study->units[unit].parent) {
      add(row, unit);
    }
  }
}

std::vector<double> by_unit(const AccessReport& report, const AccessMeasure& measure) {
  const std::vector<Persons>& people = report.data->demand.people;
  geo::IdVector<UnitId, Sums> sums(report.study->units.size());
  for_each_above(report, [&](std::size_t row, UnitId unit) {
    const double value = measure.value[row];
    if (!std::isnan(value)) {
      sums[unit].persons += people[row].value();
      sums[unit].amount += is_summed(measure) ? value : value * people[row].value();
    }
  });
  std::vector<double> values;
  for (const Sums& of : sums) {
    const double shown = is_summed(measure) ? of.amount : of.amount / of.persons;
    values.push_back(of.persons > 0.0 ? shown : std::numeric_limits<double>::quiet_NaN());
  }
  return values;
}

}  // namespace

geo::io::FeatureTable access_by_unit(const AccessReport& report) {
  const auto& units = report.study->units;
  geo::IdVector<UnitId, Persons> persons(units.size());
  for_each_above(report, [&](std::size_t row, UnitId unit) { persons[unit] += report.data->demand.people[row]; });
  std::vector<std::string> code;
  std::vector<std::string> name;
  std::vector<std::string> level;
  std::vector<std::string> cls;
  std::vector<double> people;
  for (UnitId unit{0}; unit.index < units.size(); ++unit.index) {
    code.push_back(units[unit].code);
    name.push_back(units[unit].name);
    level.emplace_back(name_of(units[unit].level));
    cls.emplace_back(name_of(units[unit].cls));
    people.push_back(persons[unit].value());
  }
  geo::io::FeatureTable table{"units",
                              std::nullopt,
                              std::monostate{},
                              {{"code", std::move(code)},
                               {"name", std::move(name)},
                               {"level", std::move(level)},
                               {"class", std::move(cls)},
                               {"persons", std::move(people)}}};
  for (const AccessMeasure& measure : report.result->measures) {
    table.columns.push_back({measure.name, by_unit(report, measure)});
  }
  return table;
}

}  // namespace planner

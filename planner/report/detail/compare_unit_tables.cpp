#include "planner/report/detail/compare_rows.hpp"
#include "planner/report/detail/compare_tables.hpp"
#include "planner/report/tables.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

using geo::io::FeatureTable;

struct GainRow {
  std::size_t scenario;
  StandardId standard;
  UnitChange change;
};

struct UnitRow {
  std::size_t scenario;
  UnitId unit;
};

std::string layer_prefix(UnitLevel level) {
  if (level == UnitLevel::Place) {
    return "place_";
  }
  return level == UnitLevel::Township ? "townships_" : "villages_";
}

/// The columns of a unit's totals; `totals(row)` finds them.
template <class Row, class Totals>
void add_totals(TableOf<Row>& table, const Totals& totals) {
  table.number("persons", [&](const Row& row) { return totals(row).population.value(); })
      .number("newly_served", [&](const Row& row) { return totals(row).served.gained.value(); })
      .number("no_longer_served", [&](const Row& row) { return totals(row).served.lost.value(); })
      .number("net_share",
              [&](const Row& row) {
                const UnitTotals& of = totals(row);
                return of.population > Persons{}
                           ? std::optional{share_of(of.served.gained - of.served.lost, of.population)}
                           : std::nullopt;
              })
      .number("shorter_way", [&](const Row& row) { return totals(row).way.gained.value(); })
      .number("longer_way", [&](const Row& row) { return totals(row).way.lost.value(); })
      .number("trip_km_saved", [&](const Row& row) { return totals(row).trip_km_saved; })
      .number("breaches_opened", [&](const Row& row) { return static_cast<double>(totals(row).breaches_opened); })
      .number("breaches_closed", [&](const Row& row) { return static_cast<double>(totals(row).breaches_closed); })
      .number("breaches_newly_judged",
              [&](const Row& row) { return static_cast<double>(totals(row).breaches_newly_judged); })
      .number("breaches_no_longer_judged",
              [&](const Row& row) { return static_cast<double>(totals(row).breaches_no_longer_judged); });
}

}  // namespace

FeatureTable gain_table(const Study& study, const Comparison& comparison) {
  std::vector<GainRow> rows;
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
    for (const StandardComparison& standard : comparison.scenarios[s].standards) {
      for (const UnitChange& change : standard.changes) {
        rows.push_back({s, standard.standard, change});
      }
    }
  }
  const auto unit = [&](const GainRow& row) -> const Unit& { return study.units[row.change.unit]; };
  return table_of(comparison, std::move(rows))
      .text("standard", [&](const GainRow& row) { return study.catalogue.standards[row.standard].id; })
      .text("level", [&](const GainRow& row) { return name_of(unit(row).level); })
      .text("unit", [&](const GainRow& row) { return unit(row).code; })
      .text("unit_name", [&](const GainRow& row) { return unit(row).name; })
      .text("class", [&](const GainRow& row) { return name_of(unit(row).cls); })
      .text("group", [&](const GainRow& row) { return study.catalogue.groups[row.change.group].id; })
      .number("gained", [](const GainRow& row) { return row.change.people.gained.value(); })
      .number("lost", [](const GainRow& row) { return row.change.people.lost.value(); })
      .take("gains");
}

FeatureTable unit_total_table(const Study& study, const Comparison& comparison) {
  std::vector<UnitRow> rows;
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
    for (std::uint32_t u = 0; u < study.units.size(); ++u) {
      rows.push_back({s, UnitId{u}});
    }
  }
  const auto unit = [&](const UnitRow& row) -> const Unit& { return study.units[row.unit]; };
  auto table = table_of(comparison, std::move(rows));
  table.text("level", [&](const UnitRow& row) { return name_of(unit(row).level); })
      .text("unit", [&](const UnitRow& row) { return unit(row).code; })
      .text("unit_name", [&](const UnitRow& row) { return unit(row).name; })
      .text("class", [&](const UnitRow& row) { return name_of(unit(row).cls); });
  add_totals(table, [&](const UnitRow& row) -> const UnitTotals& {
    return comparison.scenarios[row.scenario].units[row.unit];
  });
  return table.take("units");
}

std::vector<UnitLevel> levels_shown(const Study& study) {
  std::vector<UnitLevel> levels;
  for (const UnitLevel level : {UnitLevel::Township, UnitLevel::Village}) {
    if (std::ranges::find(study.units, level, &Unit::level) != study.units.end()) {
      levels.push_back(level);
    }
  }
  return levels.empty() ? std::vector{UnitLevel::Place} : levels;
}

FeatureTable compared_unit_table(const Study& study, const Comparison& comparison, std::size_t scenario,
                                 UnitLevel level) {
  const ScenarioComparison& compared = comparison.scenarios[scenario];
  std::vector<UnitId> units;
  std::vector<geo::MultiPolygon> areas;
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    if (study.units[UnitId{u}].level == level) {
      units.push_back(UnitId{u});
      areas.push_back(study.units[UnitId{u}].area);
    }
  }
  const auto totals = [&](UnitId unit) -> const UnitTotals& { return compared.units[unit]; };
  TableOf<UnitId> table{std::move(units)};
  table.text("code", [&](UnitId unit) { return study.units[unit].code; })
      .text("name", [&](UnitId unit) { return study.units[unit].name; })
      .text("class", [&](UnitId unit) { return name_of(study.units[unit].cls); })
      .text("scenario", [&](UnitId) { return compared.name; });
  add_totals(table, totals);
  for (const StandardComparison& standard : compared.standards) {
    if (standard.after.not_assessed.empty()) {
      table.number("diff_" + column_part(study.catalogue.standards[standard.standard].id),
                   [&](UnitId unit) { return standard.difference[unit]; });
    }
  }
  return table.take(layer_prefix(level) + std::to_string(scenario + 1), *study.crs, std::move(areas));
}

}  // namespace planner::detail

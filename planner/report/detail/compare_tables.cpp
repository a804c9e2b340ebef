#include "planner/report/detail/compare_tables.hpp"

#include "planner/report/detail/table_of.hpp"
#include "planner/report/tables.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

using geo::io::FeatureTable;

/// A part of one scenario's comparison, and which scenario.
template <class Part>
struct Of {
  std::size_t scenario;
  const Part* part;
};

template <class Part>
std::vector<Of<Part>> rows_of(const Comparison& comparison, const std::vector<Part> ScenarioComparison::* list) {
  std::vector<Of<Part>> rows;
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
    for (const Part& part : comparison.scenarios[s].*list) {
      rows.push_back({s, &part});
    }
  }
  return rows;
}

template <class Row>
TableOf<Row> table_of(const Comparison& comparison, std::vector<Row> rows) {
  TableOf<Row> table{std::move(rows)};
  table.number("number", [](const Row& row) { return static_cast<double>(row.scenario + 1); });
  table.text("scenario", [&](const Row& row) { return comparison.scenarios[row.scenario].name; });
  return table;
}

std::optional<double> difference(const std::optional<double>& before, const std::optional<double>& after) {
  return before && after ? std::optional{*after - *before} : std::nullopt;
}

std::optional<double> seconds(const std::optional<geo::Seconds>& time) {
  return time ? std::optional{time->value()} : std::nullopt;
}

std::optional<double> flag(const std::optional<bool>& met) {
  return met ? std::optional{*met ? 1.0 : 0.0} : std::nullopt;
}

struct GainRow {
  std::size_t scenario;
  StandardId standard;
  UnitChange change;
};

struct BreachRow {
  std::size_t scenario;
  bool opened;
  const Gap* gap;
};

}  // namespace

FeatureTable scenario_table(const Comparison& comparison) {
  using Row = Of<ScenarioComparison>;
  std::vector<Row> rows;
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
    rows.push_back({s, &comparison.scenarios[s]});
  }
  const auto place = [](const Row& row) { return row.part->units[kPlace]; };
  return table_of(comparison, rows)
      .text("file", [&](const Row& row) { return comparison.files[row.scenario]; })
      .number("year", [](const Row& row) { return static_cast<double>(row.part->year); })
      .number("edits", [](const Row& row) { return static_cast<double>(row.part->edits); })
      .number("cost", [](const Row& row) { return row.part->cost; })
      .number("edits_without_cost", [](const Row& row) { return static_cast<double>(row.part->edits_without_cost); })
      .number("newly_served", [&](const Row& row) { return place(row).served.gained.value(); })
      .number("no_longer_served", [&](const Row& row) { return place(row).served.lost.value(); })
      .number("shorter_way", [&](const Row& row) { return place(row).way.gained.value(); })
      .number("longer_way", [&](const Row& row) { return place(row).way.lost.value(); })
      .number("cost_per_person_newly_served", [](const Row& row) { return row.part->cost_per_person_served; })
      .number("cost_per_person_shorter_way", [](const Row& row) { return row.part->cost_per_person_nearer; })
      .number("trip_km_saved", [&](const Row& row) { return place(row).trip_km_saved; })
      .number("breaches_opened", [](const Row& row) { return static_cast<double>(row.part->opened.size()); })
      .number("breaches_closed", [](const Row& row) { return static_cast<double>(row.part->closed.size()); })
      .number("breaches_unchanged", [](const Row& row) { return static_cast<double>(row.part->unchanged); })
      .take("scenarios");
}

FeatureTable compared_standard_table(const Study& study, const Comparison& comparison, const Wording& wording) {
  using Row = Of<StandardComparison>;
  const auto standard = [&](const Row& row) -> const Standard& {
    return study.catalogue.standards[row.part->standard];
  };
  auto table = table_of(comparison, rows_of(comparison, &ScenarioComparison::standards));
  table.text("standard", [&](const Row& row) { return standard(row).id; })
      .text("standard_name", [&](const Row& row) { return wording.name_of(standard(row)); })
      .text("service", [&](const Row& row) { return study.catalogue.services[standard(row).service].id; })
      .text("kind", [&](const Row& row) { return kind_of(standard(row)); })
      .number("target_before", [](const Row& row) { return row.part->target_before; })
      .number("target_after", [](const Row& row) { return row.part->target_after; })
      .number("value_before", [](const Row& row) { return row.part->before.value; })
      .number("value_after", [](const Row& row) { return row.part->after.value; })
      .number("value_difference",
              [](const Row& row) { return difference(row.part->before.value, row.part->after.value); })
      .number("met_before", [](const Row& row) { return flag(row.part->before.met); })
      .number("met_after", [](const Row& row) { return flag(row.part->after.met); });
  using Share = std::optional<double> ByClass<std::optional<double>>::*;
  for (const auto& [name, cls] : {std::pair<const char*, Share>{"total", &ByClass<std::optional<double>>::total},
                                  {"urban", &ByClass<std::optional<double>>::urban},
                                  {"rural", &ByClass<std::optional<double>>::rural}}) {
    const std::string prefix = "share_" + std::string{name};
    const auto before = [cls](const Row& row) { return row.part->before.share.*cls; };
    const auto after = [cls](const Row& row) { return row.part->after.share.*cls; };
    table.number(prefix + "_before", before)
        .number(prefix + "_after", after)
        .number(prefix + "_difference", [&](const Row& row) { return difference(before(row), after(row)); });
  }
  return table.number("gained", [](const Row& row) { return row.part->people.gained.value(); })
      .number("lost", [](const Row& row) { return row.part->people.lost.value(); })
      .take("standards");
}

FeatureTable compared_service_table(const Study& study, const Comparison& comparison, const Wording& wording) {
  using Row = Of<ServiceComparison>;
  return table_of(comparison, rows_of(comparison, &ScenarioComparison::services))
      .text("service", [&](const Row& row) { return study.catalogue.services[row.part->service].id; })
      .text("service_name",
            [&](const Row& row) { return wording.name_of(study.catalogue.services[row.part->service]); })
      .number("facilities_before", [](const Row& row) { return static_cast<double>(row.part->facilities_before); })
      .number("facilities_after", [](const Row& row) { return static_cast<double>(row.part->facilities_after); })
      .number("mean_s_before", [](const Row& row) { return seconds(row.part->mean_before); })
      .number("mean_s_after", [](const Row& row) { return seconds(row.part->mean_after); })
      .number("newly_arriving", [](const Row& row) { return row.part->newly_arriving.value(); })
      .number("cut_off", [](const Row& row) { return row.part->cut_off.value(); })
      .number("trip_km_saved", [](const Row& row) { return row.part->trip_km_saved; })
      .take("services");
}

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
      .take("units");
}

FeatureTable breach_change_table(const Study& study, const Comparison& comparison, const Wording& wording) {
  std::vector<BreachRow> rows;
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
    for (const Gap& gap : comparison.scenarios[s].opened) {
      rows.push_back({s, true, &gap});
    }
    for (const Gap& gap : comparison.scenarios[s].closed) {
      rows.push_back({s, false, &gap});
    }
  }
  const auto standard = [&](const BreachRow& row) -> const Standard& {
    return study.catalogue.standards[row.gap->standard];
  };
  return table_of(comparison, std::move(rows))
      .text("change", [](const BreachRow& row) { return row.opened ? "opened" : "closed"; })
      .text("unit", [&](const BreachRow& row) { return study.units[row.gap->unit].code; })
      .text("unit_name", [&](const BreachRow& row) { return study.units[row.gap->unit].name; })
      .text("standard", [&](const BreachRow& row) { return standard(row).id; })
      .text("standard_name", [&](const BreachRow& row) { return wording.name_of(standard(row)); })
      .number("persons", [](const BreachRow& row) { return row.gap->persons.value(); })
      .number("measured", [](const BreachRow& row) { return row.gap->measured; })
      .number("required", [](const BreachRow& row) { return row.gap->required; })
      .text("lead", [&](const BreachRow& row) { return standard(row).lead; })
      .take("breaches");
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
      .text("scenario", [&](UnitId) { return compared.name; })
      .number("persons", [&](UnitId unit) { return totals(unit).population.value(); })
      .number("newly_served", [&](UnitId unit) { return totals(unit).served.gained.value(); })
      .number("no_longer_served", [&](UnitId unit) { return totals(unit).served.lost.value(); })
      .number("net_share",
              [&](UnitId unit) {
                const UnitTotals& of = totals(unit);
                return of.population > Persons{}
                           ? std::optional{share_of(of.served.gained - of.served.lost, of.population)}
                           : std::nullopt;
              })
      .number("shorter_way", [&](UnitId unit) { return totals(unit).way.gained.value(); })
      .number("longer_way", [&](UnitId unit) { return totals(unit).way.lost.value(); })
      .number("trip_km_saved", [&](UnitId unit) { return totals(unit).trip_km_saved; })
      .number("breaches_opened", [&](UnitId unit) { return static_cast<double>(totals(unit).breaches_opened); })
      .number("breaches_closed", [&](UnitId unit) { return static_cast<double>(totals(unit).breaches_closed); });
  for (const StandardComparison& standard : compared.standards) {
    if (standard.after.not_assessed.empty()) {
      table.number("diff_" + column_part(study.catalogue.standards[standard.standard].id),
                   [&](UnitId unit) { return standard.difference[unit]; });
    }
  }
  const std::string name = level == UnitLevel::Township  ? "townships_"
                           : level == UnitLevel::Village ? "villages_"
                                                         : "place_";
  return table.take(name + std::to_string(scenario + 1), *study.crs, std::move(areas));
}

}  // namespace planner::detail

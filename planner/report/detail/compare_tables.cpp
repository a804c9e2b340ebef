#include "planner/report/detail/compare_tables.hpp"

#include "planner/report/detail/compare_rows.hpp"
#include "planner/report/detail/remedy_words.hpp"
#include "planner/report/words/figures.hpp"

#include <array>
#include <numeric>
#include <utility>

namespace planner::detail {
namespace {

using geo::io::FeatureTable;

std::optional<double> difference(const std::optional<double>& before, const std::optional<double>& after) {
  return before && after ? std::optional{*after - *before} : std::nullopt;
}

std::optional<double> seconds(const std::optional<geo::Seconds>& time) {
  return time ? std::optional{time->value()} : std::nullopt;
}

std::optional<double> flag(const std::optional<bool>& met) {
  return met ? std::optional{*met ? 1.0 : 0.0} : std::nullopt;
}

/// None where either side is undecided: what is open there is not part of the value.
std::optional<double> value_difference(const StandardComparison& compared) {
  return difference(words::decided_value(compared.before), words::decided_value(compared.after));
}

using Share = std::optional<double> ByClass<std::optional<double>>::*;

std::optional<double> decided_share(const StandardResult& result, Share cls) {
  return words::is_undecided(result) ? std::nullopt : result.share.*cls;
}

/// Columns of what is open: how many units or facilities, and between what and what the value lies for it.
template <class Row, class Open>
void add_open(const std::string& suffix, const Open& open, TableOf<Row>& table) {
  const auto part = [&](auto member) {
    return [&open, member](const Row& row) {
      const std::optional<words::OpenShare> share = open(row);
      return share ? std::optional<double>{static_cast<double>((*share).*member)} : std::nullopt;
    };
  };
  table.number("open" + suffix, part(&words::OpenShare::open))
      .number("value_least" + suffix, part(&words::OpenShare::least))
      .number("value_most" + suffix, part(&words::OpenShare::most));
}

struct ChangedBreach {
  std::size_t scenario;
  BreachChange change;
  const Gap* gap;

  /// Whether it is the scenario's, and so what it says of facilities.
  [[nodiscard]] bool is_there() const { return change == BreachChange::Opened || change == BreachChange::NewlyJudged; }
};

using GapList = std::vector<Gap> ScenarioComparison::*;

constexpr std::array<std::pair<BreachChange, GapList>, 4> kChanges{
    {{BreachChange::Opened, &ScenarioComparison::opened},
     {BreachChange::Closed, &ScenarioComparison::closed},
     {BreachChange::NewlyJudged, &ScenarioComparison::newly_judged},
     {BreachChange::NoLongerJudged, &ScenarioComparison::no_longer_judged}}};

}  // namespace

FeatureTable scenario_table(const Comparison& comparison) {
  using Row = Of<ScenarioComparison>;
  std::vector<Row> rows;
  rows.reserve(comparison.scenarios.size());
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
      .number("breaches_newly_judged",
              [](const Row& row) { return static_cast<double>(row.part->newly_judged.size()); })
      .number("breaches_no_longer_judged",
              [](const Row& row) { return static_cast<double>(row.part->no_longer_judged.size()); })
      .take("scenarios");
}

FeatureTable compared_standard_table(const Study& study, const Comparison& comparison, const Wording& wording) {
  using Row = Of<StandardComparison>;
  const auto standard = [&](const Row& row) -> const Standard& {
    return study.catalogue.standards[row.part->standard];
  };
  auto table = table_of(comparison, rows_of(comparison, &ScenarioComparison::standards));
  table.text("standard", [&](const Row& row) { return standard(row).id; })
      .text("standard_name", [&](const Row& row) { return wording.name_of(row.part->as_changed); })
      .text("service", [&](const Row& row) { return study.catalogue.services[standard(row).service].id; })
      .text("kind", [&](const Row& row) { return kind_of(standard(row)); })
      .text("basis", [&](const Row& row) { return words::basis_of(standard(row)); })
      .number("limit_before", [&](const Row& row) { return words::limit_of(standard(row)); })
      .number("limit_after", [](const Row& row) { return words::limit_of(row.part->as_changed); })
      .text("limit_unit", [&](const Row& row) { return standard(row).unit; })
      .number("target_before", [](const Row& row) { return row.part->target_before; })
      .number("target_after", [](const Row& row) { return row.part->target_after; })
      .number("value_before", [](const Row& row) { return words::decided_value(row.part->before); })
      .number("value_after", [](const Row& row) { return words::decided_value(row.part->after); })
      .number("value_difference", [](const Row& row) { return value_difference(*row.part); })
      .number("met_before", [](const Row& row) { return flag(row.part->before.met); })
      .number("met_after", [](const Row& row) { return flag(row.part->after.met); });
  add_open("_before", [&](const Row& row) { return words::open_share(standard(row), row.part->before); }, table);
  add_open("_after", [&](const Row& row) { return words::open_share(standard(row), row.part->after); }, table);
  for (const auto& [name, cls] : {std::pair<const char*, Share>{"total", &ByClass<std::optional<double>>::total},
                                  {"urban", &ByClass<std::optional<double>>::urban},
                                  {"rural", &ByClass<std::optional<double>>::rural}}) {
    const std::string prefix = "share_" + std::string{name};
    const auto before = [cls](const Row& row) { return decided_share(row.part->before, cls); };
    const auto after = [cls](const Row& row) { return decided_share(row.part->after, cls); };
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

FeatureTable breach_change_table(const Study& study, const Comparison& comparison, const Wording& wording) {
  std::vector<ChangedBreach> rows;
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
    for (const auto& [change, list] : kChanges) {
      for (const Gap& gap : comparison.scenarios[s].*list) {
        rows.push_back({s, change, &gap});
      }
    }
  }
  const auto standard = [&](const ChangedBreach& row) -> const Standard& {
    const std::vector<StandardComparison>& all = comparison.scenarios[row.scenario].standards;
    return std::ranges::find(all, row.gap->standard, &StandardComparison::standard)->as_changed;
  };
  return table_of(comparison, std::move(rows))
      .text("change", [](const ChangedBreach& row) { return name_of(row.change); })
      .text("unit", [&](const ChangedBreach& row) { return study.units[row.gap->unit].code; })
      .text("unit_name", [&](const ChangedBreach& row) { return study.units[row.gap->unit].name; })
      .text("class", [&](const ChangedBreach& row) { return name_of(study.units[row.gap->unit].cls); })
      .text("service", [&](const ChangedBreach& row) { return study.catalogue.services[row.gap->service].id; })
      .text("service_name",
            [&](const ChangedBreach& row) { return wording.name_of(study.catalogue.services[row.gap->service]); })
      .text("standard", [&](const ChangedBreach& row) { return standard(row).id; })
      .text("standard_name", [&](const ChangedBreach& row) { return wording.name_of(standard(row)); })
      .number("persons", [](const ChangedBreach& row) { return row.gap->persons.value(); })
      .number("measured", [](const ChangedBreach& row) { return row.gap->measured; })
      .number("required", [](const ChangedBreach& row) { return row.gap->required; })
      .text("measured_in", [&](const ChangedBreach& row) { return words::measured_in(study, standard(row)); })
      .text("lead", [&](const ChangedBreach& row) { return standard(row).lead; })
      .text("partners", [&](const ChangedBreach& row) { return words::partners_text(standard(row)); })
      .text("due", [&](const ChangedBreach& row) { return words::due_text(standard(row)); })
      .text("source", [&](const ChangedBreach& row) { return standard(row).source; })
      .text("clause", [&](const ChangedBreach& row) { return standard(row).clause; })
      .text("remedy",
            [](const ChangedBreach& row) { return row.is_there() ? name_of(row.gap->remedy) : std::string_view{}; })
      .text("remedy_text",
            [&](const ChangedBreach& row) {
              return row.is_there()
                         ? RemedyWords{study, comparison.scenarios[row.scenario].facilities, wording}(*row.gap)
                         : std::string{};
            })
      .take("breaches");
}

FeatureTable side_by_side_table(const Study& study, const Comparison& comparison, const Wording& wording) {
  using Row = std::size_t;  // index into the standards of every scenario
  std::vector<Row> rows(comparison.scenarios.empty() ? 0 : comparison.scenarios[0].standards.size());
  std::iota(rows.begin(), rows.end(), Row{0});
  const auto of = [&](std::size_t scenario, Row row) -> const StandardComparison& {
    return comparison.scenarios[scenario].standards[row];
  };
  const auto standard = [&](Row row) -> const Standard& { return study.catalogue.standards[of(0, row).standard]; };
  TableOf<Row> table{std::move(rows)};
  table.text("standard", [&](Row row) { return standard(row).id; })
      .text("standard_name", [&](Row row) { return wording.name_of(standard(row)); })
      .text("service", [&](Row row) { return study.catalogue.services[standard(row).service].id; })
      .text("basis", [&](Row row) { return words::basis_of(standard(row)); })
      .text("measure", [&](Row row) { return words::measure_of(study, standard(row)); })
      .number("limit", [&](Row row) { return words::limit_of(standard(row)); })
      .text("limit_unit", [&](Row row) { return standard(row).unit; })
      .number("target", [&](Row row) { return of(0, row).target_before; })
      .number("value", [&](Row row) { return words::decided_value(of(0, row).before); })
      .number("met", [&](Row row) { return flag(of(0, row).before.met); });
  add_open("", [&](Row row) { return words::open_share(standard(row), of(0, row).before); }, table);
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
    const std::string suffix = "_" + std::to_string(s + 1);
    table.number("limit" + suffix, [&](Row row) { return words::limit_of(of(s, row).as_changed); })
        .number("value" + suffix, [&](Row row) { return words::decided_value(of(s, row).after); })
        .number("difference" + suffix, [&](Row row) { return value_difference(of(s, row)); })
        .number("met" + suffix, [&](Row row) { return flag(of(s, row).after.met); });
    add_open(suffix, [&](Row row) { return words::open_share(standard(row), of(s, row).after); }, table);
  }
  return table.take("side_by_side");
}

}  // namespace planner::detail

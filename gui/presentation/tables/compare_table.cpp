#include "gui/presentation/tables/compare_table.hpp"

#include "gui/presentation/tables/standard_table.hpp"
#include "gui/presentation/text/numbers.hpp"
#include "planner/report/words/figures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gui {
namespace {

using geo::msg;
using planner::GainAndLoss;
using planner::Persons;
using planner::ScenarioComparison;
using planner::Standard;
using planner::StandardComparison;
using planner::StandardResult;
using planner::Study;
using planner::Wording;

Cell missing(const Wording& wording) {
  return {absent_text(Absent::Missing, wording)};
}

Cell people(Persons persons) {
  return {count_text(persons.value()), persons.value()};
}

Cell whole(int number) {
  return {std::to_string(number), static_cast<double>(number)};
}

bool breaches_change(const planner::UnitTotals& totals) {
  return totals.breaches_closed > 0 || totals.breaches_opened > 0 || totals.breaches_newly_judged > 0 ||
         totals.breaches_no_longer_judged > 0;
}

Cell value_cell(const Standard& standard, const StandardResult& result, const Wording& wording) {
  const std::optional<planner::words::OpenShare> open = planner::words::open_share(standard, result);
  Cell cell = open && !result.met ? Cell{wording(planner::words::open_words(*open)), open->least}
              : result.value
                  ? Cell{value_text(standard, *result.value, wording, planner::words::missed_by(standard, result)),
                         *result.value}
                  : missing(wording);
  cell.verdict = verdict_of(result);
  return cell;
}

Cell difference_cell(const Standard& standard, const StandardComparison& compared, const Wording& wording) {
  const std::optional<double> before = planner::words::decided_value(compared.before);
  const std::optional<double> after = planner::words::decided_value(compared.after);
  if (!before || !after) {
    return missing(wording);
  }
  const double apart = *after - *before;
  const std::string arrow = apart > 0.0 ? "▲ " : apart < 0.0 ? "▼ " : "";
  const bool figure = planner::words::basis_of(standard) == "figure";
  return {arrow + (figure ? number_text(apart, 2) : points_text(*after, *before, wording, target_of(standard))), apart};
}

std::string verdict_words(const StandardResult& result, const Wording& wording) {
  return planner::words::is_undecided(result) ? "? " + wording(msg("undecided"))
                                              : verdict_text(verdict_of(result), wording);
}

/// "not met → met", or nothing where it stays.
Cell verdict_change(const StandardComparison& compared, const Wording& wording) {
  const Verdict before = verdict_of(compared.before);
  const Verdict after = verdict_of(compared.after);
  if (before == after) {
    return {verdict_words(compared.after, wording), static_cast<double>(after), after};
  }
  return {verdict_words(compared.before, wording) + " → " + verdict_words(compared.after, wording), -1.0, after};
}

/// How much a standard moves: a change of verdict before all, then people, then its value.
std::pair<double, double> movement_of(const StandardComparison& compared) {
  const bool flips = compared.before.met != compared.after.met;
  const std::optional<double> before = planner::words::decided_value(compared.before);
  const std::optional<double> after = planner::words::decided_value(compared.after);
  const double change = before && after ? std::abs(*after - *before) : 0.0;
  const double concerned = (compared.people.gained + compared.people.lost).value();
  return {flips ? 2.0 : concerned > 0.0 || change > 0.0 ? 1.0 : 0.0, concerned + change};
}

/// A standard under one scenario: value, how far from the base, verdict.
Cell side_cell(const Standard& standard, const StandardComparison& compared, const Wording& wording) {
  Cell cell = value_cell(standard, compared.after, wording);
  const Cell difference = difference_cell(standard, compared, wording);
  if (!std::isnan(difference.number) && difference.number != 0.0) {
    cell.text += "  " + difference.text;
  }
  return cell;
}

/// How a row of sums is made: what it is called, and its cell of a scenario.
struct SumRow {
  const char* id;
  geo::Message name;
  Cell (*cell)(const ScenarioComparison&, const Wording&);
};

planner::UnitTotals totals_of(const ScenarioComparison& scenario) {
  return scenario.units.empty() ? planner::UnitTotals{} : scenario.units[planner::kPlace];
}

Cell whole(std::size_t number) {
  return {std::to_string(number), static_cast<double>(number)};
}

std::vector<SumRow> sum_rows() {
  return {
      {"served", msg("Newly within a limit, people"),
       [](const ScenarioComparison& s, const Wording&) { return people(totals_of(s).served.gained); }},
      {"unserved", msg("No longer within it, people"),
       [](const ScenarioComparison& s, const Wording&) { return people(totals_of(s).served.lost); }},
      {"nearer", msg("Shorter way, people"),
       [](const ScenarioComparison& s, const Wording&) { return people(totals_of(s).way.gained); }},
      {"farther", msg("Longer way, people"),
       [](const ScenarioComparison& s, const Wording&) { return people(totals_of(s).way.lost); }},
      {"closed", msg("Gaps closed"),
       [](const ScenarioComparison& s, const Wording&) { return whole(s.closed.size()); }},
      {"opened", msg("Gaps opened"),
       [](const ScenarioComparison& s, const Wording&) { return whole(s.opened.size()); }},
      {"cost", msg("Cost"),
       [](const ScenarioComparison& s, const Wording& wording) {
         return s.cost ? Cell{money_text(*s.cost, wording), *s.cost} : missing(wording);
       }},
  };
}

}  // namespace

Table compared_standards(const Study& study, const ScenarioComparison& comparison, const ComparedNames& names,
                         const Wording& wording) {
  Table table;
  table.id = "compared_standards";
  table.title = wording(msg("“{0}” beside “{1}”", names.b, names.a));
  table.subject = Subject::Standard;
  table.columns = {{"name", wording(msg("Standard")), false, true},
                   {"before", names.a, true, true},
                   {"after", names.b, true, true},
                   {"difference", wording(msg("Difference")), true, true},
                   {"verdict", wording(msg("Verdict")), false, true},
                   {"gained", wording(msg("Gain, people")), true, true},
                   {"lost", wording(msg("Lose, people")), true, true}};
  std::vector<const StandardComparison*> sorted;
  for (const StandardComparison& compared : comparison.standards) {
    sorted.push_back(&compared);
  }
  std::ranges::stable_sort(sorted, std::greater{}, [](const auto* compared) { return movement_of(*compared); });
  for (const StandardComparison* compared : sorted) {
    const Standard& standard = study.catalogue.standards[compared->standard];
    Row row;
    row.id = standard.id;
    row.code = standard.id;
    row.cells = {{wording.name_of(standard)},
                 value_cell(standard, compared->before, wording),
                 value_cell(standard, compared->after, wording),
                 difference_cell(standard, *compared, wording),
                 verdict_change(*compared, wording),
                 people(compared->people.gained),
                 people(compared->people.lost)};
    table.rows.push_back(std::move(row));
  }
  table.empty = wording(msg("There are no standards to compare by."));
  return table;
}

Table scenarios_side_by_side(const Study& study, std::span<const ScenarioComparison> scenarios,
                             const Wording& wording) {
  Table table;
  table.id = "scenarios_compared";
  table.title = wording(msg("All scenarios beside the place as it is"));
  table.subject = Subject::Standard;
  table.empty = wording(msg("There are no scenarios yet."));
  table.columns = {{"name", wording(msg("Standard")), false, true}, {"base", wording(msg("as it is")), true, true}};
  for (const ScenarioComparison& scenario : scenarios) {
    table.columns.push_back({scenario.name, scenario.name, true, true});
  }
  if (scenarios.empty()) {
    return table;
  }
  for (const SumRow& sum : sum_rows()) {
    Row row;
    row.id = sum.id;
    row.cells = {{wording(sum.name)}, missing(wording)};
    for (const ScenarioComparison& scenario : scenarios) {
      row.cells.push_back(sum.cell(scenario, wording));
    }
    table.rows.push_back(std::move(row));
  }
  for (const StandardComparison& first : scenarios.front().standards) {
    const Standard& standard = study.catalogue.standards[first.standard];
    Row row;
    row.id = standard.id;
    row.code = standard.id;
    row.cells = {{wording.name_of(standard)}, value_cell(standard, first.before, wording)};
    for (const ScenarioComparison& scenario : scenarios) {
      const auto same = std::ranges::find(scenario.standards, first.standard, &StandardComparison::standard);
      row.cells.push_back(same == scenario.standards.end() ? missing(wording) : side_cell(standard, *same, wording));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table gainers_and_losers(const Study& study, const ScenarioComparison& comparison, planner::UnitLevel level,
                         const Wording& wording) {
  Table table;
  table.id = "gainers_and_losers";
  table.title = wording(msg("Who gains and who loses"));
  table.subject = Subject::Unit;
  table.columns = {{"name", wording(msg("Name")), false, true},
                   {"served", wording(msg("Newly within a limit, people")), true, true},
                   {"unserved", wording(msg("No longer within it, people")), true, true},
                   {"nearer", wording(msg("Shorter way, people")), true, true},
                   {"farther", wording(msg("Longer way, people")), true, true},
                   {"closed", wording(msg("Gaps closed")), true, true},
                   {"opened", wording(msg("Gaps opened")), true, true}};
  const bool judges_otherwise = !comparison.newly_judged.empty() || !comparison.no_longer_judged.empty();
  if (judges_otherwise) {
    table.columns.push_back({"newly_judged", wording(msg("Gaps open before")), true, true});
    table.columns.push_back({"no_longer_judged", wording(msg("Gaps open now")), true, true});
  }
  for (std::uint32_t u = 0; u < comparison.units.size(); ++u) {
    const planner::UnitTotals& totals = comparison.units[planner::UnitId{u}];
    const planner::Unit& unit = study.units[planner::UnitId{u}];
    const bool moves = totals.served != GainAndLoss{} || totals.way != GainAndLoss{} || breaches_change(totals);
    if (unit.level != level || !moves) {
      continue;
    }
    Row row;
    row.id = unit.code;
    row.code = unit.code;
    row.cells = {{unit.name},
                 people(totals.served.gained),
                 people(totals.served.lost),
                 people(totals.way.gained),
                 people(totals.way.lost),
                 whole(totals.breaches_closed),
                 whole(totals.breaches_opened)};
    if (judges_otherwise) {
      row.cells.push_back(whole(totals.breaches_newly_judged));
      row.cells.push_back(whole(totals.breaches_no_longer_judged));
    }
    table.rows.push_back(std::move(row));
  }
  table.empty = wording(msg("Nobody gains or loses."));
  return table;
}

std::string comparison_sentence(const ScenarioComparison& comparison, const ComparedNames& names,
                                const Wording& wording) {
  const planner::UnitTotals totals =
      comparison.units.empty() ? planner::UnitTotals{} : comparison.units[planner::kPlace];
  const bool moves = std::ranges::any_of(comparison.standards, [](const StandardComparison& compared) {
    return movement_of(compared) != std::pair{0.0, 0.0};
  });
  if (!moves && totals.way == GainAndLoss{}) {
    return wording(msg("“{0}” and “{1}” do not differ in any standard.", names.b, names.a));
  }
  return wording(msg("“{0}” instead of “{1}”: {2} people nearer, {3} farther; {4} newly within a limit, {5} no longer.",
                     names.b, names.a, count_text(totals.way.gained.value()), count_text(totals.way.lost.value()),
                     count_text(totals.served.gained.value()), count_text(totals.served.lost.value())));
}

}  // namespace gui

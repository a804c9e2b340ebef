#include "planner/report/compare.hpp"
#include "planner/report/detail/text_table.hpp"
#include "planner/report/words/figures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

namespace planner {
namespace {

using geo::Message;
using geo::msg;

using Row = std::vector<std::string>;

constexpr std::size_t kStandardsShown = 10;
constexpr const char* kNone = "—";

std::string count_text(std::size_t count) {
  return to_text(Persons::of_millionths(static_cast<std::int64_t>(count) * Persons::kMillionths));
}

/// Thousands apart, and decimals where the number is small.
std::string amount(double value, int decimals) {
  const double size = std::abs(value);
  std::string digits = geo::fixed_text(size, size >= 1e3 ? 0 : decimals);
  for (std::size_t end = size >= 1e3 ? digits.size() : 0; end > 3; end -= 3) {
    digits.insert(end - 3, ",");
  }
  return value < 0.0 ? "−" + digits : digits;
}

/// The table that stands at the end of a run: one column for the base, one per scenario.
class Headlines {
 public:
  Headlines(const Comparison& comparison, const Wording& wording) : comparison_{&comparison}, wording_{&wording} {}

  /// `cell(scenario)` gives the text of each scenario's column.
  template <class Cell>
  void add(const Message& label, std::string base, const Cell& cell) {
    Row row{(*wording_)(label), std::move(base)};
    for (const ScenarioComparison& compared : comparison_->scenarios) {
      row.push_back(cell(compared));
    }
    rows_.push_back(std::move(row));
  }

  /// How many breaches each scenario lists there, unless none does.
  void add_if_any(const Message& label, std::vector<Gap> ScenarioComparison::* which) {
    const auto count = [which](const ScenarioComparison& one) { return count_text((one.*which).size()); };
    if (std::ranges::any_of(comparison_->scenarios, [&](const auto& one) { return !(one.*which).empty(); })) {
      add(label, "", count);
    }
  }

  void add_numbers() {
    Row row{"", (*wording_)(comparison_->base.empty() ? msg("as it is") : msg("base"))};
    for (std::size_t i = 1; i <= comparison_->scenarios.size(); ++i) {
      row.push_back("[" + std::to_string(i) + "]");
    }
    rows_.push_back(std::move(row));
  }

  [[nodiscard]] const Comparison* comparison() const { return comparison_; }

  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> lines = detail::lay_out(rows_);
    std::ranges::for_each(lines, [](std::string& line) { line.insert(0, line.empty() ? "" : "  "); });
    return lines;
  }

 private:
  const Comparison* comparison_;
  const Wording* wording_;
  std::vector<Row> rows_;
};

std::size_t met(const ScenarioComparison& compared, StandardResult StandardComparison::* side) {
  return static_cast<std::size_t>(std::ranges::count_if(
      compared.standards, [&](const StandardComparison& standard) { return (standard.*side).met.value_or(false); }));
}

std::size_t undecided(const ScenarioComparison& compared, StandardResult StandardComparison::* side) {
  return static_cast<std::size_t>(std::ranges::count_if(
      compared.standards, [&](const StandardComparison& standard) { return words::is_undecided(standard.*side); }));
}

bool any_undecided(const Comparison& comparison) {
  return std::ranges::any_of(comparison.scenarios, [](const ScenarioComparison& one) {
    return undecided(one, &StandardComparison::before) + undecided(one, &StandardComparison::after) > 0;
  });
}

void add_costs(Headlines& table) {
  table.add(msg("edits"), "", [](const ScenarioComparison& one) { return std::to_string(one.edits); });
  table.add(msg("cost, yuan"), "", [](const ScenarioComparison& one) {
    return one.cost ? amount(*one.cost, 2) + (one.edits_without_cost > 0 ? "*" : "") : kNone;
  });
}

void add_verdicts(const ScenarioComparison& first, Headlines& table) {
  table.add(msg("standards met"), std::to_string(met(first, &StandardComparison::before)),
            [](const ScenarioComparison& one) { return std::to_string(met(one, &StandardComparison::after)); });
  if (any_undecided(*table.comparison())) {
    table.add(msg("standards undecided"), std::to_string(undecided(first, &StandardComparison::before)),
              [](const ScenarioComparison& one) { return std::to_string(undecided(one, &StandardComparison::after)); });
  }
  table.add(msg("breaches"), count_text(first.unchanged + first.closed.size() + first.no_longer_judged.size()),
            [](const ScenarioComparison& one) {
              return count_text(one.unchanged + one.opened.size() + one.newly_judged.size());
            });
  table.add(msg("breaches closed"), "", [](const ScenarioComparison& one) { return count_text(one.closed.size()); });
  table.add(msg("breaches opened"), "", [](const ScenarioComparison& one) { return count_text(one.opened.size()); });
  table.add_if_any(msg("breaches that could not be judged before"), &ScenarioComparison::newly_judged);
  table.add_if_any(msg("breaches that can no longer be judged"), &ScenarioComparison::no_longer_judged);
}

void add_people(Headlines& table) {
  const auto persons = [](GainAndLoss UnitTotals::* which, Persons GainAndLoss::* side) {
    return [which, side](const ScenarioComparison& one) { return to_text((one.units[kPlace].*which).*side); };
  };
  table.add(msg("people newly within a limit"), "", persons(&UnitTotals::served, &GainAndLoss::gained));
  table.add(msg("people no longer within it"), "", persons(&UnitTotals::served, &GainAndLoss::lost));
  table.add(msg("people with a shorter way"), "", persons(&UnitTotals::way, &GainAndLoss::gained));
  table.add(msg("people with a longer way"), "", persons(&UnitTotals::way, &GainAndLoss::lost));
  table.add(msg("person-km saved, one way"), "",
            [](const ScenarioComparison& one) { return amount(one.units[kPlace].trip_km_saved, 1); });
  table.add(msg("yuan per person newly within a limit"), "", [](const ScenarioComparison& one) {
    return one.cost_per_person_served ? amount(*one.cost_per_person_served, 2) : kNone;
  });
}

/// How much a standard moves: the people who gain or lose, then by how much its value changes.
std::pair<Persons, double> movement_of(const Comparison& comparison, std::size_t standard) {
  std::pair<Persons, double> most;
  for (const ScenarioComparison& one : comparison.scenarios) {
    const StandardComparison& compared = one.standards[standard];
    const std::optional<double> before = words::decided_value(compared.before);
    const std::optional<double> after = words::decided_value(compared.after);
    const double change = before && after ? std::abs(*after - *before) : 0.0;
    most = std::max(most, {compared.people.gained + compared.people.lost, change});
    if (compared.before.met != compared.after.met) {
      most = std::max(most, {Persons{}, 1.0});
    }
  }
  return most;
}

std::string standing(const Standard& standard, const StandardResult& result, const Wording& wording) {
  const std::optional<words::OpenShare> open = words::open_share(standard, result);
  if (open && !result.met) {
    return wording(words::open_words(*open));
  }
  if (!result.value) {
    return words::is_undecided(result) ? "?" : kNone;
  }
  const bool figure = words::basis_of(standard) == "figure";
  return (result.met.value_or(false) ? "✓ "
          : result.met               ? ""
                                     : "? ") +
         (figure ? words::measured_text(standard, *result.value, words::missed_by(standard, result), wording)
                 : words::percent(*result.value, target_of(standard)));
}

/// The standards that move most, with what the place reaches of each; ✓ where that is enough.
void add_standards(const Study& study, const Comparison& comparison, const Wording& wording, Headlines& table) {
  std::vector<std::pair<std::pair<Persons, double>, std::size_t>> moved;
  for (std::size_t s = 0; s < comparison.scenarios[0].standards.size(); ++s) {
    if (const auto movement = movement_of(comparison, s); movement != std::pair<Persons, double>{}) {
      moved.emplace_back(movement, s);
    }
  }
  std::ranges::stable_sort(moved, std::greater{}, [](const auto& one) { return one.first; });
  moved.resize(std::min(moved.size(), kStandardsShown));
  for (const auto& [movement, s] : moved) {
    const Standard& standard = study.catalogue.standards[comparison.scenarios[0].standards[s].standard];
    const Message basis = words::basis_word(standard);
    table.add(basis.empty() ? Message{"{0}", {wording.name_of(standard)}}
                            : msg("{0} (share of {1})", wording.name_of(standard), basis),
              standing(standard, comparison.scenarios[0].standards[s].before, wording),
              [&, index = s](const ScenarioComparison& one) {
                return standing(standard, one.standards[index].after, wording);
              });
  }
}

/// The standards that a scenario judges otherwise than the base, a line each.
void say_changed_standards(const Study& study, const ScenarioComparison& one, const Wording& wording,
                           std::vector<std::string>& lines) {
  for (const StandardComparison& compared : one.standards) {
    if (compared.as_changed != study.catalogue.standards[compared.standard]) {
      lines.push_back("      " + wording(msg("changed standard: {0}", wording.name_of(compared.as_changed))));
    }
  }
}

Message title(const Study& study, const Comparison& comparison) {
  return comparison.base.empty() ? msg("{0}: scenarios beside the place as it is", study.name)
                                 : msg("{0}: scenarios beside “{1}”", study.name, comparison.base);
}

}  // namespace

std::vector<std::string> comparison_words(const Study& study, const Comparison& comparison, const Wording& wording) {
  std::vector<std::string> lines{wording(title(study, comparison))};
  std::size_t without_cost = 0;
  for (std::size_t i = 0; i < comparison.scenarios.size(); ++i) {
    lines.push_back("  [" + std::to_string(i + 1) + "] " + comparison.scenarios[i].name);
    say_changed_standards(study, comparison.scenarios[i], wording, lines);
    without_cost += comparison.scenarios[i].cost ? comparison.scenarios[i].edits_without_cost : 0;
  }
  if (comparison.scenarios.empty()) {
    return lines;
  }
  Headlines table{comparison, wording};
  table.add_numbers();
  table.add(msg("year"), std::to_string(comparison.base_year),
            [](const ScenarioComparison& one) { return std::to_string(one.year); });
  add_costs(table);
  add_verdicts(comparison.scenarios[0], table);
  add_people(table);
  add_standards(study, comparison, wording, table);
  std::ranges::copy(table.lines(), std::back_inserter(lines));
  if (without_cost > 0) {
    lines.push_back("  " + wording(msg("* some edits state no cost; ✓ the standard is met")));
  } else {
    lines.push_back("  " + wording(msg("✓ the standard is met")));
  }
  if (any_undecided(comparison)) {
    lines.push_back("  " + wording(msg("? undecided: it depends on units or facilities that the data leave open")));
  }
  return lines;
}

}  // namespace planner

#include "gui/presentation/tables/standard_table.hpp"

#include "gui/presentation/text/numbers.hpp"
#include "planner/report/words/figures.hpp"

#include <cmath>
#include <string>
#include <utility>

namespace gui {
namespace {

using geo::msg;
using planner::Persons;
using planner::Standard;
using planner::StandardResult;
using planner::Wording;
using planner::words::basis_of;

/// What the value is set against: a target share, or the least or greatest figure.
double required_of(const Standard& standard, const StandardResult& result) {
  if (basis_of(standard) != "figure") {
    return target_of(standard);
  }
  return result.required.value_or(standard.limit);
}

class StandardRows {
 public:
  StandardRows(const planner::Study& study, const Wording& wording) : study_{&study}, wording_{&wording} {}

  [[nodiscard]] std::vector<Column> columns() const {
    const auto said = [&](const geo::Message& message) { return (*wording_)(message); };
    return {{"name", said(msg("Standard")), false, true},
            {"service", said(msg("Service")), false, true},
            {"met", said(msg("Verdict")), false, true},
            {"value", said(msg("Value")), true, true},
            {"target", said(msg("Target")), true, true},
            {"difference", said(msg("Difference")), true, true},
            {"urban", said(msg("Urban")), true, true},
            {"rural", said(msg("Rural")), true, true},
            {"uncovered", said(msg("Not covered, people")), true, true},
            {"lead", said(msg("Lead department")), false, true},
            {"due", said(msg("Due")), false, true},
            {"word", said(msg("Word")), false, false},
            {"source", said(msg("Source")), false, false},
            {"id", said(msg("Id")), false, false}};
  }

  [[nodiscard]] Row row(const StandardResult& result) const {
    const Standard& standard = study_->catalogue.standards[result.standard];
    Row row;
    row.id = standard.id;
    row.code = standard.id;
    row.due = planner::words::due_text(standard);
    if (!standard.lead.empty()) {
      row.duty.push_back(standard.lead);
    }
    row.duty.insert(row.duty.end(), standard.partners.begin(), standard.partners.end());
    const bool figure = basis_of(standard) == "figure";
    const ByClassOf& by_class = figure ? result.measured : result.share;
    const bool undecided = planner::words::is_undecided(result);
    const double required = required_of(standard, result);
    row.cells = {text(wording_->name_of(standard)),
                 text(standard.service.exists() ? wording_->name_of(study_->catalogue.services[standard.service])
                                                : std::string{}),
                 verdict(result),
                 value_of(standard, result),
                 value(standard, required),
                 difference(standard, planner::words::decided_value(result), required),
                 undecided ? missing() : value(standard, by_class.urban),
                 undecided ? missing() : value(standard, by_class.rural),
                 uncovered(standard, result),
                 text(standard.lead),
                 text(standard.rolling ? (*wording_)(msg("always")) : row.due),
                 text(std::string{name_of(standard.modality)}),
                 text(standard.source + (standard.clause.empty() ? "" : " " + standard.clause)),
                 text(standard.id)};
    return row;
  }

 private:
  using ByClassOf = planner::ByClass<std::optional<double>>;

  static Cell text(std::string words) { return {std::move(words)}; }

  [[nodiscard]] Cell missing() const { return {absent_text(Absent::Missing, *wording_)}; }

  [[nodiscard]] Cell verdict(const StandardResult& result) const {
    const Verdict verdict = verdict_of(result);
    const geo::Message& reason = result.not_assessed.empty() ? result.undecided : result.not_assessed;
    const std::string why = reason.empty() ? std::string{} : ": " + (*wording_)(reason);
    const bool undecided = planner::words::is_undecided(result);
    return {(undecided ? "? " + (*wording_)(msg("undecided")) : verdict_text(verdict, *wording_)) + why,
            static_cast<double>(verdict), verdict};
  }

  [[nodiscard]] Cell value(const Standard& standard, std::optional<double> number,
                           std::optional<double> missed = {}) const {
    return number ? Cell{value_text(standard, *number, *wording_, missed), *number} : missing();
  }

  /// While undecided, between what and what it lies, and no difference.
  [[nodiscard]] Cell value_of(const Standard& standard, const StandardResult& result) const {
    const std::optional<planner::words::OpenShare> open = planner::words::open_share(standard, result);
    return open && !result.met ? Cell{(*wording_)(planner::words::open_words(*open)), open->least}
                               : value(standard, result.value, planner::words::missed_by(standard, result));
  }

  [[nodiscard]] Cell difference(const Standard& standard, std::optional<double> number, double required) const {
    if (!number) {
      return missing();
    }
    const double apart = *number - required;
    return basis_of(standard) == "figure" ? Cell{number_text(apart, 2), apart}
                                          : Cell{points_text(*number, required, *wording_, required), apart};
  }

  [[nodiscard]] Cell uncovered(const Standard& standard, const StandardResult& result) const {
    if (!result.not_assessed.empty() || basis_of(standard) == "figure" || result.population.total == Persons{}) {
      return missing();
    }
    const double people = (result.population.total - result.covered.total).value();
    return {count_text(people), people};
  }

  const planner::Study* study_;
  const Wording* wording_;
};

/// What is written as CSV: plain values under stable names.
geo::io::FeatureTable plain_table(const planner::Study& study, const planner::Assessment& assessment,
                                  const Wording& wording) {
  geo::io::FeatureTable table{"standards", std::nullopt, std::monostate{}, {}};
  const auto add_text = [&](const char* name, const auto& of) {
    std::vector<std::string> values;
    for (const StandardResult& result : assessment.standards) {
      values.emplace_back(of(study.catalogue.standards[result.standard], result));
    }
    table.columns.push_back({name, std::move(values)});
  };
  const auto add_number = [&](const char* name, const auto& of) {
    std::vector<double> values;
    for (const StandardResult& result : assessment.standards) {
      const std::optional<double> number = of(study.catalogue.standards[result.standard], result);
      values.push_back(number.value_or(std::nan("")));
    }
    table.columns.push_back({name, std::move(values)});
  };
  using Result = StandardResult;
  add_text("standard", [](const Standard& s, const Result&) { return s.id; });
  add_text("standard_name", [&](const Standard& s, const Result&) { return wording.name_of(s); });
  add_text("basis", [](const Standard& s, const Result&) { return basis_of(s); });
  add_number("value", [](const Standard&, const Result& r) { return r.value; });
  add_number("target", [](const Standard& s, const Result& r) { return std::optional{required_of(s, r)}; });
  add_number("met",
             [](const Standard&, const Result& r) { return r.met ? std::optional{*r.met ? 1.0 : 0.0} : std::nullopt; });
  const auto side = [](const Standard& s, const Result& r) { return basis_of(s) == "figure" ? r.measured : r.share; };
  add_number("urban", [&](const Standard& s, const Result& r) { return side(s, r).urban; });
  add_number("rural", [&](const Standard& s, const Result& r) { return side(s, r).rural; });
  add_number("population", [](const Standard&, const Result& r) { return std::optional{r.population.total.value()}; });
  add_number("covered", [](const Standard&, const Result& r) { return std::optional{r.covered.total.value()}; });
  add_text("lead", [](const Standard& s, const Result&) { return s.lead; });
  add_text("partners", [](const Standard& s, const Result&) { return planner::words::partners_text(s); });
  add_text("due", [](const Standard& s, const Result&) { return planner::words::due_text(s); });
  add_text("source", [](const Standard& s, const Result&) { return s.source; });
  add_text("clause", [](const Standard& s, const Result&) { return s.clause; });
  add_text("not_assessed", [&](const Standard&, const Result& r) {
    return r.not_assessed.empty() ? std::string{} : wording(r.not_assessed);
  });
  return table;
}

}  // namespace

Verdict verdict_of(const StandardResult& result) {
  if (!result.met) {
    return Verdict::Unknown;
  }
  return *result.met ? Verdict::Met : Verdict::NotMet;
}

std::string value_text(const Standard& standard, double value, const Wording& wording, std::optional<double> missed) {
  if (basis_of(standard) != "figure") {
    return percent_text(value, target_of(standard));
  }
  return planner::words::measured_text(standard, value, missed, wording);
}

Table standard_table(const planner::Study& study, const planner::Assessment& assessment, const Wording& wording) {
  const StandardRows rows{study, wording};
  Table table;
  table.id = "standards";
  table.title = wording(msg("Standards"));
  table.subject = Subject::Standard;
  table.columns = rows.columns();
  for (const StandardResult& result : assessment.standards) {
    table.rows.push_back(rows.row(result));
  }
  table.empty = wording(msg("The project names no standards. Add some under [standards] in project.toml."));
  table.source = std::make_shared<const geo::io::FeatureTable>(plain_table(study, assessment, wording));
  return table;
}

}  // namespace gui

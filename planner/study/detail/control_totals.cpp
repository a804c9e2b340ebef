#include "planner/study/detail/control_totals.hpp"

#include "geo/base/bad_rows.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/code_shapes.hpp"
#include "planner/study/detail/plausibility.hpp"
#include "planner/study/detail/summed_rows.hpp"
#include "planner/study/detail/total_words.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::Severity;
using geo::io::FieldRequest;

constexpr double kLeastOrdinaryFactor = 0.5;
constexpr double kMostOrdinaryFactor = 2.0;
constexpr double kMostInControl = 1e10;

geo::io::LayerContent read_table(const ControlSource& source, geo::Task& task) {
  geo::io::LayerRequest request{{geo::io::GeometryKind::None}, {{source.code}}};
  if (!source.name.empty()) {
    request.fields.push_back({source.name});
  }
  if (!source.total.empty()) {
    request.fields.push_back({source.total, FieldRequest::Type::Number, true, 1.0, FieldRequest::Measure::Persons});
  }
  for (const auto& [id, columns] : source.groups) {
    for (const std::string& column : columns) {
      request.fields.push_back({column, FieldRequest::Type::Number, true, 1.0, FieldRequest::Measure::Persons});
    }
  }
  request.keep_bad_rows = true;
  return read_layer(source.layer, request, task);
}

/// Columns added up row by row; not known where one of them is not.
std::vector<double> sum_of(const geo::io::LayerContent& content, const std::vector<std::string>& columns) {
  std::vector<double> sums(content.rows.size(), 0.0);
  for (const std::string& column : columns) {
    std::ranges::transform(sums, *content.number(column), sums.begin(), std::plus{});
  }
  return sums;
}

/// What the unit in the header multiplied a column by; 1 of a sum of several.
double unit_of(const geo::io::LayerContent& content, const std::vector<std::string>& columns) {
  const auto factor = content.factors.find(columns.front());
  return columns.size() > 1 || factor == content.factors.end() ? 1.0 : factor->second;
}

std::vector<CodedRow> rows_of(const ControlSource& source, const geo::io::LayerContent& content) {
  std::vector<CodedRow> rows;
  const std::vector<std::string>& codes = *content.text(source.code);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    rows.push_back({codes[i], source.name.empty() ? std::string{} : (*content.text(source.name))[i], content.rows[i]});
  }
  return rows;
}

/// Which row speaks of which unit.
struct MatchedRows {
  UnitLevel level = UnitLevel::Place;
  std::map<UnitId, std::size_t> row_of;
};

geo::Finding describe_totals(const std::string& file, const std::vector<std::string>& rows) {
  return {Severity::Note,
          "total_rows",
          {file, rows.front()},
          msg("{0} {0|row is a total and no unit; it is|rows are totals and no units; they are} left out: {1}",
              std::to_string(rows.size()), geo::list_names(rows, kUnitsNamed)),
          msg("delete them, or leave them out with where = \"…\"")};
}

/// Compares the table's own totals with the sum of its rows.
geo::Findings check_totals(const ControlSource& source, const geo::io::LayerContent& content,
                           const std::vector<CodedRow>& rows) {
  std::vector<std::string> fields;
  for (const auto& [id, columns] : source.groups) {
    fields.insert(fields.end(), columns.begin(), columns.end());
  }
  if (!source.total.empty()) {
    fields.insert(fields.begin(), source.total);
  }
  return compare_coded_sums(source.layer.file.string(), fields, content, rows);
}

void describe_rest(const std::string& file, const std::vector<CodedRow>& rows, const MatchedRows& matched,
                   const UnitCodes& codes, Study& study) {
  std::vector<CodedRow> misses;
  std::vector<std::string> totals;
  std::vector<std::string> others;
  for (const CodedRow& row : rows) {
    if (!codes.find(row.code).exists()) {
      if ((is_total(row.code) || is_total(row.name)) && !matched.row_of.empty()) {
        totals.push_back(row.row);
      } else {
        misses.push_back(row);
      }
    } else if (!codes.find(row.code, matched.level).exists()) {
      others.push_back(row.row);
    }
  }
  if (!totals.empty()) {
    study.findings.push_back(describe_totals(file, totals));
  }
  if (matched.row_of.empty()) {
    const geo::Finding finding = codes.describe_misses(misses, file, matched.row_of);
    throw geo::IoError{finding.where, finding.problem, msg("take units and table from one year, or correct the codes")};
  }
  if (!misses.empty()) {
    study.findings.push_back(codes.describe_misses(misses, file, matched.row_of));
  }
  if (!others.empty()) {
    study.findings.push_back(
        {Severity::Note,
         "control_rows_of_other_levels",
         {file, others.front()},
         msg("{0} {0|row|rows} of control totals {0|is|are} of units on another level and not used",
             std::to_string(others.size())),
         msg("the level with the most rows counts; leave the other rows out with where = \"…\"")});
  }
  std::vector<std::string> without;
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    if (study.units[UnitId{u}].level == matched.level && !matched.row_of.contains(UnitId{u})) {
      without.push_back(label_of(study.units[UnitId{u}]));
    }
  }
  if (!without.empty()) {
    study.findings.push_back({Severity::Warning,
                              "units_without_control",
                              {file, ""},
                              msg("{0} {0|unit has|units have} no control total: {1}", std::to_string(without.size()),
                                  geo::list_names(without, kUnitsNamed)),
                              msg("add them to the table; until then, their people stay as the data have them")});
  }
}

MatchedRows match_rows(const ControlSource& source, const std::vector<CodedRow>& rows, const Project& project,
                       Study& study) {
  const std::string file = source.layer.file.string();
  const UnitCodes codes{study.units, project.code};
  MatchedRows matched;
  matched.level = codes.level_of(rows);
  geo::BadRows bad{file};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const UnitId unit = codes.find(rows[i].code, matched.level);
    if (!unit.exists()) {
      continue;
    }
    const auto [known, is_new] = matched.row_of.emplace(unit, i);
    if (!is_new) {
      bad.add({"code_twice", source.code, rows[i].code, rows[i].row,
               msg("the code {0} was given before, in row {1}", rows[i].code, rows[known->second].row),
               msg("give every unit one row")});
    }
  }
  append(study.findings, bad.findings());
  append(study.findings, check_code_shapes(file, source.code, rows, Severity::Warning));
  describe_rest(file, rows, matched, codes, study);
  return matched;
}

/// Scales group after group, unit by unit.
class Scaler {
 public:
  Scaler(Study& study, const MatchedRows& matched, std::string file) : study_{&study}, file_{std::move(file)} {
    std::map<UnitId, std::vector<std::uint32_t>> pieces;
    for (std::uint32_t i = 0; i < study.demand.size(); ++i) {
      const UnitId unit = study.ancestor(study.demand.unit[i], matched.level);
      if (unit.exists() && matched.row_of.contains(unit)) {
        pieces[unit].push_back(i);
      }
    }
    for (const auto& [unit, row] : matched.row_of) {
      units_.push_back({unit, row, std::move(pieces[unit])});
    }
  }

  /// `unit_of_column` is what the numbers were multiplied by when they were read.
  void scale(GroupId group, const std::vector<double>& numbers, double unit_of_column,
             const std::vector<CodedRow>& rows) {
    std::vector<Persons>& people = study_->demand.persons[group];
    people.resize(study_->demand.size());
    Report report;
    geo::BadRows bad{file_};
    for (const Controlled& unit : units_) {
      const double number = numbers[unit.row];
      if (number < 0.0 || number > kMostInControl) {
        const std::string written = geo::io::plain_text(number / unit_of_column);
        bad.add({"control_impossible", study_->catalogue.groups[group].id, written, rows[unit.row].row,
                 msg("the control total of {0} is {1}", study_->catalogue.groups[group].id, written),
                 msg("it must lie between {0} and {1}; mend the number, or leave it empty where it is not known", "0",
                     "10000000000")});
        continue;
      }
      if (std::isnan(number)) {
        report.not_given.push_back(label_of(study_->units[unit.unit]) + " (" + rows[unit.row].row + ")");
        report.first_not_given = report.first_not_given.empty() ? rows[unit.row].row : report.first_not_given;
      } else {
        scale_unit(group, unit, Persons::of(number), report);
      }
    }
    append(study_->findings, bad.findings());
    describe(group, report);
  }

 private:
  struct Controlled {
    UnitId unit;
    std::size_t row = 0;
    std::vector<std::uint32_t> pieces;
  };
  struct Report {
    std::vector<double> factors;
    std::vector<std::string> extreme;
    std::vector<std::string> empty;
    std::vector<std::string> not_given;  ///< with their rows
    std::string first_not_given;         ///< row
    Persons before;                      ///< in the units whose control total is given
    Persons control;                     ///< given for them
    Persons lost;
    std::size_t spread = 0;
  };

  [[nodiscard]] std::vector<double> shares_of(GroupId group, const Controlled& unit) const {
    std::vector<double> shares;
    for (const std::uint32_t piece : unit.pieces) {
      shares.push_back(static_cast<double>(study_->demand.persons[group][piece].millionths()));
    }
    return shares;
  }

  [[nodiscard]] Persons sum_of(GroupId group, const Controlled& unit) const {
    Persons sum;
    for (const std::uint32_t piece : unit.pieces) {
      sum += study_->demand.persons[group][piece];
    }
    return sum;
  }

  void scale_unit(GroupId group, const Controlled& unit, Persons control, Report& report) {
    const Persons before = sum_of(group, unit);
    report.before += before;
    report.control += control;
    const GroupId pattern = before > Persons{} ? group : kEveryone;
    if (sum_of(pattern, unit) == Persons{}) {
      if (control > Persons{}) {
        report.empty.push_back(label_of(study_->units[unit.unit]));
        report.lost += control;
      }
      return;
    }
    const std::vector<Persons> parts = apportion(control, shares_of(pattern, unit));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      study_->demand.persons[group][unit.pieces[i]] = parts[i];
    }
    study_->controls.push_back({unit.unit, group, before, control});
    note_factor(unit, before, control, report);
  }

  void note_factor(const Controlled& unit, Persons before, Persons control, Report& report) const {
    if (before == Persons{}) {
      ++report.spread;
      return;
    }
    const double factor = control.value() / before.value();
    report.factors.push_back(factor);
    if (factor < kLeastOrdinaryFactor || factor > kMostOrdinaryFactor) {
      report.extreme.push_back(label_of(study_->units[unit.unit]) + " ×" + geo::fixed_text(factor, 2));
    }
  }

  void describe(GroupId group, Report& report) const {
    const geo::Names name = geo::names_with_id(study_->catalogue.groups[group]);
    const auto add = [&](Severity severity, const char* code, const geo::Message& problem, const geo::Message& remedy) {
      study_->findings.push_back({severity, code, {file_, ""}, problem, remedy});
    };
    if (!report.not_given.empty()) {
      study_->findings.push_back(
          {Severity::Warning,
           "control_not_given",
           {file_, report.first_not_given},
           msg("{0}: the control total of {1} {1|unit|units} is empty, in these rows: {2}", name,
               std::to_string(report.not_given.size()), geo::list_names(report.not_given, kUnitsNamed)),
           msg("fill it in; until then, their people stay as the data have them")});
    }
    if (report.before > Persons{} || report.control > Persons{}) {
      add(Severity::Note, "control_sum",
          msg("{0}: the population data hold {1} people in the units of the control table, the table {2}: factor {3}",
              name, to_text(report.before), to_text(report.control),
              report.before > Persons{} ? geo::fixed_text(report.control.value() / report.before.value(), 3)
                                        : std::string{"–"}),
          {});
    }
    append(study_->findings, check_unit_of_control(file_, name, report.before, report.control));
    if (!report.factors.empty()) {
      std::ranges::sort(report.factors);
      add(Severity::Note, "control_factors",
          msg("{0}: {1} {1|unit is scaled to its control total|units are scaled to their control totals}, by {2} to "
              "{3}, median {4}",
              name, std::to_string(report.factors.size()), geo::fixed_text(report.factors.front(), 3),
              geo::fixed_text(report.factors.back(), 3), geo::fixed_text(report.factors[report.factors.size() / 2], 3)),
          {});
    }
    if (!report.extreme.empty()) {
      add(Severity::Warning, "control_factor_extreme",
          msg("{0}: {1} {1|unit is|units are} scaled by less than 0.5 or more than 2: {2}", name,
              std::to_string(report.extreme.size()), geo::list_names(report.extreme, kUnitsNamed)),
          msg("check their boundary, their code and the year of both data"));
    }
    if (report.spread > 0) {
      add(Severity::Note, "control_spread",
          msg("{0}: in {1} {1|unit|units} the population data do not tell the group; its control total is spread as "
              "everyone is",
              name, std::to_string(report.spread)),
          {});
    }
    if (!report.empty.empty()) {
      add(Severity::Warning, "control_without_people",
          msg("{0}: {1} {1|unit has|units have} a control total but nobody to scale, {2} {2|person|people} in all: {3}",
              name, std::to_string(report.empty.size()), to_text(report.lost),
              geo::list_names(report.empty, kUnitsNamed)),
          msg("these people are missing; give the units a position or area, or use finer population data"));
    }
  }

  Study* study_;
  std::string file_;
  std::vector<Controlled> units_;
};

/// The groups that the population data themselves tell; empty if they tell the total.
std::set<std::string> groups_that_make_everyone(const Project& project) {
  std::set<std::string> groups;
  const auto add = [&](const auto& source, bool has_total) {
    if (!has_total) {
      for (const auto& [id, column] : source.groups) {
        groups.insert(id);
      }
    }
  };
  if (const auto* grid = std::get_if<GridPopulationSource>(&project.population)) {
    add(*grid, grid->total.has_value());
  } else {
    const auto& table = std::get<TablePopulationSource>(project.population);
    add(table, !table.total.empty());
  }
  return groups;
}

void sum_up_everyone(const std::set<std::string>& groups, Study& study) {
  std::vector<Persons>& everyone = study.demand.persons[kEveryone];
  std::ranges::fill(everyone, Persons{});
  for (const std::string& id : groups) {
    const std::vector<Persons>& people = study.demand.persons[study.catalogue.find_group(id)];
    std::ranges::transform(everyone, people, everyone.begin(), std::plus{});
  }
}

}  // namespace

geo::Findings check_control_table(const Project& project, geo::Task& task) {
  return read_table(*project.control, task).findings;
}

void apply_controls(const Project& project, Study& study, geo::Task& task) {
  const ControlSource& source = *project.control;
  const geo::io::LayerContent content = read_table(source, task);
  study.findings.insert(study.findings.end(), content.findings.begin(), content.findings.end());
  const std::vector<CodedRow> rows = rows_of(source, content);
  const MatchedRows matched = match_rows(source, rows, project, study);
  append(study.findings, check_totals(source, content, rows));
  Scaler scaler{study, matched, source.layer.file.string()};
  if (!source.total.empty()) {
    scaler.scale(kEveryone, *content.number(source.total), unit_of(content, {source.total}), rows);
  }
  for (const auto& [id, columns] : source.groups) {
    scaler.scale(study.catalogue.find_group(id), sum_of(content, columns), unit_of(content, columns), rows);
  }
  const std::set<std::string> groups = groups_that_make_everyone(project);
  if (source.total.empty() && !groups.empty()) {
    sum_up_everyone(groups, study);
  }
}

}  // namespace planner::detail

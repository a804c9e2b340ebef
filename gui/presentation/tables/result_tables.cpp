#include "gui/presentation/tables/result_tables.hpp"

#include "gui/presentation/text/numbers.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/words/figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace gui {
namespace {

using geo::msg;
using geo::io::FeatureTable;
using planner::Assessment;
using planner::Standard;
using planner::Study;
using planner::UnitId;
using planner::Wording;

/// The columns of a table by name.
class Source {
 public:
  explicit Source(const FeatureTable& table) {
    for (const geo::io::Column& column : table.columns) {
      columns_.emplace(column.name, &column);
    }
  }

  [[nodiscard]] const std::vector<std::string>& text(const std::string& name) const {
    return std::get<std::vector<std::string>>(columns_.at(name)->values);
  }
  [[nodiscard]] const std::vector<double>& numbers(const std::string& name) const {
    return std::get<std::vector<double>>(columns_.at(name)->values);
  }
  [[nodiscard]] bool has(const std::string& name) const { return columns_.contains(name); }

 private:
  std::map<std::string, const geo::io::Column*> columns_;
};

/// Adds columns to rows that stand already.
class Filler {
 public:
  Filler(Table& table, const Wording& wording) : table_{&table}, wording_{&wording} {}

  void text(const Column& column, const std::vector<std::string>& values) {
    table_->columns.push_back(column);
    for (std::size_t r = 0; r < values.size(); ++r) {
      table_->rows[r].cells.push_back({values[r]});
    }
  }

  /// `shown(number, row)` is the text of a number.
  template <class Shown>
  void numbers(Column column, const std::vector<double>& values, const Shown& shown,
               const std::vector<double>* met = nullptr) {
    column.number = true;
    table_->columns.push_back(std::move(column));
    for (std::size_t r = 0; r < values.size(); ++r) {
      Cell cell{std::isnan(values[r]) ? absent_text(Absent::Missing, *wording_) : shown(values[r], r), values[r]};
      if (met != nullptr && !std::isnan((*met)[r])) {
        cell.verdict = (*met)[r] == 1.0 ? Verdict::Met : Verdict::NotMet;
      }
      table_->rows[r].cells.push_back(std::move(cell));
    }
  }

 private:
  Table* table_;
  const Wording* wording_;
};

std::string whole(double number, std::size_t) {
  return count_text(number);
}
std::string percent(double share, std::size_t) {
  return percent_cell(share);
}
std::string one_decimal(double number, std::size_t) {
  return number_text(number, 1);
}
std::string figure(double number, std::size_t) {
  return figure_text(number);
}

std::string class_word(const std::string& cls, const Wording& wording) {
  return cls.empty() ? cls : wording(cls == "urban" ? msg("urban") : msg("rural"));
}

std::string status_word(const std::string& status, const Wording& wording) {
  return wording(status == "planned" ? msg("planned") : status == "closed" ? msg("closed") : msg("in service"));
}

template <class Word>
std::vector<std::string> in_words(const std::vector<std::string>& values, const Word& word) {
  std::vector<std::string> words;
  std::ranges::transform(values, std::back_inserter(words), word);
  return words;
}

/// What each standard says of the units: its share or number, coloured by whether that is enough.
void add_standards(const Study& study, const Assessment& assessment, const Source& source, const Wording& wording,
                   Filler& fill) {
  for (const planner::StandardResult& result : assessment.standards) {
    const Standard& standard = study.catalogue.standards[result.standard];
    const std::string part = planner::column_part(standard.id);
    if (!source.has("met_" + part)) {
      continue;
    }
    const std::vector<double>& met = source.numbers("met_" + part);
    const std::string& name = wording.name_of(standard);
    if (source.has("share_" + part)) {
      fill.numbers(
          {standard.id, wording(msg("{0}, %", name)), true, false}, source.numbers("share_" + part),
          [&](double share, std::size_t) { return percent_cell(share, target_of(standard)); }, &met);
    } else if (source.has("facilities_" + part)) {
      fill.numbers({standard.id, wording(msg("{0}, number", name)), true, false}, source.numbers("facilities_" + part),
                   figure, &met);
    } else {
      fill.numbers({standard.id, name, true, false}, source.numbers("measured_" + part), figure, &met);
    }
  }
}

void add_travel(const Study& study, const Assessment& assessment, const Source& source, const Wording& wording,
                Filler& fill) {
  for (const planner::ServiceResult& result : assessment.services) {
    const planner::Service& service = study.catalogue.services[result.service];
    if (source.has("mean_min_" + service.id)) {
      fill.numbers({"mean_min_" + service.id, wording(msg("To {0}, minutes", geo::names_of(service))), true, false},
                   source.numbers("mean_min_" + service.id), one_decimal);
    }
  }
}

std::vector<std::string> departments(const std::string& lead, const std::string& partners) {
  std::vector<std::string> names;
  if (!lead.empty()) {
    names.push_back(lead);
  }
  constexpr std::string_view between = "; ";
  for (std::size_t from = 0; from < partners.size();) {
    const std::size_t to = std::min(partners.find(between, from), partners.size());
    names.push_back(partners.substr(from, to - from));
    from = to + between.size();
  }
  return names;
}

/// A gap's figures are in a unit of their own, so each cell carries it.
///
/// Shape   missed: what `number` falls short of; none: it is that itself.
std::string gap_figure(const std::string& measured_in, double number, std::optional<double> missed,
                       const Standard& standard, const Wording& wording) {
  if (measured_in.starts_with("share_of_")) {
    return percent_text(number, target_of(standard));
  }
  return measured_in == "facilities" ? figure_text(number)
                                     : planner::words::measured_text(standard, number, missed, wording);
}

void add_gap_columns(const Study& study, const Assessment& assessment, const Source& source, const Wording& wording,
                     Table& table) {
  const auto said = [&](const geo::Message& message) { return wording(message); };
  const auto always = [&](const std::string& due) { return due == "rolling" ? said(msg("always")) : due; };
  const std::vector<std::string>& measured_in = source.text("measured_in");
  const auto written = [&](double number, std::optional<double> missed, std::size_t r) {
    const planner::Gap& gap = assessment.gaps[r];
    const Standard& judged = planner::words::judged_standard(study, study.catalogue.standards[gap.standard]);
    return gap_figure(measured_in[r], number, missed, judged, wording);
  };
  const auto required = [&](double number, std::size_t r) { return written(number, std::nullopt, r); };
  const std::vector<double>& all_required = source.numbers("required");
  const auto measured = [&](double number, std::size_t r) {
    const double missed = all_required[r];
    return written(number, std::isnan(missed) ? std::nullopt : std::optional{missed}, r);
  };
  Filler fill{table, wording};
  fill.numbers({"rank", said(msg("No.")), true, true}, source.numbers("rank"), whole);
  fill.text({"unit_name", said(msg("Unit")), false, true}, source.text("unit_name"));
  fill.text({"township_name", said(msg("Township")), false, true}, source.text("township_name"));
  fill.text({"standard_name", said(msg("Standard")), false, true}, source.text("standard_name"));
  fill.text({"service_name", said(msg("Service")), false, true}, source.text("service_name"));
  fill.numbers({"persons", said(msg("People")), true, true}, source.numbers("persons"), whole);
  fill.numbers({"nearest_s", said(msg("Nearest, minutes")), true, true}, source.numbers("nearest_s"),
               [](double seconds, std::size_t) { return minutes_cell(geo::Seconds{seconds}); });
  fill.numbers({"measured", said(msg("Value")), true, true}, source.numbers("measured"), measured);
  fill.numbers({"required", said(msg("Required")), true, true}, source.numbers("required"), required);
  fill.text({"remedy_text", said(msg("Remedy")), false, true}, source.text("remedy_text"));
  fill.text({"lead", said(msg("Lead department")), false, true}, source.text("lead"));
  fill.text({"due", said(msg("Due")), false, true}, in_words(source.text("due"), always));
  fill.text({"class", said(msg("Class")), false, false},
            in_words(source.text("class"), [&](const std::string& cls) { return class_word(cls, wording); }));
  fill.text({"source", said(msg("Source")), false, false}, source.text("source"));
  fill.text({"clause", said(msg("Clause")), false, false}, source.text("clause"));
  fill.text({"unit", said(msg("Code")), false, false}, source.text("unit"));
  fill.text({"standard", said(msg("Id")), false, false}, source.text("standard"));
}

}  // namespace

Table unit_rows(const Study& study, const Assessment& assessment, planner::UnitLevel level, const Wording& wording) {
  const auto shared = std::make_shared<const FeatureTable>(planner::unit_table(study, assessment, level));
  const Source source{*shared};
  const bool villages = level == planner::UnitLevel::Village;
  Table table;
  table.id = shared->name;
  table.title = wording(villages ? msg("Villages") : msg("Townships"));
  table.subject = Subject::Unit;
  table.source = shared;
  for (const std::string& code : source.text("code")) {
    table.rows.push_back({code, code, {}, {}, {}, {}});
  }
  Filler fill{table, wording};
  fill.text({"name", wording(msg("Name")), false, true}, source.text("name"));
  if (villages) {
    fill.text({"township_name", wording(msg("Township")), false, true}, source.text("township_name"));
  }
  fill.text({"class", wording(msg("Class")), false, true},
            in_words(source.text("class"), [&](const std::string& cls) { return class_word(cls, wording); }));
  fill.numbers({"persons", wording(msg("People")), true, true}, source.numbers("persons"), whole);
  fill.numbers({"met_share", wording(msg("Standards met, %")), true, true}, source.numbers("met_share"), percent);
  add_standards(study, assessment, source, wording, fill);
  add_travel(study, assessment, source, wording, fill);
  fill.text({"code", wording(msg("Code")), false, false}, source.text("code"));
  table.empty = wording(villages ? msg("The project has no villages. Add a layer of them under [units].")
                                 : msg("The project has no townships. Add a layer of them under [units]."));
  return table;
}

Table facility_rows(const Study& study, const Assessment& assessment, const Wording& wording) {
  const auto shared = std::make_shared<const FeatureTable>(planner::facility_table(study, assessment, wording));
  const Source source{*shared};
  const auto& at = std::get<std::vector<geo::MapPoint>>(shared->geometry);
  Table table;
  table.id = shared->name;
  table.title = wording(msg("Facilities"));
  table.subject = Subject::Facility;
  table.source = shared;
  std::vector<std::string> units;
  for (std::size_t f = 0; f < at.size(); ++f) {
    const std::string& id = source.text("id")[f];
    table.rows.push_back({id, id, {}, {}, at[f], {}});
    units.push_back(study.units[assessment.facilities[f].unit].name);
  }
  Filler fill{table, wording};
  fill.text({"name", wording(msg("Name")), false, true}, source.text("name"));
  fill.text({"service_name", wording(msg("Service")), false, true}, source.text("service_name"));
  fill.text({"status", wording(msg("State")), false, true},
            in_words(source.text("status"), [&](const std::string& status) { return status_word(status, wording); }));
  fill.text({"unit_name", wording(msg("Unit")), false, true}, units);
  fill.numbers({"capacity", wording(msg("Capacity")), true, true}, source.numbers("capacity"), figure);
  fill.numbers({"persons_nearest", wording(msg("Nearest to, people")), true, true}, source.numbers("persons_nearest"),
               whole);
  fill.numbers({"load_share", wording(msg("Load, % of capacity")), true, true}, source.numbers("load_share"),
               [](double share, std::size_t) { return number_text(100.0 * share, 1); });
  fill.numbers({"overload_persons", wording(msg("Over capacity, people")), true, true},
               source.numbers("overload_persons"), whole);
  fill.numbers({"persons_beyond", wording(msg("Too far away, people")), true, true}, source.numbers("persons_beyond"),
               whole);
  fill.text({"class", wording(msg("Class")), false, false},
            in_words(source.text("class"), [&](const std::string& cls) { return class_word(cls, wording); }));
  fill.text({"id", wording(msg("Id")), false, false}, source.text("id"));
  table.empty = wording(msg("There are no facilities. Name their file under [[facilities]] in project.toml."));
  return table;
}

Table gap_rows(const Study& study, const Assessment& assessment, const Wording& wording,
               planner::ToDegrees to_degrees) {
  const auto shared = std::make_shared<const FeatureTable>(
      planner::gap_table(study, assessment, wording, to_degrees ? std::move(to_degrees) : planner::degrees_of(study)));
  const Source source{*shared};
  const auto& at = std::get<std::vector<geo::MapPoint>>(shared->geometry);
  Table table;
  table.id = shared->name;
  table.title = wording(msg("Gaps"));
  table.subject = Subject::Gap;
  table.source = shared;
  for (std::size_t g = 0; g < at.size(); ++g) {
    const std::string& unit = source.text("unit")[g];
    const std::string id = unit + "/" + source.text("standard")[g] + "/" + source.text("service")[g];
    table.rows.push_back(
        {id, unit, departments(source.text("lead")[g], source.text("partners")[g]), source.text("due")[g], at[g], {}});
  }
  add_gap_columns(study, assessment, source, wording, table);
  const auto judged = std::ranges::count_if(
      assessment.standards, [](const planner::StandardResult& result) { return result.met.has_value(); });
  table.empty = wording(msg("No gaps: all {0} standards are met everywhere.", std::to_string(judged)));
  return table;
}

}  // namespace gui

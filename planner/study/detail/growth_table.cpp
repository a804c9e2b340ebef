#include "planner/study/detail/growth_table.hpp"

#include "geo/base/bad_rows.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/growth.hpp"
#include "planner/study/detail/guess_fields.hpp"
#include "planner/study/detail/layer_entry.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::FieldRequest;

constexpr double kMostFactor = 100.0;
constexpr double kMostRate = 0.5;

/// One row: a factor of the base year's people, or a yearly rate; `year` is when it is reached or ends, 0 if it never
/// does.
struct GrowthRow {
  UnitId unit;
  GroupId group;
  int year = 0;
  double value = 0.0;
  std::string row;
};

/// The group of an id, or of words as columns of people are called: 全部, 60岁及以上, 户籍人口.
GroupId group_called(const Catalogue& catalogue, const std::string& word) {
  constexpr Words<10> kAll{"全部", "全体", "合计", "总计", "所有", "所有人", "全部人口", "全体人口", "小计", "总体"};
  const std::string plain = plain_name(word);
  if (names_everyone(word) || std::ranges::find(kAll, plain) != kAll.end()) {
    return kEveryone;
  }
  const GroupId group = catalogue.find_group(word);
  return group.exists() ? group : catalogue.find_group(group_named(catalogue, word));
}

class TableReader {
 public:
  TableReader(const GrowthSource& source, const geo::io::LayerContent& content, const Project& project,
              const Study& study)
      : source_{&source},
        content_{&content},
        project_{&project},
        codes_{study.units, project.code},
        bad_{source.layer.file.string()} {}

  /// Rows of known units that can be used.
  [[nodiscard]] std::vector<GrowthRow> read() {
    std::vector<GrowthRow> rows;
    for (std::size_t row = 0; row < content_->rows.size(); ++row) {
      const UnitId unit = unit_of(row);
      const GroupId group = group_of(row);
      const std::optional<int> year = year_of(row);
      const std::optional<double> value = value_of(row);
      if (unit.exists() && group.exists() && year && value) {
        rows.push_back({unit, group, *year, *value, content_->rows[row]});
      }
    }
    return rows;
  }

  void describe_misses(geo::Findings& findings) const {
    append(findings, bad_.findings());
    if (!misses_.empty()) {
      findings.push_back(codes_.describe_misses(misses_, source_->layer.file.string()));
    }
  }

 private:
  [[nodiscard]] std::string text(const std::string& field, std::size_t row) const {
    return field.empty() ? std::string{} : (*content_->text(field))[row];
  }

  [[nodiscard]] UnitId unit_of(std::size_t row) {
    const std::string code = text(source_->code, row);
    if (code.empty()) {
      return kPlace;
    }
    const UnitId unit = codes_.find(code);
    if (!unit.exists()) {
      misses_.push_back({code, {}, content_->rows[row]});
    }
    return unit;
  }

  [[nodiscard]] GroupId group_of(std::size_t row) {
    const std::string id = text(source_->group, row);
    if (id.empty()) {
      return kEveryone;
    }
    const GroupId group = group_called(project_->catalogue, id);
    if (!group.exists()) {
      std::vector<std::string> ids;
      std::ranges::transform(project_->catalogue.groups, std::back_inserter(ids), &PopulationGroup::id);
      bad_.add_word({"group_unknown", source_->group, id, content_->rows[row],
                     msg("the population group \"{0}\" is not known", id),
                     msg("known are: {0}; or describe it in a [[group]] table", geo::list_names(ids, 40))});
    }
    return group;
  }

  [[nodiscard]] std::optional<int> year_of(std::size_t row) {
    if (source_->year.empty()) {
      return 0;
    }
    const double year = (*content_->number(source_->year))[row];
    const bool rate_for_ever = std::isnan(year) && !source_->rate.empty();
    if (rate_for_ever) {
      return 0;
    }
    if (!(year >= kFirstYear && year <= kLastYear) || year != std::floor(year) ||
        static_cast<int>(year) == project_->population_year ||
        (!source_->rate.empty() && year < project_->population_year)) {
      const std::string written = std::isnan(year) ? std::string{"“”"} : content_->written(source_->year, year);
      bad_.add({"year_impossible", source_->year, written, content_->rows[row],
                msg("the year {0} cannot be grown to", written),
                msg("write a year other than {0}, the year of the population data, and after it for rates",
                    std::to_string(project_->population_year))});
      return std::nullopt;
    }
    return static_cast<int>(year);
  }

  [[nodiscard]] std::optional<double> value_of(std::size_t row) {
    const bool is_rate = !source_->rate.empty();
    const std::string& field = is_rate ? source_->rate : source_->factor;
    const double value = (*content_->number(field))[row];
    if (is_rate ? !(std::abs(value) <= kMostRate) : !(value > 0.0 && value <= kMostFactor)) {
      const std::string written = std::isnan(value) ? std::string{"“”"} : content_->written(field, value);
      bad_.add({"number_impossible", field, written, content_->rows[row],
                msg("{0} is an impossible number", field + " = " + written),
                is_rate ? msg("write a yearly rate as a share: 0.012 for 1.2 %")
                        : msg("write how many times the people of the base year: 1.05 for 5 % more")});
      return std::nullopt;
    }
    return value;
  }

  const GrowthSource* source_;
  const geo::io::LayerContent* content_;
  const Project* project_;
  UnitCodes codes_;
  std::vector<CodedRow> misses_;
  geo::BadRows bad_;
};

geo::io::LayerContent read_table(const GrowthSource& source, geo::Task& task) {
  geo::io::LayerRequest request{{geo::io::GeometryKind::None}, {}};
  for (const std::string& field : {source.code, source.group}) {
    if (!field.empty()) {
      request.fields.push_back({field});
    }
  }
  if (!source.year.empty()) {
    request.fields.push_back({source.year, FieldRequest::Type::Year});
  }
  for (const std::string& field : {source.factor, source.rate}) {
    if (!field.empty()) {
      request.fields.push_back({field, FieldRequest::Type::Number, true, 1.0, FieldRequest::Measure::Share});
    }
  }
  request.keep_bad_rows = true;
  return read_layer(source.layer, request, task);
}

/// The rows of one unit and group by year; a rate that never ends comes last, by this year.
using RowsByYear = std::map<int, double>;
constexpr int kForEver = kLastYear + 1;

GrowthLine line_of(UnitId unit, GroupId group, const RowsByYear& rows, int base_year, bool is_rate) {
  GrowthLine line{unit, group, {{base_year, 1.0}}, rows.contains(kForEver)};
  for (const auto& [year, value] : rows) {
    if (is_rate) {
      const GrowthLine::Knot from = line.knots.back();
      const int until = year == kForEver ? from.year + 1 : year;
      line.knots.push_back({until, from.factor * std::pow(1.0 + value, until - from.year)});
    } else {
      line.knots.push_back({year, value});
    }
  }
  std::ranges::sort(line.knots, {}, &GrowthLine::Knot::year);
  return line;
}

std::vector<GrowthLine> lines_of(const std::vector<GrowthRow>& rows, const Project& project, geo::Findings& findings) {
  geo::BadRows bad{project.growth->layer.file.string()};
  std::map<std::pair<UnitId, GroupId>, RowsByYear> by_line;
  for (const GrowthRow& row : rows) {
    const int year = row.year == 0 ? kForEver : row.year;
    if (!by_line[{row.unit, row.group}].emplace(year, row.value).second) {
      bad.add({"growth_twice",
               {},
               {},
               row.row,
               msg("the same unit, group and year were given before"),
               msg("give each one row")});
    }
  }
  append(findings, bad.findings());
  std::vector<GrowthLine> lines;
  for (const auto& [key, by_year] : by_line) {
    lines.push_back(line_of(key.first, key.second, by_year, project.population_year, !project.growth->rate.empty()));
  }
  return lines;
}

Persons everyone(const Study& study) {
  Persons sum;
  for (const Persons persons : study.demand.persons[kEveryone]) {
    sum += persons;
  }
  return sum;
}

void describe_held(const std::string& file, int year, geo::Findings& findings, const std::vector<GrowthLine>& lines) {
  const auto held = [&](const GrowthLine& line) {
    return !line.goes_on && (year < line.knots.front().year || year > line.knots.back().year);
  };
  if (const auto count = std::ranges::count_if(lines, held); count > 0) {
    findings.push_back(
        {geo::Severity::Warning,
         "growth_held",
         {file, ""},
         msg("{0} {0|line|lines} of growth {0|does|do} not reach the year {1}: {0|its|their} last factor is kept",
             std::to_string(count), std::to_string(year)),
         msg("add that year to the table; a yearly rate without a year goes on for ever")});
  }
}

}  // namespace

geo::Findings check_growth_table(const Project& project, geo::Task& task) {
  return read_table(*project.growth, task).findings;
}

void apply_growth(const Project& project, Study& study, geo::Task& task) {
  const GrowthSource& source = *project.growth;
  const geo::io::LayerContent content = read_table(source, task);
  study.findings.insert(study.findings.end(), content.findings.begin(), content.findings.end());
  TableReader reader{source, content, project, study};
  study.growth = lines_of(reader.read(), project, study.findings);
  reader.describe_misses(study.findings);
  const std::string file = source.layer.file.string();
  describe_held(file, study.year, study.findings, study.growth);
  if (project.projection) {
    return;  // which takes everyone to that year, and these lines with them
  }
  const Persons before = everyone(study);
  grow(study.demand, study.units, study.growth, project.population_year, study.year);
  study.findings.push_back({geo::Severity::Note,
                            "growth_applied",
                            {file, ""},
                            msg("the population is taken from {0} to {1}: {2} people instead of {3}",
                                std::to_string(project.population_year), std::to_string(study.year),
                                to_text(everyone(study)), to_text(before)),
                            {}});
}

}  // namespace planner::detail

#include "planner/study/detail/growth_table.hpp"

#include "geo/base/bad_rows.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/coded_table.hpp"
#include "planner/study/detail/growth.hpp"
#include "planner/study/detail/guess_fields.hpp"
#include "planner/study/detail/layer_entry.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

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
      : source_{&source}, project_{&project}, table_{source.layer, content, project, study} {}

  /// Rows of known units that can be used.
  [[nodiscard]] std::vector<GrowthRow> read() {
    std::vector<GrowthRow> rows;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const UnitId unit = table_.unit_of(source_->code, row);
      const GroupId group = group_of(row);
      const std::optional<int> year = year_of(row);
      const std::optional<double> value = value_of(row);
      if (unit.exists() && group.exists() && year && value) {
        rows.push_back({unit, group, *year, *value, table_.name_of(row)});
      }
    }
    return rows;
  }

  void describe(geo::Findings& findings) const { table_.describe(geo::Severity::Warning, findings); }

 private:
  [[nodiscard]] GroupId group_of(std::size_t row) {
    const std::string id = table_.text(source_->group, row);
    if (id.empty()) {
      return kEveryone;
    }
    const GroupId group = group_called(project_->catalogue, id);
    if (!group.exists()) {
      std::vector<std::string> ids;
      std::ranges::transform(project_->catalogue.groups, std::back_inserter(ids), &PopulationGroup::id);
      table_.bad().add_word({"group_unknown", source_->group, id, table_.name_of(row),
                             msg("the population group \"{0}\" is not known", id),
                             msg("known are: {0}; or describe it in a [[group]] table", geo::list_names(ids, 40))});
    }
    return group;
  }

  [[nodiscard]] std::optional<int> year_of(std::size_t row) {
    if (source_->year.empty()) {
      return 0;
    }
    const double year = table_.number(source_->year, row);
    if (std::isnan(year) && table_.has_unread()) {
      return std::nullopt;
    }
    const bool rate_for_ever = std::isnan(year) && !source_->rate.empty();
    if (rate_for_ever) {
      return 0;
    }
    if (!(year >= kFirstYear && year <= kLastYear) || year != std::floor(year) ||
        static_cast<int>(year) == project_->population_year ||
        (!source_->rate.empty() && year < project_->population_year)) {
      const std::string written = table_.written(source_->year, year);
      table_.bad().add({"year_impossible", source_->year, written, table_.name_of(row),
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
    const double value = table_.number(field, row);
    if (std::isnan(value) && table_.has_unread()) {
      return std::nullopt;
    }
    if (is_rate ? !(std::abs(value) <= kMostRate) : !(value > 0.0 && value <= kMostFactor)) {
      const std::string written = table_.written(field, value);
      table_.bad().add({"number_impossible", field, written, table_.name_of(row),
                        msg("{0} is an impossible number", field + " = " + written),
                        is_rate ? msg("write a yearly rate as a share: 0.012 for 1.2 %")
                                : msg("write how many times the people of the base year: 1.05 for 5 % more")});
      return std::nullopt;
    }
    return value;
  }

  const GrowthSource* source_;
  const Project* project_;
  CodedTable table_;
};

geo::io::LayerContent read_table(const GrowthSource& source, geo::Task& task) {
  return read_table_columns(source.layer,
                            {.texts = {source.code, source.group},
                             .year = source.year,
                             .persons = {},
                             .shares = {source.factor, source.rate}},
                            task);
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
  reader.describe(study.findings);
  const std::string file = source.layer.file.string();
  if (project.projection) {  // which takes everyone to that year, and these lines with them
    append(study.findings, describe_held(file, study.growth, study.year));
    return;
  }
  study.growth_basis =
      std::make_shared<const GrowthBasis>(GrowthBasis{project.population_year, file, study.demand.persons});
  grow_people(study, study.year);
}

}  // namespace planner::detail

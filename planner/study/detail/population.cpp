#include "planner/study/detail/population.hpp"

#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/coded_demand.hpp"
#include "planner/study/detail/grid_demand.hpp"
#include "planner/study/detail/layer_positions.hpp"
#include "planner/study/detail/misplaced_rows.hpp"
#include "planner/study/detail/summed_rows.hpp"
#include "planner/study/detail/table_demand.hpp"
#include "planner/study/detail/total_words.hpp"
#include "planner/study/detail/unit_drafts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <utility>

namespace planner::detail {

namespace {

using geo::io::FieldRequest;

/// What offices call the columns in which a sum of the others is called so.
constexpr std::array kNameColumns{"名称", "name", "村名", "村名称",   "行政村",   "村（社区）", "社区", "单位", "地区",
                                  "区域", "乡镇", "街道", "行政区划", "区划名称", "序号",       "编号", "备注"};

}  // namespace

bool PopulationData::placed() const {
  const auto* table = std::get_if<geo::io::LayerContent>(&content);
  return table == nullptr || table->table.crs.has_value();
}

const geo::Crs& PopulationData::crs() const {
  if (const auto* raster = std::get_if<geo::io::RasterInfo>(&content)) {
    return raster->crs;
  }
  return *std::get<geo::io::LayerContent>(content).table.crs;
}

geo::MapPoint PopulationData::centre() const {
  if (const auto* raster = std::get_if<geo::io::RasterInfo>(&content)) {
    return raster->frame.envelope().centre();
  }
  return middle_of(positions_of(std::get<geo::io::LayerContent>(content)));
}

const std::filesystem::path& population_file(const Project& project) {
  const auto* grid = std::get_if<GridPopulationSource>(&project.population);
  return grid != nullptr ? grid->file : std::get<TablePopulationSource>(project.population).layer.file;
}

namespace {

bool is_layer_of_villages(const Project& project, const TablePopulationSource& table) {
  return project.villages && table.layer.file == project.villages->layer.file &&
         table.layer.layer == project.villages->layer.layer;
}

}  // namespace

PopulationData read_population_source(const Project& project, geo::Task& task) {
  if (const auto* grid = std::get_if<GridPopulationSource>(&project.population)) {
    return {geo::io::read_raster_info(grid->file, grid->crs)};
  }
  const auto& table = std::get<TablePopulationSource>(project.population);
  geo::io::LayerRequest request{{geo::io::GeometryKind::Point, geo::io::GeometryKind::Polygon}, {}};
  if (!table.code.empty()) {
    request = {{geo::io::GeometryKind::None}, {{table.code}}};
  }
  if (!table.name.empty()) {
    request.fields.push_back({table.name});
  }
  if (!table.total.empty()) {
    request.fields.push_back({table.total, FieldRequest::Type::Number, true, 1.0, FieldRequest::Measure::Persons});
  }
  for (const auto& [id, column] : table.groups) {
    request.fields.push_back({column, FieldRequest::Type::Number, true, 1.0, FieldRequest::Measure::Persons});
  }
  if (table.code.empty() && is_layer_of_villages(project, table) &&
      std::ranges::find(request.fields, project.villages->code, &FieldRequest::name) == request.fields.end()) {
    request.fields.push_back({project.villages->code, FieldRequest::Type::Text, false});
  }
  for (const char* column : kNameColumns) {
    if (std::ranges::find(request.fields, column, &FieldRequest::name) != request.fields.end()) {
      continue;
    }
    request.fields.push_back({column, FieldRequest::Type::Text, false});
  }
  request.keep_bad_rows = true;
  return {read_layer(table.layer, request, task)};
}

namespace {

/// Keeps the rows of a vector whose places are listed.
template <class T>
void keep(std::vector<T>& values, const std::vector<std::size_t>& kept) {
  std::vector<T> rest;
  for (const std::size_t row : kept) {
    rest.push_back(std::move(values[row]));
  }
  values = std::move(rest);
}

void keep_rows(geo::io::LayerContent& content, const std::vector<std::size_t>& kept) {
  keep(content.rows, kept);
  for (geo::io::Column& column : content.table.columns) {
    std::visit([&](auto& values) { keep(values, kept); }, column.values);
  }
  if (auto* points = std::get_if<std::vector<geo::MapPoint>>(&content.table.geometry)) {
    keep(*points, kept);
  } else if (auto* areas = std::get_if<std::vector<geo::MultiPolygon>>(&content.table.geometry)) {
    keep(*areas, kept);
  }
}

/// Those that the villages leave out.
std::set<std::string> rows_left_out(const UnitLayer& villages) {
  const OtherRows others = other_rows(villages);
  std::set<std::string> left_out;
  for (const auto* rows : {&others.totals, &others.above}) {
    for (const std::size_t row : *rows) {
      left_out.insert(villages.content.rows[row]);
    }
  }
  return left_out;
}

/// Those of some rows that a column of names calls totals.
std::set<std::string> rows_called_totals(const TablePopulationSource& source,
                                         const std::vector<geo::io::Column>& columns,
                                         const std::vector<std::string>& rows) {
  std::set<std::string> totals;
  for (const geo::io::Column& column : columns) {
    const auto* names = std::get_if<std::vector<std::string>>(&column.values);
    const bool named = std::ranges::find(kNameColumns, column.name) != kNameColumns.end() ||
                       column.name == source.name || column.name == source.code;
    for (std::size_t row = 0; names != nullptr && named && row < names->size(); ++row) {
      if (is_total((*names)[row])) {
        totals.insert(rows[row]);
      }
    }
  }
  return totals;
}

/// The columns that people are counted in.
std::vector<std::string> people_columns(const TablePopulationSource& source) {
  std::vector<std::string> columns;
  if (!source.total.empty()) {
    columns.push_back(source.total);
  }
  for (const auto& [group, column] : source.groups) {
    columns.push_back(column);
  }
  return columns;
}

/// Appends the rows of some columns, as they are summed up.
void add_summed(const TablePopulationSource& source, const std::string& code_column,
                const std::vector<geo::io::Column>& columns, const std::vector<std::string>& names,
                std::vector<SummedRow>& rows) {
  const std::vector<std::string> fields = people_columns(source);
  const std::size_t first = rows.size();
  for (const std::string& name : names) {
    rows.push_back({name, {}, {}, false, std::vector<double>(fields.size(), 0.0)});
  }
  for (const geo::io::Column& column : columns) {
    const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
    const auto* numbers = std::get_if<std::vector<double>>(&column.values);
    const auto field = static_cast<std::size_t>(std::ranges::find(fields, column.name) - fields.begin());
    for (std::size_t row = 0; row < names.size(); ++row) {
      SummedRow& summed = rows[first + row];
      if (numbers != nullptr && field < fields.size()) {
        summed.numbers[field] = (*numbers)[row];
      } else if (texts != nullptr && column.name == code_column) {
        summed.code = (*texts)[row];
      }
      if (texts != nullptr && is_total((*texts)[row])) {
        summed.total = true;
        summed.name = (*texts)[row];
      } else if (texts != nullptr && column.name != code_column && !summed.total && summed.name.empty()) {
        summed.name = (*texts)[row];
      }
    }
  }
}

/// Compares the totals of a table of people, with a position or without, with what they sum up.
geo::Findings check_totals(const Project& project, const TablePopulationSource& source,
                           const geo::io::LayerContent& content, bool one_layer) {
  const std::string code_column = one_layer ? project.villages->code : source.code;
  std::vector<SummedRow> rows;
  add_summed(source, code_column, content.table.columns, content.rows, rows);
  add_summed(source, code_column, content.unplaced, content.unplaced_rows, rows);
  const std::size_t first = rows.size();
  add_summed(source, code_column, content.sums.columns, content.sums.rows, rows);
  for (std::size_t sum = 0; sum < content.sums.rows.size(); ++sum) {
    rows[first + sum].total = true;
    rows[first + sum].name = content.sums.called[sum];
  }
  return compare_sums(source.layer.file.string(), people_columns(source), rows);
}

/// Counts the people of rows without a position, other than those of some rows.
geo::Findings describe_unplaced(const TablePopulationSource& source, const geo::io::LayerContent& content,
                                const std::set<std::string>& other_than) {
  std::set<std::string> columns;
  for (const auto& [group, column] : source.groups) {
    columns.insert(column);
  }
  if (!source.total.empty()) {
    columns = {source.total};
  }
  const std::set<std::string> totals = rows_called_totals(source, content.unplaced, content.unplaced_rows);
  Persons people;
  std::set<std::string> rows;
  for (const geo::io::Column& column : content.unplaced) {
    const auto* numbers = std::get_if<std::vector<double>>(&column.values);
    for (std::size_t row = 0; numbers != nullptr && columns.contains(column.name) && row < numbers->size(); ++row) {
      const std::string& name = content.unplaced_rows[row];
      const double number = (*numbers)[row];
      if (number > 0.0 && number <= 1e10 && !totals.contains(name) && !other_than.contains(name)) {
        people += Persons::of(number);
        rows.insert(name);
      }
    }
  }
  if (rows.empty()) {
    return {};
  }
  return {{geo::Severity::Warning,
           "people_without_position",
           {source.layer.file.string(), *rows.begin()},
           geo::msg("{0} {0|person|people} in {1} {1|row|rows} without a position {0|is|are} left out", to_text(people),
                    std::to_string(rows.size())),
           geo::msg("give the rows a position; or, where they have codes of units, name the column with code = "
                    "\"COLUMN\" instead of x and y")}};
}

/// Warns of a row with as many people as all others together, which nothing calls a sum: it may be a large place.
geo::Findings describe_sum(const TablePopulationSource& source, const geo::io::LayerContent& content) {
  constexpr std::size_t least_rows = 5;  // of fewer, one may be so by chance
  const std::string& column = source.total.empty() ? source.groups.begin()->second : source.total;
  const std::vector<double>& people = *content.number(column);
  double sum = 0.0;
  for (const double number : people) {
    sum += std::isnan(number) ? 0.0 : number;
  }
  const auto total = std::ranges::find_if(people, [&](double number) { return number > 0.0 && 2.0 * number == sum; });
  if (people.size() < least_rows || total == people.end()) {
    return {};
  }
  return {
      {geo::Severity::Warning,
       "row_like_total",
       {source.layer.file.string(), content.rows[static_cast<std::size_t>(total - people.begin())]},
       geo::msg("this row has as many people as all others together in field {0}", column),
       geo::msg("if it is their sum, delete it, or leave it out with where = \"…\"; now these people count twice")}};
}

}  // namespace

geo::Findings leave_out_other_rows(const Project& project, const std::vector<UnitLayer>& layers, PopulationData& data) {
  const auto* table = std::get_if<TablePopulationSource>(&project.population);
  if (table == nullptr) {
    return {};
  }
  auto& content = std::get<geo::io::LayerContent>(data.content);
  const bool one_layer = is_layer_of_villages(project, *table);
  const std::set<std::string> left_out =
      one_layer ? rows_left_out(layers.back()) : rows_called_totals(*table, content.table.columns, content.rows);
  geo::Findings findings = describe_unplaced(*table, content, left_out);
  append(findings, check_totals(project, *table, content, one_layer));
  std::vector<std::size_t> kept;
  std::vector<std::string> dropped;
  for (std::size_t row = 0; row < content.rows.size(); ++row) {
    if (left_out.contains(content.rows[row])) {
      dropped.push_back(content.rows[row]);
    } else {
      kept.push_back(row);
    }
  }
  if (dropped.empty() || kept.empty()) {
    if (table->code.empty()) {  // codes tell what counts
      append(findings, describe_sum(*table, content));
    }
    return findings;
  }
  keep_rows(content, kept);
  findings.push_back({geo::Severity::Warning,
                      "people_of_totals",
                      {table->layer.file.string(), dropped.front()},
                      geo::msg("the people of {0} {0|row|rows} of totals or parts of them (其中), townships or the "
                               "county are left out, for "
                               "they would count twice: {1}",
                               std::to_string(dropped.size()), geo::list_names(dropped)),
                      geo::msg("delete them, or leave them out with where = \"…\"")});
  return findings;
}

geo::Findings leave_out_misplaced(geo::io::LayerContent& content, std::span<const geo::MapPoint> places,
                                  const std::filesystem::path& file) {
  geo::BadRows bad{file.string()};
  const std::vector<std::size_t> misplaced = find_misplaced(places, *content.table.crs, content.rows, bad);
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < content.rows.size(); ++row) {
    if (!std::ranges::binary_search(misplaced, row)) {
      kept.push_back(row);
    }
  }
  geo::Findings findings = bad.findings();
  if (kept.empty()) {
    throw geo::IoError{*geo::first_error(findings)};
  }
  if (!misplaced.empty()) {
    keep_rows(content, kept);
  }
  return findings;
}

DemandResult make_demand(const Project& project, const PopulationData& data, std::span<const UnitLayer> layers,
                         const geo::IdVector<UnitId, Unit>& units, const geo::Crs& crs, geo::Task& task) {
  if (const auto* grid = std::get_if<GridPopulationSource>(&project.population)) {
    return make_grid_demand(*grid, std::get<geo::io::RasterInfo>(data.content), project.catalogue, units, crs, task);
  }
  const auto& table = std::get<TablePopulationSource>(project.population);
  const auto& content = std::get<geo::io::LayerContent>(data.content);
  return table.code.empty() ? make_table_demand(table, content, project.catalogue, units, crs, task)
                            : make_coded_demand(project, content, layers, units, crs);
}

}  // namespace planner::detail

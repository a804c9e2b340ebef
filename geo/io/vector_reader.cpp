#include "geo/io/vector_reader.hpp"

#include "geo/base/bad_rows.hpp"
#include "geo/io/detail/feature_builder.hpp"
#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/detail/gdal_session.hpp"
#include "geo/io/detail/layer_crs.hpp"
#include "geo/io/detail/layer_kind.hpp"
#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/position_sample.hpp"
#include "geo/io/detail/rows_besides.hpp"
#include "geo/io/detail/title_units.hpp"
#include "geo/io/detail/units_row.hpp"
#include "geo/io/detail/vector_source.hpp"
#include "geo/io/header_unit.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace geo::io {
namespace {

using detail::FieldPlan;
using detail::OpenLayer;

FieldPlan plan_fields(const LayerSource& source, const LayerRequest& request, const OpenLayer& open) {
  FieldPlan plan;
  plan.kind = detail::choose_kind(source, request, open);
  plan.leave_out_other_kinds = detail::mixes_kinds(open);
  if (plan.kind == GeometryKind::Point && !source.x_field.empty()) {
    plan.x_field = detail::require_field(source, open, source.x_field);
    plan.y_field = detail::require_field(source, open, source.y_field);
  }
  for (const FieldRequest& field : request.fields) {
    const int index =
        field.required ? detail::require_field(source, open, field.name) : detail::find_field(source, open, field.name);
    if (index < 0) {
      continue;
    }
    FieldPlan::Source column{index, field.type, field.name, {}, 1.0, field.unit, field.measure};
    const std::optional<HeaderUnit> unit = header_unit(detail::field_name(open.layer, index));
    if (unit && field.type == FieldRequest::Type::Number) {
      column.unit = unit->unit;
      column.factor = unit->factor / field.unit;
    }
    plan.columns.push_back(std::move(column));
  }
  return plan;
}

/// The columns that must be there.
std::vector<std::string> wanted_columns(const LayerSource& source, const LayerRequest& request) {
  std::vector<std::string> wanted;
  for (const FieldRequest& field : request.fields) {
    if (field.required) {
      wanted.push_back(field.name);
    }
  }
  if (!source.x_field.empty()) {
    wanted.insert(wanted.end(), {source.x_field, source.y_field});
  }
  return wanted;
}

/// Says what stood above the header, and gives its units to the columns that have none.
Findings take_title(const LayerSource& source, const OpenLayer& open, FieldPlan& plan) {
  Findings findings;
  if (open.file.table.separator_line) {
    findings.push_back({Severity::Note,
                        "separator_line",
                        {source.file.string(), "1"},
                        msg("the first line says the separator of a spreadsheet (sep=) and is left out"),
                        msg("nothing is to be done")});
  }
  if (!open.two_header_rows.empty()) {
    findings.push_back({Severity::Note,
                        "two_header_rows",
                        {source.file.string(), open.two_header_rows},
                        msg("the names of the columns stand in two rows, which are read as one: {0}",
                            list_names(detail::field_names(open.layer), 20)),
                        msg("call the columns so in project.toml")});
  }
  if (open.header_row.empty()) {
    return findings;
  }
  const Where where{source.file.string(), open.header_row};
  findings.push_back({Severity::Note, "title_above_header", where,
                      msg("the names of the columns stand here, below a title, which is left out"),
                      msg("if rows above are data, delete what stands above the names of the columns")});
  const Findings of_units = detail::apply_title_units(open.file.table.title, where, plan);
  findings.insert(findings.end(), of_units.begin(), of_units.end());
  return findings;
}

/// Formats that number their features where a person sees it: the rows of a sheet, the ids of a database.
constexpr std::array<std::string_view, 7> kNumbered{"XLSX", "XLS", "ODS", "GPKG", "SQLite", "OpenFileGDB", "OSM"};

/// Says where a person finds a feature: by line in a CSV, by row in a sheet, by id in a database, elsewhere by its
/// place in the file, from 1, with its id where the file gives it one: "3 (id 17)".
class RowNames {
 public:
  explicit RowNames(const OpenLayer& open)
      : counts_lines_{open.driver == "CSV"},
        counts_features_{!counts_lines_ && std::ranges::find(kNumbered, open.driver) == kNumbered.end()},
        lines_{&open.file.table.record_lines} {
    if (counts_features_ && !open.filter.empty()) {
      number_all(open);
    }
  }

  /// Asked once for each feature, in the order of the layer.
  [[nodiscard]] std::string of(OGRFeatureH feature) {
    const auto id = static_cast<std::uint64_t>(OGR_F_GetFID(feature));
    if (counts_features_) {
      const auto known = places_.find(id);
      const std::uint64_t place = known == places_.end() ? ++read_ : known->second;
      const bool own_id = id != place && id + 1 != place;  // a reader that makes ids up counts from 0 or 1
      return std::to_string(place) + (own_id ? " (id " + std::to_string(id) + ")" : "");
    }
    const std::uint64_t guess = counts_lines_ ? id + 1 : id;
    return std::to_string(id < lines_->size() ? (*lines_)[id] : guess);
  }

 private:
  /// The places of all features, also those that the filter leaves out.
  void number_all(const OpenLayer& open) {
    OGR_L_SetAttributeFilter(open.layer, nullptr);
    OGR_L_ResetReading(open.layer);
    while (const detail::FeatureHandle feature{OGR_L_GetNextFeature(open.layer)}) {
      places_.emplace(static_cast<std::uint64_t>(OGR_F_GetFID(feature.get())), places_.size() + 1);
    }
    OGR_L_SetAttributeFilter(open.layer, open.filter.c_str());
  }

  bool counts_lines_;
  bool counts_features_;
  const std::vector<std::uint32_t>* lines_;  ///< by feature id, which counts the records after the header from 1
  std::map<std::uint64_t, std::uint64_t> places_;
  std::uint64_t read_ = 0;
};

/// Whether people fill it in, row by row.
bool is_table(const OpenLayer& open) {
  constexpr std::array<std::string_view, 4> tables{"CSV", "XLSX", "XLS", "ODS"};
  return std::ranges::find(tables, open.driver) != tables.end();
}

/// The row below the names of columns that says their units, if there is one; columns whose names say none take theirs
/// from it.
std::optional<std::string> take_units_row(const OpenLayer& open, FieldPlan& plan) {
  if (!is_table(open)) {
    return std::nullopt;
  }
  OGR_L_ResetReading(open.layer);
  const detail::FeatureHandle first{OGR_L_GetNextFeature(open.layer)};
  if (!first || !detail::is_units_row(first.get())) {
    return std::nullopt;
  }
  for (FieldPlan::Source& column : plan.columns) {
    const auto unit = column.field < OGR_F_GetFieldCount(first.get())
                          ? detail::bare_unit(detail::cell_text(first.get(), column.field))
                          : std::nullopt;
    if (unit && column.unit.empty() && column.type == FieldRequest::Type::Number) {
      column.unit = unit->text;
      column.factor = unit->factor / column.asked;
    }
  }
  return RowNames{open}.of(first.get());
}

Findings units_row_findings(const LayerSource& source, const std::optional<std::string>& row) {
  if (!row) {
    return {};
  }
  return {{Severity::Note,
           "units_below_header",
           {source.file.string(), *row},
           msg("this row says the units of the columns and is left out"),
           msg("nothing is to be done if so; otherwise fill the row with its values")}};
}

/// Says which numbers are multiplied because their column's name holds a unit.
Findings unit_findings(const LayerSource& source, const FieldPlan& plan) {
  Findings findings;
  for (const FieldPlan::Source& column : plan.columns) {
    if (column.factor != 1.0 && !column.unit_of_title) {
      findings.push_back({Severity::Note,
                          "unit_in_header",
                          {source.file.string(), {}},
                          msg("the column “{0}” is in {1}: its numbers are multiplied by {2}", column.name, column.unit,
                              detail::number_text(column.factor)),
                          msg("if they are not, take the unit out of the column's name")});
    }
  }
  return findings;
}

void require_features(const LayerSource& source, const OpenLayer& open, const detail::GdalSession& session) {
  OGR_L_ResetReading(open.layer);
  const detail::FeatureHandle first{OGR_L_GetNextFeature(open.layer)};
  if (first || session.failed()) {
    return;
  }
  throw IoError{{source.file.string(), {}},
                source.where.empty()
                    ? msg("the layer “{0}” is empty", open.name)
                    : msg("no feature of the layer “{0}” meets the filter “{1}”", open.name, source.where),
                msg("export it again with its features, or name another layer")};
}

/// The fields in which a row of data holds a number.
std::vector<int> number_fields(const FieldPlan& plan) {
  std::vector<int> fields;
  for (const FieldPlan::Source& column : plan.columns) {
    if (column.type != FieldRequest::Type::Text) {
      fields.push_back(column.field);
    }
  }
  if (plan.x_field >= 0) {
    fields.insert(fields.end(), {plan.x_field, plan.y_field});
  }
  return fields;
}

/// The fields that are read as texts, in the order in which they are asked for.
std::vector<int> text_fields(const FieldPlan& plan) {
  std::vector<int> fields;
  for (const FieldPlan::Source& column : plan.columns) {
    if (column.type == FieldRequest::Type::Text) {
      fields.push_back(column.field);
    }
  }
  return fields;
}

/// Gives the units that remarks below a table tell to the columns that have none yet.
Findings take_footers(const LayerSource& source, const OpenLayer& open, FieldPlan& plan) {
  if (!is_table(open)) {
    return {};
  }
  detail::RowsBesides besides{number_fields(plan), text_fields(plan)};
  OGR_L_ResetReading(open.layer);
  while (detail::FeatureHandle feature{OGR_L_GetNextFeature(open.layer)}) {
    static_cast<void>(besides.pass({std::move(feature), {}}));
  }
  Findings findings;
  for (const std::string& footer : besides.footers()) {
    const Findings more = detail::apply_footer_units(footer, {source.file.string(), {}}, plan);
    findings.insert(findings.end(), more.begin(), more.end());
  }
  return findings;
}

/// All but the row that is `left_out`, and in tables those that are no data.
LayerContent read_features(const LayerSource& source, const OpenLayer& open, FieldPlan plan,
                           const std::optional<std::string>& left_out, detail::GdalSession& session, Task& task) {
  constexpr std::uint64_t pace = 1024;
  RowNames rows{open};
  const bool table = is_table(open);
  detail::RowsBesides besides{number_fields(plan), text_fields(plan)};
  const auto expected = static_cast<double>(std::max<GIntBig>(1, OGR_L_GetFeatureCount(open.layer, 0)));
  detail::FeatureBuilder builder{source.file.string(), std::move(plan)};
  std::uint64_t count = 0;
  OGR_L_ResetReading(open.layer);
  while (detail::FeatureHandle feature{OGR_L_GetNextFeature(open.layer)}) {
    const std::string row = rows.of(feature.get());
    if (table && row != left_out) {
      for (const detail::RowsBesides::Row& data : besides.pass({std::move(feature), row})) {
        builder.add(data.feature.get(), data.name);
      }
    } else if (row != left_out) {
      builder.add(feature.get(), row);
    }
    if (++count % pace == 0) {
      task.report(std::min(1.0, static_cast<double>(count) / expected));
    }
  }
  if (session.failed()) {
    throw IoError{{source.file.string(), {}},
                  msg("cannot be read to its end, after {0} features: {1}", std::to_string(count), session.complaint()),
                  msg("the file is damaged or cut off: copy or export it again")};
  }
  for (const detail::RowsBesides::Row& sum : besides.sums()) {
    builder.add_sum(sum.feature.get(), sum.name, detail::cell_text(sum.feature.get(), 0));
  }
  LayerContent content = builder.take();
  const Findings of_rows = besides.findings(source.file.string());
  content.findings.insert(content.findings.end(), of_rows.begin(), of_rows.end());
  return content;
}

}  // namespace

const std::vector<std::string>* LayerContent::text(const std::string& field) const {
  const auto column = std::ranges::find(table.columns, field, &Column::name);
  return column == table.columns.end() ? nullptr : std::get_if<std::vector<std::string>>(&column->values);
}

const std::vector<double>* LayerContent::number(const std::string& field) const {
  const auto column = std::ranges::find(table.columns, field, &Column::name);
  return column == table.columns.end() ? nullptr : std::get_if<std::vector<double>>(&column->values);
}

std::string LayerContent::written(const std::string& field, double number) const {
  const auto factor = factors.find(field);
  return plain_text(factor == factors.end() ? number : number / factor->second);
}

std::string plain_text(double number) {
  return detail::number_text(number);
}

LayerContent read_layer(const LayerSource& source, const LayerRequest& request, Task& task) {
  detail::GdalSession session{detail::layer_settings()};
  const OpenLayer open = detail::open_layer(source, wanted_columns(source, request), session);
  require_features(source, open, session);
  FieldPlan plan = plan_fields(source, request, open);
  const std::optional<std::string> units_row = take_units_row(open, plan);
  Findings of_title = take_title(source, open, plan);
  const Findings of_footers = take_footers(source, open, plan);
  of_title.insert(of_title.end(), of_footers.begin(), of_footers.end());
  std::optional<Crs> crs;
  if (plan.kind != GeometryKind::None) {
    const bool from_columns = plan.x_field >= 0;
    crs = detail::crs_of_source(source.file, source.crs, from_columns ? nullptr : OGR_L_GetSpatialRef(open.layer),
                                [&] { return detail::sample_positions(open.layer, plan.x_field, plan.y_field); });
  }
  LayerContent content = read_features(source, open, plan, units_row, session, task);
  if (const std::optional<IoError> error = first_error(content.findings); error && !request.keep_bad_rows) {
    throw IoError{*error};
  }
  const bool positions_may_lack = std::ranges::find(request.accepted, GeometryKind::None) != request.accepted.end();
  if (content.rows.empty() && !positions_may_lack) {
    throw IoError{{source.file.string(), {}},
                  msg("no feature of the layer “{0}” has a position", open.name),
                  msg("name a layer with positions, or the columns that hold them")};
  }
  for (const Findings& more : {unit_findings(source, plan), of_title, units_row_findings(source, units_row)}) {
    content.findings.insert(content.findings.end(), more.begin(), more.end());
  }
  for (const FieldPlan::Source& column : plan.columns) {
    if (column.factor != 1.0) {
      content.factors[column.name] = column.factor;
    }
  }
  content.table.name = open.name;
  content.table.crs = std::move(crs);
  return content;
}

}  // namespace geo::io

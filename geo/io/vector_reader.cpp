#include "geo/io/vector_reader.hpp"

#include "geo/io/detail/csv_lines.hpp"
#include "geo/io/detail/feature_builder.hpp"
#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/detail/gdal_path.hpp"
#include "geo/io/detail/gdal_session.hpp"
#include "geo/io/detail/geometry_reader.hpp"
#include "geo/io/detail/layer_crs.hpp"
#include "geo/io/detail/vector_source.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace geo::io {
namespace {

using detail::FieldPlan;
using detail::OpenLayer;

/// The kind of the layer's geometry, by its first feature where the layer leaves it open; empty if it is none of ours.
std::optional<GeometryKind> kind_of_layer(OGRLayerH layer) {
  const std::optional<GeometryKind> declared = detail::kind_of(OGR_L_GetGeomType(layer));
  if (declared) {
    return declared;
  }
  OGR_L_ResetReading(layer);
  while (const detail::FeatureHandle feature{OGR_L_GetNextFeature(layer)}) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    if (geometry != nullptr && OGR_G_IsEmpty(geometry) == 0) {
      return detail::kind_of(OGR_G_GetGeometryType(geometry));
    }
  }
  return GeometryKind::None;
}

Message found_kind(const std::string& layer, std::optional<GeometryKind> found) {
  switch (found.value_or(GeometryKind::None)) {
    case GeometryKind::Point:
      return msg("the layer “{0}” is one of points", layer);
    case GeometryKind::Polygon:
      return msg("the layer “{0}” is one of polygons", layer);
    case GeometryKind::Line:
      return msg("the layer “{0}” is one of lines", layer);
    case GeometryKind::None:
      break;
  }
  return found ? msg("the layer “{0}” has no geometry", layer) : msg("the layer “{0}” mixes kinds of geometry", layer);
}

Message wanted_kind(const std::vector<GeometryKind>& accepted) {
  const auto takes = [&](GeometryKind kind) { return std::ranges::find(accepted, kind) != accepted.end(); };
  if (takes(GeometryKind::Point) && takes(GeometryKind::Polygon)) {
    return msg("name a layer of points or polygons, or the columns that hold the positions");
  }
  if (takes(GeometryKind::Point)) {
    return msg("name a layer of points, or the columns that hold the positions");
  }
  return takes(GeometryKind::Polygon) ? msg("name a layer of polygons") : msg("name a layer of lines");
}

/// Which kind to read. Attributes alone (kNone) can be had from any layer.
GeometryKind choose_kind(const LayerSource& source, const LayerRequest& request, const OpenLayer& open) {
  const bool from_columns = !source.x_field.empty();
  const std::optional<GeometryKind> found = from_columns ? GeometryKind::Point : kind_of_layer(open.layer);
  for (const GeometryKind kind : request.accepted) {
    if (kind == found || kind == GeometryKind::None) {
      return kind;
    }
  }
  throw IoError{{source.file.string(), {}}, found_kind(open.name, found), wanted_kind(request.accepted)};
}

FieldPlan plan_fields(const LayerSource& source, const LayerRequest& request, const OpenLayer& open) {
  FieldPlan plan;
  plan.kind = choose_kind(source, request, open);
  if (plan.kind == GeometryKind::Point && !source.x_field.empty()) {
    plan.x_field = detail::require_field(source, open, source.x_field);
    plan.y_field = detail::require_field(source, open, source.y_field);
  }
  for (const FieldRequest& field : request.fields) {
    const int index =
        field.required ? detail::require_field(source, open, field.name) : detail::find_field(open.layer, field.name);
    if (index >= 0) {
      plan.columns.push_back({index, field.type, field.name});
    }
  }
  return plan;
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

/// Says where a person finds a feature: by line in a CSV, by id elsewhere.
class RowNames {
 public:
  RowNames(const LayerSource& source, const OpenLayer& open) : counts_lines_{open.driver == "CSV"} {
    if (counts_lines_ && !detail::has_extension(source.file, ".zip")) {
      lines_ = detail::record_lines(source.file);
    }
  }

  [[nodiscard]] std::string of(OGRFeatureH feature) const {
    const auto id = static_cast<std::uint64_t>(OGR_F_GetFID(feature));
    const std::uint64_t guess = counts_lines_ ? id + 1 : id;
    return std::to_string(id < lines_.size() ? lines_[id] : guess);
  }

 private:
  bool counts_lines_ = false;
  std::vector<std::uint32_t>
      lines_;  ///< by feature id, which counts the records after the header from 1; empty unless a CSV on disk
};

LayerContent read_features(const LayerSource& source, const OpenLayer& open, FieldPlan plan,
                           detail::GdalSession& session, Task& task) {
  constexpr std::uint64_t pace = 1024;
  const RowNames rows{source, open};
  const auto expected = static_cast<double>(std::max<GIntBig>(1, OGR_L_GetFeatureCount(open.layer, 0)));
  detail::FeatureBuilder builder{source.file.string(), std::move(plan)};
  std::uint64_t count = 0;
  OGR_L_ResetReading(open.layer);
  while (const detail::FeatureHandle feature{OGR_L_GetNextFeature(open.layer)}) {
    builder.add(feature.get(), rows.of(feature.get()));
    if (++count % pace == 0) {
      task.report(std::min(1.0, static_cast<double>(count) / expected));
    }
  }
  if (session.failed()) {
    throw IoError{{source.file.string(), {}},
                  msg("cannot be read to its end, after {0} features: {1}", std::to_string(count), session.complaint()),
                  msg("the file is damaged or cut off: copy or export it again")};
  }
  return builder.take();
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

LayerContent read_layer(const LayerSource& source, const LayerRequest& request, Task& task) {
  detail::GdalSession session{
      {{"OGR_XLSX_HEADERS", "FORCE"}, {"OGR_XLS_HEADERS", "FORCE"}, {"OGR_ODS_HEADERS", "FORCE"}}};
  const OpenLayer open = detail::open_layer(source, session);
  require_features(source, open, session);
  const FieldPlan plan = plan_fields(source, request, open);
  std::optional<Crs> crs;
  if (plan.kind != GeometryKind::None) {
    crs = detail::crs_of_source(source.file, source.crs, plan.x_field >= 0 ? nullptr : OGR_L_GetSpatialRef(open.layer));
  }
  LayerContent content = read_features(source, open, plan, session, task);
  if (content.rows.empty()) {
    throw IoError{{source.file.string(), {}},
                  msg("no feature of the layer “{0}” has a position", open.name),
                  msg("name a layer with positions, or the columns that hold them")};
  }
  content.table.name = open.name;
  content.table.crs = std::move(crs);
  return content;
}

}  // namespace geo::io

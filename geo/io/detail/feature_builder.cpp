#include "geo/io/detail/feature_builder.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/geometry_reader.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

namespace geo::io::detail {
namespace {

Message wrong_kind(GeometryKind wanted) {
  switch (wanted) {
    case GeometryKind::Point:
      return msg("the feature is no point as those before it");
    case GeometryKind::Polygon:
      return msg("the feature is no polygon as those before it");
    default:
      return msg("the feature is no line as those before it");
  }
}

/// In the reader's unit.
double number_of(const CellReader::Cell& cell, const FieldPlan::Source& source, CellReader& cells) {
  if (source.type == FieldRequest::Type::Year) {
    return cells.year(cell);
  }
  if (source.measure == FieldRequest::Measure::Share) {
    if (const std::optional<double> share = CellReader::percentage(cell)) {
      return *share / source.asked;
    }
  }
  return source.factor * cells.number(cell);
}

std::vector<Column> columns_of(const FieldPlan& plan) {
  std::vector<Column> columns;
  for (const FieldPlan::Source& source : plan.columns) {
    if (source.type == FieldRequest::Type::Text) {
      columns.push_back({source.name, std::vector<std::string>{}});
    } else {
      columns.push_back({source.name, std::vector<double>{}});
    }
  }
  return columns;
}

}  // namespace

FeatureBuilder::FeatureBuilder(const std::string& file, FieldPlan plan)
    : file_{file}, plan_{std::move(plan)}, cells_{file}, unplaced_{file} {
  content_.table.columns = columns_of(plan_);
  content_.unplaced = columns_of(plan_);
  content_.sums.columns = columns_of(plan_);
  switch (plan_.kind) {
    case GeometryKind::None:
      break;
    case GeometryKind::Point:
      content_.table.geometry = std::vector<MapPoint>{};
      break;
    case GeometryKind::Polygon:
      content_.table.geometry = std::vector<MultiPolygon>{};
      break;
    case GeometryKind::Line:
      content_.table.geometry = std::vector<Polyline>{};
      break;
  }
}

void FeatureBuilder::refuse(const std::string& row, const Message& problem, const Message& remedy) {
  cells_.bad().add({"bad_geometry", {}, {}, row, problem, remedy});
}

bool FeatureBuilder::finite(const std::string& row, std::span<const MapPoint> points) {
  const bool all = std::ranges::all_of(
      points, [](const MapPoint& point) { return std::isfinite(point.x) && std::isfinite(point.y); });
  if (!all) {
    refuse(row, msg("a coordinate of its geometry is not a number"), msg("draw the feature again or delete it"));
  }
  return all;
}

std::optional<std::size_t> FeatureBuilder::add_position(OGRFeatureH feature, const std::string& row) {
  const auto coordinate = [&](int field) {
    const std::string column = OGR_Fld_GetNameRef(OGR_F_GetFieldDefnRef(feature, field));
    return cells_.number({feature, field, column, row});
  };
  const std::size_t bad_before = cells_.bad().size();
  const MapPoint point{coordinate(plan_.x_field), coordinate(plan_.y_field)};
  if (cells_.bad().size() > bad_before) {
    return std::nullopt;
  }
  if (point.x == 0.0 && point.y == 0.0) {
    zeros_.push_back(row);
    return 0;
  }
  if (std::isnan(point.x) || std::isnan(point.y)) {
    return 0;
  }
  std::get<std::vector<MapPoint>>(content_.table.geometry).push_back(point);
  return 1;
}

std::optional<std::size_t> FeatureBuilder::add_geometry(OGRFeatureH feature, const std::string& row) {
  if (plan_.kind == GeometryKind::None) {
    return 1;
  }
  if (plan_.x_field >= 0) {
    return add_position(feature, row);
  }
  OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
  if (geometry == nullptr || OGR_G_IsEmpty(geometry) != 0) {
    return 0;
  }
  if (kind_of(OGR_G_GetGeometryType(geometry)) != plan_.kind) {
    if (plan_.leave_out_other_kinds) {
      ++other_kinds_;
      return std::nullopt;
    }
    refuse(row, wrong_kind(plan_.kind), msg("put features of one kind into one layer"));
    return std::nullopt;
  }
  switch (plan_.kind) {
    case GeometryKind::Point:
      return add_point(geometry, row);
    case GeometryKind::Line:
      return add_lines(geometry, row);
    default:
      return add_area(geometry, row);
  }
}

std::optional<std::size_t> FeatureBuilder::add_point(OGRGeometryH geometry, const std::string& row) {
  const std::vector<MapPoint> points = points_of(geometry);
  if (points.size() > 1) {
    refuse(row, msg("the feature is {0} points at once", std::to_string(points.size())),
           msg("split it into single points (in QGIS: Multipart to singleparts)"));
    return std::nullopt;
  }
  if (!finite(row, points)) {
    return std::nullopt;
  }
  std::get<std::vector<MapPoint>>(content_.table.geometry).push_back(points.front());
  return 1;
}

std::optional<std::size_t> FeatureBuilder::add_lines(OGRGeometryH geometry, const std::string& row) {
  std::vector<Polyline> lines = lines_of(geometry);
  if (!std::ranges::all_of(lines, [&](const Polyline& line) { return finite(row, line); })) {
    return std::nullopt;
  }
  for (Polyline& line : lines) {
    std::get<std::vector<Polyline>>(content_.table.geometry).push_back(std::move(line));
  }
  return lines.size();
}

std::optional<std::size_t> FeatureBuilder::add_area(OGRGeometryH geometry, const std::string& row) {
  MultiPolygon area = polygons_of(geometry);
  const bool all_finite = std::ranges::all_of(area, [&](const Polygon& part) {
    return finite(row, part.outer) &&
           std::ranges::all_of(part.holes, [&](const Ring& hole) { return finite(row, hole); });
  });
  if (!all_finite) {
    return std::nullopt;
  }
  std::get<std::vector<MultiPolygon>>(content_.table.geometry).push_back(std::move(area));
  return 1;
}

void FeatureBuilder::add(OGRFeatureH feature, const std::string& row) {
  constexpr std::size_t named = 5;
  const std::optional<std::size_t> found = add_geometry(feature, row);
  if (!found) {
    return;
  }
  const std::size_t copies = *found;
  if (copies == 0) {
    if (++missing_ <= named) {
      first_missing_.push_back(row);
    }
    content_.unplaced_rows.push_back(row);
    add_values(feature, row, 1, unplaced_, content_.unplaced);
    return;
  }
  add_values(feature, row, copies, cells_, content_.table.columns);
  content_.rows.insert(content_.rows.end(), copies, row);
}

void FeatureBuilder::add_sum(OGRFeatureH feature, const std::string& row, const std::string& called) {
  content_.sums.rows.push_back(row);
  content_.sums.called.push_back(called);
  add_values(feature, row, 1, unplaced_, content_.sums.columns);
}

void FeatureBuilder::add_values(OGRFeatureH feature, const std::string& row, std::size_t copies, CellReader& cells,
                                std::vector<Column>& columns) const {
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const FieldPlan::Source& source = plan_.columns[i];
    auto& values = columns[i].values;
    if (auto* numbers = std::get_if<std::vector<double>>(&values)) {
      const CellReader::Cell cell{feature, source.field, source.name, row};
      numbers->insert(numbers->end(), copies, number_of(cell, source, cells));
    } else {
      auto& texts = std::get<std::vector<std::string>>(values);
      texts.insert(texts.end(), copies, cells.text({feature, source.field, source.name, row}));
    }
  }
}

LayerContent FeatureBuilder::take() {
  if (missing_ > 0) {
    std::vector<std::string> rows = first_missing_;
    if (missing_ > rows.size()) {
      rows.emplace_back("…");
    }
    content_.findings.push_back({Severity::Warning,
                                 "without_geometry",
                                 {file_, first_missing_.front()},
                                 msg("features without a position are left out, {0} in all: {1}",
                                     std::to_string(missing_), list_names(rows, rows.size())),
                                 msg("give them a position, or delete them")});
  }
  if (!zeros_.empty()) {
    content_.findings.push_back({Severity::Warning,
                                 "zero_positions",
                                 {file_, zeros_.front()},
                                 msg("{0} {0|row has|rows have} the position 0, 0, which is taken for none: {1}",
                                     std::to_string(zeros_.size()), list_names(zeros_, 5)),
                                 msg("look the places up, or leave the two numbers empty")});
  }
  if (other_kinds_ > 0) {
    content_.findings.push_back(
        {Severity::Note,
         "other_kinds_left_out",
         {file_, {}},
         msg("features of other kinds of geometry are left out, {0} in all", std::to_string(other_kinds_)),
         msg("where they are needed, name this file once more as a source of that kind")});
  }
  const Findings of_cells = cells_.findings();
  content_.findings.insert(content_.findings.end(), of_cells.begin(), of_cells.end());
  return std::move(content_);
}

}  // namespace geo::io::detail

#include "planner/study/detail/unit_layers.hpp"

#include "geo/crs/transform.hpp"
#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/coordinate_checks.hpp"
#include "planner/study/detail/in_file.hpp"
#include "planner/study/detail/layer_positions.hpp"
#include "planner/study/detail/merged_cells.hpp"
#include "planner/study/detail/misplaced_rows.hpp"

#include <algorithm>
#include <utility>

namespace planner::detail {
namespace {

using geo::io::GeometryKind;

geo::io::LayerRequest request_for(const UnitSource& source, std::vector<GeometryKind> accepted) {
  geo::io::LayerRequest request{std::move(accepted), {{source.code}, {source.name}}};
  for (const std::string& optional : {source.cls, source.parent, source.type}) {
    if (!optional.empty()) {
      request.fields.push_back({optional});
    }
  }
  for (const auto* fields : {&source.need, &source.exempt}) {
    for (const auto& [service, field] : *fields) {
      request.fields.push_back({field});
    }
  }
  if (!source.priority.empty()) {
    request.fields.push_back({source.priority, geo::io::FieldRequest::Type::Number});
  }
  request.keep_bad_rows = true;
  return request;
}

/// The points of a layer, for each of all its rows.
std::vector<std::optional<geo::MapPoint>> points_by_row(const geo::io::LayerContent& placed,
                                                        const std::vector<std::string>& all_rows) {
  const auto& points = std::get<std::vector<geo::MapPoint>>(placed.table.geometry);
  std::vector<std::optional<geo::MapPoint>> by_row(all_rows.size());
  std::size_t next = 0;
  for (std::size_t row = 0; row < all_rows.size() && next < points.size(); ++row) {
    if (placed.rows[next] == all_rows[row]) {
      by_row[row] = points[next++];
    }
  }
  return by_row;
}

/// Takes the points that cannot be meant from their rows.
void leave_out_misplaced(UnitLayer& layer, const geo::io::LayerContent& placed) {
  geo::BadRows bad{layer.source.layer.file.string()};
  const auto& points = std::get<std::vector<geo::MapPoint>>(placed.table.geometry);
  static_cast<void>(check_as_given(points, *layer.crs, layer.source.layer.file));  // all of them wrong is another error
  for (const std::size_t place : find_misplaced(points, *layer.crs, placed.rows, bad)) {
    const auto row = std::ranges::find(layer.content.rows, placed.rows[place]);
    layer.points[static_cast<std::size_t>(row - layer.content.rows.begin())].reset();
  }
  append(layer.content.findings, bad.findings());
}

UnitLayer read_unit_layer(UnitLevel level, const UnitSource& source, geo::Task& task) {
  std::vector<GeometryKind> accepted{GeometryKind::Polygon, GeometryKind::Point};
  if (level == UnitLevel::Township) {
    accepted.push_back(GeometryKind::None);
  }
  UnitLayer layer{level, source, read_layer(source.layer, request_for(source, accepted), task), {}, {}};
  layer.crs = layer.content.table.crs;
  if (std::holds_alternative<std::vector<geo::MapPoint>>(layer.content.table.geometry)) {
    const geo::io::LayerContent placed = std::move(layer.content);
    layer.content = read_layer(source.layer, request_for(source, {GeometryKind::None}), task);
    layer.points = points_by_row(placed, layer.content.rows);
    for (const geo::Finding& finding : placed.findings) {  // what else it found stands in both
      if (std::ranges::find(layer.content.findings, finding) == layer.content.findings.end() &&
          finding.severity == geo::Severity::Error) {
        layer.content.findings.push_back(finding);
      }
    }
    if (placed.rows.empty()) {
      layer.points.clear();
      layer.crs.reset();
    } else {
      leave_out_misplaced(layer, placed);
    }
  }
  append(layer.content.findings, fill_merged_cells(layer.content, source.parent, source.layer.file.string()));
  return layer;
}

}  // namespace

bool UnitLayer::drawn() const {
  return std::holds_alternative<std::vector<geo::MultiPolygon>>(content.table.geometry);
}

std::vector<geo::MapPoint> UnitLayer::positions() const {
  if (drawn()) {
    return positions_of(content);
  }
  std::vector<geo::MapPoint> positions;
  for (const std::optional<geo::MapPoint>& point : points) {
    if (point) {
      positions.push_back(*point);
    }
  }
  return positions;
}

std::vector<UnitLayer> read_unit_layers(const Project& project, geo::Findings& findings, geo::Task& task) {
  std::vector<UnitLayer> layers;
  const auto read = [&](UnitLevel level, const std::optional<UnitSource>& source) {
    if (source) {
      static_cast<void>(attempt(findings, [&] {
        UnitLayer layer = read_unit_layer(level, *source, task);
        if (layer.crs) {
          append(findings, check_as_given(layer.positions(), *layer.crs, source->layer.file));
        }
        layers.push_back(std::move(layer));
      }));
    }
  };
  read(UnitLevel::Township, project.townships);
  read(UnitLevel::Village, project.villages);
  return layers;
}

geo::MultiPolygon read_boundary(const Project& project, const geo::Crs& crs, geo::Findings& findings, geo::Task& task) {
  if (!project.boundary) {
    return {};
  }
  const geo::io::LayerContent content = read_layer(*project.boundary, {{GeometryKind::Polygon}, {}}, task);
  findings.insert(findings.end(), content.findings.begin(), content.findings.end());
  const geo::Findings odd = check_as_given(content.table.some_positions(), *content.table.crs, project.boundary->file);
  findings.insert(findings.end(), odd.begin(), odd.end());
  return in_file(project.boundary->file, [&] {
    const geo::Transform to_map{*content.table.crs, crs};
    std::vector<geo::MultiPolygon> parts;
    for (const geo::MultiPolygon& part : std::get<std::vector<geo::MultiPolygon>>(content.table.geometry)) {
      parts.push_back(to_map(geo::make_valid(part)));
    }
    return geo::union_of(parts);
  });
}

}  // namespace planner::detail

#include "planner/study/detail/facility_rows.hpp"

#include "planner/study/detail/facility_details.hpp"
#include "planner/study/detail/layer_positions.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

namespace planner::detail {
namespace {

using geo::io::FieldRequest;
using geo::io::GeometryKind;
using geo::io::LayerContent;
using geo::io::LayerRequest;

LayerRequest request_for(const FacilitySource& source) {
  LayerRequest request{{GeometryKind::Point, GeometryKind::Polygon}, {}};
  for (const std::string& field : {source.id, source.name, source.service, source.status}) {
    if (!field.empty()) {
      request.fields.push_back({field});
    }
  }
  if (!source.capacity.empty()) {
    request.fields.push_back({source.capacity, FieldRequest::Type::Number});
  }
  for (FieldRequest& detail : detail_requests(source)) {
    if (std::ranges::find(request.fields, detail.name, &FieldRequest::name) == request.fields.end()) {
      request.fields.push_back(std::move(detail));
    }
  }
  request.keep_bad_rows = true;
  return request;
}

/// What the reading of positions found, without the rows that have none: these are not left out.
void take_findings(const LayerContent& placed, LayerContent& content) {
  for (const geo::Finding& finding : placed.findings) {
    if (finding.code != "without_geometry" && std::ranges::find(content.findings, finding) == content.findings.end()) {
      content.findings.push_back(finding);
    }
  }
}

}  // namespace

std::vector<std::size_t> FacilityRows::placed() const {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < positions.size(); ++row) {
    if (positions[row]) {
      rows.push_back(row);
    }
  }
  return rows;
}

std::vector<geo::MapPoint> FacilityRows::positions_of(const std::vector<std::size_t>& rows) const {
  std::vector<geo::MapPoint> points;
  for (const std::size_t row : rows) {
    points.push_back(*positions[row]);
  }
  return points;
}

const std::string& unit_field(const FacilitySource& source) {
  static const std::string none;
  const auto field = source.details.find("unit");
  return field == source.details.end() ? none : field->second;
}

FacilityRows read_facility_rows(const FacilitySource& source, geo::Task& task) {
  LayerRequest request = request_for(source);
  const bool by_unit = !unit_field(source).empty();
  if (by_unit) {
    request.accepted.push_back(GeometryKind::None);
  }
  LayerContent placed = read_layer(source.layer, request, task);
  FacilityRows rows;
  if (std::holds_alternative<std::monostate>(placed.table.geometry)) {
    rows.positions.resize(placed.rows.size());
    rows.content = std::move(placed);
    return rows;
  }
  const std::vector<geo::MapPoint> points = positions_of(placed);
  if (!points.empty()) {
    rows.crs = placed.table.crs;
  }
  if (!by_unit || placed.unplaced_rows.empty()) {
    rows.positions.assign(points.begin(), points.end());
    rows.content = std::move(placed);
    return rows;
  }
  request.accepted = {GeometryKind::None};
  rows.content = read_layer(source.layer, request, task);
  rows.positions.resize(rows.content.rows.size());
  std::size_t next = 0;
  for (std::size_t row = 0; row < rows.positions.size() && next < points.size(); ++row) {
    if (placed.rows[next] == rows.content.rows[row]) {
      rows.positions[row] = points[next++];
    }
  }
  take_findings(placed, rows.content);
  return rows;
}

}  // namespace planner::detail

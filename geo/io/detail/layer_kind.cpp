#include "geo/io/detail/layer_kind.hpp"

#include "geo/base/error.hpp"
#include "geo/io/detail/geometry_reader.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace geo::io::detail {
namespace {

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

/// Calls `use` with the kind of each feature that has a geometry, until it says false.
template <class Use>
void each_kind(OGRLayerH layer, const Use& use) {
  OGR_L_ResetReading(layer);
  while (const FeatureHandle feature{OGR_L_GetNextFeature(layer)}) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    if (geometry != nullptr && OGR_G_IsEmpty(geometry) == 0 && !use(kind_of(OGR_G_GetGeometryType(geometry)))) {
      return;
    }
  }
}

/// The first of the accepted kinds that some feature has; empty if none has.
std::optional<GeometryKind> first_present(OGRLayerH layer, const std::vector<GeometryKind>& accepted) {
  std::set<GeometryKind> present{GeometryKind::None};
  each_kind(layer, [&](std::optional<GeometryKind> kind) {
    if (kind) {
      present.insert(*kind);
    }
    return !present.contains(accepted.front());
  });
  const auto first = std::ranges::find_if(accepted, [&](GeometryKind kind) { return present.contains(kind); });
  return first == accepted.end() ? std::nullopt : std::optional{*first};
}

}  // namespace

std::optional<GeometryKind> kind_of_layer(OGRLayerH layer) {
  std::optional<GeometryKind> kind = kind_of(OGR_L_GetGeomType(layer));
  if (!kind) {
    kind = GeometryKind::None;
    each_kind(layer, [&](std::optional<GeometryKind> first) {
      kind = first;
      return false;
    });
  }
  return kind;
}

bool mixes_kinds(const OpenLayer& open) {
  return open.driver == "DXF";
}

GeometryKind choose_kind(const LayerSource& source, const LayerRequest& request, const OpenLayer& open) {
  std::optional<GeometryKind> found = GeometryKind::Point;  // from columns
  if (source.x_field.empty()) {
    found = mixes_kinds(open) ? first_present(open.layer, request.accepted) : kind_of_layer(open.layer);
  }
  for (const GeometryKind kind : request.accepted) {
    if (kind == found || kind == GeometryKind::None) {
      return kind;
    }
  }
  throw IoError{{source.file.string(), {}}, found_kind(open.name, found), wanted_kind(request.accepted)};
}

}  // namespace geo::io::detail

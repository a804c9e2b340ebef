#include "geo/io/detail/position_sample.hpp"

#include "geo/io/detail/number_text.hpp"

#include <cstddef>
#include <optional>

namespace geo::io::detail {
namespace {

std::optional<MapPoint> middle_of(OGRFeatureH feature) {
  OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
  if (geometry == nullptr || OGR_G_IsEmpty(geometry) != 0) {
    return std::nullopt;
  }
  OGREnvelope box;
  OGR_G_GetEnvelope(geometry, &box);
  return MapPoint{0.5 * (box.MinX + box.MaxX), 0.5 * (box.MinY + box.MaxY)};
}

std::optional<MapPoint> position_in(OGRFeatureH feature, int x_field, int y_field) {
  const auto coordinate = [&](int field) { return read_number(trimmed(OGR_F_GetFieldAsString(feature, field))); };
  const std::optional<double> x = coordinate(x_field);
  const std::optional<double> y = coordinate(y_field);
  return x && y ? std::optional{MapPoint{*x, *y}} : std::nullopt;
}

}  // namespace

std::vector<MapPoint> sample_positions(OGRLayerH layer, int x_field, int y_field) {
  constexpr std::size_t most = 200;
  std::vector<MapPoint> positions;
  OGR_L_ResetReading(layer);
  for (std::size_t looked_at = 0; looked_at < most; ++looked_at) {
    const FeatureHandle feature{OGR_L_GetNextFeature(layer)};
    if (!feature) {
      break;
    }
    const auto position =
        x_field >= 0 && y_field >= 0 ? position_in(feature.get(), x_field, y_field) : middle_of(feature.get());
    if (position) {
      positions.push_back(*position);
    }
  }
  return positions;
}

}  // namespace geo::io::detail

#pragma once

#include "geo/geometry/point.hpp"
#include "geo/io/detail/gdal_handles.hpp"

#include <vector>

namespace geo::io::detail {

/// Where the first 200 features of a layer lie: the middles of their geometries, or what the columns say if given (−1:
/// not). Features without a position are passed over.
[[nodiscard]] std::vector<MapPoint> sample_positions(OGRLayerH layer, int x_field = -1, int y_field = -1);

}  // namespace geo::io::detail

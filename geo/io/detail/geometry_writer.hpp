#pragma once

#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/feature_table.hpp"

#include <cstddef>

namespace geo::io::detail {

/// The OGR type of a table's geometry; areas are multi-polygons.
[[nodiscard]] OGRwkbGeometryType geometry_type_of(const FeatureTable& table);

/// The geometry of one row; null for a plain table.
[[nodiscard]] GeometryHandle make_geometry(const FeatureTable& table, std::size_t row);

}  // namespace geo::io::detail

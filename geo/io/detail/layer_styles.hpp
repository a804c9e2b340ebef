#pragma once

#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/vector_writer.hpp"

#include <span>

namespace geo::io::detail {

/// Adds the table `layer_styles`, in which QGIS looks up how to draw the layers of a GeoPackage.
///
/// Source  QGIS 3.22, src/core/providers/ogr/qgsogrproviderutils.cpp: the names and meaning of the columns.
void write_layer_styles(GDALDatasetH dataset, std::span<const LayerStyle> styles, std::span<const FeatureTable> layers);

}  // namespace geo::io::detail

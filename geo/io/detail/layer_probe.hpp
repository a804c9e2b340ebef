#pragma once

#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/probe.hpp"

namespace geo::io::detail {

[[nodiscard]] LayerProbe probe_layer(OGRLayerH layer);

/// Whether what was read as a delimited text is a table: has two columns or more, and rows with more than one value.
[[nodiscard]] bool is_table(const LayerProbe& layer);

}  // namespace geo::io::detail

#pragma once

#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/detail/table_text.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace geo::io::detail {

/// The row among the first few features that holds all the wanted names of columns, where the layer's own names lack
/// one of them: the true header, below a title. Counted from 0.
[[nodiscard]] std::optional<std::size_t> header_below_title(OGRLayerH layer, const std::vector<std::string>& wanted);

/// The row that looks like the header of a table whose own header is a title: one text in the first cell and nothing in
/// the others. It has a text of its own in each column but one at most, and no number. Counted from 0.
[[nodiscard]] std::optional<std::size_t> likely_header(OGRLayerH layer);

/// The same table from that row on, as a delimited text in memory. `lines` says where a
/// feature stands in its file, by its id; empty: its id does.
[[nodiscard]] TableText table_from(OGRLayerH layer, std::size_t header, const std::string& name,
                                   const std::vector<std::uint32_t>& lines);

}  // namespace geo::io::detail

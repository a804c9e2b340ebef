#pragma once

#include "geo/io/detail/gdal_handles.hpp"
#include "geo/io/detail/table_text.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace geo::io::detail {

/// Where the names of a table's columns stand.
struct HeaderRows {
  std::size_t first = 0;  ///< 0: in the layer's own names; else so many rows below them
  bool two = false;       ///< with a row of parts below it: 合计, 男, 女 below 人口

  friend bool operator==(const HeaderRows&, const HeaderRows&) = default;
};

/// The rows among the first few that hold all the wanted names of columns, where the layer's own names do not, or do so
/// with a second row below them: the true header.
[[nodiscard]] std::optional<HeaderRows> find_header_rows(OGRLayerH layer, const std::vector<std::string>& wanted);

/// The rows that look like the header of a table whose own header is a title (one text in the first cell and nothing in
/// the others), or has a second row. They have a text of their own in each column but one at most, and no number.
[[nodiscard]] std::optional<HeaderRows> likely_header(OGRLayerH layer);

/// The same table from that header on, as a delimited text in memory. `lines` says where a feature stands in its file,
/// by its id; empty: its id does.
[[nodiscard]] TableText table_from(OGRLayerH layer, HeaderRows header, const std::string& name,
                                   const std::vector<std::uint32_t>& lines);

}  // namespace geo::io::detail

#pragma once

#include "geo/io/detail/gdal_handles.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace geo::io::detail {

/// A unit that stands alone, as 人, （万人） or 平方米.
struct BareUnit {
  std::string text;
  double factor = 1.0;  ///< as in HeaderUnit
};

[[nodiscard]] std::optional<BareUnit> bare_unit(std::string_view cell);

/// Whether the first row below the names of columns says the units of the columns and holds nothing else: one unit or
/// more, besides blanks, marks for no value, and 单位.
[[nodiscard]] bool is_units_row(OGRFeatureH feature);

/// The text of a cell; empty where there is none.
[[nodiscard]] std::string cell_text(OGRFeatureH feature, int field);

}  // namespace geo::io::detail

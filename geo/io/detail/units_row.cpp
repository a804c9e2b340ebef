#include "geo/io/detail/units_row.hpp"

#include "geo/io/detail/cell_reader.hpp"
#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/text_encoding.hpp"
#include "geo/io/header_unit.hpp"

#include <algorithm>
#include <array>

namespace geo::io::detail {

std::optional<BareUnit> bare_unit(std::string_view cell) {
  if (read_number(cell)) {
    return std::nullopt;  // 1000 may be a unit in a header, never alone
  }
  const std::string text{trimmed(cell)};
  for (const std::string& header : {"x" + text, "x（" + text + "）"}) {  // with brackets of its own, or without
    if (const std::optional<HeaderUnit> unit = header_unit(header); unit && unit->name == "x") {
      return BareUnit{unit->unit, unit->factor};
    }
  }
  return std::nullopt;
}

bool is_units_row(OGRFeatureH feature) {
  constexpr std::array<std::string_view, 4> words{"单位", "单位：", "单位:", "计量单位"};
  std::size_t units = 0;
  for (int field = 0; field < OGR_F_GetFieldCount(feature); ++field) {
    const std::string text = cell_text(feature, field);
    if (text.empty() || is_missing_mark(text) || std::ranges::find(words, text) != words.end()) {
      continue;
    }
    if (!bare_unit(text)) {
      return false;
    }
    ++units;
  }
  return units > 0;
}

std::string cell_text(OGRFeatureH feature, int field) {
  if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) {
    return {};
  }
  return std::string{trimmed(decoded_value(OGR_F_GetFieldAsString(feature, field)).value_or(""))};
}

}  // namespace geo::io::detail

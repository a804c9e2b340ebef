#include "geo/io/detail/title_rows.hpp"

#include "geo/io/detail/text_encoding.hpp"
#include "geo/io/header_unit.hpp"

#include <algorithm>
#include <utility>

namespace geo::io::detail {
namespace {

using Texts = std::vector<std::string>;

Texts values_of(OGRFeatureH feature) {
  Texts values;
  for (int field = 0; field < OGR_F_GetFieldCount(feature); ++field) {
    const char* bytes = OGR_F_GetFieldAsString(feature, field);
    values.push_back(decoded_value(bytes).value_or(bytes));
  }
  return values;
}

Texts names_of(OGRLayerH layer) {
  Texts names;
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  for (int field = 0; field < OGR_FD_GetFieldCount(definition); ++field) {
    const char* bytes = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, field));
    names.push_back(decoded_value(bytes).value_or(bytes));
  }
  return names;
}

bool hold_all(const Texts& names, const Texts& wanted) {
  return std::ranges::all_of(wanted, [&](const std::string& column) {
    return std::ranges::any_of(names, [&](const std::string& name) { return names_column(column, name); });
  });
}

void append_record(const Texts& values, std::string& text) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    text += i == 0 ? "\"" : ",\"";
    for (const char c : values[i]) {
      text += c == '"' ? "\"\"" : std::string(1, c);
    }
    text += '"';
  }
  text += '\n';
}

}  // namespace

std::optional<std::size_t> header_below_title(OGRLayerH layer, const std::vector<std::string>& wanted) {
  constexpr std::size_t looked_at = 6;
  if (hold_all(names_of(layer), wanted)) {
    return std::nullopt;
  }
  OGR_L_ResetReading(layer);
  for (std::size_t row = 0; row < looked_at; ++row) {
    const FeatureHandle feature{OGR_L_GetNextFeature(layer)};
    if (!feature) {
      break;
    }
    if (hold_all(values_of(feature.get()), wanted)) {
      return row;
    }
  }
  return std::nullopt;
}

TableText table_from(OGRLayerH layer, std::size_t header, const std::string& name,
                     const std::vector<std::uint32_t>& lines) {
  TableText table;
  std::string text;
  OGR_L_ResetReading(layer);
  for (std::size_t row = 0; const FeatureHandle feature{OGR_L_GetNextFeature(layer)}; ++row) {
    if (row >= header) {
      const auto id = static_cast<std::size_t>(OGR_F_GetFID(feature.get()));
      table.record_lines.push_back(id < lines.size() ? lines[id] : static_cast<std::uint32_t>(id));
      append_record(values_of(feature.get()), text);
    }
  }
  table.copy = MemoryFile{name + ".csv", std::move(text)};
  table.path = "CSV:" + table.copy.path();
  return table;
}

}  // namespace geo::io::detail

#include "geo/io/detail/title_rows.hpp"

#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/text_encoding.hpp"
#include "geo/io/header_unit.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace geo::io::detail {
namespace {

using Texts = std::vector<std::string>;

constexpr std::size_t kLookedAt = 6;  // rows below a title

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

/// Whether GDAL made the name up, for want of one: Field2, field_2.
bool is_made_up(const std::string& name) {
  constexpr std::array<std::string_view, 3> words{"Field", "field_", "Field_"};
  return name.empty() || std::ranges::any_of(words, [&](std::string_view word) {
           return name.starts_with(word) && name.size() > word.size() &&
                  std::ranges::all_of(std::string_view{name}.substr(word.size()), is_digit);
         });
}

void add_words(const Texts& values, std::string& title) {
  for (const std::string& value : values) {
    if (!is_made_up(value)) {
      title += (title.empty() ? "" : " ") + value;
    }
  }
}

bool may_be_header(const Texts& values) {
  std::set<std::string_view> different;
  std::size_t filled = 0;
  for (const std::string& value : values) {
    if (trimmed(value).empty()) {
      continue;
    }
    ++filled;
    different.insert(value);
    if (read_number(trimmed(value))) {
      return false;
    }
  }
  return filled >= 2 && filled + 1 >= values.size() && different.size() == filled;
}

/// The first of the rows below a title for which it holds.
template <class Predicate>
std::optional<std::size_t> first_row(OGRLayerH layer, const Predicate& holds) {
  OGR_L_ResetReading(layer);
  for (std::size_t row = 0; row < kLookedAt; ++row) {
    const FeatureHandle feature{OGR_L_GetNextFeature(layer)};
    if (!feature) {
      break;
    }
    if (holds(values_of(feature.get()))) {
      return row;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> likely_header(OGRLayerH layer) {
  const Texts names = names_of(layer);
  if (names.size() < 2 || !std::all_of(names.begin() + 1, names.end(), is_made_up)) {
    return std::nullopt;
  }
  return first_row(layer, may_be_header);
}

std::optional<std::size_t> header_below_title(OGRLayerH layer, const std::vector<std::string>& wanted) {
  if (hold_all(names_of(layer), wanted)) {
    return std::nullopt;
  }
  return first_row(layer, [&](const Texts& values) { return hold_all(values, wanted); });
}

TableText table_from(OGRLayerH layer, std::size_t header, const std::string& name,
                     const std::vector<std::uint32_t>& lines) {
  TableText table;
  std::string text;
  add_words(names_of(layer), table.title);
  OGR_L_ResetReading(layer);
  for (std::size_t row = 0; const FeatureHandle feature{OGR_L_GetNextFeature(layer)}; ++row) {
    if (row >= header) {
      const auto id = static_cast<std::size_t>(OGR_F_GetFID(feature.get()));
      table.record_lines.push_back(id < lines.size() ? lines[id] : static_cast<std::uint32_t>(id));
      append_record(values_of(feature.get()), text);
    } else {
      add_words(values_of(feature.get()), table.title);
    }
  }
  table.copy = MemoryFile{name + ".csv", std::move(text)};
  table.path = "CSV:" + table.copy.path();
  return table;
}

}  // namespace geo::io::detail

#include "geo/io/detail/title_rows.hpp"

#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/text_encoding.hpp"
#include "geo/io/detail/units_row.hpp"
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

/// The names of a layer, without those that are made up, and its first rows after them.
std::vector<Texts> first_rows(OGRLayerH layer) {
  std::vector<Texts> rows{names_of(layer)};
  for (std::string& name : rows.front()) {
    name = is_made_up(name) ? std::string{} : name;
  }
  OGR_L_ResetReading(layer);
  while (rows.size() <= kLookedAt + 1) {
    const FeatureHandle feature{OGR_L_GetNextFeature(layer)};
    if (!feature) {
      break;
    }
    rows.push_back(values_of(feature.get()));
  }
  return rows;
}

/// Whether a row says what the names above it are divided into, as 合计, 男, 女 below 人口: the first cell is empty,
/// some stand below no name of their own, the others begin such a group, and none is a number. Not a row of units.
bool is_second_header(const Texts& lower, const Texts& upper) {
  std::size_t filled = 0;
  bool below_nothing = false;
  bool all_units = true;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const std::string_view text = trimmed(lower[i]);
    if (text.empty()) {
      continue;
    }
    const bool named = i < upper.size() && !trimmed(upper[i]).empty();
    const bool in_group = !named || (i + 1 < upper.size() && trimmed(upper[i + 1]).empty());
    if (i == 0 || read_number(text) || !in_group || text.find("单位") != std::string_view::npos) {
      return false;
    }
    ++filled;
    below_nothing = below_nothing || !named;
    all_units = all_units && bare_unit(text).has_value();
  }
  return filled >= 2 && below_nothing && !all_units;
}

/// The name of a part with the unit of its group, unless it has its own or is told in another: 60岁以上（万人）.
std::string with_unit_of(const std::string& group, const std::string& part) {
  constexpr std::array<std::string_view, 8> others{"比", "率", "密度", "增速", "增长", "户", "%", "‰"};
  const std::optional<HeaderUnit> unit = header_unit(group);
  const bool other =
      std::ranges::any_of(others, [&](std::string_view word) { return part.find(word) != std::string::npos; });
  return !unit || other || header_unit(part) ? part : part + "（" + unit->unit + "）";
}

/// The names that two rows give together: that of the group for its sum, and of its parts their own.
Texts composed(const Texts& upper, const Texts& lower) {
  constexpr std::array<std::string_view, 6> sums{"合计", "小计", "总计", "总数", "计", "total"};
  Texts names = upper;
  std::string over;
  for (std::size_t i = 0; i < std::min(upper.size(), lower.size()); ++i) {
    over = trimmed(upper[i]).empty() ? over : upper[i];
    const std::string below{trimmed(lower[i])};
    const bool group = i + 1 < upper.size() && trimmed(upper[i + 1]).empty() && !trimmed(lower[i + 1]).empty();
    const bool sum = std::ranges::find(sums, below) != sums.end();
    if (!below.empty() && (trimmed(upper[i]).empty() || (group && !sum))) {
      names[i] = with_unit_of(over, below);
    }
  }
  return names;
}

/// The first rows that hold the names of columns, by what `holds` says of the names.
template <class Predicate>
std::optional<HeaderRows> find_header(const std::vector<Texts>& rows, const Predicate& holds) {
  for (std::size_t row = 0; row < rows.size() && row <= kLookedAt; ++row) {
    if (row + 1 < rows.size() && is_second_header(rows[row + 1], rows[row]) &&
        holds(composed(rows[row], rows[row + 1]))) {
      return HeaderRows{row, true};
    }
    if (row > 0 && holds(rows[row])) {
      return HeaderRows{row, false};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<HeaderRows> likely_header(OGRLayerH layer) {
  const std::vector<Texts> rows = first_rows(layer);
  const Texts& names = rows.front();
  const bool title = names.size() >= 2 && std::all_of(names.begin() + 1, names.end(),
                                                      [](const auto& name) { return name.empty() || bare_unit(name); });
  const bool two_rows = rows.size() > 1 && is_second_header(rows[1], names);
  return title || two_rows ? find_header(rows, may_be_header) : std::nullopt;
}

std::optional<HeaderRows> find_header_rows(OGRLayerH layer, const std::vector<std::string>& wanted) {
  const std::vector<Texts> rows = first_rows(layer);
  const auto holds = [&](const Texts& names) { return hold_all(names, wanted); };
  const bool second = rows.size() > 1 && is_second_header(rows[1], rows.front());
  if (holds(names_of(layer)) && !second) {
    return std::nullopt;
  }
  return find_header(rows, holds);
}

TableText table_from(OGRLayerH layer, HeaderRows header, const std::string& name,
                     const std::vector<std::uint32_t>& lines) {
  TableText table;
  const std::vector<Texts> rows = first_rows(layer);
  std::string text;
  append_record(header.two ? composed(rows[header.first], rows[header.first + 1]) : rows[header.first], text);
  for (std::size_t row = 0; row < header.first; ++row) {
    add_words(rows[row], table.title);
  }
  const std::size_t first_data = header.first + (header.two ? 2 : 1);
  table.record_lines.push_back(lines.empty() ? 1 : lines.front());
  OGR_L_ResetReading(layer);
  for (std::size_t row = 1; const FeatureHandle feature{OGR_L_GetNextFeature(layer)}; ++row) {
    const auto id = static_cast<std::size_t>(OGR_F_GetFID(feature.get()));
    const std::uint32_t line = id < lines.size() ? lines[id] : static_cast<std::uint32_t>(id);
    if (row == header.first) {
      table.record_lines.front() = line;
    } else if (row >= first_data) {
      table.record_lines.push_back(line);
      append_record(values_of(feature.get()), text);
    }
  }
  table.copy = MemoryFile{name + ".csv", std::move(text)};
  table.path = "CSV:" + table.copy.path();
  return table;
}

}  // namespace geo::io::detail

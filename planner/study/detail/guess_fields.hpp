#pragma once

#include "geo/io/probe.hpp"
#include "planner/standards/catalogue.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace planner::detail {

/// What a column or file may be called.
template <std::size_t N>
using Words = std::array<std::string_view, N>;

/// A header or file name as it is compared: without a unit in brackets and blanks, ASCII letters small.
[[nodiscard]] std::string plain_name(std::string_view name);

/// The field that is called one of some words (plain); earlier words go before later ones.
[[nodiscard]] const geo::io::FieldProbe* field_called(const geo::io::LayerProbe& layer,
                                                      std::span<const std::string_view> words);

[[nodiscard]] bool contains_any(std::string_view text, std::span<const std::string_view> words);

/// What a field of codes says of its rows, by the digits of the first ones.
enum class CodeLevel : std::uint8_t { County, Township, Village };

struct CodeField {
  const geo::io::FieldProbe* field = nullptr;
  CodeLevel level = CodeLevel::Village;
};

/// The field of statistical codes: all values have 12, 9 or 6 digits, or two in three 12 or 9 where it is called a
/// code. One named so goes before others.
[[nodiscard]] std::optional<CodeField> code_field(const geo::io::LayerProbe& layer);

/// A field that is called 代码 or the like, whatever it holds; null if there is none.
[[nodiscard]] const geo::io::FieldProbe* column_called_code(const geo::io::LayerProbe& layer);

[[nodiscard]] const geo::io::FieldProbe* name_field(const geo::io::LayerProbe& layer);

/// The field of the names of facilities, where villages may have names beside them.
[[nodiscard]] const geo::io::FieldProbe* facility_name_field(const geo::io::LayerProbe& layer);

/// Another field of township codes: of the unit above.
[[nodiscard]] const geo::io::FieldProbe* parent_field(const geo::io::LayerProbe& layer, const CodeField& code);

/// A field of names of townships, called so: of the unit above, too, where it is not told by codes.
[[nodiscard]] const geo::io::FieldProbe* parent_name_field(const geo::io::LayerProbe& layer);

/// A field whose values say urban or rural, in words or as statistical classes (111 … 220).
[[nodiscard]] const geo::io::FieldProbe* class_field(const geo::io::LayerProbe& layer);

/// A field that is called so, whatever its values say.
[[nodiscard]] const geo::io::FieldProbe* field_called_class(const geo::io::LayerProbe& layer);

/// The population group that a column or band is named for: "age_3_5", "3—5岁", "60岁及以上"; empty if none.
[[nodiscard]] std::string group_named(const Catalogue& catalogue, std::string_view name);

/// A numeric column that holds everyone.
[[nodiscard]] const geo::io::FieldProbe* persons_field(const geo::io::LayerProbe& layer, const Catalogue& catalogue);

/// Whether a name is that of everyone: "total", "总人口".
[[nodiscard]] bool names_everyone(std::string_view name);

/// Columns that hold positions.
struct PositionFields {
  const geo::io::FieldProbe* x = nullptr;
  const geo::io::FieldProbe* y = nullptr;
};

[[nodiscard]] std::optional<PositionFields> position_fields(const geo::io::LayerProbe& layer);

/// How the service of facilities is told: by a column, or one for all.
struct ServiceTold {
  const geo::io::FieldProbe* field = nullptr;
  std::string service;   ///< id; empty if the field tells
  bool by_name = false;  ///< the field is that of the facilities' names
};

/// By a column named for it whose values are known, or one whose values are the words for services themselves; by the
/// name of the file or layer; or by the names of the facilities.
[[nodiscard]] std::optional<ServiceTold> service_told(const geo::io::LayerProbe& layer, const std::string& file_name,
                                                      const Catalogue& catalogue);

}  // namespace planner::detail

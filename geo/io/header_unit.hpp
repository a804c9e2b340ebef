#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace geo::io {

/// The unit that stands in the name of a column, as in 人口（万人）, 面积(平方米) or "population (10k)".
struct HeaderUnit {
  std::string name;     ///< of the column, without the unit
  std::string unit;     ///< as written: "万人"
  double factor = 1.0;  ///< one of the unit in metres, square metres, seconds, metres per second, yuan, or single
                        ///< persons and things

  friend bool operator==(const HeaderUnit&, const HeaderUnit&) = default;
};

/// The unit at the end of a name: in round, square or Chinese brackets, after a separator (人口_万人, population_10k),
/// or straight after a Chinese name where nothing else can be meant (建筑面积平方米); empty if there is none that is
/// known.
[[nodiscard]] std::optional<HeaderUnit> header_unit(std::string_view header);

/// Whether a column may be meant by `wanted`: the same name, blanks, full-width forms and ASCII case aside; or, where
/// `wanted` has no unit, the same name without its unit.
[[nodiscard]] bool names_column(std::string_view wanted, std::string_view header);

}  // namespace geo::io

#pragma once

#include "geo/io/detail/feature_builder.hpp"
#include "geo/io/vector_reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace geo::io::detail {

/// A unit that a title gives for all columns of one measure.
struct TitleUnit {
  std::string text;     ///< as written: "万人"
  double factor = 1.0;  ///< as in HeaderUnit
  FieldRequest::Measure measure = FieldRequest::Measure::Other;

  friend bool operator==(const TitleUnit&, const TitleUnit&) = default;
};

/// What the title of a table says of its units.
struct TitleUnits {
  std::vector<TitleUnit> units;      ///< one of a measure, at most
  std::vector<std::string> unclear;  ///< what looks like a unit and is none that is known, or one of several
};

/// After 单位： or 单位为 anywhere in it, also several (单位：万人、平方公里); else alone in brackets
/// (人口统计表（万人）) or as its last word (人口统计表 万人). What follows 单位： may also be an office
/// (单位：灵武市卫健局), which is passed over.
[[nodiscard]] TitleUnits units_in_title(std::string_view title);

/// Gives the units of a title to the columns of their measure whose own names, or the row below them, say none; says
/// which, and what in the title is not applied ("unit_in_title").
[[nodiscard]] Findings apply_title_units(std::string_view title, const Where& where, FieldPlan& plan);

/// The same of a remark below the table, where the word for unit stands in it: 注：人口单位为万人。
[[nodiscard]] Findings apply_footer_units(std::string_view footer, const Where& where, FieldPlan& plan);

}  // namespace geo::io::detail

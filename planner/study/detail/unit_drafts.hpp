#pragma once

#include "planner/study/detail/unit_layers.hpp"

#include <optional>
#include <string>
#include <vector>

namespace planner::detail {

/// A unit as its rows describe it, before its place among the others is known.
struct UnitDraft {
  Unit unit;                           ///< area: as drawn, in the analysis CRS; empty if it is not
  std::optional<geo::MapPoint> point;  ///< analysis CRS; where it is not drawn but stands somewhere
  std::string parent_code;             ///< as its row says; empty if there is no such field
  geo::Where where;

  /// Within its area, or its point.
  [[nodiscard]] std::optional<geo::MapPoint> position() const;
};

/// The units of a layer by code; the parts of one that is drawn in several rows are joined.
///
/// Findings  of severity Error: an empty code, one given to units of different names (the first keeps
/// it, the others are left out), a class value nobody explained, a yes or no that is neither, an impossible priority.
[[nodiscard]] std::vector<UnitDraft> draft_units(const Project& project, const UnitLayer& layer, const geo::Crs& crs,
                                                 geo::Findings& findings);

/// What is wrong with the rows of a layer whose units cannot be made.
[[nodiscard]] geo::Findings check_unit_rows(const Project& project, const UnitLayer& layer);

/// The rows of a layer that are no units of its level: totals (合计, 小计), and among villages their townships and the
/// county itself, by code. Empty where all rows of villages are such: then their codes mean something else.
struct OtherRows {
  std::vector<std::size_t> totals;
  std::vector<std::size_t> above;

  [[nodiscard]] bool contains(std::size_t row) const;
};

[[nodiscard]] OtherRows other_rows(const UnitLayer& layer);

/// The townships among the rows of villages, by code and name only: their ground is that of their villages.
[[nodiscard]] std::vector<UnitDraft> townships_among(const UnitLayer& villages);

}  // namespace planner::detail

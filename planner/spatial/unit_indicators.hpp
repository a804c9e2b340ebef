#pragma once

#include "planner/assess/assessment.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace planner {

/// What is told of each unit.
enum class IndicatorKind : std::uint8_t {
  Share,    ///< of persons whom a standard of persons serves: more is better
  Minutes,  ///< mean way to the nearest facility of those who reach one: less is better
  Metres    ///< the same in a straight line, where there are no roads
};

/// One number for each unit of a level.
struct UnitIndicator {
  IndicatorKind kind = IndicatorKind::Share;
  ServiceId service;
  StandardId standard;                        ///< of a share; else none
  std::vector<std::optional<double>> values;  ///< by unit; none where there is nobody, or nobody who reaches one

  friend bool operator==(const UnitIndicator&, const UnitIndicator&) = default;
};

/// The units of a level, in the study's order.
[[nodiscard]] std::vector<UnitId> units_of(const Study& study, UnitLevel level);

/// The shares of all standards of persons that were assessed, and the mean ways to all services: services in the
/// catalogue's order, of each the way before the shares.
///
/// Shape   `units` are of one level; people of units below count in the one above.
[[nodiscard]] std::vector<UnitIndicator> unit_indicators(const Study& study, const Assessment& assessment,
                                                         const std::vector<UnitId>& units);

[[nodiscard]] std::string_view name_of(IndicatorKind kind);  ///< "share", "mean_min", "mean_m"

}  // namespace planner

#pragma once

#include "planner/study/study.hpp"

#include <span>

namespace planner {

/// Takes people from one year to another. A group's own line counts before one of all groups, and of each kind that of
/// the smallest unit; people without a line stay as they are. The people of one line are multiplied together, and the
/// result is split among their pieces to the last millionth.
///
/// Source  docs/methods/demand.md, "Growth"
void grow(Demand& demand, const geo::IdVector<UnitId, Unit>& units, std::span<const GrowthLine> lines, int from,
          int to);

/// The line of a group's own that counts for a unit; null if neither it nor a unit above it has one.
[[nodiscard]] const GrowthLine* growth_line_of(std::span<const GrowthLine> lines,
                                               const geo::IdVector<UnitId, Unit>& units, UnitId unit, GroupId group);

}  // namespace planner

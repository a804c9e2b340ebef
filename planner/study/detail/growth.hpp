#pragma once

#include "planner/study/study.hpp"

#include <map>
#include <span>
#include <utility>

namespace planner {

/// Takes people from one year to another. A group's own line counts before one of all groups, and of each kind that of
/// the smallest unit; people without a line stay as they are. The people of one line are multiplied together, and the
/// result is split among their pieces to the last millionth.
///
/// Source  docs/methods/demand.md, "Growth"
void grow(Demand& demand, const geo::IdVector<UnitId, Unit>& units, std::span<const GrowthLine> lines, int from,
          int to);

namespace detail {

/// Says which lines do not reach a year.
[[nodiscard]] geo::Findings describe_held(const std::string& file, std::span<const GrowthLine> lines, int year);

}  // namespace detail

/// Finds the line that counts for a unit and group: that of the unit, or of the nearest above it that has one. Shape
/// what is given must outlive it.
class GrowthLines {
 public:
  GrowthLines(std::span<const GrowthLine> lines, const geo::IdVector<UnitId, Unit>& units);

  /// A group's own; null if there is none.
  [[nodiscard]] const GrowthLine* own(UnitId unit, GroupId group) const;
  /// That, or else one of all groups.
  [[nodiscard]] const GrowthLine* of(UnitId unit, GroupId group) const;

 private:
  const geo::IdVector<UnitId, Unit>* units_;
  std::map<std::pair<UnitId, GroupId>, const GrowthLine*> lines_;
};

}  // namespace planner

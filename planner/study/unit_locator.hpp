#pragma once

#include "geo/geometry/area_index.hpp"
#include "planner/study/study.hpp"

#include <optional>
#include <vector>

namespace planner {

/// Finds the units that hold places; made once for many questions.
class UnitLocator {
 public:
  explicit UnitLocator(const geo::IdVector<UnitId, Unit>& units);
  UnitLocator(UnitLocator&&) = default;
  UnitLocator& operator=(UnitLocator&&) = default;
  UnitLocator(const UnitLocator&) = delete;  // the indices look at the areas beside them
  UnitLocator& operator=(const UnitLocator&) = delete;
  ~UnitLocator() = default;

  /// The smallest unit that holds the point; the place if none does.
  [[nodiscard]] UnitId at(geo::MapPoint point) const;

 private:
  struct Level {
    std::vector<geo::MultiPolygon> areas;
    std::vector<UnitId> ids;
    std::optional<geo::AreaIndex> index;
  };

  std::vector<Level> levels_;  ///< from the top
};

}  // namespace planner

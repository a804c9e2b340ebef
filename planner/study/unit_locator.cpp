#include "planner/study/unit_locator.hpp"

namespace planner {

UnitLocator::UnitLocator(const geo::IdVector<UnitId, Unit>& units) {
  for (const UnitLevel wanted : {UnitLevel::Township, UnitLevel::Village}) {
    Level& level = levels_.emplace_back();
    for (UnitId id{0}; id.index < units.size(); ++id.index) {
      if (units[id].level == wanted) {
        level.areas.push_back(units[id].area);
        level.ids.push_back(id);
      }
    }
    level.index.emplace(level.areas);
  }
}

UnitId UnitLocator::at(geo::MapPoint point) const {
  UnitId found = kPlace;
  for (const Level& level : levels_) {
    if (const auto area = level.index->find(point)) {
      found = level.ids[*area];
    }
  }
  return found;
}

}  // namespace planner

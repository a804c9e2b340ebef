#include "gui/map/map_place.hpp"

#include <utility>

namespace gui {

MapPlace::MapPlace(std::shared_ptr<const planner::Study> study)
    : study_{std::move(study)},
      shapes_{shapes_of(*study_)},
      anchors_{unit_anchors(*study_)},
      units_{study_->units},
      to_degrees_{*study_->crs, geo::Crs::wgs84()},
      to_plane_{geo::Crs::wgs84(), *study_->crs} {
  for (std::uint32_t i = 0; i < study_->units.size(); ++i) {
    by_code_.emplace(study_->units[planner::UnitId{i}].code, planner::UnitId{i});
  }
}

planner::UnitId MapPlace::unit_at(geo::MapPoint at) const {
  const planner::UnitId unit = units_.at(at);
  const bool is_outside = unit == planner::kPlace && !contains(study_->units[unit].area, at);
  return is_outside ? planner::UnitId{} : unit;
}

planner::UnitId MapPlace::unit_of(const std::string& code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? planner::UnitId{} : found->second;
}

geo::LonLat MapPlace::lon_lat(geo::MapPoint at) const {
  const geo::MapPoint degrees = to_degrees_(at);
  return {degrees.x, degrees.y};
}

geo::MapPoint MapPlace::on_map(geo::LonLat position) const {
  return to_plane_(geo::MapPoint{position.lon, position.lat});
}

}  // namespace gui

#pragma once

#include "geo/crs/transform.hpp"
#include "gui/map/place_shapes.hpp"
#include "gui/presentation/map/map_layer.hpp"
#include "planner/study/study.hpp"
#include "planner/study/unit_locator.hpp"

#include <map>
#include <memory>
#include <string>

namespace gui {

/// The place on the map: a study as it was opened, its shapes, and what finds units and positions in it.
///
/// Thread  made on any; from then on used by the one that draws.
class MapPlace {
 public:
  /// Cost    that of shapes_of.
  explicit MapPlace(std::shared_ptr<const planner::Study> study);

  [[nodiscard]] const planner::Study& study() const { return *study_; }
  [[nodiscard]] const PlaceShapes& shapes() const { return shapes_; }
  /// Where names and circles of units stand.
  [[nodiscard]] const UnitAnchors& anchors() const { return anchors_; }
  /// The smallest unit there; none outside of the place.
  [[nodiscard]] planner::UnitId unit_at(geo::MapPoint at) const;
  /// None if no unit has the code.
  [[nodiscard]] planner::UnitId unit_of(const std::string& code) const;
  [[nodiscard]] geo::LonLat lon_lat(geo::MapPoint at) const;
  /// Errors  geo::CrsError for a position outside of what the place's plane covers.
  [[nodiscard]] geo::MapPoint on_map(geo::LonLat position) const;

 private:
  std::shared_ptr<const planner::Study> study_;
  PlaceShapes shapes_;
  UnitAnchors anchors_;
  planner::UnitLocator units_;
  std::map<std::string, planner::UnitId> by_code_;
  geo::Transform to_degrees_;
  geo::Transform to_plane_;
};

}  // namespace gui

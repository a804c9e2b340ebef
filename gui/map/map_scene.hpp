#pragma once

#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/map/marks.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace gui {

/// A name on the map: its box in the picture is settled by whoever places labels.
struct MapLabel {
  geo::MapPoint at;
  float dx = 0.0F;  ///< pixels from there to the box's left top
  float dy = 0.0F;
  std::string text;
  bool large = false;  ///< a township's
};

/// What lies on the map besides the place itself, for one state of the scenario.
struct MapScene {
  std::uint64_t version = 0;  ///< another for other colours
  const MapLayer* layer = nullptr;
  std::span<const FacilityMark> marks;
  std::span<const std::vector<geo::MapPoint>> routes;
  std::string attribution;
  std::string north;              ///< the letter
  std::vector<std::string> card;  ///< what to say of the thing that is pointed at
};

}  // namespace gui

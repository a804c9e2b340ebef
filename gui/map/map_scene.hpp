#pragma once

#include "geo/geometry/triangles.hpp"
#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/map/marks.hpp"

#include <cstdint>
#include <optional>
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

/// An area that lies over the map, for all to be seen through.
struct ShadedArea {
  geo::MultiPolygon area;
  std::vector<geo::Triangle> triangles;  ///< that it is cut into
  Colour colour;
};

/// What lies on the map besides the place itself, for one state of the scenario.
struct MapScene {
  std::uint64_t version = 0;  ///< another for other colours
  const MapLayer* layer = nullptr;
  std::span<const FacilityMark> marks;
  std::span<const std::vector<geo::MapPoint>> routes;
  std::string attribution;
  std::string north;                     ///< the letter
  std::vector<std::string> card;         ///< what to say of the thing that is pointed at
  std::string chip;                      ///< what the map is of, where there are two; empty: there is one
  bool editable = true;                  ///< false: the mouse only looks and selects
  bool has_buttons = true;               ///< closer, farther, all of it
  std::optional<geo::MapPoint> cross;    ///< where the mouse is on the other map
  const ShadedArea* area = nullptr;      ///< null: none is shown
  std::span<const geo::MapPoint> gaps;   ///< where something is lacking
  std::span<const RankedMark> ranked;    ///< places by number
  std::span<const geo::MapPoint> spots;  ///< what is selected and has a place only
};

}  // namespace gui

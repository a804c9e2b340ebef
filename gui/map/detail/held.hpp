#pragma once

#include "gui/map/camera.hpp"
#include "gui/presentation/frame/selection.hpp"
#include "gui/presentation/map/marks.hpp"

#include <cstdint>

namespace gui::detail {

/// What a mouse button that is down is about. Dropped: it was cancelled, and means nothing until it is released.
enum class HeldMode : std::uint8_t { Nothing, Pressed, Map, Facility, Dropped };

struct HeldThing {
  HeldMode mode = HeldMode::Nothing;
  Pixel from;     ///< where it went down
  Camera camera;  ///< then
  bool pans = false;
  bool keeps = false;  ///< facilities stay where they are
  Hover thing;         ///< under it then
  FacilityMark mark;
  geo::MapPoint before;  ///< where the facility stood
  geo::MapPoint offset;  ///< from the hand to the facility
  geo::MapPoint now;     ///< where it is held
};

}  // namespace gui::detail

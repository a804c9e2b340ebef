#pragma once

#include "gui/widgets/panel.hpp"

#include <string>

namespace gui {

/// What a person says of a facility that is not there yet.
struct NewFacility {
  geo::MapPoint at;
  geo::LonLat position;
  std::string id;
  std::string service;  ///< id
  std::string name;
  std::string reason;
  double capacity = 0.0;  ///< 0: not said
  double cost = 0.0;      ///< yuan; 0: not said
  int year = 0;           ///< 0: at once
};

/// The card of a new facility, by its place in the window. Returns whether it is done with: built or cancelled.
[[nodiscard]] bool draw_new_facility(PanelFrame& frame, NewFacility& facility, ImVec2 at);

}  // namespace gui

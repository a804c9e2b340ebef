#pragma once

#include "gui/map/detail/held.hpp"
#include "gui/map/map_place.hpp"
#include "gui/map/map_scene.hpp"
#include "gui/widgets/panel.hpp"

#include <imgui.h>

#include <optional>
#include <span>
#include <vector>

namespace gui::detail {

/// The state of the map view that is drawn over the ground.
struct OverlayInput {
  const MapPlace& place;
  const Camera& camera;
  PictureSize size;
  Pixel corner;
  const HeldThing& held;
  const std::vector<geo::MapPoint>& line;
  std::optional<geo::MapPoint> under_mouse;
  unsigned symbols = 0;    ///< texture of draw_symbol_sheet
  float symbol_size = 22;  ///< pixels

  [[nodiscard]] ImVec2 at(geo::MapPoint place_on_map) const {
    const Pixel there = camera.to_screen(place_on_map, size);
    return {static_cast<float>(there.x + corner.x), static_cast<float>(there.y + corner.y)};
  }
};

/// Circles of people, routes, outlines, symbols, names, what is being drawn and dragged, and the card at the mouse.
void draw_overlay(PanelFrame& frame, const MapScene& scene, const OverlayInput& over, std::span<const MapLabel> names);

/// Scale bar, north arrow, buttons and attribution.
void draw_furniture(PanelFrame& frame, const MapScene& scene, const OverlayInput& over);

/// As ImGui takes a texture.
[[nodiscard]] ImTextureID texture_id(unsigned texture);

}  // namespace gui::detail

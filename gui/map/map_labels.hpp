#pragma once

#include "gui/map/camera.hpp"
#include "gui/map/map_place.hpp"
#include "gui/map/map_scene.hpp"
#include "gui/widgets/theme.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace gui {

/// Names of units on the map, placed anew only when what they depend on is another.
class MapLabels {
 public:
  /// Names that fit the picture, none over another: townships always wanted, villages from near enough.
  ///
  /// Shape   `marks` as they are drawn; `version` is another for others.
  [[nodiscard]] std::span<const MapLabel> update(const std::shared_ptr<const MapPlace>& place, const Camera& camera,
                                                 PictureSize size, const Theme& theme, const MapScene& scene);

 private:
  struct Key {
    std::shared_ptr<const MapPlace> place;
    Camera camera;
    PictureSize size;
    float scale = 0.0F;
    std::uint64_t version = 0;

    friend bool operator==(const Key&, const Key&) = default;
  };

  void name_units(const MapPlace& place);

  Key key_;
  std::vector<std::string> names_;  ///< by unit, short where that is enough
  std::vector<MapLabel> labels_;
};

}  // namespace gui

#pragma once

#include "gui/map/camera.hpp"
#include "gui/map/place_shapes.hpp"
#include "gui/presentation/map/map_layer.hpp"

#include <cstdint>
#include <memory>
#include <span>

namespace gui {

/// Says that an area is left out.
inline constexpr std::uint32_t kNotFilled = 0;

/// A colour with a pattern, as the painter takes it: the pattern is the alpha byte.
[[nodiscard]] constexpr std::uint32_t filled(Colour colour, Pattern pattern) {
  return std::uint32_t{colour.red} | std::uint32_t{colour.green} << 8U | std::uint32_t{colour.blue} << 16U |
         (255U - static_cast<std::uint32_t>(pattern)) << 24U;
}

/// Which of the layers that never change are seen.
struct MapLayers {
  bool roads = true;
  bool borders = true;
  float areas_opacity = 1.0F;
  float pieces_opacity = 1.0F;

  friend bool operator==(const MapLayers&, const MapLayers&) = default;
};

/// What the map's picture is of, besides the colours.
struct MapPicture {
  Camera camera;
  PictureSize size;
  double display_scale = 1.0;  ///< of lines and patterns
  MapLayers layers;

  friend bool operator==(const MapPicture&, const MapPicture&) = default;
};

/// Draws a place into a texture, and again only what a change touches: colours leave roads and borders as they are.
///
/// Needs a current OpenGL 3.3 context for its whole life.
class MapPainter {
 public:
  MapPainter();
  MapPainter(const MapPainter&) = delete;
  MapPainter& operator=(const MapPainter&) = delete;
  ~MapPainter();

  void set_place(const PlaceShapes& shapes);
  /// Shape   one entry a unit; made by filled(). Where pieces are given none, they are not drawn.
  void set_unit_colours(std::span<const std::uint32_t> colours);
  void set_piece_colours(std::span<const std::uint32_t> colours);

  /// The texture that holds the picture, brought up to date. Its first row is the southernmost.
  [[nodiscard]] unsigned draw(const MapPicture& picture);

  /// Copies the last picture to the window, its upper left corner there; an image of ImGui's costs software drawing
  /// several times as much.
  void copy_to_window(int x, int y, int window_height) const;

  /// How often the ground and the lines were drawn.
  struct Redraws {
    std::uint64_t ground = 0;
    std::uint64_t lines = 0;
  };
  [[nodiscard]] Redraws redraws() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gui

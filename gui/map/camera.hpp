#pragma once

#include "geo/geometry/point.hpp"

namespace gui {

/// A place on the map's picture, in its pixels from the top left.
struct Pixel {
  double x = 0.0;
  double y = 0.0;

  friend bool operator==(const Pixel&, const Pixel&) = default;
};

/// How large the map's picture is, in pixels.
struct PictureSize {
  int width = 1;
  int height = 1;

  [[nodiscard]] Pixel middle() const { return {width / 2.0, height / 2.0}; }
  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// Which part of the plane is seen, north up, and how large.
///
/// Units   centre in metres of the analysis CRS; scale in metres a pixel.
struct Camera {
  geo::MapPoint centre;
  double metres_per_pixel = 1.0;  ///< > 0

  [[nodiscard]] Pixel to_screen(geo::MapPoint place, PictureSize size) const;
  [[nodiscard]] geo::MapPoint to_map(Pixel pixel, PictureSize size) const;
  [[nodiscard]] geo::Envelope seen(PictureSize size) const;

  friend bool operator==(const Camera&, const Camera&) = default;
};

/// The closest and the farthest one may look, in metres a pixel.
inline constexpr double kClosest = 0.05;
inline constexpr double kFarthest = 20000.0;

/// Closer by `factor` (> 1) or farther (< 1), with the place under `at` staying where it is.
[[nodiscard]] Camera zoomed(Camera camera, double factor, Pixel at, PictureSize size);

/// Moved so that the picture follows a hand that went by (dx, dy) pixels.
[[nodiscard]] Camera panned(Camera camera, double dx, double dy);

/// All of `extent`, with a margin of a twentieth; an extent of no size is shown at 2 m a pixel.
[[nodiscard]] Camera fitted(const geo::Envelope& extent, PictureSize size);

}  // namespace gui

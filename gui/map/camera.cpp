#include "gui/map/camera.hpp"

#include <algorithm>
#include <cmath>

namespace gui {

Pixel Camera::to_screen(geo::MapPoint place, PictureSize size) const {
  const Pixel middle = size.middle();
  return {middle.x + (place.x - centre.x) / metres_per_pixel, middle.y - (place.y - centre.y) / metres_per_pixel};
}

geo::MapPoint Camera::to_map(Pixel pixel, PictureSize size) const {
  const Pixel middle = size.middle();
  return {centre.x + (pixel.x - middle.x) * metres_per_pixel, centre.y - (pixel.y - middle.y) * metres_per_pixel};
}

geo::Envelope Camera::seen(PictureSize size) const {
  geo::Envelope box;
  box.add(to_map({0.0, 0.0}, size));
  box.add(to_map({static_cast<double>(size.width), static_cast<double>(size.height)}, size));
  return box;
}

Camera zoomed(Camera camera, double factor, Pixel at, PictureSize size) {
  const geo::MapPoint held = camera.to_map(at, size);
  camera.metres_per_pixel = std::clamp(camera.metres_per_pixel / factor, kClosest, kFarthest);
  const geo::MapPoint now = camera.to_map(at, size);
  camera.centre.x += held.x - now.x;
  camera.centre.y += held.y - now.y;
  return camera;
}

Camera panned(Camera camera, double dx, double dy) {
  camera.centre.x -= dx * camera.metres_per_pixel;
  camera.centre.y += dy * camera.metres_per_pixel;
  return camera;
}

Camera fitted(const geo::Envelope& extent, PictureSize size) {
  constexpr double kShare = 0.9;
  constexpr double kOfAPoint = 2.0;
  if (extent.empty()) {
    return {};
  }
  const double across = extent.width() / std::max(1, size.width);
  const double up = extent.height() / std::max(1, size.height);
  const double wanted = std::max(across, up) / kShare;
  return {extent.centre(), wanted > 0.0 ? std::clamp(wanted, kClosest, kFarthest) : kOfAPoint};
}

}  // namespace gui

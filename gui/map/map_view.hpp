#pragma once

#include "gui/map/camera.hpp"
#include "gui/map/map_labels.hpp"
#include "gui/map/map_painter.hpp"
#include "gui/map/map_place.hpp"
#include "gui/map/map_scene.hpp"
#include "gui/presentation/frame/layout.hpp"
#include "gui/widgets/panel.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gui {

/// The map in its region: what is seen of the place, and what the mouse does there. It changes nothing itself, but
/// asks.
class MapView {
 public:
  /// Needs a current OpenGL context, as long as it lives. `id` is what scripts call it.
  explicit MapView(std::string id = "map");
  MapView(const MapView&) = delete;
  MapView& operator=(const MapView&) = delete;
  ~MapView();

  /// Shows another place, all of it; null: none.
  void set_place(std::shared_ptr<const MapPlace> place);
  [[nodiscard]] const MapPlace* place() const { return place_.get(); }

  void draw(PanelFrame& frame, const MapScene& scene, const Box& region);

  [[nodiscard]] const Camera& camera() const { return camera_; }
  /// Looks where another map looks.
  void follow(const Camera& camera);
  void look_at(const geo::Envelope& extent, bool only_if_hidden);
  void fit_all();
  void zoom_by(double factor);      ///< about the middle
  void pan_by(double x, double y);  ///< shares of the picture
  /// Ends what the mouse is at, without a trace. Returns whether there was something.
  bool cancel(std::vector<Command>& asked);
  /// Ends a line that is being drawn: a road is asked for.
  void confirm(std::vector<Command>& asked, Tool tool);

  /// Where a place of the map is in the window, for scripts.
  [[nodiscard]] Pixel in_window(geo::MapPoint at) const;
  [[nodiscard]] std::optional<geo::MapPoint> under_mouse() const { return under_mouse_; }
  [[nodiscard]] const MapPainter& painter() const { return *painter_; }

 private:
  struct Held;
  struct Symbols;

  void draw_ground(PanelFrame& frame, const MapScene& scene, const Box& region);
  void handle_mouse(PanelFrame& frame, const MapScene& scene);
  void handle_press(PanelFrame& frame, const MapScene& scene);
  void handle_drag(PanelFrame& frame, const MapScene& scene);
  void handle_release(PanelFrame& frame, const MapScene& scene);
  [[nodiscard]] Hover thing_at(const MapScene& scene, Pixel at, float reach) const;
  void click(PanelFrame& frame, const MapScene& scene, geo::MapPoint at);

  std::string id_;
  std::unique_ptr<MapPainter> painter_;
  std::unique_ptr<Held> held_;
  std::unique_ptr<Symbols> symbols_;
  std::shared_ptr<const MapPlace> place_;
  MapLabels labels_;
  Camera camera_;
  PictureSize size_{1, 1};
  Pixel corner_;  ///< of the picture in the window
  bool fit_next_ = true;
  std::uint64_t coloured_ = 0;  ///< version of the scene whose colours the painter has
  bool hovered_ = false;
  std::optional<geo::MapPoint> under_mouse_;
  std::vector<geo::MapPoint> line_;  ///< of the road or the measure that is being drawn
};

}  // namespace gui

#include "gui/map/map_view.hpp"

#include "gui/map/detail/gl_objects.hpp"
#include "gui/map/detail/held.hpp"
#include "gui/map/detail/overlay.hpp"
#include "gui/map/detail/scene_colours.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gui {
namespace {

using detail::HeldMode;

constexpr double kWheelStep = 1.25;
constexpr float kDragStart = 5.0F;  ///< logical pixels before a press becomes a drag
constexpr float kSymbol = 22.0F;    ///< logical pixels
constexpr float kReach = 11.0F;     ///< logical pixels around a symbol that are its own

Pixel pixel_of(ImVec2 at, Pixel corner) {
  return {double{at.x} - corner.x, double{at.y} - corner.y};
}

}  // namespace

struct MapView::Held : detail::HeldThing {};

/// The symbols at the size they are drawn, so that no pixel is blurred.
struct MapView::Symbols {
  int pixels = 0;
  detail::GlTexture texture;

  void make(int wanted) {
    if (wanted != pixels) {
      texture = detail::make_picture_texture(draw_symbol_sheet(wanted));
      pixels = wanted;
    }
  }
};

MapView::MapView(std::string id)
    : id_{std::move(id)},
      painter_{std::make_unique<MapPainter>()},
      held_{std::make_unique<Held>()},
      symbols_{std::make_unique<Symbols>()} {}

MapView::~MapView() = default;

void MapView::set_place(std::shared_ptr<const MapPlace> place) {
  place_ = std::move(place);
  *held_ = {};
  line_.clear();
  fit_next_ = true;
  coloured_ = 0;
  painter_->set_place(place_ ? place_->shapes() : PlaceShapes{});
}

void MapView::look_at(const geo::Envelope& extent, bool only_if_hidden) {
  if (extent.empty() || !place_) {
    return;
  }
  const geo::Envelope seen = camera_.seen(size_);
  const bool all_seen = seen.contains({extent.min_x, extent.min_y}) && seen.contains({extent.max_x, extent.max_y});
  if (only_if_hidden && all_seen) {
    return;
  }
  const double wider = extent.width() > 0.0 ? 1.0 : 0.0;
  Camera there = fitted(extent, size_);
  if (only_if_hidden || wider == 0.0) {
    there.metres_per_pixel = std::max(there.metres_per_pixel, std::min(camera_.metres_per_pixel, 12.0));
  }
  camera_ = there;
}

void MapView::follow(const Camera& camera) {
  camera_ = camera;
  fit_next_ = false;
}

void MapView::fit_all() {
  fit_next_ = true;
}

void MapView::zoom_by(double factor) {
  camera_ = zoomed(camera_, factor, size_.middle(), size_);
}

void MapView::pan_by(double x, double y) {
  camera_ = panned(camera_, -x * size_.width, -y * size_.height);
}

bool MapView::cancel(std::vector<Command>& asked) {
  if (held_->mode == HeldMode::Facility) {
    asked.emplace_back(DropPreview{});
    *held_ = {};
    held_->mode = HeldMode::Dropped;
    return true;
  }
  if (!line_.empty()) {
    line_.clear();
    return true;
  }
  return false;
}

void MapView::confirm(std::vector<Command>& asked, Tool tool) {
  if (tool == Tool::Road && line_.size() > 1) {
    planner::AddRoad road;
    for (const geo::MapPoint at : line_) {
      road.line.push_back(place_->lon_lat(at));
    }
    road.tags = {{"highway", "tertiary"}};
    asked.emplace_back(ApplyEdits{{std::move(road)}});
  }
  line_.clear();
}

Pixel MapView::in_window(geo::MapPoint at) const {
  const Pixel there = camera_.to_screen(at, size_);
  return {there.x + corner_.x, there.y + corner_.y};
}

void MapView::draw_ground(PanelFrame& frame, const MapScene& scene, const Box& region) {
  const PictureSize size{std::max(1, static_cast<int>(region.width)), std::max(1, static_cast<int>(region.height))};
  // Who looks at the whole place goes on to, when the region becomes another.
  fit_next_ = fit_next_ || (place_ && !(size == size_) && camera_ == fitted(place_->shapes().extent, size_));
  size_ = size;
  if (fit_next_ && place_) {
    camera_ = fitted(place_->shapes().extent, size_);
    fit_next_ = false;
  }
  if (place_ && scene.layer != nullptr && scene.version != coloured_) {
    const detail::SceneColours colours = detail::colours_of(place_->study(), *scene.layer);
    painter_->set_unit_colours(colours.units);
    painter_->set_piece_colours(colours.pieces);
    coloured_ = scene.version;
  }
  MapLayers layers;
  layers.roads = frame.screen.shows("roads");
  layers.borders = frame.screen.shows("borders");
  static_cast<void>(painter_->draw({camera_, size_, frame.theme.scale, layers}));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCallback(
      [](const ImDrawList*, const ImDrawCmd* command) {
        const auto* const view = static_cast<const MapView*>(command->UserCallbackData);
        view->painter_->copy_to_window(static_cast<int>(view->corner_.x), static_cast<int>(view->corner_.y),
                                       static_cast<int>(ImGui::GetIO().DisplaySize.y));
      },
      this);
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void MapView::draw(PanelFrame& frame, const MapScene& scene, const Box& region) {
  corner_ = {region.x, region.y};
  ImGui::SetCursorScreenPos({static_cast<float>(region.x), static_cast<float>(region.y)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0F, 0.0F});
  ImGui::BeginChild(id_.c_str(), {static_cast<float>(region.width), static_cast<float>(region.height)}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground);
  draw_ground(frame, scene, region);
  ImGui::SetCursorScreenPos({static_cast<float>(region.x), static_cast<float>(region.y)});
  ImGui::InvisibleButton(
      "ground", {static_cast<float>(region.width), static_cast<float>(region.height)},
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
  frame.items.note(id_);
  ImGui::SetItemAllowOverlap();
  if (place_) {
    handle_mouse(frame, scene);
    symbols_->make(static_cast<int>(std::lround(frame.theme.px(kSymbol))));
    const detail::OverlayInput over{*place_,
                                    camera_,
                                    size_,
                                    corner_,
                                    *held_,
                                    line_,
                                    under_mouse_,
                                    symbols_->texture.get(),
                                    static_cast<float>(symbols_->pixels)};
    const bool named = frame.screen.shows("labels");
    detail::draw_overlay(
        frame, scene, over,
        named ? labels_.update(place_, camera_, size_, frame.theme, scene) : std::span<const MapLabel>{});
    detail::draw_furniture(frame, scene, over);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

void MapView::handle_mouse(PanelFrame& frame, const MapScene& scene) {
  const ImGuiIO& io = ImGui::GetIO();
  const Pixel at = pixel_of(io.MousePos, corner_);
  const bool hovered = ImGui::IsItemHovered();
  under_mouse_ = hovered || ImGui::IsItemActive() ? std::optional{camera_.to_map(at, size_)} : std::nullopt;
  if (hovered && io.MouseWheel != 0.0F) {
    camera_ = zoomed(camera_, std::pow(kWheelStep, io.MouseWheel), at, size_);
  }
  handle_press(frame, scene);
  handle_drag(frame, scene);
  handle_release(frame, scene);
  if (hovered && held_->mode == HeldMode::Nothing) {
    const Hover thing = thing_at(scene, at, frame.theme.px(kReach));
    if (!(thing == frame.screen.pointed)) {
      frame.asked.emplace_back(PointAt{thing});
    }
  } else if (hovered_ && !hovered) {
    frame.asked.emplace_back(PointAt{});
  }
  hovered_ = hovered;
}

void MapView::handle_press(PanelFrame& frame, const MapScene& scene) {
  if (!ImGui::IsItemActivated()) {
    return;
  }
  const ImGuiIO& io = ImGui::GetIO();
  const Pixel at = pixel_of(io.MousePos, corner_);
  *held_ = {};
  held_->mode = HeldMode::Pressed;
  held_->from = at;
  held_->pans = io.MouseDown[2] || frame.screen.tool == Tool::Pan;
  held_->keeps = !scene.editable;
  held_->camera = camera_;
  if (io.MouseDown[0] && frame.screen.tool == Tool::Select) {
    held_->thing = thing_at(scene, at, frame.theme.px(kReach));
  }
}

void MapView::handle_drag(PanelFrame& frame, const MapScene& scene) {
  if (held_->mode == HeldMode::Nothing || held_->mode == HeldMode::Dropped) {
    return;
  }
  const ImGuiIO& io = ImGui::GetIO();
  const Pixel at = pixel_of(io.MousePos, corner_);
  const double dx = at.x - held_->from.x;
  const double dy = at.y - held_->from.y;
  if (held_->mode == HeldMode::Pressed && std::hypot(dx, dy) >= double{frame.theme.px(kDragStart)}) {
    const auto mark = std::ranges::find(scene.marks, held_->thing.id, &FacilityMark::id);
    const bool drags =
        !held_->pans && !held_->keeps && held_->thing.kind == Subject::Facility && mark != scene.marks.end();
    held_->mode = drags ? HeldMode::Facility : HeldMode::Map;
    if (drags) {
      const geo::MapPoint grip = camera_.to_map(held_->from, size_);
      held_->before = mark->at;
      held_->offset = {mark->at.x - grip.x, mark->at.y - grip.y};
      held_->mark = *mark;
      frame.asked.emplace_back(Select{Subject::Facility, held_->thing.id, Click::Replace, {}});
    }
  }
  if (held_->mode == HeldMode::Map) {
    camera_ = panned(held_->camera, dx, dy);
  } else if (held_->mode == HeldMode::Facility) {
    const geo::MapPoint hand = camera_.to_map(at, size_);
    const geo::MapPoint now{hand.x + held_->offset.x, hand.y + held_->offset.y};
    if (now != held_->now) {
      held_->now = now;
      frame.asked.emplace_back(PreviewEdits{{planner::MoveFacility{held_->thing.id, place_->lon_lat(now), 0, {}}}});
    }
    if (io.MouseDown[1]) {
      cancel(frame.asked);
    }
  }
}

void MapView::handle_release(PanelFrame& frame, const MapScene& scene) {
  // Not whether the item is active: Esc takes that away while the button is still down.
  const ImGuiIO& io = ImGui::GetIO();
  if (held_->mode == HeldMode::Nothing || io.MouseDown[0] || io.MouseDown[1] || io.MouseDown[2]) {
    return;
  }
  const Held held = *held_;
  *held_ = {};
  if (held.mode == HeldMode::Facility) {
    frame.asked.emplace_back(ApplyEdits{{planner::MoveFacility{held.thing.id, place_->lon_lat(held.now), 0, {}}}});
  } else if (held.mode == HeldMode::Pressed && !held.pans) {
    click(frame, scene, camera_.to_map(held.from, size_));
  }
}

void MapView::click(PanelFrame& frame, const MapScene& scene, geo::MapPoint at) {
  switch (scene.editable || frame.screen.tool == Tool::Pan ? frame.screen.tool : Tool::Select) {
    case Tool::Select: {
      const bool ctrl = ImGui::GetIO().KeyCtrl;
      const Hover thing = thing_at(scene, camera_.to_screen(at, size_), frame.theme.px(kReach));
      frame.asked.emplace_back(Select{thing.kind, thing.id, ctrl ? Click::Toggle : Click::Replace, {}});
      break;
    }
    case Tool::Explain:
      frame.asked.emplace_back(AskAbout{at});
      break;
    case Tool::Add:
      frame.asked.emplace_back(BeginFacility{at});
      break;
    case Tool::Road:
    case Tool::Measure:
      line_.push_back(at);
      break;
    case Tool::Pan:
      break;
  }
}

Hover MapView::thing_at(const MapScene& scene, Pixel at, float reach) const {
  const geo::MapPoint place = camera_.to_map(at, size_);
  const FacilityMark* nearest = nullptr;
  double best = double{reach};
  for (const FacilityMark& mark : scene.marks) {
    const Pixel there = camera_.to_screen(mark.at, size_);
    const double off = std::hypot(there.x - at.x, there.y - at.y);
    if (off <= best) {
      best = off;
      nearest = &mark;
    }
  }
  if (nearest != nullptr) {
    return {Subject::Facility, nearest->id};
  }
  const planner::UnitId unit = place_->unit_at(place);
  return unit.exists() ? Hover{Subject::Unit, place_->study().units[unit].code} : Hover{};
}

}  // namespace gui

#include "gui/app/detail/maps.hpp"

#include "gui/app/detail/map_card.hpp"

#include <cmath>
#include <utility>

namespace gui::detail {
namespace {

using geo::msg;

/// Each layer of a state has a number of its own.
constexpr std::uint64_t kLayers = 2;

}  // namespace

std::optional<geo::MapPoint> Maps::under_mouse() const {
  const auto main = main_->under_mouse();
  return main || !beside_ ? main : beside_->under_mouse();
}

void Maps::set_place(const std::shared_ptr<const MapPlace>& place) {
  main_->set_place(place);
  beside_.reset();
  marks_ = {};
}

void Maps::choose_marks(const PanelFrame& frame, const Shown& shown) {
  const Screen& screen = frame.screen;
  if (marks_.version == shown.version && marks_.on_map == screen.on_map) {
    return;
  }
  const View& view = *shown.view;
  const planner::Study& study = shown.place->study();
  marks_.version = shown.version;
  marks_.on_map = screen.on_map;
  marks_.main = marks_shown(view, view.facilities, study, screen);
  marks_.beside = view.beside ? marks_shown(view, view.beside->facilities, study, screen) : std::vector<FacilityMark>{};
  marks_.gaps = gaps_shown(view, screen);
}

MapScene Maps::scene_of(const PanelFrame& frame, const Shown& shown) {
  choose_marks(frame, shown);
  const View& view = *shown.view;
  MapScene scene;
  scene.version = shown.version * kLayers;
  scene.layer = &view.layer;
  scene.marks = marks_.main;
  scene.gaps = marks_.gaps;
  scene.north = frame(msg("N"));
  scene.attribution = view.synthetic ? frame(msg("synthetic data, not a real place")) : view.place;
  scene.card =
      card_of(view, shown.place->study(), frame.screen.pointed, frame.wording, frame.screen.shows_difference());
  spots_ = spots_of(view, frame.screen.selection);
  scene.spots = spots_;
  ranked_ = ranked_shown(view, frame.screen);
  scene.ranked = ranked_;
  if (frame.explained != nullptr) {
    scene.routes = frame.explained->routes;
  }
  return scene;
}

void Maps::draw(PanelFrame& frame, const Shown& shown, const ShadedArea* area, const Box& region) {
  MapScene scene = scene_of(frame, shown);
  scene.area = area;
  if (!frame.screen.compares() || !shown.view->beside) {
    main_->draw(frame, scene, region);
    return;
  }
  if (frame.screen.shows_difference()) {
    scene.layer = &layer_on_map(*shown.view, true);
    scene.version += 1;
    main_->draw(frame, scene, region);
    return;
  }
  draw_two(frame, shown, std::move(scene), region);
}

void Maps::draw_two(PanelFrame& frame, const Shown& shown, MapScene scene, const Box& region) {
  constexpr double kBetween = 2.0;
  if (!beside_) {
    beside_ = std::make_unique<MapView>("map_beside");
    beside_->set_place(shown.place);
  }
  const double width = std::floor((region.width - kBetween) / 2.0);
  const Box left{region.x, region.y, width, region.height};
  const Box right{region.right() - width, region.y, width, region.height};
  const Beside& other = *shown.view->beside;
  MapScene there = scene;
  there.layer = &other.layer;
  there.marks = marks_.beside;
  there.chip = other.names.a;
  there.editable = false;
  there.has_buttons = false;
  there.routes = {};
  there.gaps = {};
  there.ranked = {};
  there.area = nullptr;
  there.cross = main_->under_mouse();
  if (there.cross) {
    there.card.clear();
  }
  scene.chip = other.names.b;
  const Camera before = main_->camera();
  beside_->follow(before);
  beside_->draw(frame, there, left);
  if (!(beside_->camera() == before)) {
    main_->follow(beside_->camera());
  }
  scene.cross = beside_->under_mouse();
  if (scene.cross) {
    scene.card.clear();
  }
  main_->draw(frame, scene, right);
}

}  // namespace gui::detail

#include "gui/map/map_labels.hpp"

#include "gui/presentation/map/labels.hpp"

#include <imgui.h>

namespace gui {
namespace {

constexpr double kVillagesUntil = 45.0;  ///< metres a pixel beyond which villages are not named
constexpr double kBadgesUntil = 30.0;    ///< beyond which most symbols are dots, which names may cover

ImVec2 size_of(ImFont& font, const std::string& text) {
  return font.CalcTextSizeA(font.FontSize, 1e9F, 0.0F, text.c_str());
}

Box box_of(double x, double y, double width, double height) {
  return {x, y, width, height};
}

/// Where no name may stand: symbols, the scale bar, the buttons.
LabelSpace space_of(const Camera& camera, PictureSize size, const Theme& theme, const MapScene& scene) {
  LabelSpace space;
  space.frame = box_of(2.0, 2.0, size.width - 4.0, size.height - 4.0);
  const double s = double{theme.scale};
  space.taken.push_back(box_of(0.0, size.height - 46.0 * s, 0.36 * size.width, 46.0 * s));
  space.taken.push_back(box_of(size.width - 46.0 * s, 0.0, 46.0 * s, 146.0 * s));
  space.taken.push_back(box_of(size.width - 260.0 * s, size.height - 26.0 * s, 260.0 * s, 26.0 * s));
  const double half = 11.0 * s;
  for (const FacilityMark& mark : scene.marks) {
    const bool is_dot = camera.metres_per_pixel > kBadgesUntil && mark.shape == BadgeShape::Circle;
    const Pixel at = camera.to_screen(mark.at, size);
    if (!is_dot && at.x > -half && at.y > -half && at.x < size.width + half && at.y < size.height + half) {
      space.taken.push_back(box_of(at.x - half, at.y - half, 2.0 * half, 2.0 * half));
    }
  }
  return space;
}

}  // namespace

void MapLabels::name_units(const MapPlace& place) {
  std::vector<std::string> names;
  for (const planner::Unit& unit : place.study().units) {
    names.push_back(unit.name);
  }
  names_ = short_names(names);
}

std::span<const MapLabel> MapLabels::update(const std::shared_ptr<const MapPlace>& place, const Camera& camera,
                                            PictureSize size, const Theme& theme, const MapScene& scene) {
  const Key key{place, camera, size, theme.scale, scene.version};
  if (key == key_) {
    return labels_;
  }
  if (key.place != key_.place) {
    name_units(*place);
  }
  key_ = key;
  labels_.clear();
  std::vector<LabelWish> wishes;
  std::vector<MapLabel> wanted;
  const planner::Study& study = place->study();
  const geo::Envelope seen = camera.seen(size);
  for (std::uint32_t i = 1; i < study.units.size(); ++i) {
    const planner::UnitId id{i};
    const planner::Unit& unit = study.units[id];
    const auto& anchor = place->anchors()[id];
    const bool large = unit.level == planner::UnitLevel::Township;
    if (!anchor || !seen.contains(*anchor) || (!large && camera.metres_per_pixel > kVillagesUntil)) {
      continue;
    }
    const ImVec2 text = size_of(large ? *theme.fonts.body : *theme.fonts.label, names_[i]);
    const Pixel at = camera.to_screen(*anchor, size);
    const double halo = 4.0 * double{theme.scale};
    wishes.push_back({unit.code, large ? LabelKind::Seat : LabelKind::Area, at.x, at.y, double{text.x} + halo,
                      double{text.y}, 0.0, 0.0});
    wanted.push_back({*anchor, 0.0F, 0.0F, names_[i], large});
  }
  for (const PlacedLabel& placed : place_labels(wishes, space_of(camera, size, theme, scene))) {
    MapLabel label = wanted[placed.wish];
    label.dx = static_cast<float>(placed.box.x - wishes[placed.wish].x) + theme.px(2.0F);
    label.dy = static_cast<float>(placed.box.y - wishes[placed.wish].y);
    labels_.push_back(std::move(label));
  }
  return labels_;
}

}  // namespace gui

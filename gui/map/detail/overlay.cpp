#include "gui/map/detail/overlay.hpp"

#include "gui/map/symbols.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

namespace gui::detail {
namespace {

constexpr ImU32 kInk = rgb_of(0x111111);
constexpr ImU32 kCasing = rgb_of(0xFFFFFF);
constexpr ImU32 kRoute = rgb_of(0x7A0177);
constexpr double kDotsBeyond = 30.0;  ///< metres a pixel from which village-level symbols are dots

ImU32 colour_of(Colour colour) {
  return IM_COL32(colour.red, colour.green, colour.blue, colour.alpha);
}

/// One overlay being drawn.
struct Drawing {
  PanelFrame& frame;
  const MapScene& scene;
  const OverlayInput& over;
  ImDrawList& list;

  [[nodiscard]] float px(float logical) const { return frame.theme.px(logical); }
  [[nodiscard]] bool in_sight(ImVec2 at, float margin) const {
    const auto left = static_cast<float>(over.corner.x);
    const auto top = static_cast<float>(over.corner.y);
    return at.x > left - margin && at.y > top - margin && at.x < left + static_cast<float>(over.size.width) + margin &&
           at.y < top + static_cast<float>(over.size.height) + margin;
  }
  void line(std::span<const geo::MapPoint> points, ImU32 colour, float width, bool closed) const;
  void outline(const planner::Unit& unit, float width) const;
  void area() const;
  void circles() const;
  void gaps() const;
  void ranked() const;
  void spots() const;
  void outlines() const;
  void mark(const FacilityMark& mark, ImVec2 at, float strength) const;
  void marks() const;
  void labels(std::span<const MapLabel> names) const;
  void drag() const;
  void tool_line() const;
};

void Drawing::line(std::span<const geo::MapPoint> points, ImU32 colour, float width, bool closed) const {
  list.PathClear();
  for (const geo::MapPoint point : points) {
    list.PathLineTo(over.at(point));
  }
  list.PathStroke(colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
}

void Drawing::outline(const planner::Unit& unit, float width) const {
  for (const auto& [colour, wide] : {std::pair{kCasing, width + px(2.0F)}, {kInk, width}}) {
    for (const geo::Polygon& part : unit.area) {
      line(part.outer, colour, wide, true);
      for (const geo::Ring& hole : part.holes) {
        line(hole, colour, wide, true);
      }
    }
  }
}

void Drawing::outlines() const {
  const auto unit_of = [&](const std::string& code) { return over.place.unit_of(code); };
  const Selection& selection = frame.screen.selection;
  if (selection.kind == Subject::Unit) {
    for (const std::string& code : selection.ids) {
      if (const planner::UnitId unit = unit_of(code); unit.exists()) {
        outline(over.place.study().units[unit], px(2.5F));
      }
    }
  }
  const Hover& pointed = frame.screen.pointed;
  if (pointed.kind == Subject::Unit && !selection.has(pointed.kind, pointed.id)) {
    if (const planner::UnitId unit = unit_of(pointed.id); unit.exists()) {
      for (const geo::Polygon& part : over.place.study().units[unit].area) {
        line(part.outer, kInk, px(1.5F), true);
      }
    }
  }
}

void Drawing::area() const {
  if (scene.area == nullptr) {
    return;
  }
  const ImU32 colour = colour_of(scene.area->colour);
  // smoothed edges would show where triangles meet
  const ImDrawListFlags flags = list.Flags;
  list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (const geo::Triangle& triangle : scene.area->triangles) {
    list.AddTriangleFilled(over.at(triangle[0]), over.at(triangle[1]), over.at(triangle[2]), faded(colour, 0.28F));
  }
  list.Flags = flags;
  for (const geo::Polygon& part : scene.area->area) {
    line(part.outer, kCasing, px(3.5F), true);
    line(part.outer, colour, px(2.0F), true);
    for (const geo::Ring& hole : part.holes) {
      line(hole, kCasing, px(3.5F), true);
      line(hole, colour, px(2.0F), true);
    }
  }
}

void Drawing::gaps() const {
  const float half = px(6.0F);
  for (const geo::MapPoint gap : scene.gaps) {
    const ImVec2 at = over.at(gap);
    if (in_sight(at, half)) {
      const ImVec2 top{at.x, at.y - half};
      const ImVec2 right{at.x + half, at.y + half * 0.8F};
      const ImVec2 left{at.x - half, at.y + half * 0.8F};
      list.AddTriangleFilled(top, right, left, colour_of(kLacking));
      list.AddTriangle(top, right, left, kCasing, px(2.5F));
      list.AddTriangle(top, right, left, kInk, px(1.0F));
    }
  }
}

/// From the last on, so that the first lie on top.
void Drawing::ranked() const {
  ImGui::PushFont(frame.theme.fonts.label);
  const float height = ImGui::GetTextLineHeight();
  for (std::size_t i = scene.ranked.size(); i-- > 0;) {
    const RankedMark& one = scene.ranked[i];
    const ImVec2 at = over.at(one.at);
    if (!in_sight(at, height)) {
      continue;
    }
    const ImVec2 text = ImGui::CalcTextSize(one.text.c_str());
    const float half = std::max(0.5F * text.x + px(4.0F), 0.5F * height + px(1.0F));
    const ImVec2 from{at.x - half, at.y - 0.5F * height - px(1.0F)};
    const ImVec2 to{at.x + half, at.y + 0.5F * height + px(1.0F)};
    const float round = 0.5F * (to.y - from.y);
    list.AddRectFilled({from.x - px(1.5F), from.y - px(1.5F)}, {to.x + px(1.5F), to.y + px(1.5F)}, kCasing,
                       round + px(1.5F));
    list.AddRectFilled(from, to, colour_of(one.colour), round);
    list.AddText({at.x - 0.5F * text.x, at.y - 0.5F * text.y}, kCasing, one.text.c_str());
  }
  ImGui::PopFont();
}

void Drawing::spots() const {
  for (const geo::MapPoint spot : scene.spots) {
    const ImVec2 at = over.at(spot);
    list.AddCircle(at, px(11.0F), kCasing, 0, px(4.5F));
    list.AddCircle(at, px(11.0F), kInk, 0, px(2.5F));
  }
  if (scene.cross) {
    const ImVec2 at = over.at(*scene.cross);
    const float arm = px(9.0F);
    for (const auto& [colour, width] : {std::pair{kCasing, px(4.0F)}, {kInk, px(1.5F)}}) {
      list.AddLine({at.x - arm, at.y}, {at.x + arm, at.y}, colour, width);
      list.AddLine({at.x, at.y - arm}, {at.x, at.y + arm}, colour, width);
    }
  }
}

void Drawing::circles() const {
  if (scene.layer == nullptr || scene.layer->circles.empty()) {
    return;
  }
  const double most = scene.layer->circles.front().persons.value();
  for (const PeopleCircle& circle : scene.layer->circles) {
    const double share = most > 0.0 ? circle.persons.value() / most : 0.0;
    const float radius = px(26.0F) * static_cast<float>(std::sqrt(share));
    const ImVec2 at = over.at(circle.at);
    if (radius >= 0.7F && in_sight(at, radius)) {
      list.AddCircleFilled(at, radius, colour_of(kLackingCircle));
      list.AddCircle(at, radius, kCasing, 0, px(1.0F));
    }
  }
}

void Drawing::mark(const FacilityMark& mark, ImVec2 at, float strength) const {
  const float half = 0.5F * over.symbol_size;
  const ImVec2 from{std::floor(at.x - half), std::floor(at.y - half)};
  const SymbolPlace place = symbol_place(mark.glyph, mark.shape, mark.state);
  list.AddImage(texture_id(over.symbols), from, {from.x + over.symbol_size, from.y + over.symbol_size},
                {place.left, place.top}, {place.right, place.bottom}, faded(IM_COL32_WHITE, strength));
}

void Drawing::marks() const {
  const bool far = over.camera.metres_per_pixel > kDotsBeyond;
  const Hover& pointed = frame.screen.pointed;
  const FacilityMark* above = nullptr;
  for (const FacilityMark& one : scene.marks) {
    const ImVec2 at = over.at(one.at);
    if (!in_sight(at, over.symbol_size) || (over.held.mode == HeldMode::Facility && one.id == over.held.thing.id)) {
      continue;
    }
    const bool selected = frame.screen.selection.has(Subject::Facility, one.id);
    if (selected || one.edited || (pointed.kind == Subject::Facility && pointed.id == one.id)) {
      const float ring = 0.5F * over.symbol_size + px(2.0F);
      const ImU32 colour = selected ? kInk : one.edited ? frame.theme.colours().accent : faded(kInk, 0.6F);
      list.AddCircle(at, ring + px(1.0F), kCasing, 0, px(3.0F));
      list.AddCircle(at, ring + px(1.0F), colour, 0, px(2.0F));
      above = selected ? &one : above;
      mark(one, at, 1.0F);
    } else if (far && one.shape == BadgeShape::Circle) {
      list.AddCircleFilled(at, px(3.6F), kCasing, 10);
      list.AddCircleFilled(at, px(2.8F), colour_of(one.state == MarkState::Closed ? kNoPeople : one.colour), 10);
    } else {
      mark(one, at, 1.0F);
    }
  }
  if (above != nullptr) {
    mark(*above, over.at(above->at), 1.0F);
  }
}

void Drawing::labels(std::span<const MapLabel> names) const {
  for (const MapLabel& label : names) {
    ImFont* const font = label.large ? frame.theme.fonts.body : frame.theme.fonts.label;
    const ImVec2 anchor = over.at(label.at);
    const ImVec2 at{std::round(anchor.x + label.dx), std::round(anchor.y + label.dy)};
    if (!in_sight(at, px(160.0F))) {
      continue;
    }
    const float halo = px(1.3F);
    for (const auto& [x, y] : {std::pair{-halo, 0.0F},
                               {halo, 0.0F},
                               {0.0F, -halo},
                               {0.0F, halo},
                               {-halo, -halo},
                               {halo, -halo},
                               {-halo, halo},
                               {halo, halo}}) {
      list.AddText(font, font->FontSize, {at.x + x, at.y + y}, faded(kCasing, 0.85F), label.text.c_str());
    }
    list.AddText(font, font->FontSize, at, label.large ? kInk : rgb_of(0x3A4046), label.text.c_str());
  }
}

void Drawing::drag() const {
  if (over.held.mode != HeldMode::Facility) {
    return;
  }
  const ImVec2 before = over.at(over.held.before);
  const ImVec2 now = over.at(over.held.now);
  mark(over.held.mark, before, 0.45F);
  list.AddLine(before, now, kCasing, px(4.0F));
  list.AddLine(before, now, kInk, px(1.5F));
  mark(over.held.mark, now, 1.0F);
  const std::string metres = geo::fixed_text(geo::distance(over.held.before, over.held.now), 0) + " m";
  const ImVec2 text{now.x + px(16.0F), now.y - px(22.0F)};
  const ImVec2 size = ImGui::CalcTextSize(metres.c_str());
  list.AddRectFilled({text.x - px(4.0F), text.y - px(2.0F)}, {text.x + size.x + px(4.0F), text.y + size.y + px(2.0F)},
                     faded(kCasing, 0.92F), px(3.0F));
  list.AddText(text, kInk, metres.c_str());
}

void Drawing::tool_line() const {
  if (over.line.empty()) {
    return;
  }
  std::vector<geo::MapPoint> points = over.line;
  if (over.under_mouse) {
    points.push_back(*over.under_mouse);
  }
  line(points, kCasing, px(5.0F), false);
  line(points, frame.theme.colours().accent, px(2.5F), false);
  double metres = 0.0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    metres += geo::distance(points[i - 1], points[i]);
  }
  for (const geo::MapPoint point : over.line) {
    list.AddCircleFilled(over.at(point), px(4.0F), kCasing);
    list.AddCircle(over.at(point), px(4.0F), kInk, 0, px(1.5F));
  }
  const ImVec2 end = over.at(points.back());
  const std::string text = geo::fixed_text(metres, 0) + " m";
  list.AddText({end.x + px(12.0F), end.y + px(8.0F)}, kInk, text.c_str());
}

/// The card at the mouse: what the thing under it is, inside the map whatever the corner.
void draw_card(const Drawing& drawing) {
  const std::vector<std::string>& lines = drawing.scene.card;
  if (lines.empty() || !drawing.over.under_mouse || drawing.over.held.mode != HeldMode::Nothing) {
    return;
  }
  ImVec2 size{0.0F, 0.0F};
  for (const std::string& text : lines) {
    const ImVec2 one = ImGui::CalcTextSize(text.c_str());
    size = {std::max(size.x, one.x), size.y + one.y + drawing.px(2.0F)};
  }
  const float pad = drawing.px(8.0F);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto right = static_cast<float>(drawing.over.corner.x + drawing.over.size.width);
  const auto bottom = static_cast<float>(drawing.over.corner.y + drawing.over.size.height);
  ImVec2 from{mouse.x + drawing.px(18.0F), mouse.y + drawing.px(14.0F)};
  if (from.x + size.x + 2.0F * pad > right) {
    from.x = mouse.x - drawing.px(12.0F) - size.x - 2.0F * pad;
  }
  if (from.y + size.y + 2.0F * pad > bottom) {
    from.y = mouse.y - drawing.px(12.0F) - size.y - 2.0F * pad;
  }
  from = {std::max(from.x, static_cast<float>(drawing.over.corner.x)),
          std::max(from.y, static_cast<float>(drawing.over.corner.y))};
  const ImVec2 to{from.x + size.x + 2.0F * pad, from.y + size.y + 2.0F * pad};
  const ThemeColours& colours = drawing.frame.theme.colours();
  drawing.list.AddRectFilled(from, to, faded(colours.panel, 0.96F), drawing.px(4.0F));
  drawing.list.AddRect(from, to, colours.border, drawing.px(4.0F));
  float y = from.y + pad;
  for (const std::string& text : lines) {
    const bool first = &text == &lines.front();
    drawing.list.AddText({from.x + pad, y}, first ? colours.text : colours.dim, text.c_str());
    y += ImGui::CalcTextSize(text.c_str()).y + drawing.px(2.0F);
  }
}

}  // namespace

ImTextureID texture_id(unsigned texture) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast,performance-no-int-to-ptr): ImGui's OpenGL user wants it
  // so
  return reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture));
}

void draw_overlay(PanelFrame& frame, const MapScene& scene, const OverlayInput& over, std::span<const MapLabel> names) {
  const Drawing drawing{frame, scene, over, *ImGui::GetWindowDrawList()};
  drawing.area();
  drawing.circles();
  drawing.outlines();
  for (const std::vector<geo::MapPoint>& route : scene.routes) {
    drawing.line(route, kCasing, drawing.px(6.0F), false);
    drawing.line(route, kRoute, drawing.px(3.0F), false);
  }
  drawing.labels(names);
  if (frame.screen.shows("facilities")) {
    drawing.marks();
  }
  drawing.gaps();
  drawing.ranked();
  if (frame.screen.spot) {
    const ImVec2 at = over.at(*frame.screen.spot);
    drawing.list.AddCircleFilled(at, drawing.px(5.0F), kCasing);
    drawing.list.AddCircleFilled(at, drawing.px(3.5F), kRoute);
  }
  drawing.spots();
  drawing.drag();
  drawing.tool_line();
  draw_card(drawing);
}

}  // namespace gui::detail

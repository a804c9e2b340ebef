#include "gui/map/detail/overlay.hpp"
#include "gui/presentation/map/scale_bar.hpp"

#include <cmath>

namespace gui::detail {
namespace {

using geo::msg;

constexpr ImU32 kInk = rgb_of(0x1F2328);
constexpr ImU32 kGround = rgb_of(0xFFFFFF, 215);

void boxed_text(ImDrawList& list, const Theme& theme, ImVec2 right_bottom, const std::string& text) {
  ImFont* const font = theme.fonts.label;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9F, 0.0F, text.c_str());
  const ImVec2 from{right_bottom.x - size.x - theme.px(10.0F), right_bottom.y - size.y - theme.px(6.0F)};
  list.AddRectFilled(from, right_bottom, kGround, theme.px(3.0F));
  list.AddText(font, font->FontSize, {from.x + theme.px(5.0F), from.y + theme.px(3.0F)}, rgb_of(0x59636E),
               text.c_str());
}

/// The name of what a map is of.
void draw_chip(ImDrawList& list, const Theme& theme, ImVec2 from, const std::string& text) {
  ImFont* const font = theme.fonts.body;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9F, 0.0F, text.c_str());
  const ImVec2 to{from.x + size.x + theme.px(16.0F), from.y + size.y + theme.px(8.0F)};
  list.AddRectFilled(from, to, rgb_of(0xFFFFFF, 240), theme.px(4.0F));
  list.AddRect(from, to, rgb_of(0x8C959F), theme.px(4.0F));
  list.AddText(font, font->FontSize, {from.x + theme.px(8.0F), from.y + theme.px(4.0F)}, kInk, text.c_str());
}

/// A plain arrow: the plane's north is up.
void draw_north(ImDrawList& list, const Theme& theme, ImVec2 tip, const std::string& letter) {
  const float half = theme.px(6.0F);
  const float height = theme.px(20.0F);
  list.AddTriangleFilled(tip, {tip.x - half, tip.y + height}, {tip.x, tip.y + height * 0.76F}, kInk);
  list.AddTriangleFilled(tip, {tip.x, tip.y + height * 0.76F}, {tip.x + half, tip.y + height}, rgb_of(0xFFFFFF));
  list.AddTriangle(tip, {tip.x - half, tip.y + height}, {tip.x, tip.y + height * 0.76F}, kInk, 1.0F);
  list.AddTriangle(tip, {tip.x, tip.y + height * 0.76F}, {tip.x + half, tip.y + height}, kInk, 1.0F);
  const ImVec2 size = theme.fonts.label->CalcTextSizeA(theme.fonts.label->FontSize, 1e9F, 0.0F, letter.c_str());
  list.AddText(theme.fonts.label, theme.fonts.label->FontSize, {tip.x - 0.5F * size.x, tip.y + height + theme.px(1.0F)},
               kInk, letter.c_str());
}

/// A button on the map's light ground, with a sign that is drawn.
bool map_button(PanelFrame& frame, ImVec2 at, const char* id, const std::string& help,
                const std::function<void(ImDrawList&, ImVec2, float)>& sign) {
  const float side = frame.theme.px(28.0F);
  ImGui::SetCursorScreenPos(at);
  const bool pressed = ImGui::InvisibleButton(id, {side, side});
  frame.items.note(id);
  const bool hovered = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + side, at.y + side}, hovered ? rgb_of(0xCFE3F7) : rgb_of(0xFFFFFF, 240),
                     frame.theme.px(3.0F));
  list.AddRect(at, {at.x + side, at.y + side}, rgb_of(0xC8CFD6), frame.theme.px(3.0F));
  sign(list, {at.x + 0.5F * side, at.y + 0.5F * side}, frame.theme.px(6.0F));
  if (hovered) {
    ImGui::SetTooltip("%s", help.c_str());
  }
  return pressed;
}

void draw_scale_bar(const PanelFrame& frame, const OverlayInput& over, ImDrawList& list) {
  const ScaleBar bar = scale_bar(over.camera.metres_per_pixel, over.size.width, frame.wording);
  const Theme& theme = frame.theme;
  const ImVec2 from{static_cast<float>(over.corner.x) + theme.px(14.0F),
                    static_cast<float>(over.corner.y + over.size.height) - theme.px(16.0F)};
  const auto x_of = [&](double metres) { return from.x + static_cast<float>(metres / over.camera.metres_per_pixel); };
  const float height = theme.px(5.0F);
  list.AddRectFilled({from.x - theme.px(8.0F), from.y - theme.px(22.0F)},
                     {x_of(bar.metres) + theme.px(40.0F), from.y + height + theme.px(5.0F)}, kGround, theme.px(3.0F));
  for (int part = 0; part < 4; ++part) {
    const float left = x_of(bar.metres * part / 4.0);
    const float right = x_of(bar.metres * (part + 1) / 4.0);
    list.AddRectFilled({left, from.y}, {right, from.y + height}, part % 2 == 0 ? kInk : rgb_of(0xFFFFFF));
  }
  list.AddRect({from.x, from.y}, {x_of(bar.metres), from.y + height}, kInk);
  ImFont* const font = theme.fonts.label;
  for (std::size_t i = 0; i < bar.labels.size(); ++i) {
    const double place = bar.metres * static_cast<double>(i) / static_cast<double>(bar.labels.size() - 1);
    const std::string number = bar.labels[i].substr(0, bar.labels[i].find(' '));
    const float back = 0.5F * font->CalcTextSizeA(font->FontSize, 1e9F, 0.0F, number.c_str()).x;
    list.AddText(font, font->FontSize, {x_of(place) - back, from.y - theme.px(19.0F)}, kInk, bar.labels[i].c_str());
  }
}

}  // namespace

void draw_furniture(PanelFrame& frame, const MapScene& scene, const OverlayInput& over) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Theme& theme = frame.theme;
  const auto right = static_cast<float>(over.corner.x + over.size.width);
  const auto top = static_cast<float>(over.corner.y);
  const float x = right - theme.px(28.0F + 10.0F);
  draw_north(list, theme, {x + theme.px(14.0F), top + theme.px(10.0F)}, scene.north);
  const auto stroke = [](ImDrawList& onto, ImVec2 a, ImVec2 b) { onto.AddLine(a, b, kInk, 2.0F); };
  const auto plus = [&](ImDrawList& onto, ImVec2 c, float r) {
    stroke(onto, {c.x - r, c.y}, {c.x + r, c.y});
    stroke(onto, {c.x, c.y - r}, {c.x, c.y + r});
  };
  const auto minus = [&](ImDrawList& onto, ImVec2 c, float r) { stroke(onto, {c.x - r, c.y}, {c.x + r, c.y}); };
  const auto whole = [&](ImDrawList& onto, ImVec2 c, float r) {
    for (const float sx : {-1.0F, 1.0F}) {
      for (const float sy : {-1.0F, 1.0F}) {
        stroke(onto, {c.x + sx * r, c.y + sy * r}, {c.x + sx * r * 0.35F, c.y + sy * r});
        stroke(onto, {c.x + sx * r, c.y + sy * r}, {c.x + sx * r, c.y + sy * r * 0.35F});
      }
    }
  };
  if (!scene.chip.empty()) {
    draw_chip(list, theme, {static_cast<float>(over.corner.x) + theme.px(10.0F), top + theme.px(10.0F)}, scene.chip);
  }
  if (scene.has_buttons && map_button(frame, {x, top + theme.px(52.0F)}, "zoom_in", frame(msg("Closer (+)")), plus)) {
    frame.asked.emplace_back(ZoomBy{1.5});
  }
  if (scene.has_buttons &&
      map_button(frame, {x, top + theme.px(82.0F)}, "zoom_out", frame(msg("Farther (−)")), minus)) {
    frame.asked.emplace_back(ZoomBy{1.0 / 1.5});
  }
  if (scene.has_buttons &&
      map_button(frame, {x, top + theme.px(112.0F)}, "fit_all", frame(msg("The whole place (Home)")), whole)) {
    frame.asked.emplace_back(FitAll{});
  }
  draw_scale_bar(frame, over, list);
  boxed_text(list, theme,
             {right - theme.px(6.0F), static_cast<float>(over.corner.y + over.size.height) - theme.px(6.0F)},
             scene.attribution);
}

}  // namespace gui::detail

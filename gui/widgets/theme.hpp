#pragma once

#include <imgui.h>

#include <cstdint>

namespace gui {

/// The colours of one theme. Source  WCAG contrasts as in the interface guide: text ≥ 4.5:1, graphics ≥ 3:1 on panels.
struct ThemeColours {
  ImU32 window;
  ImU32 panel;
  ImU32 frame;
  ImU32 border;
  ImU32 text;
  ImU32 dim;
  ImU32 accent;
  ImU32 selected;
  ImU32 ok;
  ImU32 warn;
  ImU32 bad;
  ImU32 off;
};

[[nodiscard]] const ThemeColours& theme_colours(bool dark);

/// The letters of the interface. Body and label have every Chinese character; heading and figure only those of the
/// program's own words, so that names from data never stand in them.
struct Fonts {
  ImFont* body = nullptr;     ///< 16
  ImFont* label = nullptr;    ///< 13
  ImFont* heading = nullptr;  ///< 18, bold
  ImFont* figure = nullptr;   ///< 28
};

/// How everything is drawn: colours, letters, and pixels a logical pixel.
struct Theme {
  bool dark = false;
  float scale = 1.0F;
  Fonts fonts;

  [[nodiscard]] const ThemeColours& colours() const { return theme_colours(dark); }
  [[nodiscard]] float px(float logical) const { return logical * scale; }
};

/// Sets ImGui's style to a theme at a scale, from its pristine one.
void apply_theme(const Theme& theme);

/// 0xRRGGBB as ImGui takes it.
[[nodiscard]] constexpr ImU32 rgb_of(std::uint32_t hex, std::uint32_t alpha = 255) {
  return (alpha << 24U) | (hex & 0xFFU) << 16U | (hex & 0xFF00U) | hex >> 16U;
}

/// The same colour, so much of it seen.
[[nodiscard]] constexpr ImU32 faded(ImU32 colour, float share) {
  const auto alpha = static_cast<ImU32>(static_cast<float>(colour >> 24U) * share);
  return (colour & 0x00FFFFFFU) | alpha << 24U;
}

}  // namespace gui

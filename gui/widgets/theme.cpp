#include "gui/widgets/theme.hpp"

#include <initializer_list>

namespace gui {
namespace {

constexpr ThemeColours kLight{rgb_of(0xF4F6F8), rgb_of(0xFFFFFF), rgb_of(0xE9EDF1), rgb_of(0xC8CFD6),
                              rgb_of(0x1F2328), rgb_of(0x59636E), rgb_of(0x0B5CAD), rgb_of(0xCFE3F7),
                              rgb_of(0x1A6F37), rgb_of(0x8A5A00), rgb_of(0xB42318), rgb_of(0x8C959F)};
constexpr ThemeColours kDark{rgb_of(0x171B20), rgb_of(0x1F242B), rgb_of(0x2B323A), rgb_of(0x454E58),
                             rgb_of(0xE6EAEE), rgb_of(0xA3ACB6), rgb_of(0x5AA9F2), rgb_of(0x17395C),
                             rgb_of(0x5CC47D), rgb_of(0xE0A93B), rgb_of(0xFF8A7A), rgb_of(0x6E7781)};

void set_sizes(ImGuiStyle& style, float scale) {
  style.WindowPadding = {8.0F, 8.0F};
  style.FramePadding = {8.0F, 4.0F};
  style.ItemSpacing = {8.0F, 6.0F};
  style.ItemInnerSpacing = {6.0F, 4.0F};
  style.CellPadding = {6.0F, 3.0F};
  style.ScrollbarSize = 12.0F;
  style.GrabMinSize = 12.0F;
  style.WindowRounding = 0.0F;
  style.ChildRounding = 0.0F;
  style.FrameRounding = style.PopupRounding = style.GrabRounding = style.TabRounding = style.ScrollbarRounding = 3.0F;
  style.WindowBorderSize = style.ChildBorderSize = style.PopupBorderSize = 1.0F;
  style.FrameBorderSize = 0.0F;
  style.DisabledAlpha = 0.5F;
  style.ScaleAllSizes(scale);
}

}  // namespace

const ThemeColours& theme_colours(bool dark) {
  return dark ? kDark : kLight;
}

void apply_theme(const Theme& theme) {
  ImGuiStyle style;
  set_sizes(style, theme.scale);
  const ThemeColours& c = theme.colours();
  const auto set = [&](std::initializer_list<ImGuiCol> which, ImU32 colour) {
    for (const ImGuiCol item : which) {
      style.Colors[item] = ImGui::ColorConvertU32ToFloat4(colour);
    }
  };
  if (theme.dark) {
    ImGui::StyleColorsDark(&style);
  } else {
    ImGui::StyleColorsLight(&style);
  }
  set({ImGuiCol_Text}, c.text);
  set({ImGuiCol_TextDisabled}, c.dim);
  set({ImGuiCol_WindowBg, ImGuiCol_MenuBarBg, ImGuiCol_TitleBg, ImGuiCol_TitleBgActive}, c.window);
  set({ImGuiCol_ChildBg, ImGuiCol_PopupBg}, c.panel);
  set({ImGuiCol_Border, ImGuiCol_Separator, ImGuiCol_TableBorderStrong}, c.border);
  set({ImGuiCol_TableBorderLight}, faded(c.border, 0.6F));
  set({ImGuiCol_FrameBg, ImGuiCol_Button, ImGuiCol_TableHeaderBg, ImGuiCol_Tab, ImGuiCol_TabUnfocused}, c.frame);
  set({ImGuiCol_FrameBgHovered, ImGuiCol_ButtonHovered, ImGuiCol_HeaderHovered, ImGuiCol_TabHovered}, c.selected);
  set({ImGuiCol_FrameBgActive, ImGuiCol_ButtonActive, ImGuiCol_Header, ImGuiCol_HeaderActive, ImGuiCol_TabActive,
       ImGuiCol_TabUnfocusedActive, ImGuiCol_TextSelectedBg},
      c.selected);
  set({ImGuiCol_CheckMark, ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_SeparatorHovered,
       ImGuiCol_SeparatorActive, ImGuiCol_NavHighlight, ImGuiCol_PlotHistogram},
      c.accent);
  set({ImGuiCol_TableRowBg, ImGuiCol_ScrollbarBg}, faded(c.panel, 0.0F));
  set({ImGuiCol_TableRowBgAlt}, faded(c.frame, 0.45F));
  set({ImGuiCol_ScrollbarGrab}, c.border);
  set({ImGuiCol_ScrollbarGrabHovered, ImGuiCol_ScrollbarGrabActive}, c.off);
  ImGui::GetStyle() = style;
}

}  // namespace gui

#include "gui/app/detail/start_page.hpp"

#include <imgui.h>

#include <algorithm>
#include <string>

namespace gui::detail {
namespace {

using geo::msg;

/// One place of before: its name, the day, the file below; grey where that is gone.
void draw_recent(PanelFrame& frame, const RecentPlace& place, std::size_t index, float width) {
  const std::string id = "start/recent/" + std::to_string(index);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float line = ImGui::GetTextLineHeightWithSpacing();
  ImGui::BeginDisabled(place.missing);
  if (ImGui::Selectable(("##" + id).c_str(), false, ImGuiSelectableFlags_None, {width, 2.0F * line})) {
    frame.asked.emplace_back(OpenProject{place.file});
  }
  frame.items.note(id);
  ImGui::EndDisabled();
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) {
    ImGui::SetTooltip("%s", (place.missing ? frame(msg("{0} is not there any more", place.file)) : place.file).c_str());
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ThemeColours& colours = frame.theme.colours();
  const float pad = frame.theme.px(6.0F);
  list.PushClipRect(at, {at.x + width, at.y + 2.0F * line}, true);
  list.AddText({at.x + pad, at.y}, place.missing ? colours.off : colours.text,
               (place.name.empty() ? place.file : place.name).c_str());
  const float day = ImGui::CalcTextSize(place.opened.c_str()).x;
  list.AddText({at.x + width - day - pad, at.y}, colours.dim, place.opened.c_str());
  ImFont* const font = frame.theme.fonts.label;
  list.AddText(font, font->FontSize, {at.x + pad, at.y + line}, place.missing ? colours.off : colours.dim,
               place.missing ? frame(msg("{0} is not there any more", place.file)).c_str() : place.file.c_str());
  list.PopClipRect();
}

}  // namespace

void draw_start_page(PanelFrame& frame, std::span<const RecentPlace> recent, const Box& region) {
  const ImVec2 size{static_cast<float>(region.width), static_cast<float>(region.height)};
  ImGui::SetCursorScreenPos({static_cast<float>(region.x), static_cast<float>(region.y)});
  if (ImGui::BeginChild("start", size, false)) {
    const float width = frame.theme.px(420.0F);
    const float x = std::max(frame.theme.px(16.0F), 0.5F * (size.x - width));
    ImGui::SetCursorPos({x, size.y * (recent.empty() ? 0.28F : 0.12F)});
    ImGui::BeginGroup();
    ImGui::PushFont(frame.theme.fonts.figure);
    ImGui::TextUnformatted(frame(msg("Junheng")).c_str());
    ImGui::PopFont();
    ImGui::TextDisabled("%s", frame(msg("Who can reach public services, how equal, and where to build")).c_str());
    ImGui::Dummy({0.0F, frame.theme.px(12.0F)});
    if (ImGui::Button((frame(msg("Demo county")) + "##demo").c_str(), {width, frame.theme.px(36.0F)})) {
      frame.asked.emplace_back(OpenDemo{});
    }
    frame.items.note("start/demo");
    if (ImGui::Button((frame(msg("Open project…")) + "##open").c_str(), {width, frame.theme.px(36.0F)})) {
      frame.asked.emplace_back(ShowDialog{Dialog::Open});
    }
    frame.items.note("start/open");
    ImGui::Dummy({0.0F, frame.theme.px(6.0F)});
    ImGui::TextDisabled("%s", frame(msg("or drop a project.toml, or its folder, on this window")).c_str());
    if (!recent.empty()) {
      ImGui::Dummy({0.0F, frame.theme.px(10.0F)});
      ImGui::TextUnformatted(frame(msg("Opened before")).c_str());
      ImGui::Separator();
    }
    for (std::size_t i = 0; i < recent.size(); ++i) {
      draw_recent(frame, recent[i], i, width);
    }
    ImGui::EndGroup();
  }
  ImGui::EndChild();
}

}  // namespace gui::detail

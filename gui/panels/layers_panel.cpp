#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"

#include <imgui.h>

#include <string>

namespace gui {
namespace {

using geo::msg;

void draw_toggle(PanelFrame& frame, const char* what, const geo::Message& name) {
  bool shown = frame.screen.shows(what);
  if (ImGui::Checkbox((frame(name) + "##" + what).c_str(), &shown)) {
    frame.asked.emplace_back(ShowOnMap{what, shown});
  }
  frame.items.note(std::string{"layers/"} + what);
}

void draw_choice(PanelFrame& frame, const View& view) {
  const MapLayer& layer = view.layer;
  ImGui::SetNextItemWidth(-1.0F);
  if (ImGui::BeginCombo("##layer", layer.title.c_str(), ImGuiComboFlags_HeightLargest)) {
    for (const OfferedLayer& offered : *view.offered) {
      const bool chosen = offered.choice.kind == layer.choice.kind && offered.choice.subject == layer.choice.subject;
      if (ImGui::Selectable(offered.name.c_str(), chosen)) {
        frame.asked.emplace_back(ChooseLayer{offered.choice});
      }
    }
    ImGui::EndCombo();
  }
  frame.items.note("layers/choice");
  if (ImGui::IsItemHovered()) {
    ImGui::SetTooltip("%s", layer.title.c_str());
  }
}

void draw_swatch(const PanelFrame& frame, const LegendEntry& entry) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 to{from.x + frame.theme.px(26.0F), from.y + ImGui::GetTextLineHeight()};
  const ImU32 colour = IM_COL32(entry.colour.red, entry.colour.green, entry.colour.blue, 255);
  list.AddRectFilled(from, to, colour);
  list.PushClipRect(from, to, true);
  const float step = frame.theme.px(4.5F);
  const float height = to.y - from.y;
  const bool crossed = entry.pattern == Pattern::CrossHatched;
  for (float x = from.x - height; x < to.x; x += step) {
    if (entry.pattern == Pattern::Hatched || crossed) {
      list.AddLine({x, to.y}, {x + height, from.y}, crossed ? rgb_of(0xFFFFFF, 150) : rgb_of(0x000000, 110));
    }
    if (crossed) {
      list.AddLine({x, from.y}, {x + height, to.y}, rgb_of(0xFFFFFF, 150));
    }
  }
  if (entry.pattern == Pattern::Dotted) {
    for (float x = from.x + step * 0.5F; x < to.x; x += step) {
      for (float y = from.y + step * 0.5F; y < to.y; y += step) {
        list.AddCircleFilled({x, y}, frame.theme.px(0.9F), rgb_of(0x8C959F), 6);
      }
    }
  }
  list.PopClipRect();
  list.AddRect(from, to, frame.theme.colours().border);
  ImGui::Dummy({to.x - from.x, height});
}

void draw_legend(PanelFrame& frame, const MapLayer& layer) {
  ImGui::TextWrapped("%s", layer.title.c_str());
  ImGui::Spacing();
  for (const LegendEntry& entry : layer.legend) {
    draw_swatch(frame, entry);
    ImGui::SameLine();
    ImGui::TextUnformatted(entry.label.c_str());
    const std::string count = std::to_string(entry.count);
    ImGui::SameLine(ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(count.c_str()).x);
    ImGui::TextDisabled("%s", count.c_str());
  }
  if (!layer.legend.empty() && !layer.counted.empty()) {
    ImGui::PushFont(frame.theme.fonts.label);
    ImGui::TextDisabled("%s", frame(msg("right: number of {0}", layer.counted)).c_str());
    ImGui::PopFont();
  }
}

}  // namespace

Panel layers_panel() {
  return {"layers", msg("Layers"), Region::Left, [](PanelFrame& frame) {
            if (frame.view == nullptr) {
              ImGui::TextDisabled("%s", frame(msg("Nothing is open.")).c_str());
              return;
            }
            draw_choice(frame, *frame.view);
            ImGui::Spacing();
            draw_toggle(frame, "facilities", msg("Facilities"));
            draw_toggle(frame, "labels", msg("Names"));
            draw_toggle(frame, "roads", msg("Roads"));
            draw_toggle(frame, "borders", msg("Boundaries"));
            ImGui::Separator();
            ImGui::TextUnformatted(frame(msg("Legend")).c_str());
            draw_legend(frame, frame.view->layer);
          }};
}

}  // namespace gui

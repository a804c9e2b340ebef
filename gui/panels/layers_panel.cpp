#include "gui/panels/detail/classes_editor.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/wrapped_text.hpp"

#include <imgui.h>

#include <string>
#include <tuple>
#include <utility>

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
    ImGui::Separator();
    for (const OfferedLayer& offered : view.offered_parts) {
      const bool chosen = offered.choice.kind == layer.choice.kind && offered.choice.subject == layer.choice.subject;
      if (ImGui::Selectable((offered.name + "##part").c_str(), chosen)) {
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

/// Two maps, or one of the difference.
void draw_compare_choice(PanelFrame& frame, const View& view) {
  if (!frame.screen.compares()) {
    return;
  }
  if (!view.beside) {
    ImGui::TextWrapped(
        "%s", frame(msg("Choose a scenario in the tool bar: its map stands beside the place as it is.")).c_str());
    ImGui::Spacing();
    return;
  }
  for (const auto& [id, name, shown] : {std::tuple{"side_by_side", msg("Side by side"), CompareView::SideBySide},
                                        std::tuple{"difference", msg("Difference"), CompareView::Difference}}) {
    if (ImGui::RadioButton((frame(name) + "##" + id).c_str(), frame.screen.compare_view == shown)) {
      frame.asked.emplace_back(ShowCompared{shown});
    }
    frame.items.note(std::string{"layers/"} + id);
    ImGui::SameLine();
  }
  ImGui::NewLine();
  ImGui::Spacing();
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

/// In two columns, so that the legend has room.
void draw_toggles(PanelFrame& frame) {
  const float half = 0.5F * ImGui::GetContentRegionAvail().x;
  bool left = true;
  for (const auto& [what, name] : {std::pair{"facilities", msg("Facilities")},
                                   {"labels", msg("Names")},
                                   {"roads", msg("Roads")},
                                   {"borders", msg("Boundaries")},
                                   {"service_area", msg("Service area")},
                                   {"gaps", msg("Gaps")}}) {
    if (!left) {
      ImGui::SameLine(half);
    }
    draw_toggle(frame, what, name);
    left = !left;
  }
}

/// What lies over the layer.
void draw_extras(const PanelFrame& frame) {
  for (const LegendEntry& entry : frame.extras) {
    draw_swatch(frame, entry);
    ImGui::SameLine();
    const std::string count = entry.count > 0 ? "  " + std::to_string(entry.count) : std::string{};
    ImGui::TextWrapped("%s", (entry.label + count).c_str());
  }
}

void draw_legend(PanelFrame& frame, const MapLayer& layer) {
  draw_wrapped(layer.title);
  ImGui::Spacing();
  for (const LegendEntry& entry : layer.legend) {
    draw_swatch(frame, entry);
    ImGui::SameLine();
    ImGui::TextUnformatted(entry.label.c_str());
    const std::string count = std::to_string(entry.count);
    ImGui::SameLine(ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(count.c_str()).x);
    ImGui::TextDisabled("%s", count.c_str());
  }
  draw_extras(frame);
  if (!layer.legend.empty() && !layer.counted.empty()) {
    ImGui::PushFont(frame.theme.fonts.label);
    ImGui::TextDisabled("%s", frame(msg("right: number of {0}", layer.counted)).c_str());
    ImGui::PopFont();
  }
}

}  // namespace

Panel layers_panel() {
  return {"layers", msg("Layers"), Region::Left, [ui = detail::ClassesUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              ImGui::TextDisabled("%s", frame(msg("Nothing is open.")).c_str());
              return;
            }
            draw_choice(frame, *frame.view);
            if (!frame.screen.shows_difference()) {
              detail::draw_classes_editor(frame, frame.view->layer, ui);
            }
            ImGui::Spacing();
            draw_compare_choice(frame, *frame.view);
            draw_toggles(frame);
            ImGui::Separator();
            ImGui::TextUnformatted(frame(msg("Legend")).c_str());
            draw_legend(frame, layer_on_map(*frame.view, frame.screen.shows_difference()));
          }};
}

}  // namespace gui

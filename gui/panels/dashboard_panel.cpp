#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

#include <algorithm>

namespace gui {
namespace {

using geo::msg;

ImU32 colour_of(const PanelFrame& frame, Verdict verdict) {
  const ThemeColours& colours = frame.theme.colours();
  return verdict == Verdict::Met ? colours.ok : verdict == Verdict::NotMet ? colours.bad : colours.text;
}

void draw_change(const PanelFrame& frame, const Kpi& kpi) {
  if (kpi.change.empty()) {
    return;
  }
  const ThemeColours& colours = frame.theme.colours();
  const char* const sign = kpi.better ? "✓ " : kpi.worse ? "× " : "";
  ImGui::PushStyleColor(ImGuiCol_Text, kpi.better ? colours.ok : kpi.worse ? colours.bad : colours.dim);
  ImGui::TextUnformatted((sign + kpi.change).c_str());
  ImGui::PopStyleColor();
}

void draw_kpi(PanelFrame& frame, const Kpi& kpi) {
  ImGui::PushFont(frame.theme.fonts.label);
  ImGui::PushStyleColor(ImGuiCol_Text, frame.theme.colours().dim);
  ImGui::TextWrapped("%s", kpi.label.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  ImGui::PushFont(frame.theme.fonts.figure);
  ImGui::PushStyleColor(ImGuiCol_Text, frame.screen.stale ? frame.theme.colours().dim : colour_of(frame, kpi.verdict));
  ImGui::TextUnformatted(kpi.value.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  frame.items.note("dashboard/" + kpi.id);
  if (kpi.verdict != Verdict::None) {
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ImGui::PushStyleColor(ImGuiCol_Text, colour_of(frame, kpi.verdict));
    ImGui::TextUnformatted(verdict_text(kpi.verdict, frame.wording).c_str());
    ImGui::PopStyleColor();
  }
  draw_change(frame, kpi);
}

void draw_kpis(PanelFrame& frame, const Dashboard& dashboard) {
  // the first three are of the place, what follows of the standard that is looked at
  constexpr std::size_t kOfPlace = 3;
  if (ImGui::BeginTable("kpis", 2)) {
    for (std::size_t i = 0; i < std::min(kOfPlace, dashboard.kpis.size()); ++i) {
      ImGui::TableNextColumn();
      draw_kpi(frame, dashboard.kpis[i]);
    }
    ImGui::EndTable();
  }
  if (dashboard.kpis.size() > kOfPlace) {
    ImGui::Separator();
  }
  for (std::size_t i = kOfPlace; i < dashboard.kpis.size(); ++i) {
    draw_kpi(frame, dashboard.kpis[i]);
  }
}

}  // namespace

Panel dashboard_panel() {
  return {"dashboard", msg("Dashboard"), Region::Right, [](PanelFrame& frame) {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
              return;
            }
            const View& view = *frame.view;
            ImGui::TextWrapped("%s", view.caption.c_str());
            if (view.synthetic) {
              ImGui::PushFont(frame.theme.fonts.label);
              ImGui::TextDisabled("%s", frame(msg("synthetic data, not a real place")).c_str());
              ImGui::PopFont();
            }
            ImGui::Separator();
            draw_kpis(frame, view.dashboard);
            ImGui::Separator();
            for (const std::string& line : view.dashboard.headlines) {
              ImGui::TextWrapped("%s", line.c_str());
              ImGui::Dummy({0.0F, frame.theme.px(2.0F)});
            }
          }};
}

}  // namespace gui

#include "gui/panels/panels.hpp"
#include "gui/presentation/text/numbers.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"
#include "gui/widgets/wrapped_text.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

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
  draw_wrapped(kpi.label);
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

/// What the sliders stand at, and between which ends, while they are held.
struct Sliders {
  std::optional<float> limit;
  float least = 0.0F;
  float most = 0.0F;
  std::optional<int> year;
};

/// Decimals of limits of a standard.
int decimals_of(const LimitKnob& knob) {
  return knob.limit < 10.0 ? 1 : 0;
}

planner::Edit limit_edit(const PanelFrame& frame, const LimitKnob& knob, float limit) {
  planner::ChangeStandard edit;
  edit.id = knob.standard;
  const double parts = decimals_of(knob) == 1 ? 10.0 : 1.0;
  edit.limit = std::max(1.0, std::round(double{limit} * parts)) / parts;
  edit.note.reason = frame(msg("tried with the slider"));
  return edit;
}

void label_slider(const PanelFrame& frame, const std::string& label) {
  ImGui::PushFont(frame.theme.fonts.label);
  ImGui::TextDisabled("%s", label.c_str());
  ImGui::PopFont();
  ImGui::SetNextItemWidth(-1.0F);
}

/// Shows what another limit would do while it is moved; letting go is one step.
void draw_limit(PanelFrame& frame, const LimitKnob& knob, Sliders& sliders) {
  constexpr float kLeast = 0.2F;  // of the limit
  constexpr float kMost = 3.0F;
  const auto usual = static_cast<float>(knob.limit);
  if (!sliders.limit) {
    sliders.least = usual * kLeast;
    sliders.most = usual * kMost;
  }
  float limit = sliders.limit.value_or(usual);
  label_slider(frame, knob.label + "  " + number_text(double{limit}, decimals_of(knob)));
  const bool moved = ImGui::SliderFloat(
      "##limit", &limit, sliders.least, sliders.most, "",
      ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_NoRoundToFormat);
  frame.items.note("dashboard/limit");
  if (moved) {
    sliders.limit = limit;
    frame.asked.emplace_back(PreviewEdits{{limit_edit(frame, knob, limit)}});
  }
  if (sliders.limit && !ImGui::IsItemActive()) {
    frame.asked.emplace_back(ApplyEdits{{limit_edit(frame, knob, *sliders.limit)}});
    sliders.limit.reset();
  }
}

/// Another year costs a whole assessment: it is asked for when the slider is let go.
void draw_year(PanelFrame& frame, int year_now, Sliders& sliders) {
  constexpr int kYears = 15;
  int year = sliders.year.value_or(year_now);
  label_slider(frame, frame(msg("Target year")) + "  " + std::to_string(year));
  if (ImGui::SliderInt("##year", &year, year_now - kYears, year_now + kYears, "", ImGuiSliderFlags_AlwaysClamp)) {
    sliders.year = year;
  }
  frame.items.note("dashboard/year");
  if (sliders.year && !ImGui::IsItemActive()) {
    if (*sliders.year != year_now) {
      frame.asked.emplace_back(SetYear{*sliders.year});
    }
    sliders.year.reset();
  }
}

}  // namespace

Panel dashboard_panel() {
  return {"dashboard", msg("Dashboard"), Region::Right, [sliders = Sliders{}](PanelFrame& frame) mutable {
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
            if (view.dashboard.limit) {
              draw_limit(frame, *view.dashboard.limit, sliders);
            }
            if (view.year != 0) {
              draw_year(frame, view.year, sliders);
            }
            ImGui::Separator();
            for (const std::string& line : view.dashboard.headlines) {
              draw_wrapped(line);
              ImGui::Dummy({0.0F, frame.theme.px(2.0F)});
            }
          }};
}

}  // namespace gui

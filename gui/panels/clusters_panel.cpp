#include "gui/panels/detail/part_page.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

#include <algorithm>
#include <string>

namespace gui {
namespace {

using geo::msg;

void draw_indicators(PanelFrame& frame, const ClustersView& view) {
  const auto chosen = std::ranges::find(view.indicators, view.subject, &ClusterIndicator::subject);
  ImGui::SetNextItemWidth(frame.theme.px(300.0F));
  const bool open = ImGui::BeginCombo("##indicator", chosen->name.c_str(), ImGuiComboFlags_HeightLarge);
  frame.items.note("clusters/indicator");
  if (!open) {
    return;
  }
  for (const ClusterIndicator& one : view.indicators) {
    if (ImGui::Selectable((one.name + " · " + one.moran + "##" + one.subject).c_str(), one.subject == view.subject)) {
      frame.asked.emplace_back(ChooseLayer{detail::layer_of(frame, LayerKind::Clusters, one.subject)});
    }
    frame.items.note("clusters/indicator/" + one.subject);
  }
  ImGui::EndCombo();
}

/// Townships or villages.
void draw_levels(PanelFrame& frame, const ClustersView& view) {
  for (const planner::UnitLevel level : view.levels) {
    const bool village = level == planner::UnitLevel::Village;
    ImGui::SameLine();
    const std::string id = village ? "clusters/level/village" : "clusters/level/township";
    if (ImGui::RadioButton((frame(village ? msg("Villages") : msg("Townships")) + "##" + id).c_str(),
                           level == view.level)) {
      LayerChoice choice = detail::layer_of(frame, LayerKind::Clusters, view.subject);
      choice.level = level;
      frame.asked.emplace_back(ChooseLayer{choice});
    }
    frame.items.note(id);
  }
}

/// What the panel shows as the map's layer.
void draw_on_map(PanelFrame& frame, const ClustersView& view) {
  const LayerChoice& layer = frame.view->layer.choice;
  const bool shown = layer.kind == LayerKind::Clusters && layer.subject == view.subject && layer.level == view.level;
  ImGui::SameLine();
  ImGui::BeginDisabled(shown);
  if (ImGui::Button((frame(msg("On the map")) + "##clusters_on_map").c_str())) {
    LayerChoice choice = detail::layer_of(frame, LayerKind::Clusters, view.subject);
    choice.level = view.level;
    frame.asked.emplace_back(ChooseLayer{choice});
  }
  frame.items.note("clusters/on_map");
  ImGui::EndDisabled();
}

void draw_clusters(PanelFrame& frame, const ClustersView& view, TableUi& ui) {
  if (!view.empty.empty()) {
    draw_empty(frame, view.empty);
    return;
  }
  draw_indicators(frame, view);
  draw_levels(frame, view);
  draw_on_map(frame, view);
  draw_data_table(frame, view.units, ui, {}, {view.head});
}

}  // namespace

Panel clusters_panel() {
  return {"clusters",
          msg("Clusters"),
          Region::Bottom,
          [ui = TableUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
              return;
            }
            const PartView<ClustersView>& part = frame.view->parts.clusters;
            if (detail::draw_part_state(frame, {Part::Clusters, part.shown != nullptr, part.before})) {
              draw_clusters(frame, *part.shown, ui);
            }
          },
          kAnalysisGroup,
          [](const Screen&) { return PartSet{Part::Clusters}; }};
}

}  // namespace gui

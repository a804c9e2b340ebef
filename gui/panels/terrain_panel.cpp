#include "gui/panels/detail/part_page.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"

#include <imgui.h>

namespace gui {
namespace {

using geo::msg;

void draw_find_terrain(PanelFrame& frame) {
  const bool working = frame.part_work.at(index_of(Part::Terrain)).working;
  ImGui::BeginDisabled(working);
  if (ImGui::Button((frame(working ? msg("This is being found …") : msg("Walk")) + "##find_terrain").c_str())) {
    frame.asked.emplace_back(FindPart{Part::Terrain});
  }
  frame.items.note("terrain/find");
  ImGui::EndDisabled();
}

void draw_terrain(PanelFrame& frame, const TerrainView& view, detail::ServiceTablesUi& ui) {
  if (!view.empty.empty()) {
    draw_empty(frame, view.empty);
    return;
  }
  ImGui::SameLine();
  draw_service_tables(frame, {"terrain", LayerKind::OverLand, view.head, view.services, view.units}, ui);
}

}  // namespace

Panel terrain_panel() {
  return {"terrain",
          msg("Terrain"),
          Region::Bottom,
          [ui = detail::ServiceTablesUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
              return;
            }
            draw_find_terrain(frame);
            const PartView<TerrainView>& part = frame.view->parts.terrain;
            if (detail::draw_part_state(frame, {Part::Terrain, part.shown != nullptr, part.before})) {
              draw_terrain(frame, *part.shown, ui);
            } else if (!frame.part_work.at(index_of(Part::Terrain)).working) {
              draw_empty(frame, frame(msg("How long people walk to services over the land, where there are no roads, "
                                          "too. That takes a while; press Walk.")));
            }
          },
          kAnalysisGroup,
          [](const Screen&) { return PartSet{Part::Terrain}; }};
}

}  // namespace gui

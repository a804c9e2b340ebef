#include "gui/panels/detail/part_page.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

#include <array>

namespace gui {
namespace {

using geo::msg;

struct AccessUi {
  int shown = 0;
  TableUi services;
  TableUi units;
};

void draw_access(PanelFrame& frame, const AccessView& view, AccessUi& ui) {
  if (!view.empty.empty()) {
    draw_empty(frame, view.empty);
    return;
  }
  const std::array<detail::PageName, 2> pages{detail::PageName{"services", msg("Services")}, {"units", msg("Units")}};
  draw_page_choice(frame, "accessibility", pages, ui.shown);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(view.head.c_str());
  if (ui.shown == 1) {
    draw_data_table(frame, view.units, ui.units);
    return;
  }
  draw_data_table(frame, view.services, ui.services, [&](const Row& row) {
    frame.asked.emplace_back(ChooseLayer{detail::layer_of(frame, LayerKind::Access, row.id)});
  });
}

}  // namespace

Panel accessibility_panel() {
  return {"accessibility",
          msg("Accessibility"),
          Region::Bottom,
          [ui = AccessUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
              return;
            }
            const PartView<AccessView>& part = frame.view->parts.accessibility;
            if (detail::draw_part_state(frame, {Part::Accessibility, part.shown != nullptr, part.before})) {
              draw_access(frame, *part.shown, ui);
            }
          },
          kAnalysisGroup,
          [](const Screen&) { return PartSet{Part::Accessibility}; }};
}

}  // namespace gui

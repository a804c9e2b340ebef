#include "gui/panels/detail/part_page.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"

#include <imgui.h>

namespace gui {
namespace {

using geo::msg;

void draw_access(PanelFrame& frame, const AccessView& view, detail::ServiceTablesUi& ui) {
  if (!view.empty.empty()) {
    draw_empty(frame, view.empty);
    return;
  }
  draw_service_tables(frame, {"accessibility", LayerKind::Access, view.head, view.services, view.units}, ui);
}

}  // namespace

Panel accessibility_panel() {
  return {"accessibility",
          msg("Accessibility"),
          Region::Bottom,
          [ui = detail::ServiceTablesUi{}](PanelFrame& frame) mutable {
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

#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

namespace gui {

using geo::msg;

Panel standards_panel() {
  return {"standards", msg("Standards"), Region::Bottom, [ui = TableUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
              return;
            }
            draw_data_table(frame, frame.view->standards, ui, [&](const Row& row) {
              LayerChoice choice = frame.screen.layer;
              choice.kind = LayerKind::Covered;
              choice.subject = row.id;
              choice.method = ClassMethod::Manual;
              choice.breaks.clear();
              frame.asked.emplace_back(ChooseLayer{choice});
            });
          }};
}

}  // namespace gui

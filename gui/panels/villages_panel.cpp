#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

namespace gui {

using geo::msg;

Panel villages_panel() {
  return {"villages", msg("Villages"), Region::Bottom, [ui = TableUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
              return;
            }
            draw_data_table(frame, frame.view->villages, ui);
          }};
}

}  // namespace gui

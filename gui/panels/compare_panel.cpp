#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

namespace gui {
namespace {

using geo::msg;

/// Which of the tables is seen, and what is asked of each.
struct CompareUi {
  int shown = 0;
  TableUi standards;
  TableUi townships;
  TableUi villages;
};

void draw_compared(PanelFrame& frame, const Compared& compared, CompareUi& ui) {
  const auto choose = [&](const char* id, const geo::Message& name, int which) {
    if (ImGui::RadioButton((frame(name) + "##" + id).c_str(), ui.shown == which)) {
      ui.shown = which;
    }
    frame.items.note(std::string{"compare/"} + id);
    ImGui::SameLine();
  };
  choose("standards", msg("Standards"), 0);
  choose("townships", msg("Townships"), 1);
  choose("villages", msg("Villages"), 2);
  ImGui::TextUnformatted(compared.sentence.c_str());
  if (ui.shown == 0) {
    draw_data_table(frame, compared.standards, ui.standards);
  } else if (ui.shown == 1) {
    draw_data_table(frame, compared.townships, ui.townships);
  } else {
    draw_data_table(frame, compared.villages, ui.villages);
  }
}

}  // namespace

Panel compare_panel() {
  return {"compare", msg("Compare"), Region::Bottom, [ui = CompareUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
            } else if (frame.view->compared == nullptr) {
              draw_empty(frame, frame(msg("There is no scenario to compare yet. Change something on the map: the place "
                                          "as it is stays as it is, and the change is compared with it here.")));
            } else {
              draw_compared(frame, *frame.view->compared, ui);
            }
          }};
}

}  // namespace gui

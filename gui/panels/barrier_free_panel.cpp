#include "gui/panels/detail/part_page.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

#include <array>
#include <string>

namespace gui {
namespace {

using geo::msg;

/// Which of the tables is seen, and what is asked of each.
struct BarrierFreeUi {
  int shown = 0;
  std::array<TableUi, 4> tables;
};

void draw_barrier_free(PanelFrame& frame, const BarrierFreeView& view, BarrierFreeUi& ui) {
  if (!view.empty.empty()) {
    draw_empty(frame, view.empty);
    return;
  }
  const std::array<detail::PageName, 4> pages{detail::PageName{"services", msg("Services")},
                                              {"units", msg("Units")},
                                              {"barriers", msg("Barriers")},
                                              {"obstacles", msg("Weakest links")}};
  draw_page_choice(frame, "barrier_free", pages, ui.shown);
  const TableHead head{ui.shown == 1 ? view.service_name + " · " + view.head : view.head, true};
  TableUi& table = ui.tables.at(static_cast<std::size_t>(ui.shown));
  switch (ui.shown) {
    case 0:
      draw_data_table(
          frame, view.services, table,
          [&](const Row& row) {
            frame.asked.emplace_back(ChooseLayer{detail::layer_of(frame, LayerKind::CutOff, row.id)});
          },
          head);
      break;
    case 1:
      draw_data_table(frame, view.units, table, {}, head);
      break;
    case 2:
      draw_data_table(frame, view.barriers, table, {}, head);
      break;
    default:
      draw_data_table(frame, view.obstacles, table, {}, head);
  }
}

}  // namespace

Panel barrier_free_panel() {
  return {"barrier_free",
          msg("Barrier-free"),
          Region::Bottom,
          [ui = BarrierFreeUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
              return;
            }
            const PartView<BarrierFreeView>& part = frame.view->parts.barrier_free;
            if (detail::draw_part_state(frame, {Part::BarrierFree, part.shown != nullptr, part.before})) {
              draw_barrier_free(frame, *part.shown, ui);
            }
          },
          kAnalysisGroup,
          [](const Screen&) { return PartSet{Part::BarrierFree}; }};
}

}  // namespace gui

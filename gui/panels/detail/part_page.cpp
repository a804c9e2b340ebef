#include "gui/panels/detail/part_page.hpp"

#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

#include <array>

namespace gui::detail {

using geo::msg;

bool draw_part_state(PanelFrame& frame, const PartState& state) {
  const PartWork& work = frame.part_work.at(index_of(state.part));
  const auto offer_again = [&] {
    if (!is_costly(state.part)) {
      const std::string id = "part/find/" + std::to_string(index_of(state.part));
      if (ImGui::Button((frame(msg("Find it")) + "##" + id).c_str())) {
        frame.asked.emplace_back(FindPart{state.part});
      }
      frame.items.note(id);
    }
  };
  const bool stopped = work.stopped && !work.working;
  if (state.found) {
    if (state.before && !frame.screen.stale && !frame.view->preview) {
      ImGui::TextDisabled("… %s", frame(msg("before the last change")).c_str());
      if (stopped) {
        ImGui::SameLine();
        ImGui::TextUnformatted(frame(msg("This was stopped before it was found.")).c_str());
        ImGui::SameLine();
        offer_again();
      }
    }
    return true;
  }
  if (stopped) {
    draw_empty(frame, frame(msg("This was stopped before it was found.")));
    offer_again();
  } else if (work.working || !is_costly(state.part)) {
    draw_empty(frame, frame(msg("This is being found …")));
  }
  return false;
}

void draw_page_choice(PanelFrame& frame, std::string_view panel, std::span<const PageName> pages, int& shown) {
  for (int i = 0; i < static_cast<int>(pages.size()); ++i) {
    const PageName& page = pages[static_cast<std::size_t>(i)];
    const std::string id = std::string{panel} + "/" + std::string{page.id};
    if (ImGui::RadioButton((frame(page.name) + "##" + id).c_str(), shown == i)) {
      shown = i;
    }
    frame.items.note(id);
    ImGui::SameLine();
  }
}

void draw_service_tables(PanelFrame& frame, const ServiceTables& tables, ServiceTablesUi& ui) {
  const std::array<PageName, 2> pages{PageName{"services", msg("Services")}, {"units", msg("Units")}};
  draw_page_choice(frame, tables.panel, pages, ui.shown);
  const TableHead head{tables.head, true};
  if (ui.shown == 1) {
    draw_data_table(frame, tables.units, ui.units, {}, head);
    return;
  }
  const auto show = [&](const Row& row) {
    frame.asked.emplace_back(ChooseLayer{layer_of(frame, tables.layer, row.id)});
  };
  draw_data_table(frame, tables.services, ui.services, show, head);
}

LayerChoice layer_of(const PanelFrame& frame, LayerKind kind, const std::string& subject) {
  LayerChoice choice = frame.screen.layer;
  choice.kind = kind;
  choice.subject = subject;
  choice.method = ClassMethod::Manual;
  choice.breaks.clear();
  return choice;
}

}  // namespace gui::detail

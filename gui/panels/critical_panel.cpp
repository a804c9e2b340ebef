#include "gui/panels/detail/part_page.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace gui {
namespace {

using geo::msg;

constexpr int kMostListed = 200;

struct CriticalUi {
  int shown = 0;
  int most = 20;  ///< facilities, and as many roads
  TableUi facilities;
  TableUi roads;
};

void draw_request(PanelFrame& frame, CriticalUi& ui) {
  const bool working = frame.part_work.at(index_of(Part::Critical)).working;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(frame(msg("at most")).c_str());
  ImGui::SameLine();
  ImGui::SetNextItemWidth(frame.theme.px(110.0F));
  ImGui::InputInt("##most", &ui.most, 10, 10);
  ui.most = std::clamp(ui.most, 1, kMostListed);
  frame.items.note("critical/most");
  ImGui::SameLine();
  ImGui::BeginDisabled(working);
  if (ImGui::Button((frame(working ? msg("This is being found …") : msg("Find")) + "##find_critical").c_str())) {
    FindPart find{Part::Critical};
    find.most = static_cast<std::size_t>(ui.most);
    frame.asked.emplace_back(find);
  }
  frame.items.note("critical/find");
  ImGui::EndDisabled();
}

void draw_critical(PanelFrame& frame, const CriticalView& view, CriticalUi& ui) {
  if (ui.shown == 0) {
    draw_data_table(frame, view.facilities, ui.facilities);
  } else {
    draw_data_table(frame, view.roads, ui.roads);
  }
}

}  // namespace

Panel critical_panel() {
  return {"critical",
          msg("Critical"),
          Region::Bottom,
          [ui = CriticalUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
              return;
            }
            const PartView<CriticalView>& part = frame.view->parts.critical;
            if (part.shown) {
              const std::array<detail::PageName, 2> pages{detail::PageName{"facilities", msg("Facilities")},
                                                          {"roads", msg("Roads")}};
              draw_page_choice(frame, "critical", pages, ui.shown);
            }
            draw_request(frame, ui);
            if (detail::draw_part_state(frame, {Part::Critical, part.shown != nullptr, part.before})) {
              draw_critical(frame, *part.shown, ui);
            } else if (!frame.part_work.at(index_of(Part::Critical)).working) {
              draw_empty(frame,
                         frame(msg("Which facilities and roads most people depend on: each is closed once, alone, "
                                   "and it is counted who loses by it. That takes a while; press Find.")));
            }
          },
          kAnalysisGroup,
          [](const Screen&) { return PartSet{Part::Critical}; }};
}

}  // namespace gui

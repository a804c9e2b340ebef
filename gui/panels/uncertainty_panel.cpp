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

constexpr int kMostRuns = 10'000;
constexpr int kMostSpread = 90;

struct UncertaintyUi {
  int shown = 0;
  int runs = 200;
  int speed = 20;   ///< percent up and down
  int people = 10;  ///< likewise
  TableUi standards;
  TableUi units;
};

void draw_number(PanelFrame& frame, const char* id, const geo::Message& name, int& value, int most) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(frame(name).c_str());
  ImGui::SameLine();
  ImGui::SetNextItemWidth(frame.theme.px(56.0F));
  ImGui::InputInt((std::string{"##"} + id).c_str(), &value, 0, 0);
  value = std::clamp(value, 0, most);
  frame.items.note(std::string{"uncertainty/"} + id);
  ImGui::SameLine();
}

void draw_request(PanelFrame& frame, UncertaintyUi& ui) {
  const bool working = frame.part_work.at(index_of(Part::Uncertainty)).working;
  draw_number(frame, "runs", msg("Runs"), ui.runs, kMostRuns);
  ui.runs = std::max(ui.runs, 1);
  draw_number(frame, "speed", msg("Speeds ± %"), ui.speed, kMostSpread);
  draw_number(frame, "people", msg("People ± %"), ui.people, kMostSpread);
  ImGui::BeginDisabled(working);
  if (ImGui::Button((frame(working ? msg("This is being found …") : msg("Try")) + "##find_uncertainty").c_str())) {
    constexpr double kPercent = 100.0;
    FindPart find{Part::Uncertainty};
    find.request.runs = static_cast<std::uint32_t>(ui.runs);
    find.request.speed = ui.speed / kPercent;
    find.request.population = ui.people / kPercent;
    frame.asked.emplace_back(find);
  }
  frame.items.note("uncertainty/find");
  ImGui::EndDisabled();
}

void draw_uncertainty(PanelFrame& frame, const UncertaintyView& view, UncertaintyUi& ui) {
  if (ui.shown == 1 && view.units) {
    draw_data_table(frame, view.units, ui.units, {}, {view.standard_name + " · " + view.head});
    return;
  }
  const auto show = [&](const Row& row) {
    frame.asked.emplace_back(ChooseLayer{detail::layer_of(frame, LayerKind::MetRuns, row.id)});
  };
  draw_data_table(frame, view.standards, ui.standards, show, {view.head});
}

}  // namespace

Panel uncertainty_panel() {
  return {"uncertainty",
          msg("Uncertainty"),
          Region::Bottom,
          [ui = UncertaintyUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
              return;
            }
            const PartView<UncertaintyView>& part = frame.view->parts.uncertainty;
            if (part.shown) {
              const std::array<detail::PageName, 2> pages{detail::PageName{"standards", msg("Standards")},
                                                          {"units", msg("Units")}};
              draw_page_choice(frame, "uncertainty", pages, ui.shown);
            }
            draw_request(frame, ui);
            if (detail::draw_part_state(frame, {Part::Uncertainty, part.shown != nullptr, part.before})) {
              draw_uncertainty(frame, *part.shown, ui);
            } else if (!frame.part_work.at(index_of(Part::Uncertainty)).working) {
              draw_empty(frame, frame(msg("How far coverage depends on speeds and numbers of people that are not known "
                                          "for sure: both are tried anew many times. That takes a while; press Try.")));
            }
          },
          kAnalysisGroup,
          [](const Screen&) { return PartSet{Part::Uncertainty}; }};
}

}  // namespace gui

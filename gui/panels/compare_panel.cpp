#include "gui/jobs/cases.hpp"
#include "gui/jobs/desk_state.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

#include <string>

namespace gui {
namespace {

using geo::msg;

/// Which of the tables is seen, and what is asked of each.
struct CompareUi {
  int shown = 0;
  TableUi standards;
  TableUi townships;
  TableUi villages;
  TableUi scenarios;
};

constexpr int kAllScenarios = 3;

void draw_tables_choice(PanelFrame& frame, CompareUi& ui) {
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
  choose("scenarios", msg("All scenarios"), kAllScenarios);
}

/// What the current scenario is compared with.
void draw_against(PanelFrame& frame) {
  const std::string as_it_is = frame(msg("as it is"));
  const std::string& against = frame.screen.against;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(frame(msg("compared with")).c_str());
  ImGui::SameLine();
  ImGui::SetNextItemWidth(frame.theme.px(170.0F));
  const bool open = ImGui::BeginCombo("##against", against.empty() ? as_it_is.c_str() : against.c_str());
  frame.items.note("compare/against");
  if (!open) {
    return;
  }
  if (ImGui::Selectable((as_it_is + "##none").c_str(), against.empty())) {
    frame.asked.emplace_back(CompareWith{});
  }
  frame.items.note("compare/against/none");
  const planner::ScenarioSet& set = frame.desk->set;
  for (std::size_t i = 0; i < set.scenarios.size(); ++i) {
    const planner::KeptScenario& scenario = set.scenarios[i];
    if (!scenario.archived && set.current != i) {
      const std::string index = std::to_string(i);
      if (ImGui::Selectable((scenario.name + "##" + index).c_str(), against == scenario.name)) {
        frame.asked.emplace_back(CompareWith{scenario.name});
      }
      frame.items.note("compare/against/" + index);
    }
  }
  ImGui::EndCombo();
}

/// Scenarios that could not be assessed, and why.
void draw_problems(const PanelFrame& frame) {
  for (const AssessedCase& one : frame.cases) {
    if (one.problem) {
      const std::string why =
          geo::render(one.problem->where, one.problem->what, one.problem->remedy, frame.wording.translate);
      ImGui::PushStyleColor(ImGuiCol_Text, frame.theme.colours().bad);
      ImGui::TextWrapped("%s", frame(msg("“{0}” is left out: {1}", one.scenario.name, why)).c_str());
      ImGui::PopStyleColor();
    }
  }
}

/// A click on a standard shows it on the map.
void draw_standards(PanelFrame& frame, const std::shared_ptr<const Table>& table, TableUi& ui) {
  draw_data_table(frame, table, ui, [&](const Row& row) {
    if (!row.code.empty()) {
      LayerChoice choice = frame.screen.layer;
      choice.kind = LayerKind::Covered;
      choice.subject = row.id;
      choice.method = ClassMethod::Manual;
      choice.breaks.clear();
      frame.asked.emplace_back(ChooseLayer{choice});
    }
  });
}

void draw_comparison(PanelFrame& frame, CompareUi& ui) {
  const View& view = *frame.view;
  draw_tables_choice(frame, ui);
  draw_against(frame);
  if (ui.shown == kAllScenarios) {
    draw_problems(frame);
    if (!frame.screen.compares()) {
      draw_empty(frame, frame(msg("All scenarios are compared in the workspace “Compare” (key 3).")));
    } else {
      draw_standards(frame, view.scenarios, ui.scenarios);
    }
    return;
  }
  if (view.compared == nullptr) {
    draw_empty(frame, frame(msg("There is no scenario to compare yet. Change something on the map: the place as it is "
                                "stays as it is, and the change is compared with it here.")));
    return;
  }
  ImGui::TextUnformatted(view.compared->sentence.c_str());
  if (ui.shown == 0) {
    draw_standards(frame, view.compared->standards, ui.standards);
  } else if (ui.shown == 1) {
    draw_data_table(frame, view.compared->townships, ui.townships);
  } else {
    draw_data_table(frame, view.compared->villages, ui.villages);
  }
}

}  // namespace

Panel compare_panel() {
  return {"compare", msg("Compare"), Region::Bottom, [ui = CompareUi{}](PanelFrame& frame) mutable {
            if (frame.view == nullptr || frame.desk == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
            } else {
              draw_comparison(frame, ui);
            }
          }};
}

}  // namespace gui

#include "gui/jobs/desk_state.hpp"
#include "gui/panels/detail/clock_text.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/text/numbers.hpp"
#include "gui/presentation/view.hpp"

#include <imgui.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace gui {
namespace {

using geo::msg;

struct Line {
  std::string time;
  std::string what;
  std::string effect;  ///< on the standard chosen; empty: none, or not known
  bool done = true;
};

/// The lines of a history in one language, made once.
struct HistoryUi {
  std::shared_ptr<const std::vector<HistoryRow>> history;
  bool chinese = false;
  std::string standard;
  std::vector<Line> lines;
};

/// The standard that the map speaks of; empty: none.
std::string chosen_standard(const View& view) {
  const LayerKind kind = view.layer.choice.kind;
  const bool of_a_standard =
      kind == LayerKind::Covered || kind == LayerKind::PieceCovered || kind == LayerKind::Uncovered;
  return of_a_standard ? view.layer.choice.subject : std::string{};
}

bool is_a_share(const planner::Standard& standard) {
  return !std::holds_alternative<planner::CapacityRule>(standard.rule) &&
         !std::holds_alternative<planner::DisparityRule>(standard.rule);
}

std::string effect_text(const PanelFrame& frame, const HistoryRow& before, const HistoryRow& after,
                        const std::string& id) {
  const planner::Study& study = *frame.desk->base;
  for (std::size_t s = 0; s < study.standards.size(); ++s) {
    const planner::Standard& standard = study.catalogue.standards[study.standards[s]];
    if (standard.id != id || s >= before.values.size() || s >= after.values.size() || !before.values[s] ||
        !after.values[s]) {
      continue;
    }
    return is_a_share(standard) ? points_text(*after.values[s], *before.values[s], frame.wording)
                                : number_text(*after.values[s] - *before.values[s], 3);
  }
  return {};
}

void make_lines(const PanelFrame& frame, HistoryUi& ui) {
  const std::string standard = frame.view == nullptr ? std::string{} : chosen_standard(*frame.view);
  if (ui.history == frame.desk->history && ui.chinese == frame.wording.chinese && ui.standard == standard) {
    return;
  }
  ui = {frame.desk->history, frame.wording.chinese, standard, {}};
  const std::vector<HistoryRow>& rows = *ui.history;
  ui.lines.push_back({"", frame(msg("The place as it is")), "", true});
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Line line{detail::clock_text(rows[i].stamp.at), "", effect_text(frame, rows[i - 1], rows[i], standard),
              rows[i].done};
    for (const geo::Message& what : rows[i].what) {
      line.what += (line.what.empty() ? "" : frame.wording.chinese ? "；" : "; ") + frame(what);
    }
    ui.lines.push_back(std::move(line));
  }
}

void draw_line(PanelFrame& frame, const Line& line, std::size_t step, bool is_last_done) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushStyleColor(ImGuiCol_Text, line.done ? frame.theme.colours().text : frame.theme.colours().off);
  if (ImGui::Selectable((line.time + "##" + std::to_string(step)).c_str(), is_last_done,
                        ImGuiSelectableFlags_SpanAllColumns)) {
    frame.asked.emplace_back(ChangeScenarios{planner::GoToStep{step}});
  }
  frame.items.note("history/" + std::to_string(step));
  if (ImGui::IsItemHovered()) {
    ImGui::SetTooltip("%s", line.what.c_str());
  }
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(line.what.c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(line.effect.c_str());
  ImGui::PopStyleColor();
}

void draw_lines(PanelFrame& frame, const HistoryUi& ui) {
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable | ImGuiTableFlags_SizingFixedFit;
  if (!ImGui::BeginTable("steps", 3, kFlags)) {
    return;
  }
  ImGui::TableSetupColumn(frame(msg("Time")).c_str());
  ImGui::TableSetupColumn(frame(msg("Step")).c_str(), ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn(frame(msg("Effect")).c_str());
  ImGui::TableHeadersRow();
  const auto done = static_cast<std::size_t>(std::ranges::count_if(ui.lines, &Line::done)) - 1;
  for (std::size_t step = 0; step < ui.lines.size(); ++step) {
    draw_line(frame, ui.lines[step], step, step == done);
  }
  ImGui::EndTable();
}

/// What was undone before a new edit, and is kept.
void draw_parked(PanelFrame& frame, const planner::KeptScenario& scenario) {
  for (std::size_t i = 0; i < scenario.parked.size(); ++i) {
    const std::string name =
        frame(msg("History {0}: {1} steps", std::to_string(i + 2), std::to_string(scenario.parked[i].steps.size())));
    if (ImGui::SmallButton((name + "##parked" + std::to_string(i)).c_str())) {
      frame.asked.emplace_back(ChangeScenarios{planner::TakeParked{i}});
    }
    frame.items.note("history/parked/" + std::to_string(i));
  }
}

}  // namespace

Panel history_panel() {
  return {"history", msg("History"), Region::Right, [ui = HistoryUi{}](PanelFrame& frame) mutable {
            const DeskState* const desk = frame.desk;
            if (desk == nullptr || desk->history == nullptr) {
              ImGui::TextDisabled("%s", frame(msg("Nothing is open.")).c_str());
              return;
            }
            if (!desk->set.current) {
              ImGui::TextWrapped("%s", frame(msg("No steps yet: this is the place as it is. The first edit begins a "
                                                 "scenario."))
                                           .c_str());
              return;
            }
            const planner::KeptScenario& scenario = desk->set.scenarios[*desk->set.current];
            ImGui::TextUnformatted(scenario.name.c_str());
            make_lines(frame, ui);
            draw_lines(frame, ui);
            draw_parked(frame, scenario);
          }};
}

}  // namespace gui

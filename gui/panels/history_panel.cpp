#include "gui/jobs/desk_state.hpp"
#include "gui/panels/panels.hpp"
#include "gui/presentation/tables/standard_table.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace gui {
namespace {

using geo::msg;

std::string clock_of(std::int64_t at) {
  const auto time = static_cast<std::time_t>(at);
  const std::tm* const local = std::localtime(&time);
  std::array<char, 32> text{};
  const std::size_t length = local == nullptr ? 0 : std::strftime(text.data(), text.size(), "%m-%d %H:%M", local);
  return {text.data(), length};
}

/// What a step does, in words.
std::string words_of(const PanelFrame& frame, const HistoryRow& row) {
  std::string words;
  for (const geo::Message& what : row.what) {
    words += (words.empty() ? "" : "; ") + frame(what);
  }
  return words.empty() ? frame(msg("as it is")) : words;
}

/// The standard that the map shows: which of a row's values is told, and how.
class Effect {
 public:
  Effect(const PanelFrame& frame, const planner::Study& study) : frame_{&frame}, study_{&study} {
    const planner::StandardId wanted = study.catalogue.find_standard(frame.screen.layer.subject);
    at_ = static_cast<std::size_t>(std::ranges::find(study.standards, wanted) - study.standards.begin());
  }

  [[nodiscard]] std::string of(const HistoryRow& row) const {
    if (at_ >= row.values.size() || !row.values[at_]) {
      return {};
    }
    return value_text(study_->catalogue.standards[study_->standards[at_]], *row.values[at_], frame_->wording);
  }

 private:
  const PanelFrame* frame_;
  const planner::Study* study_;
  std::size_t at_ = 0;
};

void draw_step(PanelFrame& frame, const HistoryRow& row, std::size_t number, bool present, const Effect& effect) {
  const ThemeColours& colours = frame.theme.colours();
  const std::string id = "history/" + std::to_string(number);
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushStyleColor(ImGuiCol_Text, row.done ? colours.text : colours.off);
  if (ImGui::Selectable(("##" + id).c_str(), present, ImGuiSelectableFlags_SpanAllColumns)) {
    frame.asked.emplace_back(ChangeScenarios{planner::GoToStep{number}});
  }
  frame.items.note(id);
  ImGui::SameLine(0.0F, 0.0F);
  ImGui::TextUnformatted(number == 0 ? "" : clock_of(row.stamp.at).c_str());
  ImGui::TableNextColumn();
  ImGui::TextWrapped("%s", words_of(frame, row).c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(effect.of(row).c_str());
  ImGui::PopStyleColor();
}

void draw_history(PanelFrame& frame, const std::vector<HistoryRow>& rows, const planner::Study& study) {
  ImGui::TextDisabled("%s", frame(msg("Click a step to go there; nothing is lost.")).c_str());
  if (!ImGui::BeginTable("steps", 3, ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable)) {
    return;
  }
  ImGui::TableSetupColumn(frame(msg("When")).c_str(), ImGuiTableColumnFlags_WidthFixed, frame.theme.px(86.0F));
  ImGui::TableSetupColumn(frame(msg("What")).c_str(), ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn(frame(msg("Standard shown")).c_str(), ImGuiTableColumnFlags_WidthFixed,
                          frame.theme.px(72.0F));
  ImGui::TableHeadersRow();
  const Effect effect{frame, study};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool last_done = rows[i].done && (i + 1 == rows.size() || !rows[i + 1].done);
    draw_step(frame, rows[i], i, last_done, effect);
  }
  ImGui::EndTable();
}

}  // namespace

Panel history_panel() {
  return {"history", msg("History"), Region::Right, [](PanelFrame& frame) {
            if (frame.desk == nullptr || frame.desk->history == nullptr || frame.desk->base == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
            } else if (frame.desk->history->size() < 2) {
              draw_empty(frame, frame(msg("Nothing was changed yet. Every change is kept here and can be undone.")));
            } else {
              draw_history(frame, *frame.desk->history, *frame.desk->base);
            }
          }};
}

}  // namespace gui

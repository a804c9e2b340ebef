#include "gui/panels/panels.hpp"
#include "gui/presentation/view.hpp"
#include "gui/widgets/data_table.hpp"
#include "gui/widgets/explained.hpp"
#include "gui/widgets/wrapped_text.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <memory>

namespace gui {
namespace {

using geo::msg;

/// The row of what is selected, in whichever table has it.
struct Found {
  const Table* table = nullptr;
  const Row* row = nullptr;
};

Found find_selected(const View& view, const Selection& selection, const std::string& id) {
  const std::array<const std::shared_ptr<const Table>*, 6> tables{&view.standards,      &view.townships, &view.villages,
                                                                  &view.facility_table, &view.gaps,      &view.checks};
  for (const auto* table : tables) {
    if ((*table)->subject != selection.kind) {
      continue;
    }
    if (const auto row = find_row(**table, id)) {
      return {table->get(), &(*table)->rows[*row]};
    }
  }
  return {};
}

void draw_cells(const PanelFrame& frame, const Found& found) {
  if (!ImGui::BeginTable("cells", 2, ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp)) {
    return;
  }
  for (std::size_t c = 0; c < found.table->columns.size(); ++c) {
    const Cell& cell = found.row->cells[c];
    if (cell.text.empty()) {
      continue;
    }
    const ThemeColours& colours = frame.theme.colours();
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::PushStyleColor(ImGuiCol_Text, colours.dim);
    ImGui::TextWrapped("%s", found.table->columns[c].title.c_str());
    ImGui::PopStyleColor();
    ImGui::TableNextColumn();
    const bool bad = cell.verdict == Verdict::NotMet;
    ImGui::PushStyleColor(ImGuiCol_Text, cell.verdict == Verdict::Met ? colours.ok : bad ? colours.bad : colours.text);
    ImGui::TextWrapped("%s%s", bad && found.table->columns[c].number ? "× " : "", cell.text.c_str());
    ImGui::PopStyleColor();
  }
  ImGui::EndTable();
}

/// What it means, in sentences; those that belong to the one above are set in.
void draw_explained(const PanelFrame& frame) {
  if (frame.explained == nullptr) {
    return;
  }
  for (const std::string& line : frame.explained->lines) {
    const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    const float in = frame.theme.px(6.0F) * static_cast<float>(blanks);
    if (blanks > 0) {
      ImGui::Indent(in);
    }
    draw_wrapped(line.substr(blanks));
    if (blanks > 0) {
      ImGui::Unindent(in);
    }
  }
}

void draw_selected(PanelFrame& frame, const Selection& selection) {
  if (selection.ids.size() > 1) {
    ImGui::TextDisabled("%s", frame(msg("{0} selected; the last one:", std::to_string(selection.ids.size()))).c_str());
  }
  const Found found = find_selected(*frame.view, selection, selection.ids.back());
  if (found.row == nullptr) {
    draw_empty(frame, frame(msg("“{0}” is not in this scenario.", selection.ids.back())));
    return;
  }
  ImGui::TextWrapped("%s", found.row->cells.front().text.c_str());
  if (ImGui::SmallButton((frame(msg("Show on the map")) + "##fit").c_str())) {
    frame.asked.emplace_back(FitSelection{});
  }
  frame.items.note("selected/fit");
  ImGui::Separator();
  draw_explained(frame);
  if (frame.explained != nullptr) {
    ImGui::Separator();
  }
  draw_cells(frame, found);
}

}  // namespace

Panel selected_panel() {
  return {"selected", msg("Selected"), Region::Right, [](PanelFrame& frame) {
            const Selection& selection = frame.screen.selection;
            if (frame.view == nullptr) {
              draw_empty(frame, frame(msg("Nothing is open.")));
            } else if (selection.empty() && !frame.screen.spot) {
              draw_empty(frame, frame(msg("Nothing is selected. Click a place on the map, or a row of a table.")));
            } else if (!selection.empty()) {
              draw_selected(frame, selection);
            } else if (frame.explained == nullptr) {
              draw_empty(frame, frame(msg("The place is being explained …")));
            } else {
              draw_explained(frame);
            }
          }};
}

}  // namespace gui

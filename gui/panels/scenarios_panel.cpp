#include "gui/jobs/desk_state.hpp"
#include "gui/panels/panels.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gui {
namespace {

using geo::msg;
using planner::KeptScenario;
using planner::ScenarioSet;

/// What is being written of a scenario's sheet, until it is asked for.
struct Sheet {
  std::optional<std::size_t> of;  ///< the scenario that the texts are of
  std::array<char, 160> name{};
  std::array<char, 160> author{};
  std::array<char, 600> note{};
};

struct ScenariosUi {
  Sheet sheet;
  bool shows_archived = false;
};

template <std::size_t Size>
void put(std::array<char, Size>& field, const std::string& text) {
  std::snprintf(field.data(), Size, "%s", text.c_str());
}

bool is_taken(const ScenarioSet& set, const std::string& name) {
  return std::ranges::find(set.scenarios, name, &KeptScenario::name) != set.scenarios.end();
}

std::string free_name(const PanelFrame& frame, const ScenarioSet& set) {
  std::size_t number = set.scenarios.size() + 1;
  std::string name = frame(msg("Scenario {0}", std::to_string(number)));
  while (is_taken(set, name)) {
    name = frame(msg("Scenario {0}", std::to_string(++number)));
  }
  return name;
}

void ask(PanelFrame& frame, planner::SetCommand command) {
  frame.asked.emplace_back(ChangeScenarios{std::move(command)});
}

void draw_buttons(PanelFrame& frame, const ScenarioSet& set, ScenariosUi& ui) {
  if (ImGui::SmallButton((frame(msg("New")) + "##new").c_str())) {
    ask(frame, planner::NewScenario{{free_name(frame, set), {}, {}}});
  }
  frame.items.note("scenarios/new");
  ImGui::SameLine();
  if (ImGui::SmallButton((frame(msg("Copy")) + "##copy").c_str())) {
    ask(frame, planner::CopyScenario{free_name(frame, set)});
  }
  frame.items.note("scenarios/copy");
  ImGui::SameLine();
  ImGui::Checkbox((frame(msg("Archived ones")) + "##archived").c_str(), &ui.shows_archived);
  frame.items.note("scenarios/archived");
}

void draw_row(PanelFrame& frame, const ScenarioSet& set, std::size_t index) {
  const KeptScenario& scenario = set.scenarios[index];
  const std::string steps = frame(msg("{0} steps", std::to_string(scenario.history.done)));
  const std::string label = scenario.name + " · " + steps + "##" + std::to_string(index);
  ImGui::BeginDisabled(scenario.archived);
  if (ImGui::Selectable(label.c_str(), set.current == index)) {
    ask(frame, planner::SwitchScenario{index});
  }
  frame.items.note("scenarios/" + std::to_string(index));
  ImGui::EndDisabled();
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) {
    ImGui::SetTooltip("%s\n%s\n%s", scenario.name.c_str(), scenario.author.c_str(), scenario.note.c_str());
  }
  if (scenario.archived) {
    ImGui::SameLine();
    if (ImGui::SmallButton((frame(msg("Take back")) + "##back" + std::to_string(index)).c_str())) {
      ask(frame, planner::ArchiveScenario{index, false});
    }
  }
}

/// Beside the project, under the scenario's name; what a file system may not take becomes a line.
std::filesystem::path file_of(const PanelFrame& frame, const std::string& name, const char* ending) {
  std::string stem = name;
  std::ranges::replace_if(
      stem,
      [](char c) {
        return static_cast<unsigned char>(c) < 0x20 ||
               std::string_view{"/\\:*?\"<>|"}.find(c) != std::string_view::npos;
      },
      '_');
  return std::filesystem::path{frame.screen.project}.parent_path() / (stem + ending);
}

void draw_export(PanelFrame& frame, const char* id, const geo::Message& title, const std::filesystem::path& target,
                 Command command) {
  if (ImGui::SmallButton((frame(title) + "##" + id).c_str())) {
    frame.asked.push_back(std::move(command));
  }
  frame.items.note(std::string{"scenarios/"} + id);
  if (ImGui::IsItemHovered()) {
    ImGui::SetTooltip("%s", target.string().c_str());
  }
}

void draw_exports(PanelFrame& frame, const KeptScenario& scenario) {
  const std::filesystem::path file = file_of(frame, scenario.name, ".scenario.toml");
  const std::filesystem::path results = file_of(frame, scenario.name, ".results");
  const std::filesystem::path comparison = file_of(frame, "comparison", "");
  draw_export(frame, "save", msg("Save as a file"), file, SaveScenario{file});
  draw_export(frame, "results", msg("Write its results"), results, WriteResults{results});
  draw_export(frame, "comparison", msg("Write the comparison of all"), comparison, WriteComparison{comparison});
}

/// Name, author and note of the current scenario.
void draw_sheet(PanelFrame& frame, const ScenarioSet& set, Sheet& sheet) {
  const std::size_t current = *set.current;
  const KeptScenario& scenario = set.scenarios[current];
  const bool is_written = ImGui::IsAnyItemActive();
  if (sheet.of != current || !is_written) {
    sheet.of = current;
    put(sheet.name, scenario.name);
    put(sheet.author, scenario.author);
    put(sheet.note, scenario.note);
  }
  bool is_changed = false;
  ImGui::InputText(frame(msg("Name")).c_str(), sheet.name.data(), sheet.name.size());
  is_changed = is_changed || ImGui::IsItemDeactivatedAfterEdit();
  frame.items.note("scenarios/name");
  ImGui::InputText(frame(msg("Author")).c_str(), sheet.author.data(), sheet.author.size());
  is_changed = is_changed || ImGui::IsItemDeactivatedAfterEdit();
  frame.items.note("scenarios/author");
  ImGui::InputTextMultiline(frame(msg("Note")).c_str(), sheet.note.data(), sheet.note.size(),
                            {0.0F, ImGui::GetTextLineHeight() * 4.0F});
  is_changed = is_changed || ImGui::IsItemDeactivatedAfterEdit();
  frame.items.note("scenarios/note");
  if (is_changed) {
    ask(frame, planner::DescribeScenario{current, sheet.name.data(), sheet.author.data(), sheet.note.data()});
  }
  if (!scenario.parent.empty()) {
    ImGui::TextDisabled("%s", frame(msg("copied from {0}", scenario.parent)).c_str());
  }
  if (ImGui::SmallButton((frame(msg("Archive “{0}”", scenario.name)) + "##archive").c_str())) {
    ask(frame, planner::ArchiveScenario{current, true});
  }
  frame.items.note("scenarios/archive");
}

}  // namespace

Panel scenarios_panel() {
  return {"scenarios", msg("Scenarios"), Region::Left, [ui = ScenariosUi{}](PanelFrame& frame) mutable {
            if (frame.desk == nullptr || frame.desk->base == nullptr) {
              ImGui::TextDisabled("%s", frame(msg("Nothing is open.")).c_str());
              return;
            }
            const ScenarioSet& set = frame.desk->set;
            draw_buttons(frame, set, ui);
            if (ImGui::Selectable((frame(msg("The place as it is")) + "##as_it_is").c_str(), !set.current)) {
              ask(frame, planner::SwitchScenario{});
            }
            frame.items.note("scenarios/as_it_is");
            for (std::size_t i = 0; i < set.scenarios.size(); ++i) {
              if (!set.scenarios[i].archived || ui.shows_archived) {
                draw_row(frame, set, i);
              }
            }
            if (set.current) {
              ImGui::Separator();
              draw_sheet(frame, set, ui.sheet);
              draw_exports(frame, set.scenarios[*set.current]);
            }
          }};
}

}  // namespace gui

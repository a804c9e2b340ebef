#include "gui/app/shell.hpp"

#include "gui/app/actions.hpp"
#include "gui/jobs/desk_state.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace gui {
namespace {

using geo::msg;

constexpr ImGuiWindowFlags kFixed = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;

ImVec2 corner_of(const Box& box) {
  return {static_cast<float>(box.x), static_cast<float>(box.y)};
}

ImVec2 size_of(const Box& box) {
  return {static_cast<float>(box.width), static_cast<float>(box.height)};
}

bool begin_bar(const char* id, const Box& region, ImVec2 padding) {
  ImGui::SetCursorScreenPos(corner_of(region));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImGui::GetColorU32(ImGuiCol_WindowBg));
  const bool open = ImGui::BeginChild(id, size_of(region), false, kFixed | ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  return open;
}

void draw_menu_item(PanelFrame& frame, const Action& action, bool chinese, bool dark) {
  std::string keys;
  if (!action.keys.empty()) {
    keys = action.keys.front();
  }
  const std::string label = frame(action.title) + "##" + std::string{action.id};
  if (ImGui::MenuItem(label.c_str(), keys.c_str(), is_checked(action, frame.screen, chinese, dark),
                      is_enabled(action, frame.screen))) {
    frame.asked.push_back(action.command);
  }
  frame.items.note("menu/" + std::string{action.id});
  if (action.ends_group) {
    ImGui::Separator();
  }
}

/// A button of the tool bar, for an action of the table.
void tool_button(PanelFrame& frame, std::string_view id, bool lit) {
  const Action& action = *find_action(id);
  const bool enabled = is_enabled(action, frame.screen);
  const ThemeColours& colours = frame.theme.colours();
  ImGui::PushStyleColor(ImGuiCol_Button, lit ? colours.selected : faded(colours.frame, 0.0F));
  ImGui::PushStyleColor(ImGuiCol_Text, lit ? colours.accent : colours.text);
  ImGui::BeginDisabled(!enabled);
  if (ImGui::Button((frame(action.title) + "##" + std::string{id}).c_str(), {0.0F, frame.theme.px(28.0F)})) {
    frame.asked.push_back(action.command);
  }
  frame.items.note(id);
  ImGui::EndDisabled();
  ImGui::PopStyleColor(2);
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled) && !action.keys.empty()) {
    ImGui::SetTooltip("%s  %s", frame(action.title).c_str(), std::string{action.keys.front()}.c_str());
  }
  ImGui::SameLine(0.0F, frame.theme.px(2.0F));
}

/// The scenario that is worked on: another, or the place as it is.
void scenario_combo(PanelFrame& frame) {
  if (frame.desk == nullptr) {
    return;
  }
  const planner::ScenarioSet& set = frame.desk->set;
  const std::string as_it_is = frame(msg("as it is"));
  const std::string now = set.current ? set.scenarios[*set.current].name : as_it_is;
  ImGui::SetNextItemWidth(frame.theme.px(150.0F));
  const bool open = ImGui::BeginCombo("##scenario", now.c_str());
  frame.items.note("scenario");
  if (ImGui::IsItemHovered()) {
    ImGui::SetTooltip("%s", frame(msg("Scenario: {0}", now)).c_str());
  }
  if (open) {
    if (ImGui::Selectable((as_it_is + "##none").c_str(), !set.current)) {
      frame.asked.emplace_back(ChangeScenarios{planner::SwitchScenario{}});
    }
    frame.items.note("scenario/none");
    for (std::size_t i = 0; i < set.scenarios.size(); ++i) {
      const std::string index = std::to_string(i);
      if (set.scenarios[i].archived) {
        continue;
      }
      if (ImGui::Selectable((set.scenarios[i].name + "##" + index).c_str(), set.current == i)) {
        frame.asked.emplace_back(ChangeScenarios{planner::SwitchScenario{i}});
      }
      frame.items.note("scenario/" + index);
    }
    ImGui::EndCombo();
  }
  ImGui::SameLine(0.0F, frame.theme.px(6.0F));
}

void bar_gap(const PanelFrame& frame) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float x = at.x + frame.theme.px(5.0F);
  ImGui::GetWindowDrawList()->AddLine({x, at.y + frame.theme.px(4.0F)}, {x, at.y + frame.theme.px(24.0F)},
                                      frame.theme.colours().border);
  ImGui::Dummy({frame.theme.px(10.0F), 1.0F});
  ImGui::SameLine(0.0F, frame.theme.px(2.0F));
}

void draw_keys(PanelFrame& frame) {
  if (!ImGui::BeginTable("keys", 2, ImGuiTableFlags_RowBg)) {
    return;
  }
  for (const Action& action : actions()) {
    if (action.keys.empty()) {
      continue;
    }
    std::string keys;
    for (const std::string_view key : action.keys) {
      keys += (keys.empty() ? "" : "   ") + std::string{key};
    }
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(frame(action.title).c_str());
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(keys.c_str());
  }
  ImGui::EndTable();
}

}  // namespace

void begin_viewport(const WindowSize& size) {
  ImGui::SetNextWindowPos({0.0F, 0.0F});
  ImGui::SetNextWindowSize({static_cast<float>(size.width), static_cast<float>(size.height)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0F, 0.0F});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  ImGui::Begin("viewport", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_MenuBar | ImGuiWindowFlags_NoBackground);
  ImGui::PopStyleVar(2);
}

void draw_progress(PanelFrame& frame, const Box& map) {
  constexpr double kBlink = 0.2;
  const auto job = std::ranges::find_if(frame.jobs, [](const JobStatus& one) {
    return one.state == JobState::Running || one.state == JobState::Stopping;
  });
  if (job == frame.jobs.end() || job->running.count() < kBlink) {
    return;
  }
  const float width = frame.theme.px(360.0F);
  const float height = frame.theme.px(74.0F);
  ImGui::SetCursorScreenPos({static_cast<float>(map.x + 0.5 * map.width) - 0.5F * width,
                             static_cast<float>(map.bottom()) - height - frame.theme.px(44.0F)});
  if (ImGui::BeginChild("progress", {width, height}, true, kFixed)) {
    ImGui::TextUnformatted(frame(job->step.empty() ? job->title : job->step).c_str());
    ImGui::ProgressBar(static_cast<float>(job->share), {width - frame.theme.px(110.0F), frame.theme.px(24.0F)});
    ImGui::SameLine();
    const bool stopping = job->state == JobState::Stopping;
    ImGui::BeginDisabled(stopping);
    if (ImGui::Button((frame(stopping ? msg("Stopping…") : msg("Cancel")) + "##cancel_job").c_str())) {
      frame.asked.emplace_back(CancelJob{job->id});
    }
    frame.items.note("progress/cancel");
    ImGui::EndDisabled();
  }
  ImGui::EndChild();
}

void draw_menu_bar(PanelFrame& frame, bool chinese, bool dark) {
  if (!ImGui::BeginMenuBar()) {
    return;
  }
  for (const Menu menu : menus()) {
    const std::string id = "menu" + std::to_string(static_cast<int>(menu));
    const bool open = ImGui::BeginMenu((frame(title_of(menu)) + "##" + id).c_str());
    frame.items.note(id);
    if (!open) {
      continue;
    }
    for (const Action& action : actions()) {
      if (action.menu == menu) {
        draw_menu_item(frame, action, chinese, dark);
      }
    }
    ImGui::EndMenu();
  }
  ImGui::EndMenuBar();
}

void draw_tool_bar(PanelFrame& frame, const Box& region) {
  if (begin_bar("tool_bar", region, {frame.theme.px(8.0F), frame.theme.px(6.0F)})) {
    for (const std::string_view id :
         {"workspace_look", "workspace_edit", "workspace_compare", "workspace_site", "workspace_report"}) {
      const auto& wanted = std::get<SetWorkspace>(find_action(id)->command);
      tool_button(frame, id, wanted.workspace == frame.screen.workspace);
    }
    bar_gap(frame);
    scenario_combo(frame);
    for (const std::string_view id : {"undo", "redo"}) {
      tool_button(frame, id, false);
    }
    bar_gap(frame);
    for (const std::string_view id : {"tool_select", "tool_add", "tool_road", "tool_measure", "tool_explain"}) {
      const auto& wanted = std::get<SetTool>(find_action(id)->command);
      tool_button(frame, id, wanted.tool == frame.screen.tool);
    }
    if (frame.view != nullptr) {
      const std::string state = frame.view->caption;
      const float width = ImGui::CalcTextSize(state.c_str()).x;
      const float from = ImGui::GetWindowWidth() - width - frame.theme.px(12.0F);
      if (from > ImGui::GetCursorPosX()) {
        ImGui::SameLine(from);
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(state.c_str());
      }
    }
  }
  ImGui::EndChild();
}

void draw_status_bar(PanelFrame& frame, const Box& region, const BarTexts& texts) {
  if (begin_bar("status_bar", region, {frame.theme.px(8.0F), frame.theme.px(4.0F)})) {
    ImGui::PushFont(frame.theme.fonts.label);
    const ThemeColours& colours = frame.theme.colours();
    if (!texts.trouble.empty()) {
      ImGui::PushStyleColor(ImGuiCol_Text, colours.bad);
      ImGui::TextUnformatted(("× " + texts.trouble).c_str());
      ImGui::PopStyleColor();
      if (ImGui::IsItemHovered()) {
        ImGui::SetTooltip("%s", texts.trouble.c_str());
      }
    } else {
      ImGui::TextUnformatted(texts.status.c_str());
    }
    const std::array<const std::string*, 3> right{&texts.position, &texts.system, &texts.ratio};
    float width = 0.0F;
    for (const std::string* text : right) {
      width += text->empty() ? 0.0F : ImGui::CalcTextSize(text->c_str()).x + frame.theme.px(18.0F);
    }
    float x = ImGui::GetWindowWidth() - width;
    ImGui::PushStyleColor(ImGuiCol_Text, colours.dim);
    for (const std::string* text : right) {
      if (!text->empty()) {
        ImGui::SameLine(x);
        ImGui::TextUnformatted(text->c_str());
        x += ImGui::CalcTextSize(text->c_str()).x + frame.theme.px(18.0F);
      }
    }
    ImGui::PopStyleColor();
    ImGui::PopFont();
  }
  ImGui::EndChild();
}

Fractions draw_splitters(PanelFrame& frame, const Layout& layout, const WindowSize& window,
                         const Fractions& fractions) {
  Fractions now = fractions;
  const auto split = [&](const char* id, const Box& box, Splitter splitter, ImGuiMouseCursor cursor) {
    if (box.width < 1.0 || box.height < 1.0) {
      return;
    }
    ImGui::SetCursorScreenPos(corner_of(box));
    ImGui::InvisibleButton(id, size_of(box));
    frame.items.note(id);
    const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
    if (lit) {
      ImGui::SetMouseCursor(cursor);
    }
    if (ImGui::IsItemActive()) {
      const ImVec2 mouse = ImGui::GetIO().MousePos;
      now = dragged(now, splitter, window, mouse.x, mouse.y);
    }
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) {
      now = restored(now, splitter);
    }
    const ImU32 colour = lit ? frame.theme.colours().accent : frame.theme.colours().border;
    const ImVec2 middle{static_cast<float>(box.x + 0.5 * box.width), static_cast<float>(box.y + 0.5 * box.height)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (splitter == Splitter::Bottom) {
      list.AddLine({static_cast<float>(box.x), middle.y}, {static_cast<float>(box.right()), middle.y}, colour);
    } else {
      list.AddLine({middle.x, static_cast<float>(box.y)}, {middle.x, static_cast<float>(box.bottom())}, colour);
    }
  };
  split("splitter_left", layout.left_splitter, Splitter::Left, ImGuiMouseCursor_ResizeEW);
  split("splitter_right", layout.right_splitter, Splitter::Right, ImGuiMouseCursor_ResizeEW);
  split("splitter_bottom", layout.bottom_splitter, Splitter::Bottom, ImGuiMouseCursor_ResizeNS);
  return now;
}

void draw_dialogs(PanelFrame& frame) {
  const Dialog dialog = frame.screen.dialog;
  if (dialog != Dialog::Keys && dialog != Dialog::About) {
    return;
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0.5F * display.x, 0.5F * display.y}, ImGuiCond_Always, {0.5F, 0.5F});
  const float most = std::min(display.y * 0.85F, frame.theme.px(640.0F));
  ImGui::SetNextWindowSize({frame.theme.px(460.0F), dialog == Dialog::Keys ? most : 0.0F});
  bool open = true;
  const std::string title = frame(dialog == Dialog::Keys ? msg("Keys") : msg("About Junheng")) + "###dialog";
  if (ImGui::Begin(title.c_str(), &open, ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoResize)) {
    if (dialog == Dialog::Keys) {
      draw_keys(frame);
    } else {
      ImGui::TextWrapped("%s", frame(msg("Junheng tells who can reach public services, how equal that is, and where to "
                                         "build. All of it runs on this computer; nothing is sent anywhere."))
                                   .c_str());
    }
  }
  ImGui::End();
  if (!open) {
    frame.asked.emplace_back(ShowDialog{Dialog::None});
  }
}

}  // namespace gui

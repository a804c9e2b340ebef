#include "gui/app/detail/path_dialog.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <system_error>

namespace gui {
namespace {

using geo::msg;
namespace fs = std::filesystem;

geo::Message title_of(Dialog dialog) {
  switch (dialog) {
    case Dialog::Open:
      return msg("Open project…");
    case Dialog::Picture:
      return msg("Save the view as PNG…");
    default:
      return msg("Export tables as CSV…");
  }
}

fs::path first_path(Dialog dialog) {
  std::error_code none;
  const fs::path here = fs::current_path(none);
  return dialog == Dialog::Picture ? here / "junheng.png" : here / "";
}

/// Lists the folder of what is written, if it is another than before.
void list(PathEntry& entry) {
  const fs::path written{entry.path};
  const fs::path folder = written.has_filename() ? written.parent_path() : written;
  if (folder == entry.listed) {
    return;
  }
  entry.listed = folder;
  entry.names.clear();
  std::error_code unreadable;
  for (const fs::directory_entry& found : fs::directory_iterator{folder, unreadable}) {
    const std::string name = found.path().filename().string();
    if (!name.starts_with('.') && (found.is_directory(unreadable) || name == "project.toml")) {
      entry.names.push_back(found.is_directory(unreadable) ? name + "/" : name);
    }
  }
  std::ranges::sort(entry.names);
}

void ask(PanelFrame& frame, const PathEntry& entry) {
  const fs::path path{entry.path};
  if (entry.dialog == Dialog::Open) {
    frame.asked.emplace_back(OpenProject{path});
  } else if (entry.dialog == Dialog::Picture) {
    frame.asked.emplace_back(SavePicture{path});
  } else {
    constexpr std::array<const char*, 4> kTables{"townships", "villages", "facilities", "gaps"};
    for (const char* const table : kTables) {
      frame.asked.emplace_back(ExportTable{table, path / (std::string{table} + ".csv")});
    }
  }
}

void draw_names(const PanelFrame& frame, PathEntry& entry) {
  if (ImGui::BeginChild("names", {0.0F, frame.theme.px(240.0F)}, true)) {
    if (ImGui::Selectable("../")) {
      entry.path = (entry.listed.parent_path() / "").string();
    }
    for (const std::string& name : entry.names) {
      if (ImGui::Selectable(name.c_str())) {
        entry.path = (entry.listed / name).string();
      }
    }
  }
  ImGui::EndChild();
}

}  // namespace

void draw_path_dialog(PanelFrame& frame, PathEntry& entry) {
  const Dialog dialog = frame.screen.dialog;
  if (dialog != Dialog::Open && dialog != Dialog::Picture && dialog != Dialog::Tables) {
    entry.dialog = Dialog::None;
    return;
  }
  if (entry.dialog != dialog) {
    entry = {dialog, first_path(dialog).string(), {}, {}};
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0.5F * display.x, 0.5F * display.y}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSize({frame.theme.px(560.0F), 0.0F});
  bool open = true;
  if (ImGui::Begin((frame(title_of(dialog)) + "###paths").c_str(), &open,
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoResize)) {
    ImGui::SetNextItemWidth(-1.0F);
    const bool entered = ImGui::InputText("##path", &entry.path, ImGuiInputTextFlags_EnterReturnsTrue);
    frame.items.note("paths/path");
    list(entry);
    draw_names(frame, entry);
    const bool pressed = ImGui::Button((frame(msg("OK")) + "##ok").c_str(), {frame.theme.px(120.0F), 0.0F});
    frame.items.note("paths/ok");
    ImGui::SameLine();
    open = !ImGui::Button((frame(msg("Cancel")) + "##cancel").c_str(), {frame.theme.px(120.0F), 0.0F}) && open;
    frame.items.note("paths/cancel");
    if (entered || pressed) {
      ask(frame, entry);
      open = false;
    }
  }
  ImGui::End();
  if (!open) {
    frame.asked.insert(frame.asked.begin(), ShowDialog{Dialog::None});
  }
}

}  // namespace gui

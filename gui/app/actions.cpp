#include "gui/app/actions.hpp"

#include <algorithm>
#include <array>

namespace gui {
namespace {

using geo::msg;

void add_file_and_edit(std::vector<Action>& table) {
  table.push_back({"open", Menu::File, msg("Open project…"), {"Ctrl+O"}, ShowDialog{Dialog::Open}, true});
  table.push_back(
      {"save_picture", Menu::File, msg("Save the view as PNG…"), {"Ctrl+Shift+E"}, ShowDialog{Dialog::Picture}, true});
  table.push_back(
      {"export_tables", Menu::File, msg("Export tables as CSV…"), {}, ShowDialog{Dialog::Tables}, false, true});
  table.push_back({"quit", Menu::File, msg("Quit"), {"Ctrl+Q"}, Quit{}, true});
  table.push_back({"undo", Menu::Edit, msg("Undo"), {"Ctrl+Z"}, Undo{}});
  table.push_back({"redo", Menu::Edit, msg("Redo"), {"Ctrl+Y", "Ctrl+Shift+Z"}, Redo{}, false, true});
  table.push_back({"tool_select", Menu::Edit, msg("Select and move"), {"V", "M"}, SetTool{Tool::Select}});
  table.push_back({"tool_pan", Menu::Edit, msg("Move the map"), {"H"}, SetTool{Tool::Pan}});
  table.push_back({"tool_add", Menu::Edit, msg("Add a facility"), {"A"}, SetTool{Tool::Add}});
  table.push_back({"tool_road", Menu::Edit, msg("Draw a road"), {"R"}, SetTool{Tool::Road}});
  table.push_back({"tool_measure", Menu::Edit, msg("Measure"), {"D"}, SetTool{Tool::Measure}});
  table.push_back({"tool_explain", Menu::Edit, msg("Explain a spot"), {"I"}, SetTool{Tool::Explain}, false, true});
  table.push_back({"remove", Menu::Edit, msg("Close the facility"), {"Delete"}, RemoveSelected{}});
  table.push_back({"escape", Menu::Edit, msg("Cancel"), {"Esc"}, Escape{}, true});
  table.push_back({"confirm", Menu::Edit, msg("Finish the line"), {"Enter"}, Confirm{}});
}

void add_view(std::vector<Action>& table) {
  table.push_back({"fit_all", Menu::View, msg("The whole place"), {"Home"}, FitAll{}});
  table.push_back({"fit_selection", Menu::View, msg("The selection"), {"F"}, FitSelection{}});
  table.push_back({"zoom_in", Menu::View, msg("Closer"), {"+", "PgUp"}, ZoomBy{1.5}});
  table.push_back({"zoom_out", Menu::View, msg("Farther"), {"−", "PgDn"}, ZoomBy{1.0 / 1.5}, false, true});
  table.push_back({"fold_tables", Menu::View, msg("Tables below the map"), {"F6"}, FoldBottom{}});
  table.push_back({"full_screen", Menu::View, msg("Full screen"), {"F11"}, SetFullScreen{}, true, true});
  table.push_back({"zoom_ui_in", Menu::View, msg("Larger text"), {"Ctrl++"}, StepZoom{1}, true});
  table.push_back({"zoom_ui_out", Menu::View, msg("Smaller text"), {"Ctrl+−"}, StepZoom{-1}, true});
  table.push_back({"zoom_ui_reset", Menu::View, msg("Usual size of text"), {"Ctrl+0"}, StepZoom{0}, true});
  table.push_back({"reset_layout", Menu::View, msg("Usual layout"), {}, ResetLayout{}, false, true});
  table.push_back({"theme_light", Menu::View, msg("Light"), {}, SetDark{false}});
  table.push_back({"theme_dark", Menu::View, msg("Dark"), {}, SetDark{true}, false, true});
  table.push_back({"lang_zh", Menu::View, msg("中文"), {}, SetLanguage{true}});
  table.push_back({"lang_en", Menu::View, msg("English"), {}, SetLanguage{false}});
}

void add_rest(std::vector<Action>& table) {
  table.push_back({"workspace_look", Menu::Analysis, msg("Look"), {"1"}, SetWorkspace{Workspace::Look}});
  table.push_back({"workspace_edit", Menu::Analysis, msg("Edit"), {"2"}, SetWorkspace{Workspace::Edit}});
  table.push_back({"workspace_compare", Menu::Analysis, msg("Compare"), {"3"}, SetWorkspace{Workspace::Compare}});
  table.push_back({"workspace_site", Menu::Analysis, msg("Site"), {"4"}, SetWorkspace{Workspace::Site}});
  table.push_back({"workspace_report", Menu::Analysis, msg("Report"), {"5"}, SetWorkspace{Workspace::Report}});
  table.push_back({"keys", Menu::Help, msg("Keys"), {"F1"}, ShowDialog{Dialog::Keys}, true});
  table.push_back({"about", Menu::Help, msg("About Junheng"), {}, ShowDialog{Dialog::About}});
  table.push_back({"pan_left", Menu::None, msg("Map to the west"), {"Left"}, PanBy{-0.2, 0.0}});
  table.push_back({"pan_right", Menu::None, msg("Map to the east"), {"Right"}, PanBy{0.2, 0.0}});
  table.push_back({"pan_up", Menu::None, msg("Map to the north"), {"Up"}, PanBy{0.0, -0.2}});
  table.push_back({"pan_down", Menu::None, msg("Map to the south"), {"Down"}, PanBy{0.0, 0.2}});
  table.push_back({"year_back", Menu::None, msg("A year earlier"), {"["}, StepYear{-1}});
  table.push_back({"year_on", Menu::None, msg("A year later"), {"]"}, StepYear{1}});
}

std::vector<Action> make_actions() {
  std::vector<Action> table;
  add_file_and_edit(table);
  add_view(table);
  add_rest(table);
  return table;
}

}  // namespace

const std::vector<Action>& actions() {
  static const std::vector<Action> table = make_actions();
  return table;
}

const Action* find_action(std::string_view id) {
  const auto found = std::ranges::find(actions(), id, &Action::id);
  return found == actions().end() ? nullptr : &*found;
}

const Action* action_of(const Chord& chord, bool text_is_written) {
  for (const Action& action : actions()) {
    for (const std::string_view key : action.keys) {
      if (chord_of(key) == chord && (action.in_text || !text_is_written)) {
        return &action;
      }
    }
  }
  return nullptr;
}

bool is_enabled(const Action& action, const Screen& screen) {
  if (const auto* workspace = std::get_if<SetWorkspace>(&action.command)) {
    // their panels are still to come
    return workspace->workspace != Workspace::Site && workspace->workspace != Workspace::Report;
  }
  if (std::holds_alternative<Undo>(action.command)) {
    return screen.can_undo;
  }
  if (std::holds_alternative<Redo>(action.command)) {
    return screen.can_redo;
  }
  if (std::holds_alternative<RemoveSelected>(action.command)) {
    return screen.selection.kind == Subject::Facility;
  }
  const bool of_the_place = action.menu == Menu::Edit || action.id == "export_tables" || action.id == "fit_all" ||
                            action.id == "fit_selection" || std::holds_alternative<StepYear>(action.command);
  return !of_the_place || !screen.project.empty();
}

bool is_checked(const Action& action, const Screen& screen, bool chinese, bool dark) {
  if (const auto* tool = std::get_if<SetTool>(&action.command)) {
    return tool->tool == screen.tool;
  }
  if (const auto* workspace = std::get_if<SetWorkspace>(&action.command)) {
    return workspace->workspace == screen.workspace;
  }
  if (const auto* language = std::get_if<SetLanguage>(&action.command)) {
    return language->chinese == chinese;
  }
  if (const auto* theme = std::get_if<SetDark>(&action.command)) {
    return theme->dark == dark;
  }
  return false;
}

std::span<const Menu> menus() {
  static constexpr std::array<Menu, 5> kShown{Menu::File, Menu::Edit, Menu::View, Menu::Analysis, Menu::Help};
  return kShown;
}

geo::Message title_of(Menu menu) {
  switch (menu) {
    case Menu::File:
      return msg("File");
    case Menu::Edit:
      return msg("Edit");
    case Menu::View:
      return msg("View");
    case Menu::Scenario:
      return msg("Scenario");
    case Menu::Analysis:
      return msg("Analysis");
    case Menu::Results:
      return msg("Results");
    case Menu::Help:
      return msg("Help");
    case Menu::None:
      break;
  }
  return {};
}

}  // namespace gui

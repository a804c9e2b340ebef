#pragma once

#include "gui/widgets/panel.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace gui {

/// What a dialog for a file or folder shows, while it is open.
struct PathEntry {
  Dialog dialog = Dialog::None;    ///< that it was begun for
  std::string path;                ///< as written so far
  std::filesystem::path listed;    ///< the folder whose names are shown
  std::vector<std::string> names;  ///< its folders, and of files the projects
};

/// The dialog that asks for a path, if one is open: a project to open, a picture or the tables to write.
void draw_path_dialog(PanelFrame& frame, PathEntry& entry);

}  // namespace gui

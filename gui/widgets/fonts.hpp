#pragma once

#include "gui/widgets/theme.hpp"

#include <filesystem>
#include <string>

namespace gui {

/// Where the system keeps the fonts of the interface.
struct FontFiles {
  std::filesystem::path regular;
  std::filesystem::path bold;
};

/// Errors  geo::Error naming the package, if there are none.
[[nodiscard]] FontFiles find_fonts();

/// Fills ImGui's atlas. `own_words` are the texts of the program in every language: headings have their characters
/// only.
///
/// Cost    about a second: 21 000 characters in two sizes.
[[nodiscard]] Fonts load_fonts(const FontFiles& files, float scale, const std::string& own_words);

}  // namespace gui

#pragma once

#include "gui/app/app.hpp"

#include <filesystem>
#include <string>

namespace gui {

/// What the build ships, standards of the source tree among it.
[[nodiscard]] AppFiles shipped_files();

/// Options of a run without a screen that keeps nothing.
[[nodiscard]] Options quiet_options(bool chinese);

/// Draws until nothing is left to do.
void settle(App& app);

/// What a script ends with: nothing, or its first error.
[[nodiscard]] std::string run_script(App& app, const std::string& text);

}  // namespace gui

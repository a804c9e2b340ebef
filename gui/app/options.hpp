#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace gui {

/// What the command line asks of junheng-gui.
struct Options {
  std::optional<std::filesystem::path> project;
  std::optional<std::filesystem::path> script;
  std::optional<std::filesystem::path> screenshot;
  std::optional<std::filesystem::path> journal;  ///< of the scenarios; none: beside the project, or nowhere in batch
  std::optional<bool> chinese;                   ///< none: as the environment says
  bool dark = false;
  int width = 1280;  ///< logical pixels
  int height = 800;
  double zoom = 1.0;  ///< of the whole interface
  bool help = false;
};

/// Errors  geo::Error for anything it does not know.
[[nodiscard]] Options parse_options(std::span<char* const> arguments);

[[nodiscard]] std::string help_text(bool chinese);

/// "1280x800" as two numbers; none if it is not that, or too small or too large for a window.
struct WindowPixels {
  int width = 0;
  int height = 0;
};
[[nodiscard]] std::optional<WindowPixels> window_pixels(const std::string& text);

}  // namespace gui

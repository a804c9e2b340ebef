#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace gui {

/// What the command line asks of junheng-gui; what it does not say is as the last time.
struct Options {
  std::optional<std::filesystem::path> project;
  std::optional<std::filesystem::path> script;
  std::optional<std::filesystem::path> screenshot;
  std::optional<std::filesystem::path> state;    ///< is written whenever the window has come to rest
  std::optional<std::filesystem::path> journal;  ///< of the scenarios; none: beside the project, or nowhere in batch
  std::optional<std::filesystem::path> preferences;  ///< none: where this person's are, or nowhere in batch
  std::optional<bool> chinese;                       ///< none: as the last time, or as the environment says
  std::optional<bool> dark;
  std::optional<int> width;  ///< logical pixels
  std::optional<int> height;
  std::optional<double> zoom;  ///< of the whole interface
  bool help = false;
};

/// Errors  geo::Error for anything it does not know.
[[nodiscard]] Options parse_options(std::span<char* const> arguments);

/// The language that is asked for, whatever else is wrong; none: none is.
[[nodiscard]] std::optional<bool> chinese_asked(std::span<char* const> arguments);

[[nodiscard]] std::string help_text(bool chinese);

/// "1280x800" as two numbers; none if it is not that, or too small or too large for a window.
struct WindowPixels {
  int width = 0;
  int height = 0;
};
[[nodiscard]] std::optional<WindowPixels> window_pixels(const std::string& text);

}  // namespace gui

#pragma once

#include "gui/app/options.hpp"
#include "gui/presentation/frame/layout.hpp"
#include "gui/widgets/panel.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gui {

/// What a person's planner looks like, from one run to the next.
struct Preferences {
  std::optional<bool> chinese;
  bool dark = false;
  double zoom = 1.0;
  std::optional<int> width;  ///< of the window, logical pixels
  std::optional<int> height;
  std::map<Workspace, Fractions> fractions;
  std::map<Region, std::string> fronts;
  std::vector<RecentPlace> recent;  ///< the last one first

  friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// Where they are kept: where the options say, or for this person in $XDG_CONFIG_HOME/junheng/planner.toml. None in
/// batch: scripts and pictures look the same for everybody, and leave nothing.
[[nodiscard]] std::optional<std::filesystem::path> preferences_for(const Options& options);

/// Those of a file; a file that is not there, or that this program does not understand, says nothing.
[[nodiscard]] Preferences read_preferences(const std::filesystem::path& file);

/// Errors  geo::IoError.
void write_preferences(const std::filesystem::path& file, const Preferences& preferences);

/// The list once a place is opened: first, once, and eight at most.
[[nodiscard]] std::vector<RecentPlace> with_recent(std::vector<RecentPlace> list, RecentPlace opened);

}  // namespace gui

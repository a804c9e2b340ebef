#include "gui/app/detail/preferences.hpp"

#include "geo/base/error.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/toml.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace gui {
namespace {

using geo::io::TomlTable;

constexpr std::array<std::pair<Workspace, std::string_view>, 5> kWorkspaces{{{Workspace::Look, "look"},
                                                                             {Workspace::Edit, "edit"},
                                                                             {Workspace::Compare, "compare"},
                                                                             {Workspace::Site, "site"},
                                                                             {Workspace::Report, "report"}}};
constexpr std::array<std::pair<Region, std::string_view>, 3> kRegions{
    {{Region::Left, "left"}, {Region::Right, "right"}, {Region::Bottom, "bottom"}}};

constexpr std::size_t kMostRecent = 8;

/// A TOML text that holds anything.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') {
      out += '\\';
    }
    const bool is_control = static_cast<unsigned char>(letter) < 0x20;
    out += is_control ? ' ' : letter;
  }
  return out + "\"";
}

std::string number(double value) {
  constexpr int kDecimals = 6;
  return geo::fixed_text(value, kDecimals);
}

Fractions read_fractions(TomlTable& table) {
  Fractions fractions;
  fractions.left = table.find_number("left");
  fractions.right = table.find_number("right");
  fractions.bottom = table.find_number("bottom");
  fractions.bottom_folded = table.find_flag("folded");
  return fractions;
}

std::string fractions_text(const Fractions& fractions) {
  std::string text;
  for (const auto& [key, value] :
       {std::pair{"left", fractions.left}, {"right", fractions.right}, {"bottom", fractions.bottom}}) {
    text += value ? std::string{key} + " = " + number(*value) + "\n" : std::string{};
  }
  if (fractions.bottom_folded) {
    text += std::string{"folded = "} + (*fractions.bottom_folded ? "true" : "false") + "\n";
  }
  return text;
}

Preferences understood(TomlTable table) {
  Preferences read;
  if (const auto language = table.find_text("language")) {
    read.chinese = *language == "zh";
  }
  read.dark = table.find_text("theme").value_or("light") == "dark";
  read.zoom = std::clamp(table.find_number("zoom").value_or(1.0), 0.75, 2.5);
  const auto width = table.find_integer("width");
  const auto height = table.find_integer("height");
  const auto size = window_pixels(std::to_string(width.value_or(0)) + "x" + std::to_string(height.value_or(0)));
  if (size) {
    read.width = size->width;
    read.height = size->height;
  }
  if (auto fronts = table.find_table("front")) {
    for (const auto& [region, name] : kRegions) {
      if (const auto panel = fronts->find_text(name)) {
        read.fronts[region] = *panel;
      }
    }
  }
  if (auto layouts = table.find_table("layout")) {
    for (const auto& [workspace, name] : kWorkspaces) {
      if (auto layout = layouts->find_table(name)) {
        read.fractions[workspace] = read_fractions(*layout);
      }
    }
  }
  for (TomlTable& place : table.tables("recent")) {
    if (read.recent.size() < kMostRecent) {
      const std::string file = place.text("file");
      const bool missing = !std::filesystem::exists(file);
      read.recent.push_back(
          {file, place.find_text("name").value_or(""), place.find_text("opened").value_or(""), missing});
    }
  }
  return read;
}

}  // namespace

std::optional<std::filesystem::path> preferences_for(const Options& options) {
  if (options.preferences || options.script || options.screenshot) {
    return options.preferences;
  }
  const auto of = [](const char* variable) {
    const char* const value = std::getenv(variable);
    return std::filesystem::path{value != nullptr ? value : ""};
  };
  const std::filesystem::path config = of("XDG_CONFIG_HOME");
  const std::filesystem::path home = of("HOME");
  const std::filesystem::path base = !config.empty() ? config
                                     : home.empty()  ? std::filesystem::temp_directory_path()
                                                     : home / ".config";
  return base / "junheng" / "planner.toml";
}

Preferences read_preferences(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    return {};
  }
  try {
    return understood(TomlTable::read(file));
  } catch (const geo::Error&) {
    return {};  // how the window looked is not worth an error
  }
}

void write_preferences(const std::filesystem::path& file, const Preferences& preferences) {
  std::string text;
  if (preferences.chinese) {
    text += std::string{"language = "} + (*preferences.chinese ? "\"zh\"" : "\"en\"") + "\n";
  }
  text += std::string{"theme = "} + (preferences.dark ? "\"dark\"" : "\"light\"") + "\n";
  text += "zoom = " + number(preferences.zoom) + "\n";
  if (preferences.width && preferences.height) {
    text +=
        "width = " + std::to_string(*preferences.width) + "\nheight = " + std::to_string(*preferences.height) + "\n";
  }
  text += "\n[front]\n";
  for (const auto& [region, name] : kRegions) {
    const auto front = preferences.fronts.find(region);
    text += front == preferences.fronts.end() ? "" : std::string{name} + " = " + quoted(front->second) + "\n";
  }
  for (const auto& [workspace, name] : kWorkspaces) {
    const auto layout = preferences.fractions.find(workspace);
    if (layout != preferences.fractions.end()) {
      text += "\n[layout." + std::string{name} + "]\n" + fractions_text(layout->second);
    }
  }
  for (const RecentPlace& place : preferences.recent) {
    text += "\n[[recent]]\nfile = " + quoted(place.file) + "\nname = " + quoted(place.name) +
            "\nopened = " + quoted(place.opened) + "\n";
  }
  std::error_code failure;
  std::filesystem::create_directories(file.parent_path(), failure);
  const std::filesystem::path fresh = file.string() + ".new";
  geo::io::write_text(fresh, text);
  std::filesystem::rename(fresh, file, failure);
}

std::vector<RecentPlace> with_recent(std::vector<RecentPlace> list, RecentPlace opened) {
  std::erase_if(list, [&](const RecentPlace& place) { return place.file == opened.file; });
  list.insert(list.begin(), std::move(opened));
  list.resize(std::min(list.size(), kMostRecent));
  return list;
}

}  // namespace gui

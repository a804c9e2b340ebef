#include "tests/architecture/include_rules.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace architecture {
namespace {

/// A folder and those directly below it; it may include its own headers, theirs, and all that lies below them.
struct Layer {
  std::string_view folder;
  std::vector<std::string_view> below;
};

/// The arrows of the architecture. Changing one is a decision record.
const std::vector<Layer>& layers() {
  static const std::vector<Layer> table{
      {"geo/base", {}},
      {"geo/geometry", {"geo/base"}},
      {"geo/crs", {"geo/geometry"}},
      {"geo/io", {"geo/crs"}},
      {"geo/raster", {"geo/io"}},
      {"geo/network", {"geo/io"}},
      {"geo/travel", {"geo/raster", "geo/network"}},
      {"planner/standards", {"geo/travel"}},
      {"planner/study", {"planner/standards"}},
      {"planner/access", {"planner/study"}},
      {"planner/terrain", {"planner/access"}},
      {"planner/scenario", {"planner/study"}},
      {"planner/assess", {"planner/scenario"}},
      {"planner/spatial", {"planner/assess"}},
      {"planner/report", {"planner/spatial", "planner/access", "planner/terrain"}},
      {"planner/siting", {"planner/assess"}},
      {"planner/scale", {"planner/assess"}},
      {"planner/bench", {"planner/assess", "planner/access", "datasets/synth"}},
      {"planner/cli", {"planner/report", "planner/siting", "planner/scale", "planner/bench", "datasets/synth"}},
      {"datasets/synth", {"geo/travel"}},
      {"gui/presentation", {"planner/report", "planner/siting", "planner/scale"}},
      {"gui/jobs", {"planner/report", "planner/siting", "planner/scale"}},
      {"gui/widgets", {"gui/presentation", "gui/jobs"}},
      {"gui/map", {"gui/widgets"}},
      {"gui/panels", {"gui/widgets"}},
      {"gui/app", {"gui/map", "gui/panels", "datasets/synth"}},
  };
  return table;
}

/// The only folders that may include what begins so. A library that is not here may be included nowhere.
struct Home {
  std::string_view begins;
  std::vector<std::string_view> folders;
};

const std::vector<Home>& homes() {
  static const std::vector<Home> table{
      {"gdal", {"geo/io", "tests"}},
      {"ogr", {"geo/io", "tests"}},
      {"cpl_", {"geo/io", "tests"}},
      {"osmium/", {"geo/io"}},
      {"protozero/", {"geo/io"}},
      {"zlib.h", {"geo/io"}},
      {"toml++/", {"geo/io"}},
      {"openssl/", {"geo/io"}},
      {"proj", {"geo/crs"}},
      {"geos_c", {"geo/geometry", "tests"}},
      {"boost/graph/", {"geo/network", "tests"}},
      {"boost/pending/", {"geo/network", "tests"}},
      {"nlohmann/", {"planner/report", "planner/bench", "planner/cli", "tests"}},
      {"CLI/", {"planner/cli"}},
      {"boost/locale", {"planner/cli", "gui/app"}},
      {"Cbc", {"planner/siting"}},
      {"Osi", {"planner/siting"}},
      {"cairo", {"planner/report"}},
      {"pango", {"planner/report"}},
      {"imgui", {"gui/app", "gui/map", "gui/panels", "gui/widgets", "tests/support"}},
      {"backends/imgui", {"gui/app", "tests/support"}},
      {"SDL", {"gui/app", "tests/support"}},
      {"GL/", {"gui/app", "gui/map"}},
      {"stb_image_write", {"gui/app", "tests"}},
      {"stb_image.h", {"tests"}},
      {"thread", {"geo/base", "gui/jobs", "tests"}},
      {"gtest/", {"tests"}},
      {"benchmark/", {"tests/bench"}},
      // POSIX: locks and flushes, signals and terminals
      {"fcntl.h", {"geo/io", "tests"}},
      {"iconv.h", {"geo/io"}},  // text encodings, of the C library
      {"unistd.h", {"geo/io", "planner/cli", "tests"}},
      {"signal.h", {"geo/io", "planner/cli", "tests"}},
      {"sys/", {"geo/base", "geo/io", "planner/cli", "tests"}},
  };
  return table;
}

bool is_under(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
}

const Layer* layer_of(std::string_view path) {
  const auto found = std::ranges::find_if(layers(), [&](const Layer& layer) { return is_under(path, layer.folder); });
  return found == layers().end() ? nullptr : &*found;
}

bool reaches(std::string_view from, std::string_view to) {
  if (from == to) {
    return true;
  }
  const auto layer = std::ranges::find(layers(), from, &Layer::folder);
  return layer != layers().end() &&
         std::ranges::any_of(layer->below, [&](std::string_view lower) { return reaches(lower, to); });
}

/// tests/geo/io/x_test.cpp tests geo/io and may include what geo/io may; tests that mirror no layer may include any.
std::string_view subject_of(std::string_view path) {
  constexpr std::string_view tests = "tests/";
  return path.starts_with(tests) ? path.substr(tests.size()) : path;
}

std::optional<std::string> why_not_ours(std::string_view path, std::string_view included) {
  const bool in_tests = is_under(path, "tests");
  if (is_under(included, "tests")) {
    return in_tests ? std::nullopt : std::optional{"only tests may include what is in tests"};
  }
  const Layer* const upper = layer_of(subject_of(path));
  const Layer* const lower = layer_of(included);
  if (lower == nullptr) {
    return "no such layer; write the path from the project's root";
  }
  if (upper == nullptr) {
    return in_tests ? std::nullopt : std::optional{"the folder of this file is not in the table of layers"};
  }
  if (!reaches(upper->folder, lower->folder)) {
    return std::string{upper->folder} + " may not know " + std::string{lower->folder};
  }
  if (upper != lower && included.find("/detail/") != std::string_view::npos) {
    return "a detail is private to its folder";
  }
  return std::nullopt;
}

std::optional<std::string> why_not_of_others(std::string_view path, std::string_view included) {
  const auto home = std::ranges::find_if(homes(), [&](const Home& h) { return included.starts_with(h.begins); });
  if (home != homes().end()) {
    const bool at_home = std::ranges::any_of(home->folders, [&](auto folder) { return is_under(path, folder); });
    return at_home ? std::nullopt : std::optional{"its home is " + std::string{home->folders.front()}};
  }
  const bool standard = included.find_first_of("./") == std::string_view::npos;
  return standard ? std::nullopt : std::optional{"the table of homes does not know this library"};
}

/// What an include line names, with its opening quote or bracket: `"geo/base/id.hpp` or `<vector`; empty for any other
/// line.
std::string_view included_by(std::string_view line) {
  constexpr std::string_view blanks = " \t";
  for (const std::string_view word : {"#", "include"}) {
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    if (!line.starts_with(word)) {
      return {};
    }
    line.remove_prefix(word.size());
  }
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  return line.substr(0, line.find_first_of("\">", 1));
}

}  // namespace

std::vector<std::string> forbidden_includes(const SourceFile& file) {
  std::vector<std::string> forbidden;
  std::size_t number = 0;
  for (const std::string& line : lines_of(file)) {
    ++number;
    const std::string_view included = included_by(line);
    if (included.empty()) {
      continue;
    }
    const std::string_view name = included.substr(1);
    const auto why = included.front() == '<' ? why_not_of_others(file.path, name) : why_not_ours(file.path, name);
    if (why) {
      forbidden.push_back(file.path + ":" + std::to_string(number) + ": " + line + ": " + *why);
    }
  }
  return forbidden;
}

}  // namespace architecture

#pragma once

#include "gui/app/app.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace gui {

/// One line of a script, taken apart.
struct ScriptLine {
  int number = 0;
  std::vector<std::string> words;  ///< the first is the command

  friend bool operator==(const ScriptLine&, const ScriptLine&) = default;
};

/// A list of what to do, as a person would do it: docs/gui-scripts.md.
struct Script {
  std::filesystem::path file;
  std::vector<ScriptLine> lines;
};

/// Reads a script and checks every line of it: names of commands, how many words follow, and numbers.
///
/// Errors  geo::IoError with file and line.
[[nodiscard]] Script read_script(const std::filesystem::path& file);
[[nodiscard]] Script parse_script(const std::filesystem::path& file, const std::string& text);

/// Carries a script out, a line whenever the app has come to rest.
class ScriptRunner {
 public:
  explicit ScriptRunner(Script script) : script_{std::move(script)} {}

  [[nodiscard]] bool done() const { return next_ == script_.lines.size(); }
  /// Begins the next line. Shape   not done; the app is settled.
  ///
  /// Errors  geo::Error with file and line: what the line speaks of is not there, an expectation does not hold, or the
  /// line before ended in trouble that was not expected.
  void advance(App& app);

 private:
  Script script_;
  std::size_t next_ = 0;
};

}  // namespace gui

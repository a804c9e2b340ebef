#pragma once

#include "geo/base/error.hpp"
#include "gui/app/app.hpp"
#include "gui/app/script.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gui::detail {

/// One line being carried out.
struct ScriptStep {
  App& app;
  geo::Where where;
  const std::vector<std::string>& words;
  bool& expects_trouble;

  [[nodiscard]] const std::string& word(std::size_t index) const { return words.at(index); }
  [[nodiscard]] bool has(std::size_t index) const { return index < words.size(); }
  [[nodiscard]] double number(std::size_t index) const { return number_of(words.at(index)); }
  [[noreturn]] void fail(const geo::Message& problem, const geo::Message& remedy) const;
  [[nodiscard]] static double number_of(const std::string& text);
};

/// What may stand first in a line.
struct ScriptVerb {
  std::string_view name;
  std::size_t least;  ///< words after it
  std::size_t most;
  std::string_view numbers;  ///< a character a word: 'n' where it must be a number
  std::string_view usage;
  void (*carry_out)(const ScriptStep& step);
};

[[nodiscard]] const std::vector<ScriptVerb>& script_verbs();
[[nodiscard]] const ScriptVerb* find_verb(std::string_view name);

// The verbs of each file, added to the one table.
void add_window_verbs(std::vector<ScriptVerb>& verbs);
void add_mouse_verbs(std::vector<ScriptVerb>& verbs);
void add_edit_verbs(std::vector<ScriptVerb>& verbs);
void add_expect_verbs(std::vector<ScriptVerb>& verbs);

}  // namespace gui::detail

#include "gui/app/script.hpp"

#include "geo/base/error.hpp"
#include "geo/io/text_file.hpp"
#include "gui/app/detail/script_verbs.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace gui {
namespace {

using detail::ScriptStep;
using detail::ScriptVerb;
using geo::msg;

/// Words between blanks; one in double quotes may hold blanks. A # begins a remark.
std::vector<std::string> words_of(std::string_view line, const geo::Where& where) {
  std::vector<std::string> words;
  std::size_t i = 0;
  while (i < line.size()) {
    if (line[i] == ' ' || line[i] == '\t' || line[i] == '\r') {
      ++i;
    } else if (line[i] == '#') {
      break;
    } else if (line[i] == '"') {
      const std::size_t end = line.find('"', i + 1);
      if (end == std::string_view::npos) {
        throw geo::IoError{where, msg("a quotation mark is never closed"), msg("add the second \"")};
      }
      words.emplace_back(line.substr(i + 1, end - i - 1));
      i = end + 1;
    } else {
      const std::size_t end = std::min(line.find_first_of(" \t\r", i), line.size());
      words.emplace_back(line.substr(i, end - i));
      i = end;
    }
  }
  return words;
}

void check(const std::vector<std::string>& words, const geo::Where& where) {
  const ScriptVerb* const verb = detail::find_verb(words.front());
  if (verb == nullptr) {
    std::vector<std::string> names;
    for (const ScriptVerb& known : detail::script_verbs()) {
      names.emplace_back(known.name);
    }
    const std::string near = geo::nearest_name(words.front(), names);
    throw geo::IoError{where, msg("there is no command {0}", words.front()),
                       near.empty() ? msg("docs/gui-scripts.md lists the commands") : msg("did you mean {0}?", near)};
  }
  const std::size_t given = words.size() - 1;
  if (given < verb->least || given > verb->most) {
    throw geo::IoError{where, msg("{0} is given {1} words", words.front(), std::to_string(given)),
                       msg("write it as: {0}", std::string{verb->usage})};
  }
  for (std::size_t i = 0; i < std::min(given, verb->numbers.size()); ++i) {
    if (verb->numbers[i] == 'n' && std::isnan(ScriptStep::number_of(words[i + 1]))) {
      throw geo::IoError{where, msg("{0} is no number", words[i + 1]),
                         msg("write it as: {0}", std::string{verb->usage})};
    }
  }
}

}  // namespace

Script parse_script(const std::filesystem::path& file, const std::string& text) {
  Script script{file, {}};
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const geo::Where where{file.string(), std::to_string(++number)};
    std::vector<std::string> words = words_of(std::string_view{text}.substr(begin, end - begin), where);
    if (!words.empty()) {
      check(words, where);
      script.lines.push_back({number, std::move(words)});
    }
    begin = end + 1;
  }
  return script;
}

Script read_script(const std::filesystem::path& file) {
  return parse_script(file, geo::io::read_text(file));
}

void ScriptRunner::advance(App& app) {
  const ScriptLine& line = script_.lines[next_];
  const geo::Where where{script_.file.string(), std::to_string(line.number)};
  const bool asks_for_trouble = line.words.size() > 1 && line.words[0] == "expect" && line.words[1] == "trouble";
  if (!app.trouble().empty() && !asks_for_trouble) {
    throw geo::Error{where, msg("the step before ended in trouble: {0}", app.trouble()),
                     msg("mend it, or expect it by: expect trouble")};
  }
  bool expects_trouble = asks_for_trouble;
  ++next_;
  detail::find_verb(line.words.front())->carry_out(ScriptStep{app, where, line.words, expects_trouble});
}

namespace detail {

void ScriptStep::fail(const geo::Message& problem, const geo::Message& remedy) const {
  throw geo::Error{where, problem, remedy};
}

double ScriptStep::number_of(const std::string& text) {
  double number = std::nan("");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && std::isfinite(number) ? number : std::nan("");
}

const std::vector<ScriptVerb>& script_verbs() {
  static const std::vector<ScriptVerb> verbs = [] {
    std::vector<ScriptVerb> all;
    add_window_verbs(all);
    add_mouse_verbs(all);
    add_edit_verbs(all);
    add_expect_verbs(all);
    return all;
  }();
  return verbs;
}

const ScriptVerb* find_verb(std::string_view name) {
  const auto found = std::ranges::find(script_verbs(), name, &ScriptVerb::name);
  return found == script_verbs().end() ? nullptr : &*found;
}

}  // namespace detail
}  // namespace gui

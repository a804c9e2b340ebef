#include "planner/study/detail/toml_text.hpp"

#include "geo/io/toml.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::toml_quoted;

/// What comes from names of files may hold anything; in a comment a line break would end it.
std::string on_one_line(std::string_view text) {
  std::string line{text};
  std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return line;
}

}  // namespace

void TomlText::section(std::string_view name) {
  text_ += "\n[" + std::string{name} + "]\n";
}

void TomlText::array_section(std::string_view name) {
  text_ += "\n[[" + std::string{name} + "]]\n";
}

void TomlText::string(std::string_view key, std::string_view value) {
  text_ += std::string{key} + " = " + toml_quoted(value) + "\n";
}

void TomlText::integer(std::string_view key, std::int64_t value) {
  text_ += std::string{key} + " = " + std::to_string(value) + "\n";
}

void TomlText::inline_layer(std::string_view key, std::string_view file, std::string_view layer, std::string_view crs) {
  text_ += std::string{key} + " = { file = " + toml_quoted(file);
  text_ += layer.empty() ? std::string{} : ", layer = " + toml_quoted(layer);
  text_ += crs.empty() ? std::string{} : ", crs = " + toml_quoted(crs);
  text_ += " }\n";
}

void TomlText::comment(const geo::Message& message) {
  text_ += "# " + on_one_line(render(message, translate_)) + "\n";
}

void TomlText::guess(const geo::Message& why) {
  comment(msg("guess: {0}; check", render(why, translate_)));
}

void TomlText::insert_commented(std::string_view key, std::string_view value) {
  text_ += "# " + std::string{key} + " = " + toml_quoted(value) + "\n";
}

void TomlText::listed(std::string_view name, const geo::Message& why) {
  listed(std::string{name} + ": " + render(why, translate_));
}

void TomlText::listed(std::string_view name) {
  text_ += "#   " + on_one_line(name) + "\n";
}

}  // namespace planner::detail

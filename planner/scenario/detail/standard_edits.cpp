#include "geo/io/toml.hpp"
#include "planner/scenario/detail/editing.hpp"

#include <array>
#include <charconv>
#include <string>

namespace planner::detail {
namespace {

/// The shortest form that reads back exactly.
std::string number_text(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

/// As TOML quotes a text.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += std::string{'\\', c};
    } else if (code < 0x20 || code == 0x7f) {
      result += ' ';
    } else {
      result += c;
    }
  }
  return result + "\"";
}

/// The edit as the table that changes the catalogue, on its own line of the file, so that an error names that line.
std::string table_text(const ChangeStandard& edit) {
  std::string text;
  if (const std::string& line = edit.note.where.row; !line.empty()) {
    text.append(std::stoul(line) - 1, '\n');
  }
  text += "change = { id = " + quoted(edit.id) + ", reason = " + quoted(edit.note.reason);
  const auto add = [&](const char* key, const std::optional<double>& value) {
    text += value ? ", " + std::string{key} + " = " + number_text(*value) : std::string{};
  };
  add("limit", edit.limit);
  add("target", edit.target);
  add("min_persons", edit.min_persons);
  if (!edit.phases.empty()) {
    text += ", phases = [";
    for (const PhaseStep& step : edit.phases) {
      text += "[" + std::to_string(step.year) + ", " + number_text(step.share) + "],";
    }
    text += "]";
  }
  if (edit.due) {
    text += ", due = " + (*edit.due == 0 ? std::string{"\"rolling\""} : std::to_string(*edit.due));
  }
  return text + " }\n";
}

}  // namespace

void apply(Editing& editing, const ChangeStandard& edit) {
  geo::io::TomlTable document = geo::io::TomlTable::parse(table_text(edit), editing.where_of(edit.note).file);
  if (auto change = document.find_table("change")) {
    change_standard(editing.study.catalogue, *change);
  }
}

}  // namespace planner::detail

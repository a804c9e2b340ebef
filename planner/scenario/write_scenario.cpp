#include "geo/io/durable_file.hpp"
#include "geo/io/toml.hpp"
#include "planner/scenario/detail/edit_readers.hpp"
#include "planner/scenario/detail/edit_writer.hpp"

namespace planner {

using geo::io::toml_quoted;

std::string scenario_text(const Scenario& scenario) {
  std::string text = "schema = 1\nname = " + toml_quoted(scenario.name) + "\n";
  text += scenario.author.empty() ? "" : "author = " + toml_quoted(scenario.author) + "\n";
  text += scenario.note.empty() ? "" : "note = " + toml_quoted(scenario.note) + "\n";
  for (const Edit& edit : scenario.edits) {
    text += "\n" + detail::edit_text(edit, "edit");
  }
  return text;
}

void write_scenario(const std::filesystem::path& file, const Scenario& scenario) {
  const std::string text = scenario_text(scenario);
  static_cast<void>(detail::scenario_of(geo::io::TomlTable::parse(text, file), file));
  geo::io::replace_text(file, text);
}

}  // namespace planner

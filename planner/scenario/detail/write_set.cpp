#include "geo/io/toml.hpp"
#include "planner/scenario/detail/edit_writer.hpp"
#include "planner/scenario/detail/set_text.hpp"

namespace planner::detail {
namespace {

using geo::io::toml_quoted;

std::string line(std::string_view key, const std::string& value) {
  return std::string{key} + " = " + value + "\n";
}

std::string text_line(std::string_view key, const std::string& value) {
  return value.empty() ? std::string{} : line(key, toml_quoted(value));
}

std::string stamp_text(const Stamp& stamp) {
  return text_line("who", stamp.who) + line("at", std::to_string(stamp.at));
}

std::string edits_text(const std::vector<Edit>& edits, std::string_view header) {
  std::string text;
  for (const Edit& edit : edits) {
    text += edit_text(edit, header);
  }
  return text;
}

std::string history_text(const History& history) {
  std::string text = "[[scenario.history]]\n" + line("done", std::to_string(history.done));
  for (const auto& step : history.steps) {
    text += "[[scenario.history.step]]\n" + stamp_text(step->stamp);
    text += edits_text(step->edits, "scenario.history.step.edit");
  }
  return text;
}

/// What a command is, and what it says beside the stamp.
struct CommandText {
  std::string operator()(const EditScenario& command) const {
    return named("edit") + text_line("name_if_new", command.name_if_new) + edits_text(command.edits, "edit");
  }
  std::string operator()(const GoToStep& command) const { return named("go_to") + count("done", command.done); }
  std::string operator()(const TakeParked& command) const {
    return named("take_parked") + count("parked", command.parked);
  }
  std::string operator()(const NewScenario& command) const {
    const Scenario& scenario = command.scenario;
    return named("new") + text_line("name", scenario.name) + text_line("author", scenario.author) +
           text_line("note", scenario.note) + edits_text(scenario.edits, "edit");
  }
  std::string operator()(const CopyScenario& command) const { return named("copy") + text_line("name", command.name); }
  std::string operator()(const SwitchScenario& command) const {
    return named("switch") + (command.to ? count("scenario", *command.to) : std::string{});
  }
  std::string operator()(const DescribeScenario& command) const {
    return named("describe") + count("scenario", command.scenario) + text_line("name", command.name) +
           text_line("author", command.author) + text_line("note", command.note);
  }
  std::string operator()(const ArchiveScenario& command) const {
    return named("archive") + count("scenario", command.scenario) +
           line("archived", command.archived ? "true" : "false");
  }

  [[nodiscard]] std::string named(std::string_view kind) const {
    return line("do", toml_quoted(kind)) + stamp_text(stamp);
  }
  [[nodiscard]] static std::string count(std::string_view key, std::size_t number) {
    return line(key, std::to_string(number));
  }

  const Stamp& stamp;
};

struct RecordText {
  std::string operator()(const ScenarioSet& set) const {
    std::string text = line("do", "\"set\"");
    text += set.current ? CommandText::count("current", *set.current) : std::string{};
    for (const KeptScenario& scenario : set.scenarios) {
      text += "[[scenario]]\n" + text_line("name", scenario.name) + text_line("author", scenario.author) +
              text_line("note", scenario.note) + text_line("parent", scenario.parent);
      text += scenario.archived ? "archived = true\n" : "";
      text += history_text(scenario.history);
      for (const History& parked : scenario.parked) {
        text += history_text(parked);
      }
    }
    return text;
  }
  std::string operator()(const StampedCommand& done) const { return std::visit(CommandText{done.stamp}, done.command); }
  std::string operator()(const Closed&) const { return line("do", "\"close\""); }
};

}  // namespace

std::string record_text(const Record& record) {
  return std::visit(RecordText{}, record);
}

}  // namespace planner::detail

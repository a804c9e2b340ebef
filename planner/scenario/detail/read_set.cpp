#include "geo/io/toml.hpp"
#include "planner/scenario/detail/edit_readers.hpp"
#include "planner/scenario/detail/set_text.hpp"

#include <array>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::io::TomlTable;

[[noreturn]] void throw_not_understood(const TomlTable& table, std::string_view key) {
  throw geo::IoError{table.where(key), msg("this program does not understand what the file of scenarios says"),
                     msg("use a newer program, or move the file away to begin anew")};
}

std::string text(TomlTable& table, std::string_view key) {
  return table.find_text(key).value_or("");
}

std::optional<std::size_t> find_count(TomlTable& table, std::string_view key) {
  const auto number = table.find_integer(key);
  if (number && *number < 0) {
    throw_not_understood(table, key);
  }
  return number ? std::optional{static_cast<std::size_t>(*number)} : std::nullopt;
}

std::size_t count(TomlTable& table, std::string_view key) {
  const auto number = find_count(table, key);
  if (!number) {
    throw_not_understood(table, key);
  }
  return *number;
}

Stamp read_stamp(TomlTable& table) {
  return {text(table, "who"), table.find_integer("at").value_or(0)};
}

/// What a journal says of where an edit stands helps nobody: it is as if it had come from nowhere.
void forget_where(Edit& edit) {
  std::visit([](auto& some) { some.note.where = {}; }, edit);
  if (auto* target = std::get_if<SetTarget>(&edit)) {
    for (Growth& growth : target->growth) {
      growth.where = {};
    }
  }
}

std::vector<Edit> read_edits(TomlTable& table) {
  std::vector<Edit> edits;
  for (TomlTable& edit : table.tables("edit")) {
    edits.push_back(read_edit(edit));
    forget_where(edits.back());
  }
  return edits;
}

History read_history(TomlTable& table) {
  History history;
  history.done = count(table, "done");
  for (TomlTable& step : table.tables("step")) {
    history.steps.push_back(std::make_shared<const HistoryStep>(HistoryStep{read_edits(step), read_stamp(step)}));
    step.finish();
  }
  if (history.done > history.steps.size()) {
    throw_not_understood(table, "done");
  }
  table.finish();
  return history;
}

KeptScenario read_kept(TomlTable& table) {
  KeptScenario scenario{text(table, "name"), text(table, "author"), text(table, "note"), text(table, "parent")};
  scenario.archived = table.find_flag("archived").value_or(false);
  std::vector<TomlTable> histories = table.tables("history");
  if (histories.empty()) {
    throw_not_understood(table, "history");
  }
  scenario.history = read_history(histories.front());
  for (std::size_t i = 1; i < histories.size(); ++i) {
    scenario.parked.push_back(read_history(histories[i]));
  }
  table.finish();
  return scenario;
}

ScenarioSet read_set(TomlTable& table) {
  ScenarioSet set;
  set.current = find_count(table, "current");
  for (TomlTable& scenario : table.tables("scenario")) {
    set.scenarios.push_back(read_kept(scenario));
  }
  if (set.current && *set.current >= set.scenarios.size()) {
    throw_not_understood(table, "current");
  }
  return set;
}

using Reader = SetCommand (*)(TomlTable&);

constexpr std::array<std::pair<std::string_view, Reader>, 8> kReaders{{
    {"edit",
     [](TomlTable& table) -> SetCommand { return EditScenario{read_edits(table), text(table, "name_if_new")}; }},
    {"go_to", [](TomlTable& table) -> SetCommand { return GoToStep{count(table, "done")}; }},
    {"take_parked", [](TomlTable& table) -> SetCommand { return TakeParked{count(table, "parked")}; }},
    {"new",
     [](TomlTable& table) -> SetCommand {
       Scenario scenario{text(table, "name"), read_edits(table), {}};
       scenario.author = text(table, "author");
       scenario.note = text(table, "note");
       return NewScenario{std::move(scenario)};
     }},
    {"copy", [](TomlTable& table) -> SetCommand { return CopyScenario{text(table, "name")}; }},
    {"switch", [](TomlTable& table) -> SetCommand { return SwitchScenario{find_count(table, "scenario")}; }},
    {"describe",
     [](TomlTable& table) -> SetCommand {
       return DescribeScenario{count(table, "scenario"), text(table, "name"), text(table, "author"),
                               text(table, "note")};
     }},
    {"archive",
     [](TomlTable& table) -> SetCommand {
       return ArchiveScenario{count(table, "scenario"), table.find_flag("archived").value_or(true)};
     }},
}};

}  // namespace

Record record_of(const std::string& content, const std::filesystem::path& file) {
  TomlTable table = TomlTable::parse(content, file);
  const std::string kind = table.text("do");
  std::optional<Record> record;
  if (kind == "set") {
    record = read_set(table);
  } else if (kind == "close") {
    record = Closed{};
  } else {
    for (const auto& [name, reader] : kReaders) {
      if (kind == name) {
        Stamp stamp = read_stamp(table);
        record = StampedCommand{reader(table), std::move(stamp)};
      }
    }
  }
  if (!record) {
    throw_not_understood(table, "do");
  }
  table.finish();
  return *std::move(record);
}

}  // namespace planner::detail

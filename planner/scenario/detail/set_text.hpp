#pragma once

#include "planner/scenario/scenario_set.hpp"

#include <filesystem>
#include <string>
#include <variant>

namespace planner::detail {

struct StampedCommand {
  SetCommand command;
  Stamp stamp;

  friend bool operator==(const StampedCommand&, const StampedCommand&) = default;
};

/// The owner put the journal away.
struct Closed {
  friend bool operator==(const Closed&, const Closed&) = default;
};

/// A record of a journal: the whole set, or what was done.
using Record = std::variant<ScenarioSet, StampedCommand, Closed>;

/// As TOML; a command stands in one piece, its edits as in a scenario file.
[[nodiscard]] std::string record_text(const Record& record);

/// Errors  geo::IoError naming `file`, which is only named in messages.
[[nodiscard]] Record record_of(const std::string& text, const std::filesystem::path& file);

}  // namespace planner::detail

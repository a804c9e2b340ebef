#pragma once

#include "geo/io/durable_file.hpp"
#include "planner/scenario/scenario_set.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>

namespace planner {

/// What a journal found that its last owner could not put away: the owner was killed, or the machine stopped.
struct Recovery {
  std::size_t commands = 0;  ///< since that owner began; 0: it closed the journal
  Stamp last;                ///< of the last of them
  bool cut_short = false;    ///< a command that nobody had been told of was only half on the disk

  friend bool operator==(const Recovery&, const Recovery&) = default;
};

/// A set of scenarios that lies on the disk: what has been done to it once keep() returns is there again at the next
/// opening.
///
/// The file holds the set as it was at some time and the commands since, as TOML. Many commands are put together at
/// opening.
class Journal {
 public:
  /// Begins an empty set where there is no file.
  ///
  /// Errors  geo::IoError: those of geo::io::RecordLog; a record that this program does not understand.
  explicit Journal(const std::filesystem::path& file);

  [[nodiscard]] const ScenarioSet& set() const { return set_; }
  [[nodiscard]] const Recovery& recovery() const { return recovery_; }

  /// Does a command and writes it down; `before` is called in between with the set as it will be.
  ///
  /// Errors  those of after() and of `before`; geo::IoError: it cannot be written, or no file can hold it. Nothing is
  /// done then.
  void keep(const SetCommand& command, const Stamp& stamp, const std::function<void(const ScenarioSet&)>& before = {});

  /// Writes down that the owner puts the journal away of its own will.
  void close();

 private:
  void take(const std::string& record, std::size_t index);

  geo::io::RecordLog log_;
  ScenarioSet set_;
  Recovery recovery_;
};

/// Where the scenarios of a project are kept: beside project.toml, as project.scenarios.
[[nodiscard]] std::filesystem::path journal_of(const std::filesystem::path& project);

}  // namespace planner

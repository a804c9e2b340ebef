#pragma once

#include "planner/scenario/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace planner {

/// Who did something, and when.
struct Stamp {
  std::string who;
  std::int64_t at = 0;  ///< seconds since 1970-01-01 00:00 UTC

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// Edits that were made at once, and are undone at once.
struct HistoryStep {
  std::vector<Edit> edits;
  Stamp stamp;

  friend bool operator==(const HistoryStep&, const HistoryStep&) = default;
};

/// Steps one after the other, of which the last ones may be undone.
struct History {
  std::vector<std::shared_ptr<const HistoryStep>> steps;  ///< none is null
  std::size_t done = 0;                                   ///< the steps after so many are undone

  friend bool operator==(const History& a, const History& b);
};

/// A scenario with all that was ever done to it.
struct KeptScenario {
  std::string name;
  std::string author = {};  // NOLINT(readability-redundant-member-init): so that gcc lets {name} stand alone
  std::string note = {};    // NOLINT(readability-redundant-member-init)
  std::string parent = {};  // NOLINT(readability-redundant-member-init): name of that it was copied from
  bool archived = false;
  History history = {};
  std::vector<History> parked = {};  // NOLINT(readability-redundant-member-init): what was undone before a new edit

  /// With the edits that are not undone.
  [[nodiscard]] Scenario scenario() const;

  friend bool operator==(const KeptScenario&, const KeptScenario&) = default;
};

/// The scenarios of one place that are being written.
struct ScenarioSet {
  std::vector<KeptScenario> scenarios;  ///< in the order in which they were made; none ever leaves
  std::optional<std::size_t> current;   ///< none: the place as it is

  /// That of the current one, or the status quo.
  [[nodiscard]] Scenario scenario() const;

  friend bool operator==(const ScenarioSet&, const ScenarioSet&) = default;
};

// ---- What can be done to a set --------------------------------------------------------------------------------------

/// A step is added to the current scenario; what was undone is parked. The place as it is stays: a new scenario begins.
struct EditScenario {
  std::vector<Edit> edits;
  std::string name_if_new = {};  // NOLINT(readability-redundant-member-init)

  friend bool operator==(const EditScenario&, const EditScenario&) = default;
};

/// Undoes or does again until so many steps of the current scenario are done.
struct GoToStep {
  std::size_t done = 0;

  friend bool operator==(const GoToStep&, const GoToStep&) = default;
};

/// A parked history and the present one change places.
struct TakeParked {
  std::size_t parked = 0;

  friend bool operator==(const TakeParked&, const TakeParked&) = default;
};

/// A scenario begins, with edits from elsewhere as its first step if there are any, and becomes the current one.
struct NewScenario {
  Scenario scenario;

  friend bool operator==(const NewScenario&, const NewScenario&) = default;
};

/// The current scenario as it stands becomes the beginning of another, which is the current one then.
struct CopyScenario {
  std::string name;

  friend bool operator==(const CopyScenario&, const CopyScenario&) = default;
};

struct SwitchScenario {
  std::optional<std::size_t> to;  ///< none: the place as it is

  friend bool operator==(const SwitchScenario&, const SwitchScenario&) = default;
};

struct DescribeScenario {
  std::size_t scenario = 0;
  std::string name;
  std::string author;
  std::string note;

  friend bool operator==(const DescribeScenario&, const DescribeScenario&) = default;
};

/// Takes a scenario out of the lists, or back into them; one that is taken out is not the current one.
struct ArchiveScenario {
  std::size_t scenario = 0;
  bool archived = true;

  friend bool operator==(const ArchiveScenario&, const ArchiveScenario&) = default;
};

using SetCommand = std::variant<EditScenario, GoToStep, TakeParked, NewScenario, CopyScenario, SwitchScenario,
                                DescribeScenario, ArchiveScenario>;

/// The set after a command; a pure function.
///
/// Errors  geo::Error: there is no such scenario or step, an edit of nothing, a name that is empty or taken.
[[nodiscard]] ScenarioSet after(ScenarioSet set, const SetCommand& command, const Stamp& stamp);

}  // namespace planner
